"""The document is what Python-Markdown reads: the same HTML can be written from it, and every character is where it says."""

import random
import re
from html import escape, unescape
from pathlib import Path

import pytest
from lxml import html

from scripts.content.markdown.blocks import Blocks
from scripts.content.markdown.document import Block, Document, Inline, Token, inlines, tokens
from scripts.content.markdown.engine import STANDARD, Engine, Parsed
from scripts.content.markdown.limit import TooSlow
from scripts.content.markdown.read import document
from scripts.content.markdown.sections import sections
from scripts.content.markdown.source import CALL
from scripts.rules.content import headings, parity
from tests.check_helpers import in_three, small_workspace
from tests.conftest import ROOT
from tests.sources import tables

TABLES = tables("document")

RENDER = Engine([*STANDARD, Blocks()], {"tables": {"use_align_attribute": True}}).html
PAGES = sorted([*ROOT.glob("docs/*/**/*.md"), *ROOT.glob("tests/campaigns/*/docs/*/**/*.md")])


def body_of(file: Path) -> str:
    return file.read_text("utf-8").split("\n---\n", 1)[1]


# --- the same as the HTML ------------------------------------------------------------------------


def written(page: Document, part: Block | Inline) -> str:
    """A part of a document as HTML."""
    words = page.source.body
    if isinstance(part, Block) and part.tag == "html":
        return CALLS.sub(CALL, words[part.content[0].start : part.content[-1].end]) if part.content else ""
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in part.attributes.items())
    inner = "".join(written(page, each) if isinstance(each, Inline) else token_written(words, each) for each in part.content if part.tag != "img")
    inner += "".join(written(page, block) for block in part.blocks) if isinstance(part, Block) else ""
    return f"<{part.tag}{attributes}>{inner}</{part.tag}>"


def token_written(body: str, token: Token) -> str:
    words = CALL if token.kind == "call" else CALLS.sub(CALL, body[token.start : token.end])
    if token.kind in ("tag", "comment", "entity", "call"):
        return words
    code = FENCE.fullmatch(token.text) if token.kind == "code" else None
    return escape(CALLS.sub(CALL, code["code"] if code else token.text))


FENCE = re.compile(r"[ ]*(?P<marks>`{3,}|~{3,})[^\n]*\n(?P<code>.*?)\n?[ ]*(?P=marks)[ ]*\n?", re.S)
CALLS = re.compile(r"\{\{.*?\}\}")


def canonical(element: html.HtmlElement) -> tuple:
    """An element that can be compared: name, attributes, its text and inline elements, the blocks in it."""
    if element.tag == "pre":
        return "pre", " ".join("".join(element.itertext()).split())
    texts, blocks = [element.text or ""], []
    for child in element:
        if isinstance(child.tag, str) and child.get("class") != "footnote-backref":
            made = canonical(child)
            if made != ("p", (), (), ()):  # Python-Markdown leaves one around a comment
                (blocks if child.tag in TABLES["blocks"] else texts).append(made)
        texts.append(child.tail or "")
    if element.tag == "sup" and (element.get("id") or "").startswith("fnref"):
        texts = []
    own: list = []
    for text in texts:
        if isinstance(text, str) and own and isinstance(own[-1], str):
            own[-1] += text
        else:
            own.append(text)
    own = [words for text in own if (words := " ".join(text.split()) if isinstance(text, str) else text)]
    return element.tag, tuple(sorted(element.attrib.items())), tuple(own), tuple(blocks)


def tree(text: str) -> tuple:
    return canonical(html.fragment_fromstring(text, create_parent="div"))


def same_as_html(body: str) -> Document:
    """The document of ``body``, which is compared with its HTML, and whose places are compared with ``body``."""
    page = document(body)
    assert all(block.aligned for block in page.all_blocks)
    assert tree("".join(written(page, block) for block in page.blocks)) == tree(RENDER(page.source.text))
    in_place(page)
    return page


# --- places --------------------------------------------------------------------------------------


