"""scripts/edit/new: a page, a project, a language are started with everything they need, or nothing is written."""

import os
import re
from pathlib import Path

import pytest
from lxml import etree, html

import scripts.__main__
from scripts.content.data import load_data
from scripts.content.models import Language
from scripts.content.pages import load_pages
from scripts.edit.new.language import new_language
from scripts.edit.new.yaml_text import append, set_key
from scripts.languages import interface, scaffold
from scripts.rules import all_rules
from scripts.rules import run as check
from scripts.rules.content import unfinished
from scripts.rules.workspace import Workspace
from tests.conftest import AT_ROOT
from tests.running import build, entered, tree
from tests.sources import lay, repository, spoil

TO_WRITE = scaffold("fr")["to_write"]


def run(*arguments: str) -> int:
    return scripts.__main__.main(list(arguments))


@pytest.fixture
def root(tmp_path, monkeypatch):
    """A copy of the repository, in which the commands run."""
    return entered(repository(tmp_path / "repository"), monkeypatch)


def changed(before: dict[str, bytes], after: dict[str, bytes]) -> set[str]:
    return {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}


def added(before: bytes, after: bytes) -> list[str]:
    """The lines that ``after`` has more; every line of ``before`` is still there, in its order."""
    old, new = before.decode().splitlines(), after.decode().splitlines()
    more = []
    for line in new:
        if old and old[0] == line:
            old.pop(0)
        else:
            more.append(line)
    assert not old, f"these lines were changed: {old}"
    return more


# --- text edits of YAML ---


@pytest.mark.parametrize(
    ("text", "path", "item", "expected"),
    [
        ("- a\n- b\n", (), "c", "- a\n- b\n- c\n"),
        ("- a", (), "c", "- a\n- c\n"),
        ("x:\n  - a # why\n\n# about y\ny: 1\n", ("x",), "c", "x:\n  - a # why\n  - c\n\n# about y\ny: 1\n"),
        ("x:\n- a\ny: 1\n", ("x",), "c", "x:\n- a\n- c\ny: 1\n"),
        (
            "x:\n  - k: 1\n    t: |\n      one\n      two\n\n  # after\ny: 1\n",
            ("x",),
            "k: 2\nt: z",
            "x:\n  - k: 1\n    t: |\n      one\n      two\n  - k: 2\n    t: z\n\n  # after\ny: 1\n",
        ),
        ("x:\n  - {k: 1,\n     l: 2}\ny: 1\n", ("x",), "c", "x:\n  - {k: 1,\n     l: 2}\n  - c\ny: 1\n"),
        (
            "p:\n  - a\n  - q:\n      l:\n        - 1\n  - c\n",
            ("p", 1, "q", "l"),
            "2",
            "p:\n  - a\n  - q:\n      l:\n        - 1\n        - 2\n  - c\n",
        ),
        ("x: [] # none yet\ny: 1\n", ("x",), "k: 1\nt: z", "x:\n  - k: 1\n    t: z # none yet\ny: 1\n"),
        ("x: # ici\n  - é !ENV [A, b]\n", ("x",), "c", "x: # ici\n  - é !ENV [A, b]\n  - c\n"),
    ],
)
def test_an_item_goes_to_the_end_of_its_list_and_nothing_else_moves(text, path, item, expected):
    assert append(text, path, item) == expected


@pytest.mark.parametrize(
    ("text", "path", "expected"),
    [
        ("a:\n  fr: x\n  en: y # z\nb: 1\n", ("a",), "a:\n  fr: x\n  en: y # z\n  es: v\nb: 1\n"),
        ("a: {fr: x, en: y}\nb: 1\n", ("a",), "a: {fr: x, en: y, es: v}\nb: 1\n"),
        ("a:\n  fr: |\n    x\n    y\n\nb: 1\n", ("a",), "a:\n  fr: |\n    x\n    y\n  es: v\n\nb: 1\n"),
    ],
)
def test_a_key_goes_to_the_end_of_its_mapping(text, path, expected):
    assert set_key(text, path, "es", "v") == expected


@pytest.mark.parametrize(("text", "path"), [("x: 1\n", ("x",)), ("x: [a]\n", ("x",)), ("y: 1\n", ("x",)), ("", ())])
def test_a_list_that_is_not_there_is_reported(text, path):
    with pytest.raises(LookupError):
        append(text, path, "c")


# --- new-page ---


