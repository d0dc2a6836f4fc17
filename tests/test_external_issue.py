"""scripts/links/external/issue.py: one issue, opened, brought up to date, closed; against an API of our own."""

import json
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest

from scripts.links.external.issue import MARK, TITLE, text
from scripts.links.external.mentions import Mention
from scripts.links.external.report import to_json
from scripts.links.external.row import Row
from scripts.links.external.state import Memory
from scripts.links.external.verdict import Verdict
from tests.rude_server import serving


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        query = parse_qs(urlsplit(self.path).query)
        page, size = int(query["page"][0]), int(query["per_page"][0])
        assert query["state"] == ["all"]
        self._answer(200, self.server.issues[(page - 1) * size : page * size])

    def do_POST(self) -> None:
        self.server.issues.insert(0, {"number": len(self.server.issues) + 1, "state": "open", "user": {"type": "Bot"}, **self._reported()})
        self._answer(201, self.server.issues[0])

    def do_PATCH(self) -> None:
        number = int(self.path.rpartition("/")[2])
        (issue,) = (each for each in self.server.issues if each["number"] == number)
        issue.update(self._reported())
        self._answer(200, issue)

    def _reported(self) -> dict:
        reported = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append((self.command, self.path, reported))
        return reported

    def _answer(self, status: int, data: object) -> None:
        if self.server.off:
            status, data = 410, {"message": "Issues has been disabled in this repository."}
        elif self.headers["Authorization"] != "Bearer secret" or not self.path.startswith("/repos/us/floors/issues"):
            status, data = 403, {"message": "no"}
        body = json.dumps(data).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def github(issues: list[dict], off: bool = False):
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.issues, server.asked, server.off = issues, [], off
    with serving(server):
        yield server


def row(kind: str, strikes: int = 0) -> Row:
    url = f"http://a.org/{kind}"
    return Row.of(url, Verdict(kind, "seen", 200, url), [Mention(url, "index.html", 1, "docs/fr/a.md", 2, "fr")], Memory(strikes=strikes), None)


@pytest.fixture
def keep(tmp_path, monkeypatch, run):
    """The command with these rows, against these issues: what it said, what it asked for."""

    def command(rows: list[Row], issues: list[dict], token: str = "secret", off: bool = False) -> tuple[str, list]:
        (tmp_path / "links.json").write_text(to_json(rows), "utf-8")
        with github(issues, off) as server:
            given = {"GITHUB_REPOSITORY": "us/floors", "GITHUB_TOKEN": token, "NO_PROXY": "127.0.0.1"}
            for name, value in (given | {"GITHUB_API_URL": f"http://127.0.0.1:{server.server_port}"}).items():
                monkeypatch.setenv(name, value)
            monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
            ended = run("links-issue", tmp_path / "links.json")
            assert ended.code == (0 if token == "secret" else 3)
            return ended.out + ended.err, server.asked

    return command


def test_an_issue_lives_as_long_as_something_wants_a_look(keep):
    issues: list[dict] = []
    assert keep([row("ok"), row("unknown"), row("broken", 1)], issues) == ("All is well, and there is no issue.\n", [])
    said, asked = keep([row("moved"), row("broken", 2)], issues)
    assert said == "Issue #1 opened.\n"
    assert asked[0][:2] == ("POST", "/repos/us/floors/issues") and asked[0][2]["title"] == TITLE
    assert "## To fix" in issues[0]["body"] and "## Watched" in issues[0]["body"] and "docs/fr/a.md:2" in issues[0]["body"]
    assert keep([row("moved"), row("broken", 2)], issues) == ("Issue #1 is up to date.\n", [])
    said, asked = keep([row("moved"), row("broken", 3)], issues)
    assert said == "Issue #1 updated.\n" and asked[0][:2] == ("PATCH", "/repos/us/floors/issues/1") and "(dead)" in issues[0]["body"]
    said, _ = keep([row("ok")], issues)
    assert said == "Issue #1 closed: all is well.\n" and (issues[0]["state"], issues[0]["state_reason"]) == ("closed", "completed")
    assert keep([row("ok")], issues) == ("All is well; issue #1 stays closed.\n", [])
    said, _ = keep([row("suspect")], issues)
    assert said == "Issue #1 opened again.\n" and issues[0]["state"] == "open"
    assert len(issues) == 1


def test_a_run_that_could_not_ask_everything_changes_nothing(keep):
    issues: list[dict] = []
    keep([row("moved")], issues)
    unreached = replace(row("broken"), status=None)
    for rows in ([row("ok"), replace(row("unknown"), left=True)], [unreached]):
        assert keep(rows, issues) == ("Not every link was asked, or none could be reached: the issue is left as it is.\n", [])
    assert issues[0]["state"] == "open"


