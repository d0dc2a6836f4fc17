"""Marks of Markdown that lose their effect, and stand on the page as text or change it unseen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from ..content import Content, replaced
from ..mutant import Mutant, Place

_WORD = r"^(?P<at>[A-ZÀ-Ý\u4e00-\u9fff][\w’]+)(?=[ ，\u4e00-\u9fff].*[.。]$)"
_SPOILT = (
    ("bold not closed", _WORD, "**{}"),
    ("space inside bold", _WORD, "** {} **"),
    ("code not closed", _WORD, "`{}"),
    ("tag not closed", _WORD, "{}<sup>1"),
    ("comment left in", _WORD, "<!-- a note -->{}"),
    ("footnote without text", _WORD, "{}[^9]"),
    ("entity cut short", _WORD, "{}&nbsp"),
    ("attribute list on the line of its paragraph", r"^[^\s{#].*(?P<at>\n)\{: \.", " "),
    ("id without its space", r"^##.*\S(?P<at> )\{#", ""),
    ("space inside a link", r"\](?P<at>\()(?=[\w./-]+\.md)", " ("),
    ("space before the attributes of a link", r"\.md\)(?P<at>\{) \.", " {{"),
    ("link without its address", r"\[[^\]\n]+\](?P<at>\([\w./-]+\.md\))", "[page]"),
    ("list without its blank line", r"^[^\s#/{{|-].*(?P<at>\n)\n- ", ""),
    ("item indented by two", r"^- .*\n(?P<at>- )", "  - "),
    ("mark of a heading closed up", r"^##(?P<at> )(?=\w)", ""),
)
_EACH = 2
"""Defects of a kind in each language."""


def mutants(content: Content) -> Iterator[Mutant]:
    for what, pattern, new in _SPOILT:
        for code in ("fr", "en", "zh"):
            for spot in islice(content.raw(pattern.replace("{{", "{"), *content.pages(code)), _EACH):
                mutant = replaced(content, spot, new.format(spot.text), f"markdown: {what}", ("markdown", "headings", "parity"))
                yield replace(mutant, places=(Place(spot.path, spot.line, spot.line + ("\n" in spot.text)),))