@pytest.mark.parametrize(
    ("options", "file", "lines"),
    [
        ([], None, []),
        (["--menu"], "mkdocs.yml", ["  - partners.md"]),
        (["--footer"], "mkdocs.yml", ["    - partners.md"]),
    ],
)
def test_a_page_is_started_in_french_and_entered_where_asked(root, capsys, options, file, lines):
    before = tree(root)
    assert run("new-page", "partners", "--title", "Nos « partenaires »", *options) == 0
    after = tree(root)
    assert changed(before, after) == {"docs/fr/partners.md", *([file] if file else [])}
    if file:
        assert added(before[file], after[file]) == lines
    page = load_pages(root / "docs", load_data(root / "docs/_data"))["fr/partners.md"]
    assert page.front.title == "Nos « partenaires »"
    assert "# Nos « partenaires » {#top}" in page.body
    assert all(re.search(r"\{#[\w-]+\}$", line) for line in page.body.splitlines() if line.startswith("#"))
    said = capsys.readouterr().out
    assert "docs/fr/partners.md is there" in said
    assert "docs/en/partners.md, docs/zh/partners.md" in said


def unwritten(root) -> list[int]:
    """The lines of pages on which text is still to be written."""
    return [problem.line for problem in unfinished.check(Workspace.load(root)) if problem.file.endswith(".md")]


def test_what_is_left_to_write_is_reported_until_it_is_written(root):
    assert unwritten(root) == []
    run("new-page", "partners", "--title", "Partenaires")
    page = root / "docs/fr/partners.md"
    said = unwritten(root)
    assert said == [number for number, line in enumerate(page.read_text("utf-8").splitlines(), 1) if TO_WRITE in line]
    page.write_text(page.read_text("utf-8").replace(TO_WRITE, "Écrit"), "utf-8")
    assert unwritten(root) == []


def test_a_new_page_and_a_new_project_build_at_once_with_honest_notices(root):
    assert run("new-page", "news/first", "--title", "Nouvelles", "--menu") == 0
    assert run("new-project", "grants", "--amount", "70000", "--unit", "per_year", "--title", "Bourses") == 0
    build(root, root / "built")
    borrowed = html.document_fromstring((root / "built/zh/news/first/index.html").read_text("utf-8"))
    assert borrowed.xpath("//main/@lang") == ["fr"]
    assert borrowed.xpath("//link[@rel='canonical']/@href") == [f"{AT_ROOT[0]}news/first/"]
    assert "本页尚无中文译文" in borrowed.text_content()
    project = (root / "built/funding/grants/index.html").read_text("utf-8")
    assert "70\u202f000\u00a0USD" in project
    assert "7万美元" in (root / "built/zh/funding/index.html").read_text("utf-8")


PAGE = ["--title", "Titre", "--menu"]
GRANT = ["--amount", "1", "--unit", "per_event"]
REFUSED = [
    *(([slug, *PAGE], "cannot be an address") for slug in ("Partners", "nos partenaires", "été", "a--b", "../x", "/x", "x/", "")),
    *(([slug, *PAGE], "there is already a page") for slug in ("donors", "funding", "funding/index", "funding/training", "index", "donors/index")),
    *(([slug, *PAGE], "cannot begin an address") for slug in ("en", "en/x", "es", "assets/x", "404", "parallel/x")),
    *((["partners", "--title", title], "error [front-matter/value] title is") for title in ("", " ", "x", "x" * 61, "one two " * 8)),
    *((["partners", "--title", f"a{mark}b"], "that nobody sees") for mark in ("\n", "\x1b[31m", "\u202e", "\u200b", "\u2028", "\ud800")),
    (["training", *GRANT], "there is already a page"),
    (["Grants", *GRANT], "cannot be an address"),
    (["a/b", *GRANT], "is in a folder"),
    (["grants", "--amount", "1", "--unit", "per_evnt"], "there is no unit “per_evnt”\n    → Allowed: per_year, per_event,"),
    (["grants", *GRANT, "--currency", "EUR"], "does not have the currency “EUR”"),
    (["grants", "--amount", "0", "--unit", "per_event"], "amount is 0"),
    (["grants", "--amount=-5", "--unit", "per_event"], "amount is -5"),
    (["grants", *GRANT, "--icon", "material/scool-outline"], "Did you mean “material/school-outline”?"),
    (["grants", *GRANT, "--title", "x" * 61], "(61 characters)"),
    *(([code], "is already in") for code in ("fr", "zh")),
    (["zh-Hans"], "is already in"),
    (["xx"], "“xx” of “xx” is not a language"),
    (["spa"], "Write “es”"),
    (["zh-Hanz"], "“Hanz” of “zh-Hanz” is not a script"),
    (["en_UK"], "is not a language tag"),
    ([""], "is not a language tag"),
]
"""Words that a command refuses, and what it says of them."""


def test_what_cannot_be_started_is_code_2_and_nothing_is_written(root, capsys):
    before = tree(root)
    for words, why in REFUSED:
        command = "new-page" if "--title" in words and "--amount" not in words else "new-project" if len(words) > 1 else "new-language"
        assert run(command, *words) == 2, words
        said = capsys.readouterr().err
        assert why in said and "/new-" not in said, words
    assert tree(root) == before


