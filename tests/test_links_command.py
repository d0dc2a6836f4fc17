"""The command: formats, exit codes, and folders that are not what one hopes for."""

import json
import os
import re
import subprocess
import sys
import time

import pytest

from scripts.site import readers
from tests import sites
from tests.conftest import ROOT
from tests.sites import ADDRESSES, files, planted
from tests.sources import write

B = ADDRESSES[1]
PAGE = '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>x</title></head><body><h1>x</h1>\n{}\n</body></html>'


@pytest.fixture
def links(tmp_path, run):
    """A function that writes a site and runs the command on it: exit code and findings."""

    def check(content: dict[str, str | bytes], *arguments: object) -> tuple[int, list[dict]]:
        ended = run("links", write(tmp_path, content), "--site-url", B, "--format", "json", *arguments)
        return ended.code, json.loads(ended.out)

    return check


BROKEN = PAGE.format('<a href="none/">x</a><a href="#none">y</a>')
RIGHT = PAGE.format('<a href="./">x</a>')


def test_a_correct_site_ends_with_0_and_says_itself_where_it_is(links, tmp_path, run):
    assert links(files(B)) == (0, [])
    assert run("links", tmp_path)[:2] == (0, "0 errors, 0 warnings\n")


def test_findings_are_a_list_for_programs(links):
    code, (other, one) = links({"index.html": BROKEN})
    assert (code, other["rule"]) == (1, "anchor")
    assert "none/" in one.pop("message")
    expected = {"page": "index.html", "line": 2, "url": "none/", "rule": "target", "code": "links/missing", "severity": "error"}
    assert one == expected | {"source": None, "source_line": None}
    assert [each["rule"] for each in links({}, "--rule", "anchor")[1]] == ["anchor"]


@pytest.mark.parametrize("form", ["text", "github", "sarif"])
def test_other_formats_name_the_same(tmp_path, run, form):
    ended = run("links", write(tmp_path, {"index.html": BROKEN}), "--site-url", B, "--format", form)
    assert (ended.code, "none/" in ended.out) == (1, True)
    if form == "sarif":
        found = json.loads(ended.out)["runs"][0]
        assert (found["results"][0]["ruleId"], [rule["id"] for rule in found["tool"]["driver"]["rules"]]) == ("links", ["links"])


def test_check_reports_the_same_code_at_the_same_source(small, run):
    page = small / "site/en/donors/index.html"
    page.write_text(page.read_text("utf-8").replace("<p>Text.</p>", '<a href="../dono/">Text</a>'), "utf-8")
    ended = run("links", small / "site", "--sources", small, "--format", "json")
    assert [(row["code"], row["severity"]) for row in json.loads(ended.out)] == [("links/missing", "error")]
    assert [(problem.code, problem.severity) for problem in sites.problems(small, "links")] == [("links/missing", "error")]


RULES = "/old/* /a/:splat\n/out https://www.ilo.org/ 302\n/gone /b 410 # for good\n/p/:v /b?x=:v 301! Language=en\n"
HOSTED = ("a/", "a", "b", "b.html", "b/", "a/index.html", "old/", "out", "gone", "p/1", "none")
ANSWERS = {
    "github": ({"a": "a/"}, {"b/", "old/", "out", "gone", "p/1"}),
    "netlify": ({"a": "a/", "b/": "b", "old/": "a/", "out": "https://www.ilo.org/", "p/1": "b?x=1"}, {"gone"}),
    "nginx": ({"a": "a/"}, {"b", "b/", "old/", "out", "gone", "p/1"}),
}
ANSWERS["cloudflare"] = (ANSWERS["netlify"][0] | {"b.html": "b", "a/index.html": "a/"}, {"gone"})


