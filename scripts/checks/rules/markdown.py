"""Every mark of Markdown has the effect that its author meant: none comes out as text, none changes the page unseen.

What is looked for is what is left in the text of the rendered page, outside code: however a mark was misspelt, it ends up there.
A few mistakes leave nothing there, for Markdown reads them in another way; these are looked for in the source.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from ...diagnostics import Diagnostic, SourceError, short
from ...sources.markdown import Line, MarkdownPage, outside_code
from ..rendered import SIGN, blocks, html_of, masked
from ..texts import Text
from ..workspace import Workspace

NAME = "markdown"
ABOUT = "marks of Markdown have their effect: none stands on the page as text, no list, code or cell is read otherwise than meant"
SITE = False


class Mark(NamedTuple):
    """Something that is left in a text where a mark of Markdown had no effect: the group ``mark``, or all that is found."""

    pattern: re.Pattern
    what: str
    remedy: str
    severity: str = "error"
    in_data: bool = True


def _mark(pattern: str, what: str, remedy: str, severity: str = "error", in_data: bool = True) -> Mark:
    return Mark(re.compile(pattern, re.M), what, remedy, severity, in_data)


_HOW_ATTRIBUTES = (
    "{: .name } stands on a line of its own right below its paragraph, { .name } right behind a link, without a space; "
    "the {#id} of a heading ends its line, after a space."
)
_LINK = r"(?:https?:|mailto:|#[a-z]|[\w./-]+\.md\b)"
_MARKS = (
    _mark(r"\{:?[ ]*(?:[#.][\w-]|[\w-]+=)[^{}\n]*\}|\{:[^{}\n]*\}", "is an attribute list that belongs to nothing", _HOW_ATTRIBUTES),
    _mark(
        r"(?<!\*)(?<!\d )\*\*(?!\*)|(?<!\w)__(?=[^\W_])|(?<=[^\W_])__(?!\w)",
        "is bold that is not closed, or has a space inside its marks",
        "Write **words**, without spaces inside; \\*\\* where stars are meant.",
    ),
    _mark(
        r"(?<![\w*])\*(?=[^\s*])|(?<=[^\s*(（])\*(?![\w*])|(?<!\S)\* [^\W\d_][^*\n]* \*(?!\S)",
        "is emphasis that is not closed, or has a space inside its marks",
        "Write *words*, without spaces inside; \\* where a star is meant.",
        "warning",
    ),
    _mark(r"`", "is code that is not closed", "Put ` on both sides of it, on one line."),
    _mark(
        rf"\]\(|\] \((?={_LINK})|\)\[(?={_LINK})", "is a link that cannot be read", "Write [text](address), without a space between the two brackets."
    ),
    _mark(r"\]\[|\[\[", "is a link whose address is not given", "Write [text](address)."),
    _mark(
        r"(?<![:\w/])/{3,}(?!\w)",
        "opens or ends no block",
        "A block is opened by “/// html | div.name” and ended by “///”, each between blank lines.",
        in_data=False,
    ),
    _mark(r"\[\^[^\]\s]*\]", "is a footnote without its text", "Write the text on a line of its own, such as “[^1]: Text.”"),
    _mark(r"<!--|(?<!-)-->", "is a comment that is not closed", "Write <!-- on one side of it and --> on the other, or remove it."),
    _mark(
        r"&(?:[a-zA-Z]{2,8};|#x?[\da-fA-F]+;|nbsp|(?:amp|lt|gt|quot)(?![a-zA-Z]))",
        "is an entity that came out as text",
        "Write the character itself; in Markdown, an entity ends with a semicolon.",
    ),
    _mark(r"~~", "is no mark on this site", "Write <del>…</del>, or remove it."),
    _mark(r"^\[[ xX]\] ", "is no box to tick on this site", "Remove the brackets.", in_data=False),
)
_TAG_IN_DATA = _mark(r"</?[a-zA-Z][\w-]*(?:\s[^<>]*)?/?>", "is a tag", "Remove it.")
_LINES = (
    _mark(r"\n(?P<mark>(?:[-*+]|1\.) +\S.*)", "is the beginning of a list that stands in the paragraph above", "Put a blank line above the list."),
    _mark(r"^(?P<mark>\d{1,2}\) +\S.*)\n\d{1,2}\) ", "is no item of a list", "Number items with points: “1. ”."),
    _mark(r"^(?P<mark>[•‣▪◦] *\S.*)", "is no item of a list", "Begin an item with “- ”, below a blank line."),
    _mark(r"^(?P<mark>\|.*\|)[ ]*$", "is no row of a table", "A table has a blank line above it, and below its first row a line such as |---|---|."),
    _mark(
        r"\n(?P<mark>: {1,3}\S.*)", "is no definition", "A definition stands right below its term, with nothing else in the paragraph: “:   Text.”"
    ),
    _mark(r"^(?P<mark>(?:!!!|\?\?\?\+?) .*)", "opens no box on this site", "Write the paragraph plainly, or use a block: “/// html | div.name”."),
)
"""What a paragraph holds at the beginning of a line."""


def check(workspace: Workspace) -> Iterator[Diagnostic]:
    """A problem for each mark on a page, and in a text of the data or of the front matter, that stands there as text."""
    try:
        for page in workspace.pages.values():
            yield from _of_page(workspace, page)
            yield from _of_source(page)
    except SourceError:
        return  # mkdocs.yml cannot be read: the rule “markup” reports it
    for text in workspace.texts:
        if text.kind in ("data", "front"):
            yield from _of_data(text)


def _of_page(workspace: Workspace, page: MarkdownPage) -> Iterator[Diagnostic]:
    seen: Counter[str] = Counter()
    source = _Source(page)
    try:
        found = list(blocks(workspace.root, page))
        unclosed = list(_unclosed(html_of(workspace.root, page)))
    except RecursionError:
        return  # the rule “markup” reports it
    for block in found:
        for mark in (*_MARKS, *(_LINES if block.name in ("p", "li", "dd") else ())):
            for match in mark.pattern.finditer(block.text.strip()):
                words = _words(match)
                seen[words] += 1
                yield Diagnostic(page.file, source.line(words, seen[words]), NAME, f"“{short(words, 40)}” {mark.what}", mark.remedy, mark.severity)
    for words, what, remedy, severity in unclosed:
        seen[words] += 1
        yield Diagnostic(page.file, source.line(words, seen[words]), NAME, f"“{short(words, 40)}” {what}", remedy, severity)


def _words(match: re.Match) -> str:
    """What is quoted: the mark, with a few of the words after it on its line."""
    if "mark" in match.re.groupindex:
        return match["mark"]
    text = match.string
    end = match.end() + (12 if len(match[0]) < 8 else 0)
    return re.split(rf"\n|{SIGN}", text[match.start() : end].lstrip("\n"))[0].rstrip()


def _of_data(text: Text) -> Iterator[Diagnostic]:
    for mark in (*_MARKS, _TAG_IN_DATA):
        for match in mark.pattern.finditer(text.text) if mark.in_data else ():
            words = text.text[match.start() : match.end() + 12].split("\n")[0]
            message = f"“{short(words, 40)}” would be printed as it is: there is no Markdown and no HTML here"
            yield Diagnostic(text.file.name, text.line(match.start()), NAME, message, "Remove the mark.", mark.severity)


class _Source:
    """The source of a page as it is searched: without its code, its escaped characters masked as in what is rendered."""

    def __init__(self, page: MarkdownPage) -> None:
        self._first = page.source.offset + 1
        kept = {line.number: line.text for line in outside_code(page.lines)}
        whole = [kept.get(line.number, "") for line in page.lines]
        self._lines = masked("\n".join(whole)).split("\n")

    def line(self, words: str, number: int) -> int:
        """The line of the file on which ``words``, or as much of their beginning as can be found, stand for the ``number``-th time."""
        for length in range(len(words), 0, -1):
            there = [at for at, text in enumerate(self._lines, self._first) for _ in range(text.count(words[:length]))]
            if there:
                return there[min(number, len(there)) - 1]
        return self._first


# --- HTML ----------------------------------------------------------------------------------------

_TAG = re.compile(r"<!--(?P<comment>.*?)-->|<(?P<end>/)?(?P<name>[a-zA-Z][\w-]*)[^<>]*?(?P<void>/)?>", re.S)
_VOID = frozenset({"br", "hr", "img", "wbr"})


def _unclosed(html: str) -> Iterator[tuple[str, str, str, str]]:
    """Tags that are not closed in their block, ends of what was not opened, and comments, which are published."""
    opened: list[tuple[str, str]] = []
    for tag in _TAG.finditer(html):
        name = (tag["name"] or "").lower()
        if not name:
            yield tag[0].split("\n")[0], "is a comment: readers do not see it, but it is published with the page", "Remove it.", "warning"
        elif name in _VOID or tag["void"]:
            continue
        elif not tag["end"]:
            opened.append((name, tag[0]))
        elif any(known == name for known, _ in opened):
            while (last := opened.pop())[0] != name:
                yield last[1], "is not closed", f"Write </{last[0]}> where it ends, in the same paragraph.", "error"
        else:
            yield tag[0], "closes nothing that is open in its paragraph", "Remove it, or open it in the same paragraph.", "error"
    for name, words in opened:
        yield words, "is not closed", f"Write </{name}> where it ends.", "error"


# --- what leaves nothing in the text -------------------------------------------------------------

_ITEM = re.compile(r"(?P<indent> *)(?:[-*+]|\d+\.)(?= )")
_FOOTNOTE = re.compile(r"\[\^(?P<name>[^\]\s]+)\](?P<text>:)?")
_RULER = re.compile(r"[ ]*\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-+:?[ ]*)*\|?[ ]*")
_PROSE = re.compile(r"[^\W\d_]+(?:[ ,’'][^\W\d_]+){4,}.*[.!?;:…]$|[\u4e00-\u9fff，、]{8,}.*[。！？；：]$")


def _of_source(page: MarkdownPage) -> Iterator[Diagnostic]:
    lines = list(outside_code(page.lines))
    yield from _indents(page, lines)
    yield from _rows(page, lines)
    yield from _footnotes(page, lines)
    yield from _code(page, lines)


def _problem(page: MarkdownPage, line: int, message: str, remedy: str, severity: str = "error") -> Diagnostic:
    return Diagnostic(page.file, line, NAME, message, remedy, severity)


def _indents(page: MarkdownPage, lines: list[Line]) -> Iterator[Diagnostic]:
    """Items, and what belongs to them, that are indented by less than the four spaces Python-Markdown asks for."""
    item: int | None = None
    blank = False
    for line in lines:
        text = line.text.expandtabs(4)
        if not text.strip():
            blank = True
            continue
        indent = len(text) - len(text.lstrip())
        found = _ITEM.match(text)
        if item is not None and 0 < indent - item < 4 and (found or blank):
            what = "item" if found else "paragraph"
            message = f"this {what} is indented by {indent} spaces, and does not belong to the item above"
            yield _problem(page, line.number, message, f"Indent it by {item + 4} spaces, or by {item}.")
        elif found:
            item = indent
        elif item is not None and blank and indent < item + 4:
            item = None
        blank = False


def _rows(page: MarkdownPage, lines: list[Line]) -> Iterator[Diagnostic]:
    """Rows of tables with more cells than the first, which are left out, or fewer, which are filled up."""
    width = 0
    for above, line in zip([None, *lines], lines, strict=False):
        if "|" not in line.text:
            width = 0
        elif above and not width and "|" in above.text and _RULER.fullmatch(line.text):
            width = _cells(above.text)
        elif width and _cells(line.text) != width:
            message = f"this row has {_cells(line.text)} cells, the first row of the table {width}"
            yield _problem(page, line.number, message, "Give every row as many cells; an empty one is “| |”, and \\| is no end of a cell.")


def _cells(row: str) -> int:
    row = re.sub(r"\\\||`[^`]*`|\{\{.*?\}\}", "", row.strip())
    return len(row.removeprefix("|").removesuffix("|").split("|"))


def _footnotes(page: MarkdownPage, lines: list[Line]) -> Iterator[Diagnostic]:
    marks: dict[str, int] = {}
    texts: dict[str, int] = {}
    for line in lines:
        for found in _FOOTNOTE.finditer(re.sub(r"`[^`]*`", "", line.text)):
            (texts if found["text"] and not line.text[: found.start()].strip() else marks).setdefault(found["name"], line.number)
    for name, number in texts.items():
        if name not in marks:
            message = f"nothing on the page leads to the footnote [^{name}]"
            yield _problem(page, number, message, f"Write [^{name}] where it belongs, or remove the footnote.")


def _code(page: MarkdownPage, lines: list[Line]) -> Iterator[Diagnostic]:
    """Sentences that are indented as code is."""
    kept = {line.number for line in lines}
    fenced = False
    for line in page.lines:
        text = line.text.strip()
        if line.number not in kept and re.match(r"`{3,}|~{3,}", text):
            fenced = not fenced
        elif line.number not in kept and not fenced and _PROSE.match(text):
            message = f"“{short(text, 40)}” is shown as code, for its line begins with four spaces or more"
            yield _problem(page, line.number, message, "Remove the spaces; put real code between lines of ```.", "warning")