FLOW = ("^nav:\n(?:  - .*\n)+", "nav: [index.md, search.md]\n")


@pytest.mark.parametrize(
    ("file", "spoilt", "words", "what"),
    [
        ("mkdocs.yml", FLOW, ["new-page", "partners", "--title", "Titre", "--menu"], "mkdocs.yml: nav is not a list with a dash an item"),
        (
            "mkdocs.yml",
            ("^  footer:\n(?:    - .*\n)+", ""),
            ["new-page", "partners", "--title", "Titre", "--footer"],
            "mkdocs.yml: there is no extra.footer",
        ),
    ],
)
def test_a_list_that_nothing_can_be_added_to_is_reported_with_a_remedy_and_nothing_is_written(root, capsys, file, spoilt, words, what):
    spoil(root / file, *spoilt)
    before = tree(root)
    assert run(*words) == 2
    said = capsys.readouterr().err
    assert f"{what}. Write " in said
    assert tree(root) == before


def test_a_file_to_be_added_to_that_is_no_yaml_comes_first(root, capsys):
    line = spoil(root / "mkdocs.yml", "^nav:$", "nav: x: y")
    before = tree(root)
    assert run("new-page", "partners", "--title", "Titre", "--menu") == 1
    assert f"mkdocs.yml:{line}: error [yaml/syntax] " in capsys.readouterr().err
    assert tree(root) == before


def test_a_title_is_kept_as_it_is_whatever_yaml_means_by_it(root):
    titles = ['Un "titre"', "Une barre \\ oblique", "Deux points : ici", "# pas un titre", "$heading"]
    for number, title in enumerate(titles):
        assert run("new-page", f"page-{number}", "--title", title) == 0
    pages = load_pages(root / "docs", load_data(root / "docs/_data"))
    assert [pages[f"fr/page-{number}.md"].front.title for number in range(len(titles))] == titles


def test_sources_with_a_mistake_come_first(root, capsys):
    (root / "docs/en/donors.md").write_text("no front matter", "utf-8")
    before = tree(root)
    assert run("new-page", "partners", "--title", "Partenaires") == 1
    assert "docs/en/donors.md:1" in capsys.readouterr().err
    assert tree(root) == before


# --- new-project ---


def test_a_project_is_a_row_and_a_french_page_and_nothing_else_moves(root, capsys):
    before = tree(root)
    assert run("new-project", "grants", "--amount", "70000", "--unit", "per_event", "--icon", "material/school-outline", "--title", "Bourses") == 0
    after = tree(root)
    assert changed(before, after) == {"docs/_data/projects.yml", "docs/_data/printed.yml", "docs/fr/funding/grants.md"}
    assert added(before["docs/_data/printed.yml"], after["docs/_data/printed.yml"])[:2] == ["  - id: project-7", "    slug: grants"]
    assert added(before["docs/_data/projects.yml"], after["docs/_data/projects.yml"]) == [
        "  - id: project-7",
        "    slug: grants",
        "    icon: material/school-outline",
        "    amount: 70000",
        "    currency: USD",
        "    unit: per_event",
    ]
    page = load_pages(root / "docs", load_data(root / "docs/_data"))["fr/funding/grants.md"]
    assert (page.front.title, page.front.project) == ("Bourses", "grants")
    assert "{{ project_sheet() }}" in page.body
    assert "docs/zh/funding/grants.md" in capsys.readouterr().out


def test_icon_and_title_may_be_left_for_later(root):
    assert run("new-project", "grants", "--amount", "70000", "--unit", "per_event") == 0
    assert load_data(root / "docs/_data").project_by_slug["grants"].number == 7


# --- new-language ---


def test_a_language_is_a_row_and_a_folder_and_nothing_else_moves(root, capsys):
    before = tree(root)
    assert run("new-language", "zh-hant") == 0
    after = tree(root)
    assert changed(before, after) == {"docs/_data/languages.yml", "docs/zh-hant/.gitkeep"}
    row = ["- code: zh-hant", "  tag: zh-Hant", "  name: 繁體中文", "  draft: true"]
    assert added(before["docs/_data/languages.yml"], after["docs/_data/languages.yml"]) == row
    assert "as a draft" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("tag", "row"),
    [
        ("pt", ("português", "pt", "pt_BR", False, "ltr")),
        ("ja", ("日本語", "ja", "ja_JP", True, "ltr")),
        ("ru", ("русский", "ru", "ru_RU", False, "ltr")),
        ("es-419", ("español latinoamericano", "es_419", "es_ES", False, "ltr")),
        ("ar", ("العربية", "ar", "ar_EG", False, "rtl")),
        ("ckb", ("کوردیی ناوەندی", "ckb", "ckb_IQ", False, "rtl")),
        ("ty", ("Tahitian", "root", "ty_PF", False, "ltr")),
    ],
)
def test_what_a_row_does_not_say_is_what_cldr_has(tag, row):
    language = Language(code=tag, tag=tag)
    assert (language.name, language.locale, language.open_graph, language.scale, language.direction) == row


