"""scripts/edit/new: a page, a project, a language, a campaign are started with everything they need, or nothing is written."""

import os
import re
from difflib import ndiff
from pathlib import Path

import pytest
from lxml import etree

from scripts.content.data import load_data
from scripts.content.models import Language
from scripts.content.pages import load_pages
from scripts.content.yaml_text import append, set_key
from scripts.edit.new.start import new_language
from scripts.languages import interface, scaffold
from scripts.rules import all_rules
from scripts.rules import run as check
from scripts.rules.workspace import Workspace
from tests.conftest import AT_ROOT
from tests.running import build, page_at, tree
from tests.sources import lay, spoil, tables

TABLES, YAML = tables("new"), tables("yaml_text")
TO_WRITE = scaffold("fr")["to_write"]
PAGE = ["new-page", "partners", "--title", "Nos « partenaires »"]
GRANT = ["new-project", "grants", "--amount", "70000", "--unit", "per_event", "--title", "Bourses"]


def added(before: dict[str, bytes], after: dict[str, bytes]) -> dict[str, list[str] | None]:
    """The lines that each changed file has more, and None for a new one; every line of before is still there, in its order."""
    found: dict[str, list[str] | None] = {name: None for name in after.keys() - before.keys()}
    for name, content in before.items():
        if content != after[name]:
            lines = [line for line in ndiff(content.decode().splitlines(), after[name].decode().splitlines()) if line[0] in "+-"]
            assert {line[0] for line in lines} == {"+"}, lines
            found[name] = [line[2:] for line in lines]
    return found


def pages(root: Path) -> dict:
    return load_pages(root / "docs", load_data(root / "docs/_data"))


# --- text edits of YAML ---


@pytest.mark.parametrize(("text", "path", "item", "expected"), YAML["an item goes to the end of its list"])
def test_an_item_goes_to_the_end_of_its_list_and_nothing_else_moves(text, path, item, expected):
    assert append(text, tuple(path), item) == expected


@pytest.mark.parametrize(("text", "path", "expected"), YAML["a key goes to the end of its mapping"])
def test_a_key_goes_to_the_end_of_its_mapping(text, path, expected):
    assert set_key(text, tuple(path), "es", "v") == expected


@pytest.mark.parametrize(("text", "path"), [("x: 1\n", ("x",)), ("x: [a]\n", ("x",)), ("y: 1\n", ("x",)), ("", ())])
def test_a_list_that_is_not_there_is_reported(text, path):
    with pytest.raises(LookupError):
        append(text, path, "c")


# --- what is started ---


@pytest.mark.parametrize(("option", "lines"), [("", None), ("--menu", ["  - partners.md"]), ("--footer", ["    - partners.md"])])
def test_a_page_is_started_in_french_and_entered_where_asked(copy, run, option, lines):
    before = tree(copy)
    ended = run(*PAGE, *option.split())
    assert ended.code == 0
    assert added(before, tree(copy)) == {"docs/fr/partners.md": None} | ({"mkdocs.yml": lines} if option else {})
    page = pages(copy)["fr/partners.md"]
    assert (page.front.title, "# Nos « partenaires » {#top}" in page.body) == ("Nos « partenaires »", True)
    assert all(re.search(r"\{#[\w-]+\}$", line) for line in page.body.splitlines() if line.startswith("#"))
    assert "docs/fr/partners.md is there" in ended.out and "docs/en/partners.md, docs/zh/partners.md" in ended.out


