"""Every mark of Markdown has the effect that its author meant: none comes out as text, none changes the page unseen.

What is looked for is what is left in the text of the page, outside code: however a mark was misspelt, it ends up there.
A few mistakes leave nothing there, for Markdown reads them in another way; these are looked for in the source.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from ...content.markdown.document import Block, Document, Token, tokens
from ...content.markdown_page import Line, MarkdownPage
from ...diagnostics import Diagnostic, short
from ...diagnostics.registry import rule
from ...languages.patterns import HAN
from ...system.loader import read_table
from ..texts import HOLE, Chunk, File, Text
from ..workspace import Workspace

ESCAPED = "\ue000"  # stands for a character that a backslash says is no mark
_SIGN = f"[{ESCAPED}{HOLE}]"


class Mark(NamedTuple):
    """Something that is left in a text where a mark had no effect (the group ``mark``, or all that is found), and the code that reports it."""

    pattern: re.Pattern[str]
    code: str
    in_data: bool = True


def _marks(kind: str) -> tuple[Mark, ...]:
    return tuple(Mark(re.compile(row["pattern"], re.M), f"markdown/{code}", row.get("in_data", True)) for code, row in _TABLE[kind].items())


_TABLE = read_table(Path(__file__).with_name("markdown.yml"))
MARKS, LINES, (TAG_IN_DATA,) = map(_marks, ("marks", "lines", "data"))
MAY_BE = re.compile(r"[\\{}*_`\]\[&~<>]|//|\(:")  # without one of these no text has any of the marks: most have none


def quoted(found: re.Match[str]) -> str:
    """Return what is quoted: the mark, with a few of the words after it on its line."""
    if "mark" in found.re.groupindex:
        return short(found["mark"], 40)
    end = found.end() + (12 if len(found[0]) < 8 else 0)
    return short(re.split(rf"\n|{_SIGN}", found.string[found.start() : end].lstrip("\n"))[0].rstrip(), 40)


_ONCE = ("markdown/list-in-paragraph", "markdown/row-outside-table")
# Marks of which one that is wrong makes others of its block, or of its line, look wrong: the first is reported.
_ONCE_A_LINE = ("markdown/bold", "markdown/emphasis")


@rule("markdown")
def check(workspace: Workspace) -> Iterator[Diagnostic]:
    """Report each mark on a page, and in a text of the data or of the front matter, that is there as text."""
    for page in workspace.pages.values():
        for block in page.document.all_blocks:
            yield from of_block(page, block)
        yield from (*_indents(page), *_rows(page), *_footnotes(page), *_code(page), *_lost_marks(page))
    for text in workspace.texts:
        if text.kind in ("data", "front"):
            yield from _of_data(text)
            yield from _cut(text)


def of_block(page: MarkdownPage, block: Block) -> Iterator[Diagnostic]:
    """Report what is left in one block."""
    if block.tag == "pre":
        return
    if block.tag == "dl" and block.blocks and block.blocks[0].tag == "dd":
        yield _of_line(page, _lines(page, block.blocks[0])[0], "markdown/definition")
    shown, seen = _shown(page, block), set[tuple[str, int]]()
    for mark in (*(MARKS if MAY_BE.search(shown.text) else ()), *(LINES if block.tag in ("p", "li", "dd") else ())):
        for found in mark.pattern.finditer(shown.text.rstrip()):
            line = page.line(shown.place(found.start("mark" if "mark" in mark.pattern.groupindex else 0))[0])
            key = mark.code, 0 if mark.code in _ONCE else line if mark.code in _ONCE_A_LINE else -found.start()
            if key not in seen:
                seen.add(key)
                apart = mark.code == "markdown/attribute-list" and _is_apart(page, line, found[0])
                yield page.report("markdown/attribute-list-apart" if apart else mark.code, line - apart, words=quoted(found))
    for token, code in _tags(page.document, block):
        words = page.document.source.body[token.start : token.end]
        yield page.report(code, page.line(token.start), words=short(words.split("\n")[0], 40), name=page.document.tag(token).name)


def _is_apart(page: MarkdownPage, line: int, mark: str) -> bool:
    """Whether nothing but an empty line parts the attribute list ``mark``, alone on its ``line``, from the text that it belongs to."""
    above, blank, own = ([each.text.strip() for each in page.lines if line - 3 < each.number <= line] + [""] * 3)[:3]
    return own == mark.strip() and not blank and above != "" and not above.startswith(("#", "{:"))


_SIGNS = {"call": HOLE, "code": HOLE, "address": HOLE, "escape": ESCAPED}


def _shown(page: MarkdownPage, block: Block) -> Text:
    """The text of a block as readers see it, with a sign for calls, code and escaped characters."""
    body = page.document.source.body
    read = [token for token in tokens(block.content) if token.kind in ("text", "entity", "break", *_SIGNS)]
    chunks = [Chunk(_SIGNS.get(token.kind, token.text), body[token.start : token.end], token.start) for token in read]
    return Text(File(Path(page.file), body), page.source.code, block.tag, chunks)


def _of_data(text: Text) -> Iterator[Diagnostic]:
    for mark in (*MARKS, TAG_IN_DATA) if MAY_BE.search(text.text) else ():
        for found in mark.pattern.finditer(text.text) if mark.in_data else ():
            words = short(text.text[found.start() : found.end() + 12].split("\n")[0], 40)
            yield text.report("markdown/in-data", found.start(), words=words)


def _cut(text: Text) -> Iterator[Diagnostic]:
    """A text that YAML ends at “ #”. In data, where comments are in place, two spaces set one apart."""
    raw, end = text.file.raw, text.place(len(text.text) - 1)[1]
    found = re.compile(r"[ \t]+#.*" if text.kind == "front" else r" #.*").match(raw, end)
    if found:
        yield text.report("markdown/cut", len(text.text) - 1, words=short(found[0].strip(), 40))


