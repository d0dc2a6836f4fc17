"""Random edits of a workspace: what those who write its pages, data, templates and style sheets do."""

import random
import re
from pathlib import Path

from .workspaces import language_codes

Change = dict[Path, str | None]  # what becomes of files: their text, None for those that go

# Files, of which one is edited at random; a pattern; and what takes the place of one of its matches, in which § is the number of the edit.
_PAGES, _PARAGRAPH = "docs/*/**/*.md", r"(?<=\n\n)(?=[^\W\d_])"
TEXTS = (  # of pages: what most edits are, and what a build makes again alone
    (_PAGES, rf"{_PARAGRAPH}\w+", r"\g<0>§"),
    (_PAGES, _PARAGRAPH, "Edit §. "),
    (_PAGES, _PARAGRAPH, "Edit §.\n\n"),
    (_PAGES, _PARAGRAPH, "[Edit §](contact.md). "),
    (_PAGES, _PARAGRAPH, "[Edit §](contact.md#contact). "),
    (_PAGES, _PARAGRAPH, "[Edit §](nowhere.md). "),
    (_PAGES, _PARAGRAPH, "[Edit §](https://www.ilo.org/). "),
    (_PAGES, _PARAGRAPH, '<span id="edit-§">Edit</span> [§](#edit-§). '),
    (_PAGES, _PARAGRAPH, '{{ count("projects") }} '),
    (_PAGES, _PARAGRAPH, "<script>alert(§)</script> "),
    (_PAGES, rf"{_PARAGRAPH}(?s:(.*))\Z", r"Edit[^§]. \1" + "\n\n[^§]: Note §.\n"),
    (_PAGES, r"\Z", "\nEdit §.\n"),
)
OTHERS = (
    (_PAGES, r"\Z", "\n\nEdit §.\n"),
    (_PAGES, r"\Z", "\n\n## Edit § {#edit-§}\n\nText.\n"),
    (_PAGES, r"(?<=\n\n)[^#\n{].*\n\n", ""),
    (_PAGES, r"^title: .*\w$", r"\g<0> §"),
    (_PAGES, "", None),  # the page goes
    ("docs/_data/projects.yml", r"amount: \d+", "amount: 1§"),
    ("docs/_data/ui.yml", r"^ +en: [A-Z][a-z ]+$", r"\g<0> §"),
    ("docs/_data/languages.yml", r"name: \w+", r"\g<0>§"),
    ("overrides/main.html", "</body>", "<hr></body><!-- § -->"),
    ("overrides/components/*.html", r"\Z", "\n<!-- § -->"),
    ("overrides/css/*.css", r"\Z", "\n.edit{order:§}\n"),
)
_PAGE = "---\ntitle: Page §\ndescription: Une page de plus, la §e, pour voir si elle est faite comme les autres pages du site.\n---\n# Page\n\nA.\n"


def edit(root: Path, chance: random.Random, number: int, texts: bool = False) -> Change:
    """Return a random edit of the workspace ``root``: of any file, a new page among them, or with ``texts`` of the text of a page."""
    rows = TEXTS if texts else OTHERS
    if (row := chance.randrange(len(rows) + (not texts))) == len(rows):
        return {root / "docs" / language_codes(root)[0] / f"page-{number}.md": _PAGE.replace("§", str(number))}
    files, pattern, new = rows[row]
    path = chance.choice(sorted(root.glob(files)))
    if new is None:
        return {path: None}
    text = path.read_text("utf-8")
    found = chance.choice([*re.finditer(pattern, text, re.M)] or [None])
    return {path: text[: found.start()] + found.expand(new.replace("§", str(number))) + text[found.end() :]} if found else {}


def write(change: Change) -> Change:
    """Carry out ``change``; return what undoes it."""
    before = {path: path.read_text("utf-8") if path.exists() else None for path in change}
    for path, text in change.items():
        if text is None:
            path.unlink()
        else:
            path.write_text(text, "utf-8")
    return before
