"""Ordinary edits are possible: what the messages ask for is enough to make the checks pass again.

Tried on the pages that are published, whatever they say, and on the campaign of the tests where these are in other languages: somebody
changes a price, a figure, an address and a sentence, adds a page, a project, a picture, a source and a language, removes a project, renames
a page and chooses other colours. Then everything that publishing needs holds.
"""

import re
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from scripts.content import formats
from scripts.content.data import load_data, load_editorial_data
from scripts.diagnostics import Diagnostic
from scripts.edit.new.remove import remove_project
from scripts.edit.new.rename import rename_page
from scripts.edit.new.start import new_language, new_page, new_project
from scripts.languages import scaffold
from scripts.rules import all_rules, run
from scripts.rules.translation_status import sync
from scripts.rules.workspace import Workspace
from tests.accessibility import NEW, assert_accessible
from tests.conftest import CAMPAIGN, REAL_LANGUAGES, REAL_PATHS, ROOT, paths_of
from tests.pages_server import pages_server
from tests.running import build
from tests.sources import add, lay, spoil, tables
from tests.test_html_valid import checker, messages  # noqa: F401  (fixture)

TABLES = tables("edits")

TO_WRITE = scaffold("fr")["to_write"]

PAGE = "contact"
"""A page that every site has: templates link to it."""
SENTENCES = TABLES["sentences"]
TITLES = TABLES["titles"]
WRITTEN = TABLES["written"]
PROJECT_TITLES = TABLES["project titles"]
Follow = Callable[[Iterable[Diagnostic]], None]
"""What somebody does about the messages."""

CONTENT = ROOT if REAL_LANGUAGES.keys() == SENTENCES.keys() and f"{PAGE}.md" in REAL_PATHS else CAMPAIGN
"""What the edits are made of: the pages that are published, if they are in these languages and have that page."""


@pytest.fixture
def root(tmp_path) -> Path:
    return lay(tmp_path / "repository", CONTENT)


def errors(root: Path, built: bool = False) -> list[Diagnostic]:
    """The errors that ``make check`` has for ``root``, with files relative to it."""
    workspace = Workspace.load(root, root / "site" if built else None)
    found = [*workspace.unread, *run(workspace, all_rules())]
    prefix = f"{root.as_posix()}/"
    return [problem._replace(file=problem.file.removeprefix(prefix)) for problem in found if problem.severity == "error"]


def replaced(root: Path, words: dict[str, str]) -> Follow:
    """What somebody does who is reported that something changed: writes it anew in each file that the messages name."""

    def follow(problems: Iterable[Diagnostic]) -> None:
        named = {name for problem in problems for name in (problem.file, *re.findall(r"[\w/-]+\.(?:yml|md)", problem.message + problem.remedy))}
        files = [root / name if "/" in name else root / "docs/_data" / name for name in named]
        for file in filter(Path.is_file, files):
            text = file.read_text("utf-8")
            for old, new in words.items():
                text = text.replace(old, new)
            file.write_text(text, "utf-8")

    return follow


def change_a_price(root: Path) -> Follow:
    data = load_data(root / "docs/_data")
    project = data.projects.projects[0]
    new = project.amount + 10_000
    dearer = project.model_copy(update={"amount": new})
    spoil(root / "docs/_data/projects.yml", rf"(slug: {project.slug}\n(?:.*\n)*?.*amount: ){project.amount}", rf"\g<1>{new}")
    words = {formats.amount(project, data, language): formats.amount(dearer, data, language) for language in data.languages}
    # Also with their no-break spaces as YAML escapes them.
    return replaced(root, words | {escaped(old): escaped(new) for old, new in words.items()})


def escaped(text: str) -> str:
    return text.replace("\u202f", r"\u202F").replace("\u00a0", r"\u00A0")


def change_an_address(root: Path) -> Follow:
    data = load_data(root / "docs/_data")
    old, new = data.contacts[0].email, f"new.office@{min(data.trusted.mail)}"
    spoil(root / "docs/_data/contacts.yml", re.escape(old), new)
    return replaced(root, {old: new})


def cite_a_new_source(root: Path) -> Follow:
    spoil(root / "docs/_data/links.yml", "^sources:\n", TABLES["source"].replace("\\", r"\\"))
    return replaced(root, {"hosts:\n": "hosts:\n    - news.example.org\n"})


def write_a_sentence(root: Path) -> None:
    for code, sentence in SENTENCES.items():
        add(root / f"docs/{code}/{PAGE}.md", f'\n{sentence}{{{{ cite("ext-new") }}}}')


def change_a_figure(root: Path) -> Follow:
    facts = [fact for fact in load_editorial_data(root / "docs/_data").facts.facts if fact.kind == "figure" and fact.about and fact.must]
    figures = ((fact, {number for text in fact.display.values() for number in re.findall(r"\d+", text)}) for fact in facts)
    fact, (old,) = next((fact, found) for fact, found in figures if len(found) == 1 and "." not in fact.display["zh"])
    file, number = root / "docs/_data/facts.yml", re.compile(rf"(?<!\d){old}(?!\d)")
    row = re.compile(rf"^  - id: {fact.id}\n(?:    .*\n)+", re.M)
    file.write_text(row.sub(lambda found: number.sub(str(int(old) + 1), found[0]), file.read_text("utf-8")), "utf-8")
    return on_lines(root, "facts/", number, str(int(old) + 1))