def in_place(page: Document) -> None:
    """Every token is where it says, none is where another is, and what is in no token is marks alone."""
    body, left = page.source.body, list(page.source.body)
    for block in page.all_blocks:
        for token in tokens(block.content):
            words = body[token.start : token.end]
            assert "".join(left[token.start : token.end]) == words, (token, "is part of another")
            left[token.start : token.end] = [char if char == "\n" else "\0" for char in words]
            match token.kind:
                case "text":
                    assert words == token.text
                case "entity":
                    assert unescape(words) == token.text
                case "escape":
                    assert words.strip("\2\3") in (f"\\{token.text}", token.text, "\t", ""), (words, token)
                case "break":
                    assert words.strip(" \t") in ("\n", "\r\n", "\r", "")
                case "call":
                    assert words == token.text and words.startswith("{{")
        for element in inlines(block.content):
            left[element.start : element.end] = ["\0" if char not in "\n\0" else char for char in left[element.start : element.end]]
    assert [line for line in "".join(left).split("\n") if not MARKS.fullmatch(line)] == []


MARKS = re.compile(
    r"[\0\s>#*+=|:`~_-]*(?:\d+\.[\0\s>#*+=|:_-]*)*"  # marks of blocks
    r"|\s*/{3,}.*|\s+attrs: .*|[\0\s>*+:-]*\[[^\]]*\]: ?.*|\s*[\"'(].*[\"')]\s*"  # blocks of pymdownx, definitions
)


@pytest.mark.parametrize("file", PAGES, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_pages_are_read_as_python_markdown_reads_them(file):
    body = body_of(file)
    headings = [heading for heading in same_as_html(body).headings if heading.level <= 2]
    assert [(each.id, each.line + 1) for each in sections(body)[1:]] == [(heading.id, document(body).line(heading.start)) for heading in headings]


@pytest.mark.parametrize("body", TABLES["odd"])
def test_odd_inputs_are_read_as_python_markdown_reads_them(body):
    same_as_html(body)


QUIRKS = re.compile(
    r"\}[^\n]*\{[:# .][^\n]*\}"  # two attribute lists: Python-Markdown puts what is between them at the end of the text
    r"|\[\^1\]:[\s\S]*\[\^1\]:"  # a footnote that is there twice has the text of the last
    r"|<i (?![\s\S]*</i>)|<b>(?![\s\S]*</b>)|<(?![bi/!])"  # an element that is not closed: two parsers of HTML see two trees
)


def generated(seed: int) -> str:
    made = random.Random(seed)
    blocks = ["".join([made.choice(TABLES["starts"]), *made.choices(TABLES["atoms"], k=made.randint(1, 9))]) for _ in range(made.randint(1, 6))]
    text = "".join(block + made.choice(("\n", "\n\n")) for block in blocks)
    return QUIRKS.sub("", text)


@pytest.mark.parametrize("seed", range(400))
def test_generated_pages_are_read_as_python_markdown_reads_them(seed):
    same_as_html(generated(seed))


# --- pages that cannot be read -------------------------------------------------------------------


class Failing(Engine):
    """An engine that comes to no end, or too deep."""

    def __init__(self, error: type[Exception]) -> None:
        super().__init__(STANDARD, {})
        self._error = error

    def parse(self, text: str) -> Parsed:
        raise self._error


@pytest.mark.parametrize(("error", "word"), [(TooSlow, "slow"), (RecursionError, "deep")])
def test_a_page_that_markdown_cannot_read_is_empty_and_says_why(error, word):
    page = document("# Words", Failing(error))
    assert (page.failed, page.blocks, page.links) == (word, [], [])


def test_rules_on_structure_leave_such_a_page_to_the_rule_markup():
    workspace = small_workspace(in_three(*["# T {#top}\n"] * 3))
    workspace.pages["en/page.md"].engine = Failing(TooSlow)
    assert [*headings.check(workspace), *parity.check(workspace)] == []
