"""The issue about links to other sites: its text, and what issue.sh does with it, tried with a stand-in for GitHub's own program, gh."""

import os
import subprocess
from pathlib import Path

import pytest

from scripts.links.external.mentions import Mention
from scripts.links.external.report import MARK, to_issue, write_all
from scripts.links.external.row import Row
from scripts.links.external.state import Memory
from scripts.links.external.verdict import Verdict
from tests.conftest import ROOT

PLACE, REPORT = "repos/us/floors/issues", "links-report/issue.md"
# It notes what it is asked; “api” answers whether there are issues, then their numbers.
GH = """#!/bin/sh
echo "$@" >> asked
case "$*" in *--paginate*) printf "$ISSUES" ;; api*) echo "$ON" ;; esac
[ -z "$FAILS" ]
"""


def row(kind: str, strikes: int = 0, status: int | None = 200, left: bool = False) -> Row:
    url = f"http://a.org/{kind}"
    verdict = Verdict(kind, "seen", status, url, left=left)
    return Row.of(url, verdict, [Mention(url, "index.html", 1, "docs/fr/a.md", 2, "fr")], Memory(strikes=strikes), None)


def kept(folder: Path, rows: list[Row], issues: str = "", on: str = "true", fails: str = "") -> tuple[list[str], str]:
    """Return what the script asks gh to do with the report of ``rows``, and what it prints."""
    write_all(rows, folder / "links-report")
    (folder / "gh").write_text(GH)
    (folder / "gh").chmod(0o755)
    given = {"PATH": f"{folder}:{os.environ['PATH']}", "GITHUB_REPOSITORY": "us/floors", "ISSUES": issues, "ON": on, "FAILS": fails}
    done = subprocess.run(
        ["sh", ROOT / "scripts/links/external/issue.sh", REPORT],
        cwd=folder,
        env=given,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode != 0) == bool(fails), done.stderr
    asked = (folder / "asked").read_text().splitlines() if (folder / "asked").exists() else []
    return [line.removeprefix("api --silent --method ") for line in asked if "--method" in line], done.stdout


@pytest.mark.parametrize(
    ("rows", "issues", "asked"),
    [
        ([row("ok"), row("unknown"), row("broken", 1)], "", []),
        ([row("moved")], "", [f"POST {PLACE} -F body=@{REPORT} -f title=Links to other sites that need attention"]),
        ([row("broken", 3)], r"7\n5\n", [f"PATCH {PLACE}/7 -F body=@{REPORT} -f state=open"]),
        ([row("ok")], "7", [f"PATCH {PLACE}/7 -F body=@{REPORT} -f state=closed"]),
        ([row("moved"), row("unknown", left=True)], "7", []),
        ([row("broken", 3, status=None)], "7", []),
    ],
)
def test_an_issue_lives_as_long_as_something_wants_a_look(tmp_path, rows, issues, asked):
    assert kept(tmp_path, rows, issues)[0] == asked


def test_where_issues_are_off_it_says_where_the_report_is_and_a_refusal_opens_no_second_one(tmp_path):
    asked, said = kept(tmp_path, [row("moved")], on="false")
    assert asked == [] and said.startswith("::notice title=Issues are off::") and "summary of this run" in said
    assert kept(tmp_path, [row("moved")], "7", fails="yes")[0] == []


def test_the_text_has_what_is_to_fix_and_what_is_watched():
    body = to_issue([row("moved"), row("broken", 2)])
    assert body.startswith(MARK) and "## To fix" in body and "## Watched" in body and "docs/fr/a.md:2" in body
    assert "(dead)" in to_issue([row("broken", 3)]) and "There is nothing to fix." in to_issue([row("ok")])


def test_a_very_long_report_fits_into_an_issue():
    many = [
        Row.of(f"http://a.org/{number}", Verdict("moved", "x" * 200, 200, "http://b.org/"), [Mention("u", "p", 1)], Memory(), None)
        for number in range(500)
    ]
    text = to_issue(many)
    rows = [line for line in text.splitlines() if line.startswith("| **")]
    assert len(text) < 65_536 and f"… and {500 - len(rows)} more" in text and 50 < len(rows) < 500


def test_one_long_address_hides_no_other_link_and_no_other_part():
    long = "http://b.org/" + "a|`<*" * 12_000
    verdict = Verdict("moved", f"redirected for good to {long}", 200, long)
    one = Row.of("http://a.org/1", verdict, [Mention("u", "p", 1, language="en")], Memory(), None)
    body = to_issue([one, row("suspect"), row("broken", 1)])
    assert len(body) < 20_000
    assert "http://a.org/1 |" in body and "http://a.org/suspect |" in body and "http://a.org/broken |" in body
    assert "60,013 characters; links.json has all of them" in body
