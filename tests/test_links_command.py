"""The command: formats, exit codes, and folders that are not what one hopes for."""

import json
import os
import re
import subprocess
import sys
import time

import pytest

from scripts.__main__ import main
from scripts.site import readers
from tests import sites
from tests.conftest import ROOT
from tests.sites import ADDRESSES, files, planted
from tests.sources import write

B = ADDRESSES[1]
PAGE = '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>x</title></head><body><h1>x</h1>\n{}\n</body></html>'


def reported(capsys, folder, *arguments: str) -> tuple[int, list[dict]]:
    """Exit code and findings of the command on ``folder``."""
    code = main(["links", str(folder), "--site-url", B, "--format", "json", *arguments])
    return code, json.loads(capsys.readouterr().out)


def test_a_correct_site_ends_with_0(tmp_path, capsys):
    assert reported(capsys, write(tmp_path, files(B))) == (0, [])


def test_findings_are_a_list_for_programs(tmp_path, capsys):
    code, found = reported(capsys, write(tmp_path, {"index.html": PAGE.format('<a href="none/">x</a>')}))
    assert code == 1
    (one,) = found
    assert "none/" in one.pop("message")
    assert one == {
        "page": "index.html",
        "line": 2,
        "url": "none/",
        "rule": "target",
        "code": "links/missing",
        "severity": "error",
        "source": None,
        "source_line": None,
    }


@pytest.mark.parametrize("form", ["text", "github", "sarif"])
def test_other_formats_name_the_same(tmp_path, capsys, form):
    write(tmp_path, {"index.html": PAGE.format('<a href="none/">x</a>')})
    assert main(["links", str(tmp_path), "--site-url", B, "--format", form]) == 1
    out = capsys.readouterr().out
    assert "none/" in out
    if form == "sarif":
        run = json.loads(out)["runs"][0]
        assert run["results"][0]["ruleId"] == "links"
        assert {"links"} == {rule["id"] for rule in run["tool"]["driver"]["rules"]}


def test_check_reports_the_same_code_at_the_same_source(tmp_path, capsys):
    root = sites.small_checkout(tmp_path)
    page = root / "site" / "en" / "donors" / "index.html"
    page.write_text(page.read_text("utf-8").replace("<p>Text.</p>", '<a href="../dono/">Text</a>'), "utf-8")
    checked = sites.problems(root, "links")
    assert main(["links", str(root / "site"), "--sources", str(root), "--format", "json"]) == 1
    (row,) = json.loads(capsys.readouterr().out)
    assert [(problem.code, problem.severity) for problem in checked] == [(row["code"], row["severity"])] == [("links/missing", "error")]


def test_one_rule_alone(tmp_path, capsys):
    write(tmp_path, {"index.html": PAGE.format('<a href="none/">x</a><a href="#none">y</a>')})
    assert [one["rule"] for one in reported(capsys, tmp_path, "--rule", "anchor")[1]] == ["anchor"]


RULES = "/old/* /a/:splat\n/out https://www.ilo.org/ 302\n/gone /b 410 # for good\n/p/:v /b?x=:v 301! Language=en\n"
HOSTED = ("a/", "a", "b", "b.html", "b/", "a/index.html", "old/", "out", "gone", "p/1", "none")
ANSWERS = {
    "github": ({"a": "a/"}, {"b/", "old/", "out", "gone", "p/1"}),
    "netlify": ({"a": "a/", "b/": "b", "old/": "a/", "out": "https://www.ilo.org/", "p/1": "b?x=1"}, {"gone"}),
    "nginx": ({"a": "a/"}, {"b", "b/", "old/", "out", "gone", "p/1"}),
}
ANSWERS["cloudflare"] = (ANSWERS["netlify"][0] | {"b.html": "b", "a/index.html": "a/"}, {"gone"})


