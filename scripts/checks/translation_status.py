"""``python -m scripts sync`` declares a translation up to date; ``make status`` tells how every page stands."""

from __future__ import annotations

import datetime
import unicodedata
from pathlib import Path

from ..diagnostics import Diagnostic, SourceError, did_you_mean, shown
from ..sources.data import LANGUAGES
from ..sources.front_matter import FrontMatter
from ..sources.models import Language
from ..sources.pages import PageSource
from ..sources.translation import FRONT, RULE, Difference, State, parts, record, states, with_record
from ..sources.validate import validate
from ..sources.yamlfile import front_matter, load, read_text
from .edit import Change
from .workspace import Workspace


def sync_page(root: Path, page: str, code: str) -> Change:
    """Declare the page ``page`` up to date in the language ``code`` today. See :func:`sync`.

    ``page`` is written as people write it: ``funding/training``, ``funding/training.md``, ``docs/fr/funding/training.md``.
    """
    return sync(root, page_path(root, page), code, datetime.date.today())


def sync(root: Path, path: str, code: str, date: datetime.date) -> Change:
    """The translation of the page ``path`` into ``code``, made from the source page as it is now, as of ``date``.

    The change is in the record of the front matter alone: every other byte stays. Nothing is written.
    Raises SourceError when one of the two pages is not there or cannot be read, when ``code`` is no language to translate
    into, and when the two pages do not have the same sections: a page that lacks one is not up to date.
    """
    source_code, *others = (language.code for language in _languages(root))
    if code not in others:
        message = f"“{code}” is " + ("the source language" if code == source_code else "no language of this site")
        raise SourceError([Diagnostic(shown(root / "docs/_data/languages.yml", root), 1, RULE, message, did_you_mean(code, others))])
    source, translation = _page(root, source_code, path), _page(root, code, path)
    there, here = list(parts(source)), parts(translation)
    if there != list(here):
        raise SourceError([_structure(source, translation)])
    file = root / "docs" / code / path
    text = file.read_bytes().decode("utf-8")
    return Change(file, text, with_record(text, record(source, date)))


def page_path(root: Path, page: str) -> str:
    """``page`` as people write it, as its path inside a language's folder. Raises SourceError when no page is meant by it."""
    text = page.strip().replace("\\", "/")
    if text.startswith("/"):
        text = shown(Path(text), root)
    names = [name for name in text.split("/") if name not in ("", ".")]
    if names[:1] == ["docs"]:
        del names[0]
    codes = [language.code for language in _languages(root)]
    if names[:1] and names[0] in codes:
        del names[0]
    path = "/".join(names).removesuffix(".md")
    folder = root / "docs" / codes[0]
    for candidate in (f"{path}.md", f"{path}/index.md".lstrip("/")):
        if ".." not in names and ((path and (folder / candidate).is_file()) or candidate == "index.md"):
            return candidate
    known = [file.relative_to(folder).as_posix() for file in sorted(folder.rglob("*.md"))]
    raise SourceError([Diagnostic(shown(folder / f"{path}.md", root), 1, RULE, f"there is no page “{page}”", did_you_mean(f"{path}.md", known))])


def _languages(root: Path) -> list[Language]:
    path = root / "docs" / "_data" / "languages.yml"
    raw, lines = load(path)
    languages: list[Language] = validate(LANGUAGES, raw, lines, shown(path, root), "data")
    return languages


def _page(root: Path, code: str, path: str) -> PageSource:
    """One page. Its own record is not looked at: it may be what has to be repaired."""
    file = root / "docs" / code / path
    name = shown(file, root)
    if not file.is_file():
        raise SourceError([Diagnostic(name, 1, RULE, "there is no such page", "Write it first: a page can be declared up to date once it is there.")])
    raw, lines, body, offset = front_matter(read_text(file), name)
    raw.pop(RULE, None)
    return PageSource(code, path, name, validate(FrontMatter, raw, lines, name, "front-matter"), body, offset, lines)


def _structure(source: PageSource, translation: PageSource) -> Diagnostic:
    """The first section in which two pages differ."""
    there, here = parts(source), parts(translation)
    missing = [part for id_, part in there.items() if id_ not in here]
    extra = [part for id_, part in here.items() if id_ not in there]
    if missing:
        part = missing[0]
        message = f"the section “{part.title}” {{#{part.id}}} of {source.file}:{part.line} is not in this translation"
        return Diagnostic(translation.file, 1, RULE, message, "Translate it, with the same heading id, then sync again.")
    if extra:
        part = extra[0]
        message = f"the section “{part.title}” {{#{part.id}}} is not in {source.file}"
        return Diagnostic(translation.file, part.line, RULE, message, "Remove it, or give it the heading id of its source section, then sync again.")
    part = next(part for part, id_ in zip(here.values(), there, strict=True) if part.id != id_)
    message = f"the sections are not in the order of {source.file}: “{part.title}” {{#{part.id}}} comes too early"
    order = ", ".join(id_ for id_ in there if id_ != FRONT)
    return Diagnostic(translation.file, part.line, RULE, message, f"Put them in this order: {order}. Then sync again.")


# --- status --------------------------------------------------------------------------------------


def told(difference: Difference) -> str:
    """A section that has changed, in words: ``“La brochure” (#brochure, line 14)``."""
    if difference.id == FRONT:
        return "the texts of the front matter"
    line = f", line {difference.line}" if difference.line else ""
    kind = "" if difference.kind == "changed" else f" {difference.kind}"
    return f"“{difference.title}” (#{difference.id}{line}){kind}"


def status_table(workspace: Workspace, colour: bool) -> str:
    """The state of every page in every language, a line a page; below, what has changed under the outdated ones."""
    if workspace.unread:
        raise SourceError(workspace.unread)
    bold, red, yellow, green, plain = ("\033[1m", "\033[31m", "\033[33m", "\033[32m", "\033[0m") if colour else ("",) * 5
    tint = {"current": green, "outdated": yellow, "missing": red}
    found = states({uri: page.source for uri, page in workspace.pages.items()}, workspace.codes)
    others = workspace.codes[1:]
    paths = [path for path in workspace.paths if workspace.page(workspace.source_code, path)]
    width = max(map(_width, ["page", *paths]))
    head = "  ".join([f"{'page':<{width}}", *(f"{code:<19}" for code in others)])
    out = [f"{bold}{head.rstrip()}{plain}"]
    for path in paths:
        cells = [(found[code, path], _words(found[code, path])) for code in others]
        row = "  ".join(f"{tint[state.kind]}{words:<19}{plain}" for state, words in cells)
        out.append(f"{path}{' ' * (width - _width(path))}  {row if colour else row.rstrip()}")
    for code in others:
        for path in paths:
            state = found[code, path]
            if state.kind == "outdated":
                what = ", ".join(map(told, state.differences)) or "nothing is recorded about it"
                out += ["", f"{bold}docs/{code}/{path}{plain}: {what}", f"    → python -m scripts sync {path.removesuffix('.md')} {code}"]
    counts = [f"{sum(state.kind == kind for state in found.values())} {kind}" for kind in tint]
    return "\n".join([*out, "", ", ".join(counts)])


def _words(state: State) -> str:
    return f"{state.kind} {state.date.isoformat()}" if state.date else state.kind


def _width(text: str) -> int:
    """Columns that ``text`` takes on a terminal (Unicode Annex 11)."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
