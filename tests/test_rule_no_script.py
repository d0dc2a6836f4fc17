"""scripts/checks/rules/no_script.py: no script, no handler, no address that runs code, but on the search page."""

import pytest

from tests.small_site import line_of, places, problems, small_workspace
from tests.sources import add


@pytest.fixture
def root(tmp_path):
    return small_workspace(tmp_path)


def test_a_correct_site_gives_no_message(root):
    assert problems(root, "no-script") == []


@pytest.mark.parametrize(
    "defect",
    [
        "<script>alert(1)</script>",
        '<script src="x.js"></script>',
        '<script type="module">import "./x.js"</script>',
        '<script type="text/javascript">1</script>',
        '<p onclick="go()">x</p>',
        '<img src="x.png" onerror="go()">',
        '<a href="javascript:go()">x</a>',
        '<a href=" JavaScript:go()">x</a>',
        '<a href="java\tscript:go()">x</a>',
        '<form action="javascript:go()"></form>',
        '<button formaction="javascript:go()">x</button>',
        '<svg><a xlink:href="javascript:go()">x</a></svg>',
    ],
)
def test_what_runs_is_told_at_its_line(root, defect):
    file = root / "site/en/donors/index.html"
    file.write_text(file.read_text("utf-8").replace("<p>Text.</p>", f"<p>Text.</p>\n{defect}"), "utf-8")
    (found,) = problems(root, "no-script")
    assert found.file.endswith("site/en/donors/index.html")
    assert found.line == line_of(file, defect)
    assert "docs/en/donors.md" in found.message
    assert found.remedy
    assert found.severity == "error"


@pytest.mark.parametrize(
    "harmless",
    [
        '<script type="application/ld+json">{"@context": "https://schema.org"}</script>',
        '<script type="application/json">[]</script>',
        '<script type="Application/LD+JSON; charset=utf-8">{"@context": "https://schema.org"}</script>',
        "<p>The attribute onclick=… and javascript: are only words here.</p>",
        '<a href="javascript/">x</a>',
        '<p data-onclick="x">x</p>',
    ],
)
def test_what_does_not_run_is_let_through(root, harmless):
    file = root / "site/en/donors/index.html"
    file.write_text(file.read_text("utf-8").replace("<p>Text.</p>", harmless), "utf-8")
    assert problems(root, "no-script") == []


@pytest.mark.parametrize("code", ["", "en/"])
def test_the_search_page_may_carry_a_script_but_no_handler(root, code):
    file = root / f"site/{code}search/index.html"
    file.write_text(file.read_text("utf-8").replace("</body>", "<script>search()</script>\n</body>"), "utf-8")
    assert problems(root, "no-script") == []
    file.write_text(file.read_text("utf-8").replace("<p>Text.</p>", '<p onclick="go()">Text.</p>'), "utf-8")
    assert len(problems(root, "no-script")) == 1


def test_what_an_editor_wrote_is_told_where_it_was_written(root):
    line = add(root / "docs/en/donors.md", '\n<p onclick="go()">x</p>') + 1
    file = root / "site/en/donors/index.html"
    file.write_text(file.read_text("utf-8").replace("<p>Text.</p>", '<p onclick="go()">x</p>'), "utf-8")
    assert places(root, "no-script") == [("docs/en/donors.md", line)]


def test_what_a_template_holds_is_told_once_at_the_template(root):
    (root / "overrides/main.html").write_text('<html>\n<body onload="start()">\n', "utf-8")
    for file in (root / "site").rglob("index.html"):
        file.write_text(file.read_text("utf-8").replace("<body>", '<body onload="start()">'), "utf-8")
    (found,) = problems(root, "no-script")
    assert (found.file.removeprefix(f"{root.as_posix()}/"), found.line) == ("overrides/main.html", 2)
    assert "on 8 other pages" in found.message