@pytest.mark.parametrize("host", ANSWERS)
def test_each_host_answers_in_its_own_way(tmp_path, capsys, host):
    links = "".join(f'<a href="{url}">{url} {number}</a>\n' for number, url in enumerate(HOSTED))
    write(tmp_path, {"index.html": PAGE.format(links), "a/index.html": PAGE, "b.html": PAGE, "_redirects": RULES})
    _, found = reported(capsys, tmp_path, "--host", host, "--site-url", ADDRESSES[0])
    better, dead = ANSWERS[host]
    assert {one["url"]: re.search("“([^”]*)”.$", one["message"])[1] for one in found if one["rule"] == "redirect"} == better
    assert {one["url"] for one in found if one["rule"] == "target"} == dead | {"none"}


def test_a_baseline_ignores_what_is_there_and_is_reported_once_it_does_not(tmp_path, capsys):
    site, baseline = tmp_path / "site", tmp_path / "baseline.yml"
    write(site, {"index.html": PAGE.format('<a href="none/">x</a><a href="n*/">y</a>')})
    assert main(["links", str(site), "--site-url", B, "--write-baseline", str(baseline), "--reason", "before the move"]) == 0
    capsys.readouterr()
    assert reported(capsys, site, "--ignore", str(baseline)) == (0, [])
    write(site, {"index.html": PAGE.format('<a href="n*/">y</a><a href="more/">z</a>')})
    code, found = reported(capsys, site, "--ignore", str(baseline))
    assert code == 1
    assert [(one["code"], one["source_line"]) for one in found] == [("links/missing", None), ("links/ignore-unused", 6)]
    assert main(["links", str(site), "--site-url", B, "--write-baseline", str(baseline), "--reason", "x"]) == 3, "it would be overwritten"


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("code: x, reason: y", "“date” is missing"),
        ("code: x, date: 2026-01-01", "“reason” is missing"),
        ("reason: y, date: 2026-01-01", "what is ignored"),
        ("kode: x, reason: y, date: 2026-01-01", "“kode”"),
        ("url: 1, reason: y, date: 2026-01-01", "0.url is 1"),
        ("url: x, reason: y, date: 9999-01-01", "future"),
    ],
)
def test_an_entry_says_what_why_and_since_when(tmp_path, capsys, row, words):
    write(tmp_path, {"index.html": PAGE, "ignore.yml": f"- {{{row}}}\n"})
    assert main(["links", str(tmp_path), "--site-url", B, "--ignore", str(tmp_path / "ignore.yml")]) == 1
    assert words in capsys.readouterr().err


def test_one_cause_on_many_pages_is_one_message_with_a_count(tmp_path, capsys):
    head = '<link rel="canonical" href="https://old.example.org/{0}/"><link rel="alternate" hreflang="en" href="https://old.example.org/{0}/">'
    pages = {f"p{number}/index.html": PAGE.format(f'{head.format(number)}<a href="../p{number - 1}">x</a>') for number in range(1, 7)}
    dead = "".join(f'<a href="gone/{number}/">x{number}</a>' for number in range(5))
    write(tmp_path, pages | {"index.html": PAGE.format(f'<a href="p1/">x</a>{dead}'), "p0/index.html": PAGE})
    assert main(["links", str(tmp_path), "--site-url", B]) == 1
    out = capsys.readouterr().out
    assert out.count("[links/") == 3, out
    assert out.count("and on 5 other pages") == 2, out
    assert "5 times in all" in out


def test_a_home_page_that_sends_on_to_a_language_says_where_the_site_is(tmp_path, capsys):
    canonical = f'<link rel="canonical" href="{B}en/">'
    write(tmp_path, {"index.html": f'{canonical}<meta http-equiv="refresh" content="0; url=en/">', "en/index.html": PAGE.format(canonical)})
    assert main(["links", str(tmp_path)]) == 0, capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--site-url", B, "--write-baseline", "x.yml"], "--reason"),
        (["--site-url", "example"], "not the address of a site"),
        (["--site-url", "ftp://example.org/"], "not the address of a site"),
        (["--site-url", B, "--rule", "targets"], "no rule “targets”"),
        (["--site-url", B, "--sources", "/nowhere"], "not a folder"),
        (["--site-url", B, "--format", "markdown"], "for --external"),
        ([], "say where the site is published"),
    ],
)
def test_wrong_words_end_with_2(tmp_path, capsys, arguments, words):
    write(tmp_path, {"index.html": PAGE.format('<a href="./">x</a>')})
    assert main(["links", str(tmp_path), *arguments]) == 2
    assert words in capsys.readouterr().err