def test_the_notice_can_be_given_and_is_english_where_no_pack_has_it(root):
    assert run("new-language", "nl", "--notice", 'Deze pagina is er nog niet in het "Nederlands".') == 0
    assert run("new-language", "sv") == 0
    words = load_data(root / "docs/_data").ui["untranslated"]
    assert words["nl"] == 'Deze pagina is er nog niet in het "Nederlands".'
    assert words["sv"] == "This page is not available in Swedish yet. Here is the French text."
    assert words["sv"].__html__() == f'<span lang="en">{words["sv"]}</span>'


def with_spanish(folder: Path) -> None:
    new_language(lay(folder), "es", None)
    build(folder, folder / "site")


@pytest.fixture(scope="session")
def spanish(once) -> Path:
    """The campaign with Spanish, just added."""
    return once("spanish", with_spanish)


def test_a_new_language_builds_at_once_and_says_what_it_is(spanish):
    site = spanish / "site"
    page = html.document_fromstring((site / "es/donors/index.html").read_text("utf-8"))
    assert page.get("lang") == "es"
    assert page.xpath("//main/@lang") == ["fr"]
    assert page.xpath("//link[@rel='canonical']/@href") == [f"{AT_ROOT[0]}donors/"]
    assert not page.xpath("//link[@rel='alternate']")
    assert [" ".join(note.text.split()) for note in page.xpath("//*[@lang='es' and contains(@class, 'notice')]")] == [
        interface("es")["draft"].replace("{source}", "francés"),
        interface("es")["untranslated"].replace("{source}", "francés"),
    ]
    locations = [loc.text for loc in etree.fromstring((site / "sitemap.xml").read_bytes()).iter("{*}loc")]
    assert locations
    assert not any("/es/" in loc for loc in locations)
    assert (site / "es/search/index.json").read_text("utf-8") == "[]"


@pytest.mark.parametrize("name", ["index.html", "en/donors/index.html", "zh/funding/training/index.html"])
def test_the_other_languages_stay_as_they_were_but_for_the_language_links(spanish, site, name):
    def words(folder: Path) -> str:
        document = html.document_fromstring((folder / name).read_text("utf-8"))
        for links in document.xpath("//nav[contains(@class, 'languages')]"):
            links.drop_tree()
        return etree.tostring(document, encoding="unicode")

    assert words(site.folder) == words(spanish / "site")


def test_the_checks_find_no_error_in_a_language_that_was_just_added(spanish):
    assert [str(problem) for problem in check(Workspace.load(spanish, spanish / "site"), all_rules()) if problem.severity == "error"] == []


MARKUP = ("<b data-mark>x</b> & y", "{{ nothing() }} {% x %}", "*a* _b_ [c](d) `e` {#f}", "\\$title $write ![x](y)", "1 < 2 | &amp;")


def test_markup_in_a_title_is_text(root):
    pages = {}
    for number, title in enumerate(MARKUP):
        pages[f"partners-{number}"] = pages[f"funding/grants-{number}"] = title
        assert run("new-page", f"partners-{number}", "--title", title) == 0
        assert run("new-project", f"grants-{number}", "--amount", "70000", "--unit", "per_year", "--title", title) == 0
    build(root, root / "built")
    for page, title in pages.items():
        document = html.document_fromstring((root / f"built/{page}/index.html").read_text("utf-8"))
        (heading,) = document.xpath("//h1")
        assert (heading.text_content(), len(heading), dict(heading.attrib)) == (title, 0, {"id": "top"})
        assert document.findtext(".//title").startswith(title)


def test_where_a_file_cannot_be_written_none_is(root, capsys, monkeypatch):
    before, access = tree(root), os.access
    monkeypatch.setattr(os, "access", lambda path, mode: access(path, mode) and not str(path).endswith("docs/fr"))  # root may write anywhere
    assert run("new-page", "partners", "--title", "Nos partenaires", "--menu") == 3
    assert capsys.readouterr().err == "new-page: docs/fr: permission denied\n"
    assert tree(root) == before


def test_only_what_is_to_be_written_is_reported_on_new_pages(root):
    before = {problem for problem in check(Workspace.load(root), all_rules())}
    run("new-page", "partners", "--title", "Partenaires", "--menu")
    run("new-project", "grants", "--amount", "70000", "--unit", "per_year", "--title", "Bourses")
    more = [problem.code for problem in check(Workspace.load(root), all_rules()) if problem not in before and problem.severity == "error"]
    assert set(more) <= {"unfinished/text", "facts/count"}  # how many projects there are is for the author to say
