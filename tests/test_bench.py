"""The benchmark weighs right, and compares what it says it compares. No site is built here."""

import hashlib
import io
import re
import sys

import pytest
import yaml

from scripts import budgets
from scripts.content.data import load_data
from scripts.content.pages import load_pages
from scripts.generator import SETTINGS, command
from scripts.site.page import BuiltPage
from scripts.site.weight import compressed, over, weigh, weigh_site
from scripts.system.usage import UsageError
from scripts.tools.bench import against, bench, builds, weights
from scripts.tools.bench.report import Target, closing, table
from scripts.tools.bench.serve import ROUNDS, edits, line_with
from scripts.tools.bench.timing import Case, Timing, clean_environment, measure, run
from scripts.tools.bench.workspaces import our_workspace, stock_configuration, stock_workspace
from tests.conftest import REAL_SOURCE, ROOT
from tests.sources import add, committed, tables, write

ICON = '<link rel="icon" href="/assets/icon.svg">'


def incompressible(size: int) -> str:
    """About ``size`` characters that gzip can hardly make shorter; always the same ones."""
    return "".join(hashlib.sha256(str(n).encode()).hexdigest() for n in range(size // 64))


# --- weights -------------------------------------------------------------------------------------


def test_a_site_is_weighed_page_by_page(tmp_path):
    write(
        tmp_path,
        {
            "index.html": f"<head>{ICON}</head>" + incompressible(17000),  # between the two limits
            "contact/index.html": f"<head>{ICON}</head>" + incompressible(17000),
            "404.html": ICON,
            "search/index.html": ICON + "<form></form><script>go()</script>",
            "search/index.json": "[]",
            "en/index.html": ICON,
            "en/search/index.html": ICON + f"<form></form><script>{incompressible(3 * budgets.SCRIPT_FORM)}</script>",
            "en/search/index.json": incompressible(3 * budgets.INDEX),
            "proposal/index.html": ICON + "<form></form>",
        },
    )
    pages = weigh_site(tmp_path, ["fr", "en"])
    french = [("fr", url, url) for url in ("", "404.html", "contact/", "proposal/", "search/")]
    assert [(page.code, page.url, page.page) for page in pages] == [*french, ("en", "en/", ""), ("en", "en/search/", "search/")]
    home, lost, contact, proposal, search, english, english_search = pages
    assert home.html == contact.html == compressed((tmp_path / "index.html").read_bytes())
    assert home.raw == (tmp_path / "index.html").stat().st_size
    assert budgets.HTML < home.html < budgets.HTML_LARGE
    assert over(home) == over(lost) == over(proposal) == over(search) == over(english) == []
    assert over(contact) == [f"HTML: {contact.html}, at most {budgets.HTML} bytes gzip"]
    assert [text.split(":")[0] for text in over(english_search)] == ["script", "index"]
    assert (weights.target(pages).measured, weights.target(pages).reached) == (2, False)
    assert (search.index, contact.index) == (compressed(b"[]"), None)
    (tmp_path / "search/index.json").write_text('["a", "b", "c"]', "utf-8")
    assert {page.url: page.indexed for page in weigh_site(tmp_path, ["fr", "en"])}["search/"] == 3


def test_a_page_weighs_the_same_at_a_longer_address(tmp_path):
    for folder, address in (("here", budgets.ADDRESS), ("there", "https://an-organization.github.io/social-protection/")):
        write(tmp_path / folder, {"index.html": "".join(f'<a href="{address}{name}/">{name}</a>' for name in ("a", "b", "c"))})
    here, there = (BuiltPage(tmp_path / folder / "index.html", "index.html") for folder in ("here", "there"))
    weights = [
        weigh(here, tmp_path / "here", ["fr"]),
        weigh(there, tmp_path / "there", ["fr"], "https://an-organization.github.io/social-protection/"),
    ]
    assert weights[0].html == weights[1].html < weigh(there, tmp_path / "there", ["fr"]).html


def test_a_page_weighs_the_same_with_a_publisher(tmp_path):
    for folder, publisher in (("here", ""), ("there", '<span class="publisher">Published by An Association.</span>')):
        write(tmp_path / folder, {"index.html": f"<p>An invitation. {publisher}</p>"})
    here, there = (
        weigh(BuiltPage(tmp_path / each / "index.html", "index.html"), tmp_path / each, ["fr"], "https://a.org/") for each in ("here", "there")
    )
    assert (here.html, here.raw) == (there.html, there.raw - 59)


def test_the_index_may_grow_with_the_pages_of_the_site():
    few = budgets.INDEX // budgets.INDEX_PAGE
    assert budgets.index_limit(0) == budgets.index_limit(few) == budgets.INDEX
    assert budgets.index_limit(10 * few) == 10 * few * budgets.INDEX_PAGE > budgets.INDEX


@pytest.mark.parametrize(("html", "requests", "picture", "code"), tables("bench")["a first visit"])
def test_requests_and_scripts_of_a_first_visit(tmp_path, html, requests, picture, code):
    write(tmp_path, {"css/a.css": "@font-face{src:local(Song),url(f.woff2)}", "js/a.js": "alert(1)", "index.html": html.replace("ICON", ICON)})
    (page,) = weigh_site(tmp_path, ["fr"])
    packed = compressed(code.encode()) if code else 0
    assert (page.requests, page.picture, page.script, page.script_gzip) == (requests, picture, len(code.encode()), packed)
    assert [text for text in over(page) if "requests" not in text] == [f"script: {packed}, at most 0 bytes gzip"] * bool(code)


# --- what is compared ----------------------------------------------------------------------------


def settings(text: str) -> dict:
    class Loader(yaml.SafeLoader):
        pass

    Loader.add_multi_constructor("", lambda loader, tag, node: f"{tag} {getattr(node, 'value', '')}")
    return yaml.load(text, Loader)


def test_the_stock_configuration_has_our_extensions_and_languages_and_our_menu_where_that_is_asked_for():
    ours, stock, menu = map(settings, ((ROOT / "mkdocs.yml").read_text("utf-8"), stock_configuration(ROOT), stock_configuration(ROOT, our_menu=True)))
    assert stock["markdown_extensions"] == [*ours["markdown_extensions"], "pymdownx.blocks.html"]
    assert stock["theme"] == {"name": "material"}
    assert set(stock) == {"site_name", "site_url", "theme", "plugins", "markdown_extensions"}
    search, i18n = stock["plugins"]
    assert (search, i18n["i18n"]["docs_structure"]) == ("search", "folder")
    assert [row["locale"] for row in i18n["i18n"]["languages"] if row["default"]] == [REAL_SOURCE]
    assert menu == stock | {key: ours[key] for key in ("nav", "not_in_nav")}
    assert stock["site_url"] == ours["site_url"] and "!ENV" in stock["site_url"]


def test_the_stock_docs_are_ours_without_what_material_cannot_take(tmp_path):
    stock = stock_workspace(tmp_path / "stock", ROOT)
    ours = {path.relative_to(ROOT / "docs") for path in (ROOT / "docs").rglob("*.*") if "_data" not in path.parts}
    assert {path.relative_to(stock / "docs") for path in (stock / "docs").rglob("*.*")} == ours
    for path in (stock / "docs").rglob("*.md"):
        _, front, body = path.read_text("utf-8").split("---\n", 2)
        assert not {"template"} & set(yaml.safe_load(front))
        assert (ROOT / "docs" / path.relative_to(stock / "docs")).read_text("utf-8").endswith(body)


def test_generated_pages_are_deterministic_valid_and_have_titles_of_their_own(tmp_path):
    ours, twin = (our_workspace(tmp_path / name, ROOT, pages=12) for name in ("ours", "twin"))
    generated = sorted(path.relative_to(ours) for path in ours.rglob("page-*.md"))
    assert len(generated) == 12 * len(list((ROOT / "docs").glob("*/index.md")))
    assert all((ours / path).read_bytes() == (twin / path).read_bytes() for path in generated)
    pages = load_pages(ours / "docs", load_data(ours / "docs" / "_data"))
    added = [page for page in pages.values() if page.path.startswith("page-")]
    assert len(added) == len(generated)
    assert not any(page.front.project or page.front.template for page in added)
    for attribute in ("title", "description"):
        values = [(page.code, getattr(page.front, attribute)) for page in pages.values()]
        assert len(values) == len(set(values)), attribute
    assert all(f"# {page.front.title} {{#top}}" in page.body for page in added)


# --- measuring -----------------------------------------------------------------------------------


def test_children_see_nothing_of_our_environment_that_changes_a_build(monkeypatch):
    for name in (*SETTINGS, "PYTHONDONTWRITEBYTECODE"):
        monkeypatch.setenv(name, "1")
    assert not {*SETTINGS, "PYTHONDONTWRITEBYTECODE"} & clean_environment().keys()
    assert clean_environment()["NO_MKDOCS_2_WARNING"] == "1"


def test_commands_are_measured_in_turns_after_a_round_that_warms_up(tmp_path, capsys):
    def case(name: str, code: str) -> Case:
        return Case(name, [sys.executable, "-c", f"open('../order', 'a').write('{name[0]}'); {code}"], tmp_path / name)

    cases = [case("large", f"b'x' * {300 * budgets.MB}"), case("slow", "import time; time.sleep(0.5)")]
    for each in cases:
        write(each.folder, {"site/left": ""})
    costs = measure("Both", cases, 2, tmp_path)
    assert (tmp_path / "order").read_text() == "sllssl"
    assert not any((each.folder / "site").exists() for each in cases)
    assert 0.5 < costs["slow"].best <= costs["slow"].median < 10
    assert costs["large"].peak is None or 300 < costs["large"].peak < 500
    assert re.search(r"^large .* 1\.00\nslow ", capsys.readouterr().out, re.M)


def test_a_failing_run_reports_why_and_a_package_can_be_hidden_from_a_build(tmp_path):
    with pytest.raises(RuntimeError, match=r"exit code 3[\s\S]*no such page"):
        run([sys.executable, "-c", "print('no such page'); raise SystemExit(3)"], tmp_path)
    run(command("--version", without="jieba"), tmp_path)
    with pytest.raises(RuntimeError, match=r"ModuleNotFoundError: import of yaml halted"):
        run(command("--version", without="yaml"), tmp_path)


def test_builds_are_compared_with_stock_material_and_by_size(tmp_path, monkeypatch):
    """What is built are copies of the site and stock Material; a page more costs as much at any size."""

    def measured(title, cases, repetitions, folder):
        size = int(cases[0].folder.name.partition("-")[2] or 0) if cases[0].name == builds.OURS else 1000
        seconds = {builds.OURS: 1 + size / 100, builds.STOCK: 4, "automatic menu": 110, "our menu": 22}
        return {case.name: Timing(seconds.get(case.name, 2), 0, 0, 249 + size / 1000) for case in cases}

    monkeypatch.setattr(builds, "measure", measured)
    monkeypatch.setattr(builds, "our_workspace", lambda folder, site, pages=0: folder)
    monkeypatch.setattr(builds, "stock_workspace", lambda folder, site, pages=0, our_menu=False: folder)
    targets = list(builds.compared(ROOT, tmp_path, quick=False))
    assert [(round(target.measured, 2), target.reached) for target in targets] == [(0.25, True), (0.1, True), (0.5, True), (1, True), (250, True)]
    assert [target.reached for target in builds.compared(ROOT, tmp_path, quick=True)] == [True, None, None, None, True]


@pytest.mark.parametrize("missing", [builds.SEGMENTER, "lychee"])
def test_what_is_not_installed_is_reported_before_anything_is_built(monkeypatch, missing):
    monkeypatch.setattr(builds, "find_spec", lambda name: name != missing)
    monkeypatch.setattr("shutil.which", lambda name, path=None: None if name == missing else name)
    monkeypatch.setattr(builds, "hugo", lambda: "hugo")
    monkeypatch.setattr("scripts.tools.bench.our_workspace", lambda *given: pytest.fail("something was made already"))
    with pytest.raises(RuntimeError, match=f"{missing} is not installed"):
        bench(ROOT, quick=True, revision=None)


def test_two_revisions_are_compared(tmp_path, monkeypatch):
    monkeypatch.setattr(against, "measure", lambda title, cases, repetitions, folder: {"before": Timing(4, 1), "now": Timing(2, 2)})
    works = {"build": [], "check": []}
    assert [(target.measured, target.reached) for target in against.compared(works, 3, tmp_path, baseline=False)] == [(2, False)]
    assert [target.measured for target in against.compared(works, 3, tmp_path, baseline=True)] == [2, None]


def test_both_sides_are_copies_of_their_own_sources_outside_git(tmp_path):
    root = committed(tmp_path / "repository")
    add(root / "docs/en/donors.md", "Not committed.")
    cases = against.cases(root, "HEAD", tmp_path)
    assert list(cases) == ["build", "check"]
    before, now = (case.folder for case in cases["build"])
    assert [case.name.partition(" ")[0] for case in cases["check"]] == ["before,", "now"] and "“Beginning”" in cases["build"][0].name
    assert "Not committed." not in (before / "docs/en/donors.md").read_text("utf-8")
    assert "Not committed." in (now / "docs/en/donors.md").read_text("utf-8")
    assert not (before / ".git").exists() and not (now / ".git").exists()
    with pytest.raises(UsageError, match="nowhere"):
        against.cases(root, "nowhere", tmp_path)


def test_the_log_of_a_server_is_read_and_its_end_is_reported():
    assert line_with(io.StringIO("Building\nServing on http://x/\nmore\n"), "Serving on") == "Serving on http://x/\n"
    with pytest.raises(RuntimeError, match=r"has ended[\s\S]*bad port"):
        line_with(io.StringIO("Building\nbad port\n"), "Serving on")


def test_each_edit_under_the_preview_changes_its_file_and_its_page_is_there(tmp_path):
    workspace = our_workspace(tmp_path / "site", ROOT)
    kinds = edits(workspace)
    assert set(ROUNDS) == set(kinds)
    for edit in kinds.values():
        before = edit.file.read_text("utf-8")
        assert len({before, edit.change(before, 1), edit.change(before, 2)}) == 3
        assert (workspace / f"docs/{REAL_SOURCE}/{edit.url.rstrip('/')}.md").is_file()


def test_targets_are_reached_missed_or_not_measured_and_a_table_lines_up():
    lines = closing([Target("a", 1, 1), Target("b", 1.5, 1), Target("c", None, 1)]).splitlines()
    assert [line.split(None, 3)[3] for line in lines[-3:]] == ["reached", "MISSED", "not measured"]
    rows = "name         n|---------  ---|a          100|long name    –".split("|")
    assert table("T", ("name", "n"), [("a", 100), ("long name", None)]).splitlines() == ["", "T", "", *rows]