@pytest.mark.parametrize(
    ("content", "arguments", "words"),
    [
        ({}, [], "no page"),
        ({"readme.txt": "x"}, [], "no page"),
        ({"index.html": PAGE}, [], "at least 1"),
        ({"index.html": PAGE.format('<a href="./">x</a>')}, ["--min-links", "2"], "at least 2"),
    ],
)
def test_a_folder_with_too_little_ends_with_3(tmp_path, capsys, content, arguments, words):
    assert main(["links", str(write(tmp_path, content)), "--site-url", B, *arguments]) == 3
    assert words in capsys.readouterr().err


def test_a_large_site_is_read_by_several_processes_with_the_same_result(tmp_path, capsys, monkeypatch):
    write(tmp_path, planted(B, '<a href="@home/none/">x</a>\n<a href="@home/none/">y</a><img srcset="a.png, b.png 2x" alt=""><p id="old"></p>'))
    write(tmp_path, {"page.html": PAGE.format("<p>été").encode("latin-1")})
    one = reported(capsys, tmp_path)
    assert len(one[1]) > 12
    monkeypatch.setattr(readers, "_LARGE", 1)
    monkeypatch.setattr(readers, "_CHUNK", 2)
    monkeypatch.setattr("os.sched_getaffinity", lambda _: {0, 1}, raising=False)
    assert reported(capsys, tmp_path) == one


def test_a_folder_that_is_not_there_ends_with_3(tmp_path, capsys):
    assert main(["links", str(tmp_path / "none"), "--site-url", B]) == 3
    assert "not a folder" in capsys.readouterr().err


def test_the_address_is_that_of_the_home_page_when_none_is_given(tmp_path, capsys):
    assert main(["links", str(write(tmp_path, files(B)))]) == 0
    assert "0 errors" in capsys.readouterr().out


# --- files that are not what one hopes for -------------------------------------------------------


def test_what_cannot_be_read_is_a_finding(tmp_path, capsys):
    write(tmp_path, {"index.html": PAGE.format('<a href="./">x</a>'), "page.html/x.txt": "x"})
    (tmp_path / "broken.html").symlink_to("nowhere.html")
    (tmp_path / "self.html").symlink_to("self.html")
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "loop").symlink_to(tmp_path)
    code, found = reported(capsys, tmp_path)
    assert code == 1
    assert sorted(one["page"] for one in found) == ["broken.html", "deep/loop", "page.html", "self.html"]
    assert {one["rule"] for one in found} == {"file"}


def test_a_folder_may_be_a_link_to_another_place(tmp_path, capsys):
    write(tmp_path / "elsewhere", {"index.html": PAGE.format('<a href="../">x</a>')})
    write(tmp_path / "site", {"index.html": PAGE.format('<a href="linked/">x</a>')})
    (tmp_path / "site" / "linked").symlink_to(tmp_path / "elsewhere")
    assert reported(capsys, tmp_path / "site") == (0, [])


@pytest.mark.parametrize("encoding", ["latin-1", "gb18030", "utf-16-le"])
def test_a_page_that_is_not_utf_8_is_reported_and_read_all_the_same(tmp_path, capsys, encoding):
    name = {"latin-1": "iso-8859-1", "gb18030": "gb18030", "utf-16-le": "utf-8"}[encoding]
    words = "été" if encoding == "latin-1" else "捐助者éà"
    page = PAGE.format(f'<p>{words}</p><a href="none/">x</a>').replace('charset="utf-8"', f'charset="{name}"')
    write(tmp_path, {"index.html": PAGE.format('<a href="./">x</a>'), "a.html": page.encode(encoding)})
    _, found = reported(capsys, tmp_path)
    assert "file" in {one["rule"] for one in found if one["page"] == "a.html"} or encoding == "utf-16-le"
    assert ("none/" in {one["url"] for one in found}) == (encoding != "utf-16-le")


