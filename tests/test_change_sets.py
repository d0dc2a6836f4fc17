"""Commands that change many files: what they change, what they refuse, and that they write everything or nothing."""

import os
import re
from pathlib import Path

import pytest

from scripts.content.data import load_data, load_editorial_data
from scripts.content.pages import load_pages
from scripts.content.yaml_text import paths_of_language, remove
from scripts.edit.new.plan import ChangeSet
from scripts.rules import all_rules
from scripts.rules import run as rules
from scripts.rules.translation_status import status_table
from scripts.rules.workspace import Workspace
from tests.conftest import CODES
from tests.running import build, tree
from tests.sources import add, git, tables

TABLES = tables("change_sets")


@pytest.fixture
def root(clone):
    return clone


def docs(root: Path) -> dict[str, bytes]:
    return tree(root / "docs") | {"mkdocs.yml": (root / "mkdocs.yml").read_bytes()}


def errors(root: Path) -> list[str]:
    workspace = Workspace.load(root)
    return [str(problem) for problem in (*workspace.unread, *rules(workspace, all_rules())) if problem.severity == "error"]


def status(root: Path) -> str:
    """The state of every translation, whatever lines sections are on."""
    return re.sub(r", line \d+", "", status_table(Workspace.load(root), colour=False))


# --- rename-page ---


@pytest.mark.parametrize(("old", "new", "path"), [("donors", "our/givers", "our/givers.md"), ("docs/en/donors.md", "partners/", "partners.md")])
def test_every_link_follows_a_page_that_moves_and_comes_back_with_it(root, run, old, new, path):
    for code in CODES:
        add(root / f"docs/{code}/cooperation.md", TABLES["links"])
        add(root / f"docs/{code}/donors.md", "[x](contact.md#top) ![y](../assets/share.png)")
    before, states = docs(root), status(root)
    assert run("rename-page", old, new, "--yes").code == 0
    up = "../" * path.count("/")
    for code in CODES:
        assert TABLES["followed"].strip().replace("@", path) in (root / f"docs/{code}/cooperation.md").read_text("utf-8")
        assert f"[x]({up}contact.md#top) ![y]({up}../assets/share.png)" in (root / f"docs/{code}/{path}").read_text("utf-8")
    assert load_pages(root / "docs", load_data(root / "docs/_data"))[f"fr/{path}"].front.aliases == ["donors"]
    assert not [name for name in docs(root) if name.endswith("/donors.md")]
    assert run("rename-page", path, "donors", "--yes").code == 0
    assert status(root) == states
    assert {name: re.sub(rb"(?m)^aliases: .*\n", b"", content) for name, content in docs(root).items()} == before


def test_a_folder_takes_its_pages_along_and_everything_still_builds(root, run):
    assert run("rename-page", "funding/training", "funding/courses", "--yes").code == 0
    assert run("rename-page", "cooperation", "how/it-works", "--yes").code == 0
    assert errors(root) == []
    build(root, root / "site")
    for address in ("funding/training", "zh/cooperation"):
        assert 'http-equiv="refresh"' in (root / f"site/{address}/index.html").read_text("utf-8")
    git(root, "add", ".")
    code, said, _ = run("rename-page", "funding", "offers", "--dry-run")
    assert code == 0
    assert all(f"move    docs/{code}/funding/courses.md → docs/{code}/offers/courses.md" in said for code in CODES)
    assert not (root / "docs/fr/offers").exists()


@pytest.mark.parametrize(("words", "code", "why"), TABLES["an address that is not possible is refused"])
def test_an_address_that_is_not_possible_is_refused(root, run, words, code, why):
    before = docs(root)
    ended = run("rename-page", *words, "--yes")
    assert (ended.code, why in ended.err, docs(root) == before) == (code, True, True), ended


# --- change sets ---


def test_without_a_terminal_nothing_is_written_unless_asked(root, run):
    before, ended = docs(root), run("rename-page", "donors", "partners")
    assert (ended.code, "Nothing was written" in ended.out) == (1, True)
    assert run("rename-page", "donors", "partners", "--dry-run").code == 0
    assert docs(root) == before


@pytest.mark.parametrize("name", [".donors.md.swp", ".#donors.md"])
def test_a_file_that_is_open_in_an_editor_is_left_alone(root, run, name):
    os.symlink("somebody@host", root / "docs/zh" / name)
    before, ended = docs(root), run("rename-page", "donors", "partners", "--yes")
    assert (ended.code, "docs/zh/donors.md:1: this file is open in an editor" in ended.err) == (3, True)
    assert docs(root) == before


