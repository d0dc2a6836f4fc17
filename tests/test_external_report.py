"""scripts/links/external/report.py, row.py and expectations.py: one JSON, every form made from it, and what links.yml knows."""

import datetime
import json
import textwrap
from dataclasses import replace

import pytest

from scripts.content.models import Known
from scripts.links.external.expectations import Expectation, copy, expectations
from scripts.links.external.mentions import Mention
from scripts.links.external.report import FORMATS, problems, summary, to_markdown, to_sarif, to_text, write_all
from scripts.links.external.row import Row
from scripts.links.external.state import Memory
from scripts.links.external.verdict import KINDS, Verdict
from tests.conftest import CAMPAIGN
from tests.running import problem_of
from tests.sources import spoil, tables

TABLES = tables("external_report")


def known(verdict: str, **more: str) -> Expectation:
    return Expectation(7, Known(verdict=verdict, why="Because.", date=datetime.date(2026, 11, 26), **more))


HOME = Mention("u", "index.html", 4, "docs/fr/index.md", 9, "fr")


def row(url: str, verdict: Verdict, *where: Mention, memory: Memory = Memory(), expected: Expectation | None = None) -> Row:  # noqa: B008
    return Row.of(url, verdict, [replace(each, url=url) for each in where or [HOME]], memory, expected)


NO_PAGE = Verdict("broken", "status 404: there is no such page", 404, "http://a.org/gone")
ENGLISH = Mention("u", "en/index.html", 5, "", 0, "en")
GONE = row("http://a.org/gone?a|b", NO_PAGE, HOME, ENGLISH, memory=Memory(strikes=3, good="2026-10-01"))
MOVED = row("http://a.org/old#part", Verdict("moved", "redirected for good to https://a.org/new", 200, "https://a.org/new"))
UPGRADE = row("http://a.org/#x", Verdict("upgrade", "https answers too", 200, "http://a.org/"))
SUSPECT = row("http://a.org/soft", Verdict("suspect", "the page says “<b>@you\x1b[31m\u202e”", 200, "http://a.org/soft"))
UNKNOWN = row("http://a.org/no", Verdict("unknown", "status 403: forbidden", 403, "http://a.org/no"), memory=Memory(strikes=1))
FINE = row("http://a.org/", Verdict("ok", "it answers", 200, "http://a.org/"))
ROWS = [GONE, MOVED, UPGRADE, SUSPECT, UNKNOWN, FINE]


def test_the_folder_has_every_form_and_the_json_what_is_promised(tmp_path):
    write_all(ROWS, tmp_path / "reports")
    assert {file.name for file in (tmp_path / "reports").iterdir()} == {"links.json", "links.sarif", "links.md", "links.txt", "issue.md"}
    report = json.loads((tmp_path / "reports/links.json").read_text("utf-8"))
    assert list(report) == [each.url for each in ROWS]
    assert all({"verdict", "reason", "status", "final_url", "pages"} <= each.keys() for each in report.values())
    assert report[GONE.url]["pages"] == ["en/index.html", "index.html"]


def test_people_are_reported_each_place_with_what_was_seen_and_what_to_do():
    lines = to_text(ROWS).splitlines()
    assert lines[:3] == [
        "docs/fr/index.md",
        "  docs/fr/index.md:9: warning [external-broken] http://a.org/gone?a|b is broken: status 404: there is no such page; "
        "dead: so in 3 scheduled runs in a row; last good on 2026-10-01",
        "    → Correct the address, or remove the link. The web archive may have a copy (address constructed, not verified): "
        "https://web.archive.org/web/2017/http://a.org/gone?a|b",
    ]
    assert lines[-1] == "6 links to other sites, 1 broken, 1 suspect, 1 moved, 1 upgrade, 1 unknown, 1 ok"
    assert not any("http://a.org/ is" in line for line in lines), "what is fine is only counted"
    assert "\033[33m" in to_text(ROWS, colour=True)
    assert summary([]) == "0 links to other sites"


def test_what_other_people_wrote_is_shown_and_does_nothing_in_any_form():
    words = "\x1b[2J\u202e\n::error::x ##[error]y [z](http://e.org) ![i](http://e.org/i.png) @you `c` **b** $m$ <b>"
    bad = row("http://a.org/x", Verdict("suspect", words, 200, "http://a.org/x"))
    for form in (to_text([bad]), *(form([bad]) for form in FORMATS.values())):
        assert "\x1b" not in form and "\u202e" not in form and "##[" not in form and "‹U+001B›" in form
        assert [line for line in form.splitlines() if line.lstrip().startswith("::") and not line.startswith("::warning file=docs/fr")] == []
    table = to_markdown([bad])
    assert not any(mark in table for mark in ("[z]", "![", "@you", "`c`", "**b**", "$m$", "<b>"))


def test_a_link_on_very_many_pages_has_a_cell_of_ten_places():
    many = [Mention("u", f"{number:03}/index.html", 1, language="en") for number in range(300)]
    cell = to_markdown([row("http://a.org/x", NO_PAGE, *many)]).splitlines()[-1].split(" | ")[2]
    assert cell.count("<br>") == 10 and cell.endswith("<br>and 290 more")


def test_no_language_hides_another_when_there_is_no_room_for_all():
    rows = [row(f"http://a.org/{n}", NO_PAGE, replace(HOME, language=code)) for code in ("en", "fr") for n in range(50)]
    for part in to_markdown(rows, 4000).split("### French (fr)"):
        shown = part.count("| **broken**")
        assert 3 < shown < 50 and f"… and {50 - shown} more, for which there is no room here" in part
    assert "more, for which" not in to_markdown(rows)