def test_new_pages_build_at_once_with_honest_notices_titles_as_they_are_and_only_what_is_to_be_written_reported(copy, run):
    before = set(check(Workspace.load(copy), all_rules()))
    assert run("new-page", "news/first", "--title", "Nouvelles", "--menu").code == run(*GRANT).code == 0
    more = [problem for problem in check(Workspace.load(copy), all_rules()) if problem not in before and problem.severity == "error"]
    assert {problem.code for problem in more} <= {"unfinished/text", "facts/count"}  # how many projects there are is for the author to say
    lines = (copy / "docs/fr/news/first.md").read_text("utf-8").splitlines()
    to_write = [number for number, line in enumerate(lines, 1) if TO_WRITE in line]
    assert [problem.line for problem in more if problem.file == "docs/fr/news/first.md"] == to_write
    titles = {}
    for number, title in enumerate(TABLES["titles"]):
        titles[f"partners-{number}"] = titles[f"funding/grants-{number}"] = title
        assert run("new-page", f"partners-{number}", "--title", title).code == 0
        assert run("new-project", f"grants-{number}", *GRANT[2:6], "--title", title).code == 0
    there = pages(copy)
    assert {path: there[f"fr/{path}.md"].front.title for path in titles} == titles
    build(copy, copy / "built")
    for path, title in titles.items():
        document = page_at(copy / "built", path)
        (heading,) = document.xpath("//h1")
        assert (heading.text_content(), len(heading), dict(heading.attrib)) == (title, 0, {"id": "top"})
        assert document.findtext(".//title").startswith(title)
    borrowed = page_at(copy / "built", "zh/news/first")
    assert borrowed.xpath("//main/@lang") == ["fr"]
    assert borrowed.xpath("//link[@rel='canonical']/@href") == [f"{AT_ROOT[0]}news/first/"]
    assert "本页尚无中文译文" in borrowed.text_content()
    for page, amount in (("funding/grants", "70\u202f000\u00a0USD"), ("zh/funding", "7万美元")):
        assert amount in (copy / f"built/{page}/index.html").read_text("utf-8")


def test_a_project_is_a_row_and_a_french_page_and_nothing_else_moves(copy, run):
    before = tree(copy)
    ended = run(*GRANT, "--icon", "material/school-outline")
    assert (ended.code, "docs/zh/funding/grants.md" in ended.out) == (0, True)
    found = added(before, tree(copy))
    assert found.pop("docs/_data/printed.yml")[:2] == ["  - id: project-7", "    slug: grants"]
    rows = ["id: project-7", "slug: grants", "icon: material/school-outline", "amount: 70000", "currency: USD", "unit: per_event"]
    assert found == {"docs/_data/projects.yml": [f"  - {rows[0]}", *(f"    {row}" for row in rows[1:])], "docs/fr/funding/grants.md": None}
    page = pages(copy)["fr/funding/grants.md"]
    assert (page.front.title, page.front.project, "{{ project_sheet() }}" in page.body) == ("Bourses", "grants", True)
    assert run("new-project", "loans", *GRANT[2:6]).code == 0, "icon and title may be left for later"
    assert load_data(copy / "docs/_data").project_by_slug["loans"].number == 8


def test_a_project_without_an_amount_is_one_on_request(copy, run):
    before, problems = tree(copy), set(check(Workspace.load(copy), all_rules()))
    ended = run("new-project", "loans", "--title", "Prêts")
    assert (ended.code, "Its amount is on request" in ended.out) == (0, True)
    found = added(before, tree(copy))
    assert found["docs/_data/projects.yml"] == ["  - id: project-7", "    slug: loans", "    icon: material/hand-coin-outline"]
    assert found["docs/_data/printed.yml"] == ["  - id: project-7", "    slug: loans"]
    more = {problem.code for problem in check(Workspace.load(copy), all_rules()) if problem not in problems and problem.severity == "error"}
    assert more <= {"unfinished/text", "facts/count", "data/uncredited-icon"}


def test_a_language_is_a_row_and_a_folder_and_nothing_else_moves(copy, run):
    before = tree(copy)
    ended = run("new-language", "zh-hant")
    assert (ended.code, "as a draft" in ended.out) == (0, True)
    row = ["- code: zh-hant", "  tag: zh-Hant", "  name: 繁體中文", "  draft: true"]
    assert added(before, tree(copy)) == {"docs/_data/languages.yml": row, "docs/zh-hant/.gitkeep": None}


@pytest.mark.parametrize(("tag", "row"), TABLES["what a row does not say is what cldr has"])
def test_what_a_row_does_not_say_is_what_cldr_has(tag, row):
    language = Language(code=tag, tag=tag)
    assert [language.name, language.locale, language.open_graph, language.scale, language.direction] == row