@pytest.mark.parametrize("host", ANSWERS)
def test_each_host_answers_in_its_own_way(links, host):
    home = "".join(f'<a href="{url}">{url} {number}</a>\n' for number, url in enumerate(HOSTED))
    content = {"index.html": PAGE.format(home), "a/index.html": PAGE, "b.html": PAGE, "_redirects": RULES}
    _, found = links(content, "--host", host, "--site-url", ADDRESSES[0])
    better, dead = ANSWERS[host]
    assert {one["url"]: re.search("“([^”]*)”.$", one["message"])[1] for one in found if one["rule"] == "redirect"} == better
    assert {one["url"] for one in found if one["rule"] == "target"} == dead | {"none"}


def test_a_baseline_ignores_what_is_there_and_is_reported_once_it_does_not(tmp_path, links, run):
    baseline = tmp_path / "baseline.yml"
    write_it = ["links", tmp_path, "--site-url", B, "--write-baseline", baseline, "--reason", "before the move"]
    write(tmp_path, {"index.html": PAGE.format('<a href="none/">x</a><a href="n*/">y</a>')})
    assert run(*write_it).code == 0
    assert links({}, "--ignore", baseline) == (0, [])
    code, found = links({"index.html": PAGE.format('<a href="n*/">y</a><a href="more/">z</a>')}, "--ignore", baseline)
    assert code == 1
    assert [(one["code"], one["source_line"]) for one in found] == [("links/missing", None), ("links/ignore-unused", 6)]
    assert run(*write_it).code == 3, "it would be overwritten"


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
def test_an_entry_says_what_why_and_since_when(tmp_path, run, row, words):
    write(tmp_path, {"index.html": PAGE, "ignore.yml": f"- {{{row}}}\n"})
    ended = run("links", tmp_path, "--site-url", B, "--ignore", tmp_path / "ignore.yml")
    assert (ended.code, words in ended.err) == (1, True)


def test_one_cause_on_many_pages_is_one_message_with_a_count(tmp_path, run):
    head = '<link rel="canonical" href="https://old.example.org/{0}/"><link rel="alternate" hreflang="en" href="https://old.example.org/{0}/">'
    pages = {f"p{number}/index.html": PAGE.format(f'{head.format(number)}<a href="../p{number - 1}">x</a>') for number in range(1, 7)}
    dead = "".join(f'<a href="gone/{number}/">x{number}</a>' for number in range(5))
    write(tmp_path, pages | {"index.html": PAGE.format(f'<a href="p1/">x</a>{dead}'), "p0/index.html": PAGE})
    code, out, _ = run("links", tmp_path, "--site-url", B)
    assert (code, out.count("[links/"), out.count("and on 5 other pages"), "5 times in all" in out) == (1, 3, 2, True), out


def test_a_home_page_that_sends_on_to_a_language_says_where_the_site_is(tmp_path, run):
    canonical = f'<link rel="canonical" href="{B}en/">'
    write(tmp_path, {"index.html": f'{canonical}<meta http-equiv="refresh" content="0; url=en/">', "en/index.html": PAGE.format(canonical)})
    assert run("links", tmp_path).code == 0


@pytest.mark.parametrize(
    ("content", "arguments", "code", "words"),
    [
        ({"index.html": RIGHT}, "--site-url @ --write-baseline x.yml", 2, "--reason"),
        ({"index.html": RIGHT}, "--site-url example", 2, "not the address of a site"),
        ({"index.html": RIGHT}, "--site-url ftp://example.org/", 2, "not the address of a site"),
        ({"index.html": RIGHT}, "--site-url @ --rule targets", 2, "no rule “targets”"),
        ({"index.html": RIGHT}, "--site-url @ --sources /nowhere", 2, "not a folder"),
        ({"index.html": RIGHT}, "--site-url @ --format markdown", 2, "for --external"),
        ({"index.html": RIGHT}, "", 2, "say where the site is published"),
        ({"index.html": RIGHT}, "--site-url @ --min-links 2", 3, "at least 2"),
        ({"index.html": PAGE}, "--site-url @", 3, "at least 1"),
        ({"readme.txt": "x"}, "--site-url @", 3, "no page"),
        ({}, "--site-url @", 3, "not a folder"),
    ],
)
def test_wrong_words_end_with_2_and_a_folder_with_too_little_with_3(tmp_path, run, content, arguments, code, words):
    ended = run("links", write(tmp_path / "site", content), *arguments.replace("@", B).split())
    assert (ended.code, words in ended.err) == (code, True), ended