MALFORMED = {
    "nothing": b"",
    "spaces": b" \n\n ",
    "zeros": b"\x00" * 1000,
    "random": bytes(range(256)) * 40,
    "open tag": b"<a href='x",
    "open comment": b"<p>x<!-- <a href=none>",
    "open script": b"<script><a href=none>",
    "only a comment": b"<!-- x -->",
    "only a doctype": b"<!doctype html>",
    "an XML declaration": b"<?xml version='1.0' encoding='koi8-r'?><html><body><h1>x</h1></body></html>",
    "attributes without end": b"<a " + b"x=y " * 20000 + b">",
    "nested": b"<div>" * 20000,
    "nested in JSON": b"<script type='application/ld+json'>" + b"[" * 100000 + b"</script>",
    "lone surrogates": b"<a href='\xed\xa0\x80&#xd800;'>x</a><script type='application/ld+json'>{\"url\":\"/%\\ud800/\"}</script>",
    "two html elements": b"<html><html lang=en><body><body><base href='//['><a href='http://[x'>x</a>",
    "strange addresses": b"".join(
        b"<a href='%s'>x</a>" % url
        for url in (
            b"http://[::1",
            b"http://a b",
            b"//",
            b"///",
            b"http:",
            b"https://@",
            b":",
            b"::",
            b"%",
            b"%%%",
            b"\\\\",
            b"?",
            b"?#",
            b"##",
            b"mailto:%",
            b"tel:;",
            b"http://\xe2\x80\xae/",
            b"http://xn--/",
            b"http://" + b"a" * 300 + b"/",
            b"a" * 5000,
            b"../" * 3000,
        )
    ),
    "strange styles": b"<style>@import;url(;url(');image-set(;image-set((((\"a\" 1x;/* </style><p style='url(\"'>",
    "strange srcsets": b"<img srcset=','><img srcset=' , , '><img srcset='a (,'><img srcset=''>",
}


@pytest.mark.parametrize("what", MALFORMED)
def test_malformed_pages_bring_no_traceback(tmp_path, capsys, what):
    write(tmp_path, {"index.html": PAGE.format('<a href="a.html">x</a>'), "a.html": MALFORMED[what]})
    code, found = reported(capsys, tmp_path)
    assert code in (0, 1)
    assert all(one["line"] >= 1 for one in found)


@pytest.mark.parametrize("name", ["sitemap.xml", "feed.xml", "robots.txt", "a.css", "a.svg", "a.webmanifest", "search/index.json", "a.pdf"])
@pytest.mark.parametrize("what", ["nothing", "zeros", "random", "open tag"])
def test_malformed_files_bring_no_traceback(tmp_path, capsys, name, what):
    write(tmp_path, {"index.html": PAGE.format('<a href="./">x</a>'), name: MALFORMED[what]})
    assert reported(capsys, tmp_path)[0] in (0, 1)


@pytest.mark.parametrize(
    "data",
    [
        "[]",
        "{}",
        "null",
        "1",
        '{"icons": 1, "shortcuts": [1], "start_url": 2}',
        '{"docs": [1, {"location": 2}]}',
        '[1, {"x": "\\ud800"}]',
        '[["a"], [1, 2, 3], []]',
    ],
)
@pytest.mark.parametrize("name", ["a.webmanifest", "search/index.json"])
def test_json_of_another_form_is_no_fault(tmp_path, capsys, name, data):
    assert reported(capsys, write(tmp_path, {"index.html": PAGE.format('<a href="./">x</a>'), name: data})) == (0, [])


