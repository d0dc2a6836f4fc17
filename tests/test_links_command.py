"""The command: formats, exit codes, and folders that are not what one hopes for."""

import json
import re
import time

import pytest

from scripts.links.lychee import differences
from scripts.site import readers
from tests import sites
from tests.sites import ADDRESSES, faults, files, planted
from tests.sources import tables, write

TABLES = tables("links_command")
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
    assert form != "sarif" or json.loads(ended.out)["runs"][0]["results"][0]["ruleId"] == "links"


def test_check_reports_the_same_code_at_the_same_source(small, run):
    page = small / "site/en/donors/index.html"
    page.write_text(page.read_text("utf-8").replace("<p>Text.</p>", '<a href="../dono/">Text</a>'), "utf-8")
    ended = run("links", small / "site", "--sources", small, "--format", "json")
    expected = [("links/missing", "error")]
    assert [(row["code"], row["severity"]) for row in json.loads(ended.out)] == expected
    assert [(problem.code, problem.severity) for problem in sites.problems(small, "links")] == expected


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


@pytest.mark.parametrize(("row", "words"), TABLES["an entry says what why and since when"])
def test_an_entry_says_what_why_and_since_when(tmp_path, run, row, words):
    write(tmp_path, {"index.html": PAGE, "ignore.yml": f"- {row}\n"})
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


@pytest.mark.parametrize(("content", "arguments", "code", "words"), TABLES["wrong words end with 2 and a folder with too little with 3"])
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


def test_what_cannot_be_read_is_a_finding_and_a_folder_may_be_a_link_to_another_place(tmp_path, run):
    write(tmp_path / "elsewhere", {"index.html": PAGE.format('<a href="../">x</a>')})
    write(tmp_path / "site", {"index.html": PAGE.format('<a href="linked/">x</a>'), "page.html/x.txt": "x", "deep/x.txt": "x"})
    for link, target in (("linked", "../elsewhere"), ("broken.html", "nowhere.html"), ("self.html", "self.html"), ("deep/loop", "..")):
        (tmp_path / "site" / link).symlink_to(target)
    ended = run("links", tmp_path / "site", "--site-url", B, "--format", "json")
    found = sorted((one["page"], one["rule"]) for one in json.loads(ended.out))
    assert found == [(page, "file") for page in ("broken.html", "deep/loop", "page.html", "self.html")]


@pytest.mark.parametrize(
    ("declared", "encoding", "read"), [("iso-8859-1", "latin-1", True), ("gb18030", "gb18030", True), ("utf-8", "utf-16-le", False)]
)
def test_a_page_that_is_not_utf_8_is_reported_and_read_all_the_same(links, declared, encoding, read):
    page = PAGE.format('<p>é</p><a href="none/">x</a>').replace('charset="utf-8"', f'charset="{declared}"')
    _, found = links({"index.html": RIGHT, "a.html": page.encode(encoding)})
    found = [one["rule"] for one in found if one["page"] == "a.html" and one["rule"] in ("file", "target")]
    assert found == ["file", *["target"] * read]


STRANGE = "http://[::1 http://a\u3000b // /// http: https://@ : :: % %%% \\\\ ? ?# ## mailto:% tel:; http://\u202e/ http://xn--/".split(" ")
STRANGE += ["http://a b", f"http://{'a' * 300}/", "a" * 5000, "../" * 3000]
MALFORMED = [
    b"",
    b"\x00" * 1000,
    bytes(range(256)) * 40,
    b"<a href='x",
    b"<p>x<!-- <a href=none>",
    b"<script><a href=none>",
    b"<?xml version='1.0' encoding='koi8-r'?><html><body><h1>x</h1></body></html>",
    b"<a " + b"x=y " * 20000 + b">",
    b"<div>" * 20000,
    b"<script type='application/ld+json'>" + b"[" * 100000 + b"</script>",
    b"<a href='\xed\xa0\x80&#xd800;'>x</a><script type='application/ld+json'>{\"url\":\"/%\\ud800/\"}</script>",
    b"<html><html lang=en><body><body><base href='//['><a href='http://[x'>x</a>",
    "".join(f"<a href='{url}'>x</a>" for url in STRANGE).encode(),
    b"<style>@import;url(;url(');image-set(;image-set((((\"a\" 1x;/* </style><p style='url(\"'>",
    b"<img srcset=','><img srcset=' , , '><img srcset='a (,'><img srcset=''>",
]
KINDS = "a.html sitemap.xml feed.xml robots.txt a.css a.svg a.webmanifest search/index.json a.pdf".split()


@pytest.mark.parametrize("content", MALFORMED, ids=range(len(MALFORMED)))
def test_malformed_files_of_any_kind_bring_no_traceback(links, content):
    code, found = links({"index.html": PAGE.format('<a href="a.html">x</a>')} | dict.fromkeys(KINDS, content))
    assert code in (0, 1)
    assert all(one["line"] >= 1 for one in found)