def test_a_large_site_is_read_by_several_processes_with_the_same_result(links, monkeypatch):
    site = planted(B, '<a href="@home/none/">x</a>\n<a href="@home/none/">y</a><img srcset="a.png, b.png 2x" alt=""><p id="old"></p>')
    one = links(site | {"page.html": PAGE.format("<p>été").encode("latin-1")})
    assert len(one[1]) > 12
    monkeypatch.setattr(readers, "_LARGE", 1)
    monkeypatch.setattr(readers, "_CHUNK", 2)
    monkeypatch.setattr("os.sched_getaffinity", lambda _: {0, 1}, raising=False)
    assert links({}) == one


def test_what_cannot_be_read_is_a_finding(tmp_path, links):
    write(tmp_path, {"index.html": RIGHT, "page.html/x.txt": "x", "deep/x.txt": "x"})
    for link, target in (("broken.html", "nowhere.html"), ("self.html", "self.html"), ("deep/loop", tmp_path)):
        (tmp_path / link).symlink_to(target)
    code, found = links({})
    assert code == 1
    assert sorted(one["page"] for one in found) == ["broken.html", "deep/loop", "page.html", "self.html"]
    assert {one["rule"] for one in found} == {"file"}


def test_a_folder_may_be_a_link_to_another_place(tmp_path, tmp_path_factory, links):
    elsewhere = write(tmp_path_factory.mktemp("elsewhere"), {"index.html": PAGE.format('<a href="../">x</a>')})
    (tmp_path / "linked").symlink_to(elsewhere)
    assert links({"index.html": PAGE.format('<a href="linked/">x</a>')}) == (0, [])


@pytest.mark.parametrize("encoding", ["latin-1", "gb18030", "utf-16-le"])
def test_a_page_that_is_not_utf_8_is_reported_and_read_all_the_same(links, encoding):
    name = {"latin-1": "iso-8859-1", "gb18030": "gb18030", "utf-16-le": "utf-8"}[encoding]
    words = "été" if encoding == "latin-1" else "捐助者éà"
    page = PAGE.format(f'<p>{words}</p><a href="none/">x</a>').replace('charset="utf-8"', f'charset="{name}"')
    _, found = links({"index.html": RIGHT, "a.html": page.encode(encoding)})
    assert "file" in {one["rule"] for one in found if one["page"] == "a.html"} or encoding == "utf-16-le"
    assert ("none/" in {one["url"] for one in found}) == (encoding != "utf-16-le")


STRANGE = "http://[::1 http://a\u3000b // /// http: https://@ : :: % %%% \\\\ ? ?# ## mailto:% tel:; http://\u202e/ http://xn--/".split(" ")
STRANGE += ["http://a b", f"http://{'a' * 300}/", "a" * 5000, "../" * 3000]
MALFORMED = {
    "nothing": b"",
    "zeros": b"\x00" * 1000,
    "random": bytes(range(256)) * 40,
    "open tag": b"<a href='x",
    "open comment": b"<p>x<!-- <a href=none>",
    "open script": b"<script><a href=none>",
    "only a comment and a doctype": b"<!-- x --><!doctype html>",
    "an XML declaration": b"<?xml version='1.0' encoding='koi8-r'?><html><body><h1>x</h1></body></html>",
    "attributes without end": b"<a " + b"x=y " * 20000 + b">",
    "nested": b"<div>" * 20000,
    "nested in JSON": b"<script type='application/ld+json'>" + b"[" * 100000 + b"</script>",
    "lone surrogates": b"<a href='\xed\xa0\x80&#xd800;'>x</a><script type='application/ld+json'>{\"url\":\"/%\\ud800/\"}</script>",
    "two html elements": b"<html><html lang=en><body><body><base href='//['><a href='http://[x'>x</a>",
    "strange addresses": "".join(f"<a href='{url}'>x</a>" for url in STRANGE).encode(),
    "strange styles": b"<style>@import;url(;url(');image-set(;image-set((((\"a\" 1x;/* </style><p style='url(\"'>",
    "strange srcsets": b"<img srcset=','><img srcset=' , , '><img srcset='a (,'><img srcset=''>",
}


