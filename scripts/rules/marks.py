"""What is left in a text where a mark of Markdown had no effect."""

import re
from typing import NamedTuple

from ..diagnostics import short
from .texts import HOLE

ESCAPED = "\ue000"  # stands for a character that a backslash says is no mark
_SIGN = f"[{ESCAPED}{HOLE}]"


class Mark(NamedTuple):
    """Something that is left in a text where a mark had no effect (the group ``mark``, or all that is found), and the code that reports it."""

    pattern: re.Pattern[str]
    code: str
    in_data: bool = True


def _mark(pattern: str, code: str, in_data: bool = True) -> Mark:
    return Mark(re.compile(pattern, re.M), code, in_data)


_LINK = r"(?:https?:|mailto:|#[a-z]|[\w./-]+\.md\b)"
MARKS = (
    _mark(r"\{:?[ ]*(?:[#.][\w-]|[\w-]+=)[^{}\n]*\}|\{:[^{}\n]*\}", "markdown/attribute-list"),
    _mark(r"(?<!\*)(?<!\d )\*\*(?!\*)|(?<!\w)__(?=[^\W_])|(?<=[^\W_])__(?!\w)", "markdown/bold"),
    _mark(r"(?<![\w*])\*(?=[^\s*])|(?<=[^\s*(（])\*(?![\w*])|(?<!\S)\* [^\W\d_][^*\n]* \*(?!\S)", "markdown/emphasis"),
    _mark(r"`", "markdown/code"),
    _mark(r"\\", "markdown/backslash"),
    _mark(rf"\]\(|\] \((?={_LINK})|\)\[(?={_LINK})", "markdown/link"),
    _mark(r"\]\[|\[\[", "markdown/reference"),
    _mark(r"(?<![:\w/])/{3,}(?!\w)", "markdown/block", in_data=False),
    _mark(r"\[\^[^\]\s]*\]", "markdown/footnote-without-text"),
    _mark(r"<!--|(?<!-)-->", "markdown/comment-not-closed"),
    _mark(r"&(?:[a-zA-Z]{2,8};|#x?[\da-fA-F]+;|nbsp|(?:amp|lt|gt|quot)(?![a-zA-Z]))", "markdown/entity"),
    _mark(r"~~", "markdown/tildes"),
    _mark(r"^\[[ xX]\] ", "markdown/checkbox", in_data=False),
)
MAY_BE = re.compile(r"[\\{}*_`\]\[&~<>]|//")  # without one of these no text has any of the marks above: most have none
TAG_IN_DATA = _mark(r"</?[a-zA-Z][\w-]*(?:\s[^<>]*)?/?>", "markdown/in-data")
# What a paragraph holds at the beginning of a line.
LINES = (
    _mark(r"\n(?P<mark>(?:[-*+]|1\.) +\S.*)", "markdown/list-in-paragraph"),
    _mark(r"^(?P<mark>\d{1,2}\) +\S.*)\n\d{1,2}\) ", "markdown/number-with-bracket"),
    _mark(r"^(?P<mark>[•‣▪◦] *\S.*)", "markdown/bullet"),
    _mark(r"^(?P<mark>\|.*\|)[ ]*$", "markdown/row-outside-table"),
    _mark(r"^(?P<mark>: {1,3}\S.*)", "markdown/definition"),
    _mark(r"^(?P<mark>(?:!!!|\?\?\?\+?) .*)", "markdown/box"),
)


def quoted(found: re.Match[str]) -> str:
    """Return what is quoted: the mark, with a few of the words after it on its line."""
    if "mark" in found.re.groupindex:
        return short(found["mark"], 40)
    end = found.end() + (12 if len(found[0]) < 8 else 0)
    return short(re.split(rf"\n|{_SIGN}", found.string[found.start() : end].lstrip("\n"))[0].rstrip(), 40)