@pytest.mark.parametrize("nth", [1, 3])
@pytest.mark.parametrize("operation", ["replace", "unlink"])
def test_what_fails_halfway_is_undone(root, monkeypatch, operation, nth):
    before, count, real = tree(root), [0], getattr(Path, operation)

    def failing(self, *arguments, **options):
        if operation == "replace" or ("docs" in self.parts and not self.name.endswith(".part")):
            count[0] += 1
            if count[0] == nth:
                raise OSError(28, "No space left on device", str(self))
        return real(self, *arguments, **options)

    monkeypatch.setattr(Path, operation, failing)
    change = ChangeSet(root)
    for code in CODES:
        change.move(f"docs/{code}/donors.md", f"docs/{code}/new/place.md")
        change.put(f"docs/{code}/contact.md", "changed")
    with pytest.raises(OSError, match="No space left"):
        from scripts.edit.new import plan

        monkeypatch.setattr(plan, "sources", lambda root: None)
        monkeypatch.setattr(ChangeSet, "copy", lambda self, folder: folder)
        change.write()
    assert tree(root) == before


def test_a_file_that_was_changed_meanwhile_is_not_overwritten(root):
    change = ChangeSet(root)
    change.put("docs/fr/donors.md", change.text("docs/fr/donors.md") + "Planned.\n")
    add(root / "docs/fr/donors.md", "Meanwhile.")
    before = docs(root)
    with pytest.raises(RuntimeError, match="changed meanwhile"):
        change.write()
    assert docs(root) == before


def test_line_ends_stay_as_they_are(root, run):
    page = root / "docs/en/donors.md"
    page.write_bytes(page.read_bytes().replace(b"\n", b"\r\n"))
    assert run("rename-page", "contact", "write-to-us", "--yes").code == 0
    assert b"write-to-us.md" in page.read_bytes()
    assert page.read_bytes().count(b"\n") == page.read_bytes().count(b"\r\n") > 5


# --- remove-project, remove-language ---


def test_a_project_is_removed_and_what_still_names_it_is_listed(root, run):
    data = load_data(root / "docs/_data")
    slug = next(project.slug for project in data.projects.projects if project.number == 2)
    add(root / "docs/fr/contact.md", f'Voir [ce projet](funding/{slug}.md#why){{ .button }} : {{{{ price("{slug}") }}}}.')
    example = "#     - id: project-2"
    add(root / "docs/_data/projects.yml", example)
    git(root, "commit", "--quiet", "--all", "--message=Link")
    code, said, _ = run("remove-project", slug, "--yes")
    assert code == 0 and f": {example}" not in said
    line = (root / "docs/fr/contact.md").read_text("utf-8").count("\n")
    assert f"docs/fr/contact.md:{line}: “ce projet” was a link to it" in said
    assert f"docs/fr/contact.md:{line}: error [call/unknown-row] Unknown project “{slug}”" in said
    assert (root / "docs/fr/contact.md").read_text("utf-8").endswith(f'Voir ce projet : {{{{ price("{slug}") }}}}.\n')
    left = load_data(root / "docs/_data").projects.projects
    assert [project.number for project in left] == list(range(1, len(left) + 1))  # numbers follow; ids, which addresses have, stay
    assert [project.id for project in left] == [project.id for project in data.projects.projects if project.slug != slug]
    assert f"funding/{slug}" in load_pages(root / "docs", load_data(root / "docs/_data"))["fr/funding/index.md"].front.aliases
    assert not list((root / "docs").rglob(f"{slug}.md"))


def test_a_language_is_removed_with_everything_in_it(root, run):
    assert run("remove-language", "zh", "--yes").code == 0
    data = load_data(root / "docs/_data")
    assert [language.code for language in data.languages] == ["fr", "en"]
    assert {page.code for page in load_pages(root / "docs", data).values()} == {"fr", "en"}
    assert not (root / "docs/zh").exists()
    build(root, root / "site")


def test_what_still_names_a_language_that_is_removed_is_listed(root, run):
    lines = {}
    for code, words in {"fr": "## Ces pages en français et en chinois {#languages}", "en": "Chinese experts wrote this.", "zh": "法文和中文"}.items():
        add(root / f"docs/{code}/contact.md", words)
        lines[code] = f"docs/{code}/contact.md:{(root / f'docs/{code}/contact.md').read_text('utf-8').count(chr(10))}"
    git(root, "commit", "--quiet", "--all", "--message=Words")
    beside, _, alone = (
        run("remove-language", "zh", "--yes").out.partition("The language is still named beside another one here:")[2].partition("Other lines")
    )
    assert f"\n{lines['fr']}: ## Ces pages" in beside and lines["en"] not in beside
    assert lines["en"] in alone.partition("\n")[0]