def test_issues_and_changes_of_other_people_are_left_alone(keep):
    issues = [
        {"number": 5, "state": "open", "body": f"{MARK} mine", "user": {"type": "User"}},
        {"number": 4, "state": "open", "body": MARK, "user": {"type": "Bot"}, "pull_request": {}},
        {"number": 3, "state": "open", "body": None, "user": None},
        {"number": 2, "state": "open", "body": f"See {MARK}", "user": {"type": "Bot"}},
    ]
    before = json.dumps(issues)
    assert keep([row("ok")], issues)[1] == []
    assert json.dumps(issues) == before
    assert keep([row("moved")], issues)[0] == "Issue #5 opened.\n"


def test_our_issue_is_found_among_many(keep):
    issues = [{"number": number, "state": "open", "body": "x", "user": {"type": "User"}} for number in range(1000, 1150)]
    issues.append({"number": 7, "state": "closed", "body": MARK, "user": {"type": "Bot"}})
    assert keep([row("moved")], issues)[0] == "Issue #7 opened again.\n"


def test_a_token_that_may_not_is_reported(keep):
    said, _ = keep([row("moved")], [], token="other")
    assert "GitHub answers 403" in said and "issues: write" in said and "Traceback" not in said


def test_where_issues_are_off_it_ends_well_and_says_where_the_report_is(keep, tmp_path, monkeypatch, run):
    said, asked = keep([row("moved")], [], off=True)
    assert said.startswith("Issues are switched off in this repository") and "summary of this run" in said and asked == []
    with github([], off=True) as server:
        monkeypatch.setenv("GITHUB_API_URL", f"http://127.0.0.1:{server.server_port}")
        monkeypatch.setenv("GITHUB_ACTIONS", "true")
        ended = run("links-issue", tmp_path / "links.json")
    assert ended.code == 0 and ended.out.startswith("::notice title=Issues are off::Issues are switched off")


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("GITHUB_TOKEN", "", "GITHUB_TOKEN not set"),
        ("GITHUB_TOKEN", "  ", "GITHUB_TOKEN not set"),
        ("GITHUB_TOKEN", "päss\nword", "GITHUB_TOKEN is not a token"),
        ("GITHUB_REPOSITORY", "a/b/../c", "not of the form owner/name"),
        ("GITHUB_API_URL", "http://[", "GitHub cannot be reached"),
        ("GITHUB_API_URL", "ftp://a.test", "GitHub cannot be reached"),
        ("HTTPS_PROXY", "socks5://127.0.0.1:1", "HTTPS_PROXY is not the address of a proxy"),
        ("SSL_CERT_FILE", "/no/such.pem", "SSL_CERT_FILE names /no/such.pem, where there is no file"),
    ],
)
def test_an_environment_that_cannot_be_used_is_reported_and_no_token_with_it(keep, tmp_path, monkeypatch, run, name, value, words):
    keep([row("ok")], [])
    monkeypatch.setenv(name, value)
    code, out, err = run("links-issue", tmp_path / "links.json")
    assert (code, words in err, "word" in (out + err).replace("words", ""), "Traceback" in err) == (3, True, False, False)


def test_outside_of_a_workflow_or_without_a_report_it_says_what_is_missing(tmp_path, monkeypatch, run):
    for name in ("GITHUB_TOKEN", "GITHUB_REPOSITORY"):
        monkeypatch.delenv(name, raising=False)
    for name, content in (("links.json", "{}"), ("broken.json", "["), ("none.json", None)):
        if content:
            (tmp_path / name).write_text(content)
        ended = run("links-issue", tmp_path / name)
        assert ended.code == 3 and (content != "{}" or "GITHUB_TOKEN and GITHUB_REPOSITORY" in ended.err)


def test_a_very_long_report_fits_into_an_issue():
    many = [
        Row.of(f"http://a.org/{number}", Verdict("moved", "x" * 200, 200, "http://b.org/"), [Mention("u", "p", 1)], Memory(), None)
        for number in range(500)
    ]
    assert len(text(many)) < 65_536
    rows = [line for line in text(many).splitlines() if line.startswith("| **")]
    assert text(many).startswith(MARK) and f"… and {500 - len(rows)} more" in text(many) and 50 < len(rows) < 500


def test_one_long_address_hides_no_other_link_and_no_other_part():
    long = "http://b.org/" + "a|`<*" * 12_000
    one = Row.of(
        "http://a.org/1", Verdict("moved", f"redirected for good to {long}", 200, long), [Mention("u", "p", 1, language="en")], Memory(), None
    )
    rows = [one, row("suspect"), row("broken", 1)]
    body = text(rows)
    assert len(body) < 20_000
    assert "http://a.org/1 |" in body and "http://a.org/suspect |" in body and "http://a.org/broken |" in body
    assert "60,013 characters; links.json has all of them" in body