@pytest.mark.parametrize(("name", "data"), [("a.webmanifest", '{"start_url": "/\\ud800%"}'), ("search/index.json", '[["\\ud800", "x", []]]')])
def test_half_a_character_in_json_is_no_address(tmp_path, capsys, name, data):
    assert reported(capsys, write(tmp_path, {"index.html": PAGE.format('<a href="./">x</a>'), name: data}))[0] == 1


def test_a_page_of_10_mb_is_read_and_its_lines_are_right(tmp_path, capsys):
    filler = "<p>Some words, and more of them.</p>\n" * 290_000
    page = PAGE.format(f'{filler}<a class="x"\n   href="none/">x</a>\n<img srcset="../none.png 1x,\n none-2.png 2x" alt="">')
    assert len(page) > 10_000_000
    start = time.process_time()
    _, found = reported(capsys, write(tmp_path, {"a/index.html": page, "index.html": PAGE.format('<a href="a/">x</a>')}))
    assert time.process_time() - start < 20
    assert [(one["url"], one["line"]) for one in found] == [("none/", 290_003), ("../none.png", 290_004), ("none-2.png", 290_005)]


def test_lines_are_right_whatever_ends_them_and_whatever_stands_above(tmp_path, capsys):
    body = (
        '<!-- <a href="none/"> -->\r\n<script>"<a href=\'none/\'>"</script>\r\n<a href="./">y</a>\r\n<a title=\'<a href="none/">\'\r\nhref="none/">x</a>'
        '\r\n<a href="none/">x</a><a href="none/?a&amp;b">x</a>\r\n<a\r\n href="\r\n none/c">x</a>\r\n<p style="x:y;\r\nbackground:url(none.png)">x</p>'
    )
    _, found = reported(capsys, write(tmp_path, {"index.html": PAGE.format(body)}))
    assert [(one["url"], one["line"]) for one in found if one["rule"] == "target"] == [
        ("none/", 6),
        ("none/", 7),
        ("none/?a&b", 7),
        ("\n none/c", 10),
        ("none.png", 12),
    ]


ENDLESS = {
    "escapes": "<p style='x:url(" + "\\a" * 100_000 + "'>",
    "long escapes": "<p style='x:url(" + "\\aaaaaa" * 50_000 + "'>",
    "functions": "<style>" + "url(" * 50_000 + "image-set(" * 50_000 + "</style>",
    "comments": "<style>" + "/*" * 100_000 + "</style>",
    "tags": "<" * 200_000 + "<a" * 100_000,
    "open comments": "<!--" * 50_000,
    "entities": f"<a href='{'&amp' * 50_000}'>x</a>",
    "candidates": f"<img srcset='{'a (,' * 50_000}'>",
    "dead links": "".join(f'<a href="none-{number}/">x</a>\n' for number in range(3000)),
}


@pytest.mark.parametrize("what", ENDLESS)
def test_nothing_makes_it_work_without_an_end(tmp_path, capsys, what):
    write(tmp_path, {"index.html": PAGE.format('<a href="a.html">x</a>'), "a.html": PAGE.replace("{}", ENDLESS[what])})
    write(tmp_path / "sources", {"a.md": "[" * 2000 + "](" * 2000 + "`" * 2000})
    start = time.process_time()
    _, found = reported(capsys, tmp_path, "--sources", str(tmp_path / "sources"))
    assert time.process_time() - start < 5
    assert len(found) >= (3000 if what == "dead links" else 0)


def test_it_runs_as_a_program_and_needs_no_sources(tmp_path):
    write(tmp_path, {"index.html": PAGE.format('<a href="none/">x</a>')})
    done = subprocess.run(
        [sys.executable, "-m", "scripts", "links", str(tmp_path), "--site-url", B],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
        env=os.environ | {"PYTHONIOENCODING": "utf-8"},
    )
    assert done.returncode == 1
    assert "[links/missing]" in done.stdout
    assert not done.stderr
