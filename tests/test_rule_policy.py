"""scripts/checks/rules/policy.py: each page has its own policy, first in its head, and holds nothing that it blocks."""

import re

import pytest

from tests.small_site import line_of, places, policed, problems, small_workspace

PAGE = "en/donors/index.html"
META = re.compile(r'<meta http-equiv="Content-Security-Policy" content="[^"]*">\n')


@pytest.fixture
def root(tmp_path):
    return small_workspace(tmp_path)


def change(root, old: str, new: str):
    file = root / "site" / PAGE
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
    return file


def again(file) -> None:
    """Give the page the policy of what it now holds."""
    file.write_text(policed(META.sub("", file.read_text("utf-8")).replace('<meta name="referrer" content="no-referrer">\n', "")), "utf-8")


def test_a_correct_site_gives_no_message(root):
    assert problems(root, "policy") == []


@pytest.mark.parametrize("page", ["index.html", "zh/donors/index.html", "404.html", "search/index.html"])
def test_a_page_without_policy_is_told(root, page):
    file = root / "site" / page
    file.write_text(META.sub("", file.read_text("utf-8")), "utf-8")
    (found,) = problems(root, "policy")
    assert found.file.endswith(page)
    assert found.line == line_of(file, "<head>")
    assert "has no Content Security Policy" in found.message
    assert found.remedy


def test_a_policy_that_is_not_first_is_told(root):
    change(root, "<head>\n", "<head>\n<title>x</title>\n")
    (found,) = problems(root, "policy")
    assert "does not come first" in found.message


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("default-src 'none'", "default-src 'self'", "default-src has 'self', its content calls for 'none'"),
        ("img-src 'self'", "img-src *", "img-src has *"),
        ("img-src 'self';", "", "img-src has nothing"),
        ("form-action 'none'", "form-action 'self'", "form-action has 'self'"),
        ("base-uri 'none';", "", "base-uri has nothing"),
        ("style-src ", "style-src 'unsafe-inline' ", "style-src has 'sha256-"),
        ("manifest-src 'self'", "manifest-src 'self';script-src 'self'", "script-src has 'self', its content calls for nothing"),
        ("'sha256-", "'sha256-AAAA' 'sha256-", "style-src has 'sha256-AAAA' 'sha256-"),
    ],
)
def test_a_policy_that_allows_too_much_or_too_little_is_told(root, old, new, said):
    file = change(root, old, new)
    (found,) = problems(root, "policy")
    assert said in found.message
    assert found.line == line_of(file, "Content-Security-Policy")


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ("<style>body{margin:0}", "<style>body{margin:1px}", "<style>"),
        ("</main>", "</main>\n<script>fetch('x')</script>", "<script>"),
        ("</main>", "</main>\n<style>p{}</style>", "<style>"),
    ],
)
def test_a_style_or_a_script_that_the_policy_does_not_know_is_told_where_it_stands(root, old, new, named):
    file = change(root, old, new)
    (found,) = problems(root, "policy")
    assert f"does not know this {named}" in found.message
    assert found.line == line_of(file, new.splitlines()[-1])


def test_a_page_that_tells_where_its_readers_come_from_is_told(root):
    change(root, '<meta name="referrer" content="no-referrer">', '<meta name="referrer" content="unsafe-url">')
    (found,) = problems(root, "policy")
    assert "referrer" in found.message


def test_a_charset_that_comes_too_late_is_told(root):
    change(root, '<meta charset="utf-8">', f'<meta name="x" content="{"é" * 500}">\n<meta charset="utf-8">')
    (found,) = problems(root, "policy")
    assert "1024 bytes" in found.message


@pytest.mark.parametrize(
    "defect",
    [
        '<p style="color:red">x</p>',
        '<svg><path style="fill:red"/></svg>',
        '<iframe src="/"></iframe>',
        '<object data="/x.svg"></object>',
        '<embed src="/x.svg">',
        '<video src="/x.mp4"></video>',
        '<audio src="/x.ogg"></audio>',
        '<base href="/">',
        '<link rel="stylesheet" href="/x.css">',
        '<img src="data:image/gif;base64,AA" alt="">',
        '<a href="data:text/html,x">x</a>',
        "<style>p{background:url(/x.png)}</style>",
        "<style>@font-face{font-family:x;src:url(x.woff2)}</style>",
        '<style>@import "/x.css";</style>',
        "<script>eval(x)</script>",
        '<script>setTimeout("go()", 1)</script>',
        "<script>new Function(x)()</script>",
        '<form action="/send"></form>',
    ],
)
def test_what_the_policy_blocks_is_told_at_its_line(root, defect):
    file = change(root, "<p>Text.</p>", f"<p>Text.</p>\n{defect}")
    again(file)
    found = problems(root, "policy")
    assert len(found) == 1, found
    assert found[0].line == line_of(file, defect)
    assert found[0].remedy


@pytest.mark.parametrize(
    "harmless",
    [
        '<img src="/assets/share.png" alt="">',
        '<script type="application/ld+json">{"style": "eval(x) url(x)"}</script>',
        '<script>fetch("index.json")</script>',
        "<p>The words style=, &lt;iframe&gt; and data:text/html are only words here.</p>",
        "<style>@font-face{font-family:x;src:local(y)} a{fill:url(#z)}</style>",
    ],
)
def test_what_the_policy_allows_is_let_through(root, harmless):
    again(change(root, "<p>Text.</p>", harmless))
    assert problems(root, "policy") == []


def test_a_style_of_a_template_is_told_at_the_template(root):
    (root / "overrides/main.html").write_text('<html>\n<body style="margin:0">\n', "utf-8")
    for file in (root / "site").rglob("index.html"):
        file.write_text(file.read_text("utf-8").replace("<body>", '<body style="margin:0">'), "utf-8")
    assert places(root, "policy") == [("overrides/main.html", 2)]
