"""The rules on built pages: where what they find is reported, and what no example of the catalogue can say."""

import random
from pathlib import Path

import pytest

from scripts import budgets
from scripts.site.weight import compressed
from tests.check_helpers import told
from tests.sites import BASE, problems, small_checkout
from tests.sources import add, line_of, spoil

DONORS = "site/en/donors/index.html"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return small_checkout(tmp_path)


def put(root: Path, html: str, name: str = DONORS, before: str = "<p>Text.</p>") -> Path:
    """Write ``html`` on a line of its own before other words of a built page; returns its file."""
    file = root / name
    file.write_text(file.read_text("utf-8").replace(before, f"{html}\n{before}", 1), "utf-8")
    return file


# --- where it is reported ---


def test_what_is_wrong_is_reported_at_its_line_with_the_markdown_page(root):
    file = put(root, html := '<img src="https://evil.example/x.png" alt="">')
    (found,) = problems(root, "privacy")
    assert (found.file, found.line, "docs/en/donors.md" in found.message) == (DONORS, line_of(file, html), True)


def test_what_an_editor_wrote_is_reported_where_it_was_written(root):
    line = add(root / "docs/en/donors.md", "\n[Other](https://other.example/page)") + 1
    put(root, '<p><a href="https://other.example/page">Other</a></p>')
    assert told(problems(root, "privacy")) == [("docs/en/donors.md", line)]


def test_what_a_template_holds_is_reported_once_at_the_template(root):
    (root / "overrides/main.html").write_text('<html>\n<body onload="start()">\n', "utf-8")
    for file in (root / "site").rglob("index.html"):
        file.write_text(file.read_text("utf-8").replace("<body>", '<body onload="start()">'), "utf-8")
    (found,) = problems(root, "no-script")
    assert (found.file, found.line) == ("overrides/main.html", 2)
    assert "on 8 other pages" in found.message


def test_a_drawing_of_docs_is_reported_in_docs(root):
    # Had it been there when the sources were read, the rule markup would have reported it.
    for folder, drawing in (("site", '<image href="https://evil.example/x.png"/>'), ("docs", "")):
        (root / folder / "assets").mkdir(exist_ok=True)
        (root / folder / "assets/icon.svg").write_text(f'<svg xmlns="http://www.w3.org/2000/svg">{drawing}</svg>', "utf-8")
    assert told(problems(root, "privacy")) == [("docs/assets/icon.svg", 1)]


def test_every_page_is_looked_at(root):
    for path in ("404.html", "index.html", "zh/search/index.html"):
        put(root, "elsewhere.example ", f"site/{path}", "</body>")
    assert len({problem.file for problem in problems(root, "addresses")}) == 3


# --- files that are missing, or too many ---


def test_a_page_a_source_and_a_sitemap_that_are_missing_are_reported(root):
    (root / DONORS).unlink()
    assert ("docs/en/donors.md", 1) in told(problems(root, "head"))
    (root / "site/sitemap.xml").unlink()
    (root / "docs/en/donors.md").unlink()
    assert told(problems(root, "head")) == [("site/sitemap.xml", 1)]
    (root / "docs/fr/donors.md").unlink()
    assert ("site/zh/donors/index.html", 3) in told(problems(root, "head"))


def test_the_entry_of_the_sitemap_is_named_by_its_line(root):
    address = "<loc>https://floors.example/en/donors/</loc>"
    spoil(root / "site/sitemap.xml", rf"({address}\n)(?:<xhtml.*\n)+", r"\1")
    assert told(problems(root, "links")) == [("site/sitemap.xml", line_of(root / "site/sitemap.xml", address))]


# --- weight ---


def noise(size: int) -> str:
    """Letters that gzip makes about ``size`` bytes of; always the same ones."""
    return "".join(random.Random(1).choices("abcdefghijklmnopqrstuvwxyz0123456789", k=size * 3 // 2))


@pytest.mark.parametrize(
    ("path", "limit"), [("en/donors/index.html", budgets.HTML), ("index.html", budgets.HTML_LARGE), ("search/index.html", budgets.HTML_LARGE)]
)
def test_a_page_that_is_too_heavy_is_reported_with_its_weight(root, path, limit):
    file = put(root, f"<p>{noise(limit - 1500)}</p>{'<form></form>' * ('search' in path)}", f"site/{path}")
    assert problems(root, "weight") == []
    put(root, f"<p>{noise(2000)[::-1]}</p>", f"site/{path}")  # other letters than those above
    (found,) = problems(root, "weight")
    assert found.code == "weight/html"
    here = file.read_bytes().replace(BASE.encode(), budgets.ADDRESS.encode())
    assert f"{compressed(here)}, at most {limit} " in found.message
    rows = "".join(f'<tr id="r{n}"><td>x</td></tr>' for n in range(budgets.ROWS + 9))
    put(root, f"<table>{rows}</table>", f"site/{path}")
    assert problems(root, "weight") == []  # rows of sources may come on top


def test_the_script_of_the_search_page_and_its_index_have_their_limits(root):
    put(root, f"<form></form><script>'{noise(1000)}'</script>", "site/search/index.html")
    assert problems(root, "weight") == []
    put(root, f"<form></form><script>'{noise(budgets.SCRIPT_FORM + 200)}'</script>", "site/en/search/index.html")
    (root / "site/zh/search/index.json").write_text(f'["{noise(budgets.INDEX + 200)}"]', "utf-8")
    assert {problem.code for problem in problems(root, "weight")} == {"weight/script", "weight/index"}
