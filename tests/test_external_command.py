"""python -m scripts links --external: what is asked and how fast, what is remembered, what stops it, what it reports."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import trustme

from scripts.links.external import engine, judge
from scripts.links.external.state import Memory, State
from tests.conftest import ROOT
from tests.rude_server import missing, page, rude_server, silent, status, tls, without_proxies, without_rest
from tests.running import apart
from tests.sources import git, write

SITE = "https://floors.example/repo/"


def linking(folder: Path, *urls: str, path: str = "index.html", lang: str = "fr") -> Path:
    """A page with links to ``urls`` in the site in ``folder``, which is returned."""
    links = "\n".join(f'<p><a href="{url}">{url}</a>' for url in urls)
    return write(folder, {path: f"<!doctype html>\n<html lang={lang}>\n<title>Page</title>\n{links}\n"})


def words(site: Path, *more: str) -> list[str]:
    return ["links", str(site), "--site-url", SITE, "--external", "--format", "json", "--state", str(site.parent / "state.json"), *more]


@pytest.fixture
def reported(run, monkeypatch):
    """The command run in this process, at once or with the ``rest`` that others get between two requests: its report."""
    without_proxies(monkeypatch)

    def report(site: Path, *more: str, rest: bool = False) -> dict:
        if not rest:
            without_rest(monkeypatch, site.parent)
        ended = apart(run, *words(site, *more))
        assert ended.code == 0, ended.err
        return json.loads(ended.out)

    return report


# --- what is asked -------------------------------------------------------------------------------


def test_many_links_to_one_host_are_asked_twice_a_second_and_no_more(tmp_path, reported):
    def slow(handler, number):
        time.sleep(0.2)
        page()(handler, number)

    with rude_server({f"/{number}": slow for number in range(4)}) as (base, server), rude_server({"/a": page()}) as (other, second):
        report = reported(linking(tmp_path / "site", f"{other}/a", *(f"{base}/{number}" for number in range(4))), rest=True)
    assert {row["verdict"] for row in report.values()} == {"ok"}
    assert server.record.most_in_a_second() == 2
    assert server.record.most == 2
    assert sum(server.record.counts.values()) == 8
    assert second.record.requests[0][0] < sorted(server.record.requests)[3][0], "another host does not wait for this one"


def test_a_link_on_many_pages_is_asked_once_and_reported_with_all_of_them(tmp_path, reported):
    with rude_server({"/gone": missing}) as (base, server):
        for path, lang in (("index.html", "fr"), ("en/index.html", "en"), ("zh/index.html", "zh-Hans")):
            linking(tmp_path / "site", f"{base}/gone", f"{base}/gone#part", path=path, lang=lang)
        report = reported(tmp_path / "site")
    assert server.record.counts == {"/gone": 1}
    row = report[f"{base}/gone"]
    assert row["pages"] == ["en/index.html", "index.html", "zh/index.html"]
    assert [(each["language"], each["line"]) for each in row["where"]] == [("en", 4), ("fr", 4), ("zh", 4)]
    assert (row["verdict"], row["status"], row["final_url"]) == ("broken", 404, f"{base}/gone")
    assert report[f"{base}/gone#part"]["verdict"] == "broken"


def test_links_of_the_site_itself_and_mere_names_are_not_asked(tmp_path, reported):
    site = linking(tmp_path / "site", SITE, f"{SITE}no/", "/repo/x", "mailto:a@ilo.org")
    (site / "more.html").write_text('<link rel=preconnect href="http://127.0.0.1:1/"><svg xmlns="http://www.w3.org/2000/svg"></svg>', "utf-8")
    assert reported(site) == {}


def test_the_source_of_each_link_is_reported(tmp_path, reported):
    site = linking(tmp_path / "site", "http://a.test/data", "http://a.test/page", "http://a.test/nowhere")
    page, data = "# Title\n\n[Link](http://a.test/page)\n", "rows:\n  - http://a.test/data\n"
    write(tmp_path, {"docs/index.md": page, "docs/_data/more.yml": data, "mkdocs.yml": "site_name: x\n"})
    report = reported(site, "--sources", str(tmp_path))
    (where,) = report["http://a.test/page"]["where"]
    assert where["source"].endswith("docs/index.md") and where["source_line"] == 3
    (where,) = report["http://a.test/data"]["where"]
    assert where["source"].endswith("docs/_data/more.yml") and where["source_line"] == 2 and where["markdown"].endswith("docs/index.md")
    (where,) = report["http://a.test/nowhere"]["where"]
    assert (where["source"], where["line"]) == ("", 6)


def test_only_links_that_a_revision_did_not_have_are_asked_when_that_is_wanted(tmp_path, reported):
    (tmp_path / "page.md").write_text("[Old](http://old.test/?a=1&b=2) [Deep](http://new.test/deep)", "utf-8")
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "--message=x")
    site = linking(tmp_path / "site", "http://old.test/?a=1&amp;b=2", "http://new.test/", "http://new.test/deep", "http://new.test/dee")
    assert sorted(reported(site, "--new-since", "HEAD", "--sources", str(tmp_path))) == ["http://new.test/", "http://new.test/dee"]


def test_a_proxy_and_a_certificate_of_the_environment_are_used_and_https_is_proposed_where_it_answers(tmp_path, reported, monkeypatch):
    authority = trustme.CA()
    urls = ["http://both.floors.org/a", "http://plain.floors.org/a", "https://secure.floors.org/s"]
    with (
        authority.cert_pem.tempfile() as trusted,
        rude_server(dict.fromkeys((*urls, "/a", "/s"), page())) as (proxy, server),
        rude_server({"/direct": page()}) as (direct, _),
    ):
        server.context, server.secured = (
            tls(authority.issue_cert("both.floors.org", "secure.floors.org")),
            {"both.floors.org:443", "secure.floors.org:443"},
        )
        for name, value in {"HTTP_PROXY": proxy, "HTTPS_PROXY": proxy, "NO_PROXY": "127.0.0.1", "SSL_CERT_FILE": trusted}.items():
            monkeypatch.setenv(name, value)
        report = reported(linking(tmp_path / "site", *urls, f"{direct}/direct"))
    assert [report[url]["verdict"] for url in (*urls, f"{direct}/direct")] == ["upgrade", "ok", "ok", "ok"], report
    assert report[urls[0]]["remedy"] == "Write https://both.floors.org/a"
    assert server.secured | {*urls[:2], "/a", "/s"} <= server.record.counts.keys()


def test_an_answer_that_breaks_the_check_does_not_break_the_others(tmp_path, reported, monkeypatch):
    def broken(way, fragment):
        raise IndexError(fragment)

    monkeypatch.setattr(judge, "_of_page", broken)
    with rude_server({"/a": page()}) as (base, _):
        report = reported(linking(tmp_path / "site", f"{base}/a", f"{base}/gone"))
    assert report[f"{base}/gone"]["verdict"] == "broken"
    assert report[f"{base}/a"]["verdict"] == "unknown" and "our mistake: IndexError" in report[f"{base}/a"]["reason"]


def test_a_terminal_is_reported_how_far_it_is(tmp_path, run, reported, monkeypatch):
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    with rude_server({"/a": page()}) as (base, _):
        assert "1 of 1 addresses, last 127.0.0.1" in apart(run, *words(linking(tmp_path / "site", f"{base}/a"))).err


# --- what stops it -------------------------------------------------------------------------------


def test_the_time_budget_ends_it_and_what_was_learnt_is_reported(tmp_path, reported):
    with rude_server(dict.fromkeys(("/0", "/1", "/2"), silent)) as (base, _), rude_server({"/a": page()}) as (other, _):
        begin = time.monotonic()
        site = linking(tmp_path / "site", f"{other}/a", *(f"{base}/{number}" for number in range(3)))
        report = reported(site, "--budget", "3", "--timeout", "30")
    assert time.monotonic() - begin < 10
    assert report.pop(f"{other}/a")["verdict"] == "ok"
    assert [row["reason"] for row in report.values()] == ["not asked: the time budget of 3 s was used up"] * 3
    assert json.loads((tmp_path / "state.json").read_text())["links"].keys() == {f"{other}/a"}


def test_a_stop_keeps_what_was_learnt(tmp_path, monkeypatch):
    without_proxies(monkeypatch)
    with rude_server({"/a": page()}) as (quick, server), rude_server({"/b": silent}) as (never, _):
        site = linking(tmp_path / "site", f"{quick}/a", f"{never}/b")
        process = subprocess.Popen(
            [sys.executable, "-m", "scripts", *words(site, "--timeout", "30")],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # ignored by what runs in the background
        )
        give_up = time.monotonic() + 20
        while len(server.record.requests) < 2 and time.monotonic() < give_up:  # lychee's, and ours
            time.sleep(0.05)
        time.sleep(0.5)  # meanwhile its page is read
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to lychee too
        out, err = process.communicate(timeout=20)
    assert process.returncode == 3
    assert "stopped" in err and "Traceback" not in err
    report = json.loads(out)
    assert report[f"{quick}/a"]["verdict"] == "ok"
    assert report[f"{never}/b"]["reason"] == "not asked: the check was stopped"
    assert json.loads((tmp_path / "state.json").read_text())["links"][f"{quick}/a"]["good"]


def test_it_cannot_run_with_too_few_links_or_without_lychee(tmp_path, run, monkeypatch):
    site = linking(tmp_path / "site", "http://127.0.0.1:1/")
    ended = apart(run, *words(site, "--min-links", "2"))
    assert (ended.code, "at least 2 are expected" in ended.err) == (3, True)
    monkeypatch.setattr(shutil, "which", lambda *_, **__: None)
    ended = apart(run, *words(site))
    assert (ended.code, "lychee is not installed" in ended.err) == (3, True)


def test_what_cannot_be_written_is_reported_before_anything_is_asked_and_a_full_disk_does_not_lose_the_report(tmp_path, reported, run, monkeypatch):
    with rude_server({"/a": page()}) as (base, server):
        site = linking(tmp_path / "site", f"{base}/a")
        (tmp_path / "file").touch()
        ended = apart(run, *words(site, "--report-dir", str(tmp_path / "file")))
        assert (ended.code, "file" in ended.err, server.record.requests) == (3, True, [])
        monkeypatch.setattr(State, "write", lambda self: (_ for _ in ()).throw(OSError(28, "No space left on device", "state.json")))
        ended = apart(run, *words(site))
    assert json.loads(ended.out)[f"{base}/a"]["verdict"] == "ok"
    assert ended[::2] == (3, "links: state.json: no space left on device\n")


# --- what is remembered --------------------------------------------------------------------------


def test_a_link_is_dead_after_three_scheduled_runs_in_a_row(tmp_path, reported):
    with rude_server({"/a": page(), "/down": status(503), "/no": status(403)}) as (base, server):
        site, url = linking(tmp_path / "site", *(f"{base}/{name}" for name in ("a", "down", "no"))), f"{base}/a"
        good = reported(site, "--scheduled")[url]
        assert (good["strikes"], good["dead"]) == (0, False) and good["good"]
        server.answers["/a"] = status(404)
        assert reported(site, "--scheduled")[url]["strikes"] == 1
        assert reported(site)[url]["strikes"] == 1, "a run by hand does not count"
        assert reported(site, "--scheduled")[url]["strikes"] == 2
        report = reported(site, "--scheduled")
        third = report[url]
        assert (third["verdict"], third["strikes"], third["dead"], third["good"]) == ("broken", 3, True, good["good"])
        assert third["archive"] == f"https://web.archive.org/web/2017/{url}"
        others = [(report[f"{base}/{name}"]["verdict"], report[f"{base}/{name}"]["dead"]) for name in ("down", "no")]
        assert others == [("unknown", True), ("unknown", False)], "one whose host fails is dead too; one that refuses is not"
        server.answers["/a"] = page()
        again = reported(site, "--scheduled")[url]
        assert (again["verdict"], again["strikes"], again["dead"]) == ("ok", 0, False)


@pytest.mark.parametrize("wrong", ["{", "[]", '{"version": 9}', '{"version": 1, "links": {"a": 1}}'])
def test_a_memory_that_cannot_be_read_starts_anew_and_that_is_said(tmp_path, wrong):
    file = write(tmp_path, {"state.json": wrong}) / "state.json"
    state = State.read(file)
    assert state.links == {} and "cannot be used, and starts anew" in state.problem
    state.write()
    assert State.read(file) == State(file)


def test_what_an_earlier_version_had_besides_is_left_out(tmp_path):
    text = '{"version": 1, "links": {"u": {"strikes": 2, "seen": "2026-11-01", "moment": "x", "fresh": {}}}}'
    assert State.read(write(tmp_path, {"state.json": text}) / "state.json").links == {"u": Memory(2, None, "2026-11-01")}


def test_a_machine_without_network_could_not_run_it_and_holds_nothing_to_be_dead(tmp_path, run, monkeypatch):
    without_proxies(monkeypatch)
    without_rest(monkeypatch, tmp_path)
    urls = [f"http://no-such-host-{number}.floors-nowhere/" for number in range(3)]
    ended = apart(run, *words(linking(tmp_path / "site", *urls), "--scheduled"))
    assert (ended.code, "is this machine offline?" in ended.err) == (3, True)
    assert {(row["verdict"], row["strikes"]) for row in json.loads(ended.out).values()} == {("unknown", 0)}
    assert "remove" not in ended.out
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "commit", "--quiet", "--allow-empty", "--message=x")
    few = apart(run, *words(linking(tmp_path / "site", *urls), "--new-since", "HEAD", "--sources", str(tmp_path)))
    assert (few.code, {row["verdict"] for row in json.loads(few.out).values()}) == (0, {"broken"}), "a few new links may all be wrong"


def test_names_that_no_host_can_have_are_no_sign_of_a_machine_without_network(tmp_path, reported):
    urls = [f"https://{name}.example/" for name in ("a", "b", "c")]
    assert {row["verdict"] for row in reported(linking(tmp_path / "site", *urls)).values()} == {"broken"}


# --- lychee.toml ---------------------------------------------------------------------------------


def test_every_exclusion_of_lychee_has_a_day_and_a_reason():
    lines = (ROOT / "lychee.toml").read_text("utf-8").partition("exclude = [")[2].partition("\n]")[0].split("\n")
    entries = [number for number, line in enumerate(lines) if line.strip().startswith(("'", '"'))]
    assert len(entries) == len(engine.settings()["exclude"]) >= 1
    for number in entries:
        assert re.fullmatch(r"  # \d{4}-\d\d-\d\d: \S.{20,}", lines[number - 1]), lines[number]
