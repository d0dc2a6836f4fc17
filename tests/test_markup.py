"""scripts/build/render/markup.py and its rule: however an editor writes it, nothing that acts comes out; what is only text is let through."""

import json

import pytest
from lxml import html

from scripts.build.render.markup import INLINE, disallowed, disallowed_markup, site_markdown
from scripts.content.front_matter import FrontMatter
from scripts.content.pages import PageSource
from scripts.content.trust import Trusted
from scripts.diagnostics import SourceError
from tests.conftest import CODES, ROOT
from tests.running import build
from tests.sources import add, spoil, tables

RENDER = site_markdown(ROOT)
OFFSET = 7
TRUSTED = Trusted(frozenset({"ilo.org"}), frozenset({"ilo.org", "archive.example"}))
FRONT = FrontMatter(title="A title", description="A description that is long enough for a page of a test.")


def told(text: str) -> list[tuple[int, str]]:
    """Line in ``text`` and message of each problem of a page with the body ``text``."""
    problems = disallowed_markup(PageSource("fr", "x.md", "docs/fr/x.md", FRONT, text, OFFSET, {}), text, RENDER(text), RENDER, TRUSTED)
    assert all(problem.remedy and problem.severity == "error" and problem.rule == "markup" for problem in problems)
    return [(problem.line - OFFSET, problem.message) for problem in problems]


@pytest.mark.parametrize(("attack", "line"), tables("markup")["an attack is reported at its line"])
def test_an_attack_is_reported_at_its_line(attack, line):
    assert told(attack)[0][0] == line


@pytest.mark.parametrize("name", INLINE)
def test_html_inside_a_sentence_may_be_written(name):
    assert told(f'Words <{name} lang="en" title="a &lt; b">of{f"</{name}>" if name not in ("br", "wbr") else ""} an editor.') == []


def test_every_one_is_told_at_its_own_line_and_a_page_of_nothing_else_in_part():
    lines = ["Words.", "", "[a](javascript:1) <u>x</u>", "", "[a](javascript:1)", "", '<p onclick="x">y</p>']
    assert [line for line, _ in told("\n".join(lines))] == [3, 3, 5, 7]
    assert len(told("\n\n".join(["<script>x</script>"] * 2 + ['<p style="x">y</p>'] * 60))) == 20


def test_a_placeholder_of_the_renderer_does_not_help():
    for text in (
        "\x02wzxhzdk:0\x03 <script>go()</script>",
        '[x](a.md "\x02wzxhzdk:0\x03")\n\n<img src="x" onerror="go()">',
        "\x02klzzwxh:0000\x03 <svg onload=go()>",
    ):
        assert told(text)


def test_what_is_allowed_holds_together():
    assert list(disallowed('<p class="a">x <a href="../x/#y" rel="noopener">y</a><br /></p><!-- z -->', TRUSTED)) == []
    (found,) = disallowed("<p>a < b</p>", TRUSTED)
    assert found.code == "markup/unreadable-tag"


def test_the_rule_reads_mkdocs_yml_as_mkdocs_does(tmp_path):
    (tmp_path / "mkdocs.yml").write_text("site_url: !ENV [X, y]\nmarkdown_extensions:\n- attr_list\n- toc: {permalink: true}\n", "utf-8")
    render = site_markdown(tmp_path)
    assert 'onclick="x"' in render("x\n{: onclick=x }")
    assert "headerlink" in render("# x")
    assert "<pre>" in render("```\nx\n```")
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "mkdocs.yml").write_text("a: b: c\n", "utf-8")
    with pytest.raises(SourceError):
        site_markdown(tmp_path / "other")


def test_whatever_stands_in_data_and_front_matter_is_only_text(copy):
    """Quotation marks, tags and handlers in every kind of text that templates print."""

    def put(name: str, key: str, value: object) -> None:
        spoil(copy / "docs" / name, rf"(?<=^{key}: ).*$|(?<= {key}: ).*$", json.dumps(value).replace("\\", "\\\\"))

    evil = "\"'><script>go()</script><img src=x onerror=go()></title></style>"
    for key in ("tagline", "site_name", "main_menu", "contact_heading"):
        put("_data/ui.yml", key, dict.fromkeys(CODES, evil))
    put("_data/contacts.yml", "name", f"{evil}{{{{ go() }}}}")
    title = "\"'><script>go()</script><b onclick=go()>" + "x" * 15
    for key in ("title", "description", "summary", "covers"):
        put("en/funding/training.md", key, title)
    add(copy / "docs/en/donors.md", '\n<!-- a note\nof editors -->\n\n## Aims & <abbr title="x">means</abbr> 1 < 2 {#marked}\n\nText.')
    build(copy, copy / "site")
    training, search = (html.parse(copy / "site/en" / name / "index.html").getroot() for name in ("funding/training", "search"))
    assert training.findtext("head/title").startswith(title)
    assert training.xpath("//meta[@property='og:title']/@content") == [title]
    assert title in search.xpath("string(//ul[@class='index'])")
    assert search.xpath("string(//a[contains(@href, '#marked')])") == "Aims & means 1 < 2"
    assert title in [row[1] for row in json.loads((copy / "site/en/search/index.json").read_text("utf-8"))]
    files, seen = sorted((copy / "site").rglob("*.html")), 0
    assert len(files) > 60
    for file in files:
        document = html.document_fromstring(file.read_text("utf-8"))
        assert not document.xpath("//img|//@onclick|//@onerror|//comment()") and "<script>go" not in file.read_text("utf-8")
        for script in document.xpath("//script"):
            assert script.get("type") == "application/ld+json" or file.parent.name in ("search", "proposal")
            assert not script.get("type") or json.loads(script.text)
        seen += "go()" in document.text_content()
    assert seen > 60