def in_english(code: str) -> str:
    """What is said of a language whose words of the interface no pack has."""
    words = interface("en")
    return f"In {code}, {len(words.keys() - interface(code).keys())} of the {len(words)} words of the interface are not written:"


def test_the_notice_is_english_where_no_pack_has_it(copy, run):
    ended = run("new-language", "sv")
    assert (ended.code, in_english("sv") in ended.out, "are there" in ended.out) == (0, True, False)
    words = load_data(copy / "docs/_data").ui["untranslated"]["sv"]
    assert words == "This page is not available in Swedish yet. Here is the French text."
    assert words.__html__() == f'<span lang="en">{words}</span>'


# --- what is refused ---


def test_what_cannot_be_started_is_code_2_and_nothing_is_written(copy, run):
    before = tree(copy)
    for command, why, *wrong in TABLES["what each command refuses and what it says"]:
        for words in wrong:
            ended = run(*(word.format(words) for word in command.split()))
            assert (ended.code, why in ended.err, "/new-" in ended.err) == (2, True, False), (command, words, ended)
    assert tree(copy) == before


@pytest.mark.parametrize(("pattern", "spoilt", "option", "code", "what"), TABLES["a list that nothing can be added to is reported"])
def test_a_list_that_nothing_can_be_added_to_is_reported_with_a_remedy_and_nothing_is_written(copy, run, pattern, spoilt, option, code, what):
    spoil(copy / "mkdocs.yml", pattern, spoilt)
    before, ended = tree(copy), run(*PAGE, option)
    assert (ended.code, what in ended.err, tree(copy) == before) == (code, True, True), ended


def test_sources_with_a_mistake_come_first(copy, run):
    (copy / "docs/en/donors.md").write_text("no front matter", "utf-8")
    before, ended = tree(copy), run(*PAGE)
    assert (ended.code, "docs/en/donors.md:1" in ended.err, tree(copy) == before) == (1, True, True)


def test_where_a_file_cannot_be_written_none_is(copy, run, monkeypatch):
    before, access = tree(copy), os.access
    monkeypatch.setattr(os, "access", lambda path, mode: access(path, mode) and not str(path).endswith("docs/fr"))  # root may write anywhere
    assert run(*PAGE, "--menu")[::2] == (3, "new-page: docs/fr: permission denied\n")
    assert tree(copy) == before


# --- a language that was just added ---


@pytest.fixture(scope="session")
def spanish(once) -> Path:
    """The campaign with Spanish, just added."""

    def make(folder: Path) -> None:
        new_language(lay(folder), "es")
        build(folder, folder / "site")

    return once("spanish", make)


def test_a_new_language_builds_at_once_and_says_what_it_is(spanish):
    site = spanish / "site"
    page = page_at(site, "es/donors")
    assert (page.get("lang"), page.xpath("//main/@lang")) == ("es", ["fr"])
    assert page.xpath("//link[@rel='canonical']/@href") == [f"{AT_ROOT[0]}donors/"]
    assert not page.xpath("//link[@rel='alternate']")
    notices = [" ".join(note.text.split()) for note in page.xpath("//*[@lang='es' and contains(@class, 'notice')]")]
    assert notices == [interface("es")[name].replace("{source}", "francés") for name in ("draft", "untranslated")]
    locations = [loc.text for loc in etree.fromstring((site / "sitemap.xml").read_bytes()).iter("{*}loc")]
    assert locations and not any("/es/" in loc for loc in locations)
    assert (site / "es/search/index.json").read_text("utf-8") == "[]"
    assert [str(problem) for problem in check(Workspace.load(spanish, site), all_rules()) if problem.severity == "error"] == []


@pytest.mark.parametrize("address", ["", "zh/funding/training"])
def test_the_other_languages_stay_as_they_were_but_for_the_language_links(spanish, site, address):
    def words(folder: Path) -> str:
        document = page_at(folder, address)
        for links in document.xpath("//nav[contains(@class, 'languages')]"):
            links.drop_tree()
        return etree.tostring(document, encoding="unicode")

    assert words(site.folder) == words(spanish / "site")