def _tags(document: Document, block: Block) -> Iterator[tuple[Token, str]]:
    """Tags that are not closed in their block, ends of what was not opened, and comments, which are published."""
    opened: list[tuple[str, Token]] = []
    for token in tokens(block.content):
        tag = document.tag(token)
        if token.kind == "comment":
            yield token, "markdown/comment"
        elif not tag.name or tag.void:
            continue
        elif not tag.closes:
            opened.append((tag.name, token))
        elif any(name == tag.name for name, _ in opened):
            while (last := opened.pop())[0] != tag.name:
                yield last[1], "markdown/tag-not-closed"
        else:
            yield token, "markdown/tag-not-open"
    yield from ((token, "markdown/tag-not-closed") for _, token in opened)


# --- what leaves nothing in the text -------------------------------------------------------------

_ITEM = re.compile(r"(?P<indent> *)(?:[-*+]|\d+\.)(?= )")
_RULER = re.compile(r"[ ]*\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-+:?[ ]*)*\|?[ ]*")
_ENDED = re.compile(r"[.;!?。；！？]\s*$")
_PROSE = re.compile(rf"[^\W\d_]+(?:[ ,’'][^\W\d_]+){{4,}}.*[.!?;:…]$|[{HAN}，、]{{8,}}.*[。！？；：]$")


def _lines(page: MarkdownPage, block: Block) -> list[Line]:
    """The lines on which a block is."""
    return page.lines[page.document.line(block.start) - 1 : page.document.line(block.end)]


def _of_line(page: MarkdownPage, line: Line, code: str) -> Diagnostic:
    return page.report(code, line.number, words=short(line.text.strip(), 40))


def _indents(page: MarkdownPage) -> Iterator[Diagnostic]:
    """Items, and what belongs to them, that are indented by less than the four spaces Python-Markdown asks for."""
    item: int | None = None
    blank = False
    for line in page.written:
        text = line.text.expandtabs(4)
        if not text.strip():
            blank = True
            continue
        indent = len(text) - len(text.lstrip())
        found = _ITEM.match(text)
        if item is not None and 0 < indent - item < 4 and (found or blank):
            code = "markdown/item-indented" if found else "markdown/paragraph-indented"
            yield page.report(code, line.number, spaces=indent, own=item, more=item + 4)
        elif found:
            item = indent
        elif item is not None and blank and indent < item + 4:
            item = None
        blank = False


