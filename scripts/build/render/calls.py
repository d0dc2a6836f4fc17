"""The calls of a Markdown page, ``{{ name("word") }}``, replaced by what they print.

A call is one of the public methods of :class:`~scripts.build.render.components.Components` with words or numbers between
its brackets, and nothing else: pages are not programs.
"""

import ast
import re
from dataclasses import replace
from functools import cache
from html import escape
from typing import Any

from markupsafe import Markup

from ...content.translation import Difference
from ...diagnostics import Diagnostic, Mistake, SourceError, did_you_mean
from ...system.lines import line_at
from .components import DATED, SITE_INDEX, Components
from .view import Block, Count, View

CALLS = sorted(name for name in vars(Components) if not name.startswith("_"))  # the names that can be called
_BRACES = re.compile(r"\{\{(?P<inside>.*?)\}\}|\{\{|\{%")
_CALL = re.compile(r"\s*(?P<name>[A-Za-z_]\w*)\s*(?:\((?P<words>.*)\))?\s*")
_COMMENT = re.compile(r"<!--(?:block (?P<block>\d+)|.*?)-->", re.S)
# Before the first word of a block or of a sentence.
_BEGINNING = re.compile(r"(?:^|\A)(?:[#>*+|-]+[ \t]+|\d+\.[ \t]+)*(?:\*+|_+|[«“\[(])?\s*\Z|[.!?…][»”)]?\s+\Z", re.M)
_ID = re.compile(r' id="([^"]+)"')


def expand(view: View) -> str:
    """Return the body of the page with every call replaced; of a whole block only a comment is left (see :func:`fill`).

    Markdown need not read HTML that is finished, and takes half its time doing so. Raises SourceError with every
    call that fails, at its line.
    """
    components, body = Components(view), view.source.body
    problems: list[Diagnostic] = []

    def replaced(found: re.Match[str]) -> str:
        try:
            result = _result(components, found["inside"], view)
        except Mistake as mistake:
            problems.append(mistake.report(view.source.file, view.source.offset + line_at(body, found.start())))
            return ""
        if isinstance(result, Count) and _BEGINNING.search(body, 0, found.start()):
            return result[0].upper() + result[1:]
        if not isinstance(result, Block):
            return str(result)
        view.blocks.append(result)
        return f"<!--block {len(view.blocks) - 1}-->"

    text = _BRACES.sub(replaced, body)
    if problems:
        raise SourceError(problems)
    return text


def heading(view: View, part: Difference) -> Markup:
    """Return the heading of a ``part`` with its calls replaced: of the source page, or, where that no longer has it, of the page of ``view``."""
    if part.kind != "removed":
        language = view.data.source_language
        view = replace(view, language=language, source=view.pages[f"{language.code}/{view.source.path}"])
    return Markup(expand(replace(view, source=view.source._replace(body=escape(part.title, quote=False)))))


def fill(html: str, view: View) -> str:
    """Return the rendered page with its blocks where their calls were, and without the comments of its editors."""

    def instead(found: re.Match[str]) -> str:
        return view.blocks[int(found["block"])] if found["block"] else found[0] if found[0] == SITE_INDEX else ""

    return _COMMENT.sub(instead, html)


def block_ids(view: View) -> set[str]:
    """Return the ids that links may lead to inside the blocks of the page."""
    return {id_ for block in view.blocks for id_ in _ID.findall(block)}


@cache
def _arguments(words: str) -> tuple[Any, ...]:
    """Return what ``words``, those between the brackets of a call, say. Many pages have the same calls."""
    return tuple(ast.literal_eval(f"({words},)" if words.strip() else "()"))


def parsed(inside: str) -> tuple[str, tuple[Any, ...]]:
    """Return the name of a call and its words, from what is between its braces. Raises Mistake for one that cannot be read."""
    call = _CALL.fullmatch(inside)
    if not call:
        raise Mistake("call/unreadable")
    name, words = call["name"], call["words"]
    if name not in CALLS:
        raise Mistake("call/unknown", name=name, names=did_you_mean(name, CALLS))
    if words is None:
        raise Mistake("call/no-brackets", name=name)
    try:
        return name, _arguments(words)
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        raise Mistake("call/unreadable-words", name=name, words=words) from None


def _result(components: Components, inside: str | None, view: View) -> object:
    name, arguments = parsed(inside or "")
    view.dated = view.dated or name in DATED
    try:
        return getattr(components, name)(*arguments)
    except (Mistake, UnicodeDecodeError):  # a template that cannot be read is not a mistake of the page
        raise
    except TypeError as error:
        raise Mistake("call/wrong-words", name=name, error=error) from None
    except (ValueError, ArithmeticError) as error:
        raise Mistake("call/fails", name=name, error=error) from None