def on_lines(root: Path, code: str, pattern: re.Pattern[str], new: str) -> Follow:
    """What somebody does about diagnostics that begin with ``code``: writes ``new`` for ``pattern`` on the line of each."""

    def follow(problems: Iterable[Diagnostic]) -> None:
        for problem in problems:
            if problem.code.startswith(code) and problem.file.startswith("docs/"):
                file = root / problem.file
                lines = file.read_text("utf-8").splitlines(keepends=True)
                lines[problem.line - 1] = pattern.sub(new, lines[problem.line - 1])
                file.write_text("".join(lines), "utf-8")

    return follow


def write_page(root: Path, path: str, titles: dict[str, str]) -> None:
    """Fill in the new page at ``path``, of which there is the start in French, and translate it."""
    start = (root / f"docs/fr/{path}").read_text("utf-8")
    for code in SENTENCES:
        text = start.replace(titles["fr"], titles[code])
        for key in ("project_buys", "project_why"):
            text = text.replace(scaffold("fr")[key], scaffold(code)[key])
        text = re.sub(rf'{TO_WRITE}[^"{{\n]*?(?= \{{|"|$)', f"{titles[code]}{TABLES['written'][code]}", text, flags=re.M)
        (root / f"docs/{code}/{path}").write_text(text, "utf-8")


def add_a_page(root: Path) -> None:
    said = new_page(root, "our-friends", TITLES["fr"], "menu")
    assert "our-friends.md" in said
    write_page(root, "our-friends.md", TITLES)


def add_a_project(root: Path) -> None:
    data = load_data(root / "docs/_data")
    new_project(root, "reading-rooms", "material/school-outline", 70_000, next(iter(data.projects.units)), PROJECT_TITLES["fr"])
    write_page(root, f"{data.campaign.pages.folder}reading-rooms.md", PROJECT_TITLES)


def remove_a_project(root: Path) -> Follow:
    """The project that pages name least goes; where they still do, another takes its place."""
    pages = "".join(file.read_text("utf-8") for file in (root / "docs").rglob("*.md"))
    slugs = sorted((project.slug for project in load_data(root / "docs/_data").projects.projects), key=lambda slug: pages.count(f'"{slug}"'))
    remove_project(root, slugs[0]).write()
    return on_lines(root, "call/unknown-row", re.compile(f'"{slugs[0]}"'), f'"{slugs[-1]}"')


def rename_a_page(root: Path) -> None:
    old = next(path for path in paths_of(root) if "/" not in path and path not in ("index.md", f"{PAGE}.md"))
    rename_page(root, old, "under-a-new-name").write()


def add_a_language(root: Path) -> None:
    new_language(root, "es")


def change_the_colours(root: Path) -> Follow:
    add(root / "docs/_data/campaign.yml", 'palette:\n  jade: {light: "#5b3f8c", dark: "#2e1f4d"}\n  link: {light: "#9a7fd1", dark: "#c9b5f5"}\n')

    def follow(problems: Iterable[Diagnostic]) -> None:
        for problem in problems:
            if shade := re.search("“(#[0-9a-f]+)” would do for link", problem.remedy):
                spoil(root / "docs/_data/campaign.yml", "#9a7fd1", shade[1])

    return follow


def add_a_picture(root: Path) -> None:
    shutil.copy(root / "docs/assets/icon-180.png", root / "docs/assets/house.png")
    for code, words in TABLES["picture"].items():
        add(root / f"docs/{code}/{PAGE}.md", f"\n![{words}](../assets/house.png)")


EDITS = {
    rename_a_page: None,
    remove_a_project: None,
    change_a_price: "docs/_data/printed.yml",
    change_a_figure: "facts/wrong-figure",
    change_an_address: "docs/_data/contacts.yml",
    add_a_page: "sync our-friends en",
    add_a_project: "reading-rooms zh",
    add_a_language: None,
    add_a_picture: None,
    change_the_colours: "link (#9a7fd1)",
    write_a_sentence: None,
    cite_a_new_source: "docs/_data/campaign.yml",
}
"""Each edit, and what the messages must say of it before it is whole."""
ROUNDS = 3
"""How often somebody corrects what the checks say: data that cannot be read come first, alone."""


def test_ordinary_edits_are_possible_by_following_the_messages(root, checker, page):  # noqa: F811
    followers, words = [follow for edit in EDITS if (follow := edit(root))], ""
    for _ in range(ROUNDS):
        said = errors(root)
        words += "\n".join(f"{problem} {problem.remedy}" for problem in said)
        for follow in followers:
            follow(said)
    assert [edit.__name__ for edit, said in EDITS.items() if said and said not in words] == []
    for code in SENTENCES.keys() - {"fr"}:
        for path in paths_of(root):
            if (root / "docs" / code / path).is_file():
                sync(root, path, code).write()
    build(root, root / "site")
    # A page that has reached its weight may have no room for two entries more in the menu: that depends on the pages.
    assert [str(problem) for problem in errors(root, built=True) if problem.rule != "weight"] == []
    looked_at = (PAGE, "zh/our-friends", "en/under-a-new-name")
    assert messages(checker, *(root / "site" / path / "index.html" for path in looked_at)) == []
    with pages_server(root / "site", "/") as address:
        for path in looked_at:
            assert page.goto(f"{address}{path}/").ok, path
            assert page.evaluate("document.querySelector('meta[name=theme-color]').content") == "#5b3f8c"
            assert_accessible(page, NEW)
    for code, sentence in SENTENCES.items():
        assert sentence.strip() in (root / "site" / code.replace("fr", "") / PAGE / "index.html").read_text("utf-8")