@pytest.mark.parametrize(("command", "why"), TABLES["what does not exist is not removed"])
def test_what_does_not_exist_is_not_removed(root, run, command, why):
    before, ended = docs(root), run(*command, "--yes")
    assert (ended.code, why in ended.err, docs(root) == before) == (2, True, True), ended


def test_what_is_not_in_the_last_commit_as_it_is_now_is_not_removed(root, run):
    page = (root / "docs/zh/donors.md").read_text("utf-8").replace("title: ", "title: 新")
    for name in ("donors", "draft"):
        (root / f"docs/zh/{name}.md").write_text(page, "utf-8")
    before, ended = docs(root), run("remove-language", "zh", "--yes")
    why = "docs/zh/donors.md:1: this file (and 1 more) would be removed, and is not in the last commit as it is now. Commit"
    assert (ended.code, why in ended.err, docs(root) == before) == (3, True, True), ended


def test_what_the_sources_keep_from_being_changed_is_an_error_in_them(root, run):
    projects = root / "docs/_data/projects.yml"
    projects.write_text(re.sub(r"(zh: )(.*\n.*en: )[^,]+", r"\1&words \2*words", projects.read_text("utf-8"), count=1), "utf-8")
    before, ended = docs(root), run("remove-language", "zh", "--yes")
    assert (ended.code, "Write it out there first" in ended.err, docs(root) == before) == (1, True, True), ended


FLOW = "a:\n- {fr: x, en: y, es: z}\n- {es: z, fr: x}\n- {fr: x, es: *s}\n".replace("*s", "z")
BLOCK = "# one\na:\n  fr: x\n  # two\n  es: |\n    z\n\n    z\n\n  en: y\nb:\n  - es: z\n    fr: x\n  - {es: only}\n  - fr: x\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (FLOW, "a:\n- {fr: x, en: y}\n- {fr: x}\n- {fr: x}\n"),
        (BLOCK, "# one\na:\n  fr: x\n  # two\n\n  en: y\nb:\n  - fr: x\n  - fr: x\n"),
        ("a:\n  fr: &x {k: {fr: 1, es: 2}}\n  es: *x\n  en: *x\n", "a:\n  fr: &x {k: {fr: 1}}\n  en: *x\n"),
        ("a:\n  fr: &x\n    k: {fr: 1, es: 2}\n  es: *x\n  en: *x\n", "a:\n  fr: &x\n    k: {fr: 1}\n  en: *x\n"),
        ("a: [fr, es]\nb:\n  - {t: x, languages: [es]}\n  - {t: y, languages: [es, en]}\n", "a: [fr]\nb:\n  - {t: y, languages: [en]}\n"),
        ("fr: {x: 1}\nes:\n  x: 2\nen: {x: 3}\n", "fr: {x: 1}\nen: {x: 3}\n"),
        ("a: {fr: Où?, es: ¿Dónde?, en: Where?}\n", "a: {fr: Où?, en: Where?}\n"),  # PyYAML’s own loader refuses this
    ],
)
def test_what_is_in_a_language_is_removed_from_yaml_and_nothing_else_moves(text, expected):
    assert remove(text, list(paths_of_language(text, ("fr", "en", "es"), "es"))) == expected


def test_what_is_repeated_elsewhere_by_an_alias_is_not_removed():
    text = "a:\n  es: &x [1]\n  fr: [2]\nb: *x\n"
    with pytest.raises(LookupError, match="line 3 repeats by an alias"):
        remove(text, [("a", "es")])


def test_status_names_the_texts_that_a_draft_lacks(root, run):
    assert run("new-language", "nl").code == 0
    counts = []
    for rows in ("", "has: {fr: x, en: y, zh: z, nl: w}", "own: {fr: x, en: y, zh: z}"):
        add(root / "docs/_data/ui.yml", rows)
        code, said, _ = run("status")
        assert code == 0
        count, texts = re.search(r"^docs/_data/ui\.yml lacks (\d+) texts in nl: (.*)$", said, re.M).groups()
        counts.append(int(count))
    assert counts == [counts[0], counts[0], counts[0] + 1]
    assert texts.startswith("site_name (line 3)")
    terms = int(re.search(r"^docs/_data/glossary\.yml lacks (\d+) texts in nl: terms\.0\.words ", said, re.M)[1])
    assert terms >= len(load_editorial_data(root / "docs/_data").glossary.terms)
    assert "words of the interface not written in nl: " in said
    everything = run("status", "--all").out
    assert "\n  untranslated: This page is not available in Dutch yet. Here is the French text.\n" in everything