@pytest.mark.parametrize("what", MALFORMED)
def test_malformed_pages_bring_no_traceback(links, what):
    code, found = links({"index.html": PAGE.format('<a href="a.html">x</a>'), "a.html": MALFORMED[what]})
    assert code in (0, 1)
    assert all(one["line"] >= 1 for one in found)


@pytest.mark.parametrize("name", "sitemap.xml feed.xml robots.txt a.css a.svg a.webmanifest search/index.json a.pdf".split())
@pytest.mark.parametrize("what", ["nothing", "zeros", "random", "open tag"])
def test_malformed_files_bring_no_traceback(links, name, what):
    assert links({"index.html": RIGHT, name: MALFORMED[what]})[0] in (0, 1)


MANIFESTS = ["[]", "{}", "null", "1", '{"icons": 1, "shortcuts": [1], "start_url": 2}']
INDEXES = ["[]", "{}", "null", "1", '{"docs": [1, {"location": 2}]}', '[1, {"x": "\\ud800"}]', '[["a"], [1, 2, 3], []]']


@pytest.mark.parametrize(("name", "data"), [*(("a.webmanifest", each) for each in MANIFESTS), *(("search/index.json", each) for each in INDEXES)])
def test_json_of_another_form_is_no_fault(links, name, data):
    assert links({"index.html": RIGHT, name: data}) == (0, [])


@pytest.mark.parametrize(("name", "data"), [("a.webmanifest", '{"start_url": "/\\ud800%"}'), ("search/index.json", '[["\\ud800", "x", []]]')])
def test_half_a_character_in_json_is_no_address(links, name, data):
    assert links({"index.html": RIGHT, name: data})[0] == 1


def test_a_page_of_10_mb_is_read_and_its_lines_are_right(links):
    filler = "<p>Some words, and more of them.</p>\n" * 290_000
    page = PAGE.format(f'{filler}<a class="x"\n   href="none/">x</a>\n<img srcset="../none.png 1x,\n none-2.png 2x" alt="">')
    assert len(page) > 10_000_000
    start = time.process_time()
    _, found = links({"a/index.html": page, "index.html": PAGE.format('<a href="a/">x</a>')})
    assert time.process_time() - start < 20
    assert [(one["url"], one["line"]) for one in found] == [("none/", 290_003), ("../none.png", 290_004), ("none-2.png", 290_005)]


def test_lines_are_right_whatever_ends_them_and_whatever_stands_above(links):
    body = (
        '<!-- <a href="none/"> -->\r\n<script>"<a href=\'none/\'>"</script>\r\n<a href="./">y</a>\r\n<a title=\'<a href="none/">\'\r\nhref="none/">x</a>'
        '\r\n<a href="none/">x</a><a href="none/?a&amp;b">x</a>\r\n<a\r\n href="\r\n none/c">x</a>\r\n<p style="x:y;\r\nbackground:url(none.png)">x</p>'
    )
    _, found = links({"index.html": PAGE.format(body)})
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
def test_nothing_makes_it_work_without_an_end(links, tmp_path_factory, what):
    sources = write(tmp_path_factory.mktemp("sources"), {"a.md": "[" * 2000 + "](" * 2000 + "`" * 2000})
    start = time.process_time()
    _, found = links({"index.html": PAGE.format('<a href="a.html">x</a>'), "a.html": PAGE.replace("{}", ENDLESS[what])}, "--sources", sources)
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