def _rows(page: MarkdownPage) -> Iterator[Diagnostic]:
    """Rows of tables with more cells than the first, which are left out, or fewer, which are filled up."""
    width = 0
    for above, line in zip([None, *page.written], page.written, strict=False):
        if "|" not in line.text:
            width = 0
        elif above and not width and "|" in above.text and _RULER.fullmatch(line.text):
            width = _cells(above.text)
        elif width and _cells(line.text) != width:
            yield page.report("markdown/row", line.number, cells=_cells(line.text), width=width)


def _cells(row: str) -> int:
    row = re.sub(r"\\\||`[^`]*`|\{\{.*?\}\}", "", row.strip())
    return len(row.removeprefix("|").removesuffix("|").split("|"))


def _footnotes(page: MarkdownPage) -> Iterator[Diagnostic]:
    body = page.document.source.body
    blocks = page.document.all_blocks
    marks = {body[token.start + 2 : token.end - 1] for block in blocks for token in tokens(block.content) if token.kind == "footnote"}
    for block in blocks:
        name = block.attributes.get("id", "").removeprefix("fn:")
        if block.tag == "li" and name != block.attributes.get("id", "") and name not in marks:
            yield page.report("markdown/footnote-without-mark", page.line(block.start), name=name)


def _code(page: MarkdownPage) -> Iterator[Diagnostic]:
    """Sentences that are indented as code is."""
    for lines in (_lines(page, block) for block in page.document.all_blocks if block.tag == "pre"):
        if not re.match(r"\s*(?:`{3}|~{3}|<)", lines[0].text):
            yield from (_of_line(page, line, "markdown/prose-as-code") for line in lines if _PROSE.match(line.text.strip()))


_TERM = 40  # characters of the longest term


def _is_definition(page: MarkdownPage, block: Block, lines: list[Line]) -> bool:
    """Whether a paragraph of these lines, beside a list of definitions, is a term with its definition."""
    beside = block.parent.blocks if block.parent else page.document.blocks
    at = next((at for at, each in enumerate(beside) if each is block), 0)
    near = any(each.tag == "dl" for each in beside[max(at - 1, 0) : at + 2])
    first, last = lines[0].text, lines[-1].text
    return block.tag == "p" and near and len(lines) > 1 and len(first) <= _TERM and not _ENDED.search(first) and bool(_ENDED.search(last))


def _lost_marks(page: MarkdownPage) -> Iterator[Diagnostic]:
    """A line that is indented as a definition or an item is, inside a paragraph that is not; a sentence on a line of its own inside an item that
    is not indented; a list whose items have different marks."""
    for block in page.document.all_blocks:
        lines = _lines(page, block)
        if block.tag == "li" and not block.is_note:
            for above, line in pairwise(lines):
                if _ENDED.search(above.text) and re.match(r"\S", line.text) and not _ITEM.match(line.text):
                    yield _of_line(page, line, "markdown/item-without-mark")
        if _is_definition(page, block, lines):
            yield _of_line(page, lines[1], "markdown/definition-without-mark")
        if block.tag == "p" and not any(each.tag in ("li", "dd") for each in block.around):
            indented = (line for line in lines[1:] if line.text.startswith("    ") and line.text.strip())
            yield from (_of_line(page, line, "markdown/line-indented") for line in indented)
        if block.tag in ("ul", "ol"):
            items = [_lines(page, item)[0] for item in block.blocks if item.tag == "li" and not item.is_note]
            numbered = [bool(re.match(r"\s*\d", item.text)) for item in items]
            odd = numbered.index(numbered.count(True) <= numbered.count(False)) if len(set(numbered)) > 1 else 0
            if odd and page.lines[page.lines.index(items[odd]) - 1].text.strip():  # behind a blank line it was to be another list
                yield _of_line(page, items[odd], "markdown/marks-mixed")