def test_annotations_are_warnings_at_the_source_and_the_better_address_keeps_the_anchor():
    lines = FORMATS["github"](ROWS).splitlines()
    assert len(lines) == 6 and all(line.startswith("::warning ") for line in lines)
    assert lines[0].startswith("::warning file=docs/fr/index.md,line=9,title=external-broken::http://a.org/gone?a|b is broken: status 404")
    assert not any("a.org/ is" in line for line in lines)
    assert MOVED.remedy == "Open https://a.org/new#part; if it is the same page, link there."
    assert UPGRADE.remedy == "Write https://a.org/#x"


def test_sarif_has_every_required_field():
    (run,) = json.loads(to_sarif(ROWS))["runs"]
    assert {rule["id"] for rule in run["tool"]["driver"]["rules"]} == {f"external-{kind}" for kind in KINDS if kind != "ok"}
    places = [result["locations"][0]["physicalLocation"] for result in run["results"]]
    found = {(result["ruleId"], result["level"]) for result in run["results"]}
    assert found == {(f"external-{each.verdict}", "warning") for each in ROWS[:-1]}
    assert sorted((place["artifactLocation"]["uri"], place["region"]["startLine"]) for place in places) == [
        *[("docs/fr/index.md", 9)] * 5,
        ("en/index.html", 5),
    ]


def test_markdown_has_a_part_for_each_language_with_the_source_of_each_link():
    text = to_markdown(ROWS)
    english, french = text.partition("### French (fr)")[::2]
    assert "### English (en)" in english and "en/index.html:5" in english and "docs/fr" not in english
    assert french.count("docs/fr/index.md:9") == 5
    assert "**broken** (dead)" in french
    rows = [line for line in text.splitlines() if line.startswith("| **")]
    assert len(rows) == 6 and all(line.count("|") == 5 for line in rows), "no address and no page can end a cell"
    assert "<b>" not in text and "@you" not in text, "nor format, nor mention anybody"


def test_markdown_names_the_page_that_takes_a_link_from_the_data():
    text = to_markdown([row("http://a.org/x", NO_PAGE, Mention("u", "p.html", 1, "docs/_data/links.yml", 7, "zh", "docs/zh/p.md"))])
    assert "### Chinese (zh)" in text and "| docs/zh/p.md (docs/&#95;data/links.yml:7) |" in text


@pytest.mark.parametrize(("verdict", "expected", "differs", "wants", "reported"), TABLES["verdicts and what is expected"])
def test_what_is_as_bad_as_expected_or_unverified_wants_nothing_and_reality_that_differs_is_reported(verdict, expected, differs, wants, reported):
    found = row("http://a.org/", Verdict(verdict, "so", 200, "http://b.org/"), expected=known(expected))
    assert (found.differs, found.needs_attention) == (differs, wants)
    assert [problem.rule for problem in problems([found])] == [f"external-{verdict}"] * reported
    assert ("links.yml expects “broken”: Because." in to_text([found]), "expects" in to_markdown([found])) == (differs, differs)
    assert ("unverified in links.yml" in found.account) == (expected == "unverified")


def test_a_replacement_and_a_copy_that_are_known_are_proposed():
    entry = known("unverified", replacement="https://b.org/", archive="https://web.archive.org/web/2016/http://c.org/")
    remedy = row("http://a.org/", NO_PAGE, expected=entry).remedy
    assert "Replacement in links.yml: https://b.org/" in remedy and "not verified): https://web.archive.org/web/2016/http://c.org/" in remedy


def test_a_copy_is_looked_for_at_the_date_of_what_is_cited_and_only_of_what_is_gone():
    assert copy("http://a.org/x") == "https://web.archive.org/web/2017/http://a.org/x"
    assert copy("http://a.org/x", Expectation(date=datetime.date(2015, 9, 28))) == "https://web.archive.org/web/20150928/http://a.org/x"
    assert copy("https://web.archive.org/web/2017/http://a.org/x") is None
    assert [each.archive for each in (MOVED, UPGRADE, UNKNOWN, FINE)] == [None] * 4


def test_expectations_are_those_of_links_yml_at_their_lines(tmp_path):
    known_of = expectations(CAMPAIGN)
    lines = (CAMPAIGN / "docs/_data/links.yml").read_text("utf-8").splitlines()
    assert [url for url, entry in known_of.items() if url not in lines[entry.line - 1]] == []
    assert known_of["https://www.social-protection.org/gimi/Flagship.action"].known.archive
    assert any(entry.date for entry in known_of.values())
    assert expectations(tmp_path) == {} and expectations(None) == {}


def test_a_link_is_fixed_where_it_is_a_link_and_not_where_it_is_a_replacement():
    found = row("http://a.org/", NO_PAGE, replace(HOME, source="docs/_data/links.yml"), expected=Expectation(31))
    assert found.where[0].source_line == 31


@pytest.mark.parametrize(("key", "wrong", "words"), TABLES["a wrong word about a link"])
def test_a_wrong_word_about_a_link_is_reported_at_its_line(root, key, wrong, words):
    file = root / "docs/_data/links.yml"
    right = "verdict: unverified\ndate: 2026-11-26\nwhy: x\nreplacement: https://ilo.org/\narchive: https://web.archive.org/web/2017/http://ilo.org/"
    spoil(file, r"(id: url-2\n(?:.*\n)*?    known:\n)(?:      .*\n)+", "\\1" + textwrap.indent(right, " " * 6) + "\n")
    assert expectations(root)
    line = spoil(file, rf"(id: url-2\n(?:.*\n)*?      {key}: ).*", rf"\g<1>{wrong}")
    problem = problem_of(expectations, root)
    assert words in problem.message + problem.remedy
    assert problem.line > line and file.read_text("utf-8").splitlines()[problem.line - 1].strip() == f"{key}: {wrong}"