MANIFESTS = ["[]", "null", "1", '{"icons": 1, "shortcuts": [1], "start_url": 2}']
INDEXES = ["{}", "null", '{"docs": [1, {"location": 2}]}', '[1, {"x": "\\ud800"}]', '[["a"], [1, 2, 3], []]']


def test_json_of_another_form_is_no_fault_and_half_a_character_in_it_no_address(links):
    pages = {f"{number}.webmanifest": text for number, text in enumerate(MANIFESTS)}
    pages |= {f"{number}/search/index.json": text for number, text in enumerate(INDEXES)}
    assert links(pages | {"index.html": RIGHT}) == (0, [])
    _, found = links({"0.webmanifest": '{"start_url": "/\\ud800%"}', "0/search/index.json": '[["\\ud800", "x", []]]'})
    assert {one["page"] for one in found} == {"0.webmanifest", "0/search/index.json"}


def test_lines_are_right_whatever_ends_them_and_whatever_stands_above(links):
    body = (
        '<!-- <a href="none/"> -->\r\n<script>"<a href=\'none/\'>"</script>\r\n<a href="./">y</a>\r\n<a title=\'<a href="none/">\'\r\nhref="none/">x</a>'
        '\r\n<a href="none/">x</a><a href="none/?a&amp;b">x</a>\r\n<a\r\n href="\r\n none/c">x</a>\r\n<p style="x:y;\r\nbackground:url(none.png)">x</p>'
    )
    _, found = links({"index.html": PAGE.format(body)})
    lines = [(one["url"], one["line"]) for one in found if one["rule"] == "target"]
    assert lines == [("none/", 6), ("none/", 7), ("none/?a&b", 7), ("\n none/c", 10), ("none.png", 12)]


def test_a_page_of_10_mb_is_read_and_its_lines_are_right(links):
    filler = "<p>Some words, and more of them.</p>\n" * 290_000
    _, found = links({"index.html": PAGE.format(f'{filler}<a class="x"\n   href="none/">x</a>\n<img srcset="none.png 1x,\n none-2.png 2x" alt="">')})
    assert [(one["url"], one["line"]) for one in found] == [("none/", 290_003), ("none.png", 290_004), ("none-2.png", 290_005)]


ENDLESS = [
    "<p style='x:url(" + "\\a" * 100_000 + "'>",
    "<p style='x:url(" + "\\aaaaaa" * 50_000 + "'>",
    "<style>" + "url(" * 50_000 + "image-set(" * 50_000 + "</style>",
    "<style>" + "/*" * 100_000 + "</style>",
    "<" * 200_000 + "<a" * 100_000,
    "<!--" * 50_000,
    f"<a href='{'&amp' * 50_000}'>x</a>",
    f"<img srcset='{'a (,' * 50_000}'>",
    "".join(f'<a href="none-{number}/">x</a>\n' for number in range(3000)),
]


@pytest.mark.parametrize("words", ENDLESS, ids=range(len(ENDLESS)))
def test_nothing_makes_it_work_without_an_end(links, tmp_path_factory, words):
    sources = write(tmp_path_factory.mktemp("sources"), {"a.md": "[" * 2000 + "](" * 2000 + "`" * 2000})
    start = time.process_time()
    _, found = links({"index.html": PAGE.format('<a href="a.html">x</a>'), "a.html": PAGE.replace("{}", words)}, "--sources", sources)
    assert time.process_time() - start < 5
    assert len(found) >= words.count("none-")


# --- lychee is asked too ---

OWN = PAGE.replace("</head>", '<link rel="canonical" href="{}"></head>')
SITE = {
    "index.html": OWN.format(B, '<a href="/repo/">x</a> <a href="/repo/a/">y</a>'),
    "a/index.html": OWN.format(f"{B}a/", f'<a href="../">x</a> <a href="{B}">x</a> <a href="../c">z</a>'),
    "c.html": OWN.format(f"{B}c.html", '<a href="a/">x</a>'),
}


def test_it_finds_nothing_in_the_site_that_is_not_reported(real_site, real_site_below):
    for built in (real_site, real_site_below):
        assert list(differences(built.folder, built.url, [])) == []


def test_what_is_reported_here_is_no_difference_and_what_is_not_is_one(tmp_path):
    spoilt = SITE["a/index.html"].replace("</body>", '<p><a href="../none/">v</a>\n<p><a href="#none">w</a>\n</body>')
    folder = write(tmp_path, SITE | {"a/index.html": spoilt})
    reported = [(each.diagnostic.file, each.diagnostic.line) for each in faults(folder, B)]
    assert len(reported) == 2
    assert list(differences(folder, B, reported)) == []
    (missed,) = differences(folder, B, reported[:1])
    assert missed.startswith("on a/index.html it finds nothing at ") and "#none (" in missed


def test_it_is_reported_beside_the_findings_and_changes_no_exit_code(tmp_path, run):
    ended = run("links", write(tmp_path, SITE), "--second-opinion", "--rule", "target")
    assert (ended.code, "lychee agrees" in ended.err) == (0, True)
