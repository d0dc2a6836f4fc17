"""scripts/checks/rules/privacy.py: nothing from elsewhere, nothing kept, links that tell nothing."""

import pytest

from tests.small_site import BASE, line_of, places, problems, small_workspace
from tests.sources import add


@pytest.fixture
def root(tmp_path):
    return small_workspace(tmp_path)


def put(root, html: str, path: str = "en/donors/index.html", before: str = "<p>Text.</p>"):
    file = root / "site" / path
    file.write_text(file.read_text("utf-8").replace(before, f"{html}\n{before}"), "utf-8")
    return file


def test_a_correct_site_gives_no_message(root):
    assert problems(root, "privacy") == []


@pytest.mark.parametrize(
    "defect",
    [
        '<img src="https://evil.example/x.png" alt="">',
        '<img src="//evil.example/x.png" alt="">',
        r'<img src="\\evil.example/x.png" alt="">',
        '<img src="x.png" srcset="x.png 1x, https://evil.example/x.png 2x" alt="">',
        '<source srcset="https://evil.example/x.png">',
        '<video src="https://evil.example/x.mp4"></video>',
        '<video poster="https://evil.example/x.png"></video>',
        '<audio src="https://evil.example/x.ogg"></audio>',
        '<track src="https://evil.example/x.vtt">',
        '<iframe src="https://evil.example/"></iframe>',
        '<embed src="https://evil.example/x">',
        '<object data="https://evil.example/x"></object>',
        '<script src="https://evil.example/x.js"></script>',
        '<svg><image href="https://evil.example/x.png"/></svg>',
        '<svg><use xlink:href="https://evil.example/x.svg#a"/></svg>',
        '<form action="https://evil.example/"></form>',
        '<button formaction="https://evil.example/">x</button>',
        '<a href="../" ping="https://evil.example/">x</a>',
        '<p style="background:url(https://evil.example/x.png)">x</p>',
        "<style>p{background:url('https://evil.example/x.png')}</style>",
        '<style>p{background:image-set("https://evil.example/x.png" 1x)}</style>',
        '<style>@import "https://evil.example/x.css";</style>',
        "<style>@import url(//evil.example/x.css);</style>",
        "<style>@font-face{font-family:x;src:url(https://evil.example/x.woff2)}</style>",
        '<script>fetch("https://evil.example/x")</script>',
        '<script>import("https://evil.example/x.js")</script>',
        '<script>new WebSocket("wss://evil.example/x")</script>',
    ],
)
def test_what_is_fetched_from_another_host_is_told_at_its_line(root, defect):
    file = put(root, defect)
    found = problems(root, "privacy")
    assert len(found) == 1, found
    assert found[0].file.endswith("site/en/donors/index.html")
    assert found[0].line == line_of(file, defect)
    assert "evil.example" in found[0].message
    assert found[0].remedy


@pytest.mark.parametrize(
    "defect",
    [
        '<link rel="stylesheet" href="https://evil.example/x.css">',
        '<link rel="preload" href="https://evil.example/x.woff2" as="font">',
        '<link rel="dns-prefetch" href="//evil.example">',
        '<link rel="preconnect" href="https://evil.example">',
        '<link rel="shortcut icon" href="https://evil.example/x.ico">',
        '<link rel="preload" imagesrcset="https://evil.example/x.png 1x" as="image">',
        '<base href="https://evil.example/">',
        '<meta http-equiv="refresh" content="0; url=https://evil.example/">',
    ],
)
def test_so_is_what_the_head_fetches(root, defect):
    file = put(root, defect, before="<style>")
    found = problems(root, "privacy")
    assert len(found) == 1, found
    assert found[0].line == line_of(file, defect)
    assert "evil.example" in found[0].message


@pytest.mark.parametrize(
    "defect",
    [
        "document.cookie = 'a=1'",
        "localStorage.a = 1",
        "sessionStorage.setItem('a', 1)",
        "indexedDB.open('a')",
        "caches.open('a')",
        "cookieStore.set('a', 1)",
        "navigator.serviceWorker.register('sw.js')",
        "navigator.sendBeacon('/count')",
    ],
)
def test_what_is_kept_or_counted_is_told(root, defect):
    file = put(root, f"<script>\n{defect}\n</script>")
    (found,) = problems(root, "privacy")
    assert found.line == line_of(file, defect)
    assert "a script" in found.message


def test_a_cookie_of_a_meta_is_told(root):
    put(root, '<meta http-equiv="Set-Cookie" content="a=1">', before="<style>")
    (found,) = problems(root, "privacy")
    assert "cookie" in found.message


@pytest.mark.parametrize("rel", ["", ' rel="external"', ' rel="nofollow"'])
def test_a_link_to_another_site_without_noopener_is_told(root, rel):
    file = put(root, f'<p><a href="https://other.example/page"{rel}>Other</a></p>')
    (found,) = problems(root, "privacy")
    assert found.line == line_of(file, "other.example")
    assert "“Other”" in found.message
    assert 'rel="noopener external"' in found.remedy


def test_such_a_link_is_told_where_it_was_written(root):
    line = add(root / "docs/en/donors.md", "\n[Other](https://other.example/page)") + 1
    put(root, '<p><a href="https://other.example/page">Other</a></p>')
    assert places(root, "privacy") == [("docs/en/donors.md", line)]


@pytest.mark.parametrize(
    "harmless",
    [
        '<p><a href="https://other.example/" rel="external noopener">Other</a></p>',
        '<p><a href="https://other.example/" rel="noreferrer">Other</a></p>',
        f'<p><a href="{BASE}en/">Home</a> <img src="{BASE}assets/share.png" alt=""></p>',
        '<p><a href="mailto:a@ilo.org">a@ilo.org</a></p>',
        "<p><code>https://evil.example/x.png</code> document.cookie</p>",
        '<p><img src="data:image/png;base64,AAAA" alt=""></p>',
        '<script type="application/ld+json">{"url": "https://www.ilo.org/"}</script>',
        '<script>fetch("index.json")</script>',
        "<style>p{background:url(../x.png)}</style>",
        '<link rel="canonical" href="https://other.example/">',
    ],
)
def test_what_fetches_nothing_from_elsewhere_is_let_through(root, harmless):
    put(root, harmless)
    assert problems(root, "privacy") == []


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("assets/icon.svg", '<svg>\n<image href="https://evil.example/x.png"/>\n</svg>', 2),
        ("assets/icon.svg", "<svg>\n<style>\n@import 'https://evil.example/x.css';</style></svg>", 3),
        ("x.css", "p{}\n\na{background:url(//evil.example/x.png)}", 3),
        ("x.js", "let a;\nlocalStorage.a = 1", 2),
    ],
)
def test_files_beside_the_pages_are_read_too(root, name, text, line):
    file = root / "site" / name
    file.write_text(text, "utf-8")
    assert places(root, "privacy") == [(f"site/{name}", line)]


def test_a_drawing_of_docs_is_told_in_docs(root):
    # Had it been there when the sources were read, the rule markup would have told it.
    for folder, drawing in (("site", '<image href="https://evil.example/x.png"/>'), ("docs", "")):
        (root / folder / "assets").mkdir(exist_ok=True)
        (root / folder / "assets/icon.svg").write_text(f'<svg xmlns="http://www.w3.org/2000/svg">{drawing}</svg>', "utf-8")
    assert places(root, "privacy") == [("docs/assets/icon.svg", 1)]
