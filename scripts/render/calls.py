"""The calls of a Markdown page, ``{{ name("word") }}``, replaced by what they print.

A call is one of the public methods of :class:`~scripts.render.components.Components` with words or numbers between
its brackets, and nothing else: pages are not programs.
"""

from __future__ import annotations

import ast
import re

from ..diagnostics import Diagnostic, SourceError, did_you_mean
from .components import SITE_INDEX, Block, Components, View

CALLS = sorted(name for name in vars(Components) if not name.startswith("_"))
"""The names that can be called."""

_HOW = 'A call is written {{ name("word") }}, on one line.'

_BRACES = re.compile(r"\{\{(?P<inside>.*?)\}\}|\{\{|\{%")
_CALL = re.compile(r"\s*(?P<name>[A-Za-z_]\w*)\s*(?:\((?P<words>.*)\))?\s*")
_COMMENT = re.compile(r"<!--(?:block (?P<block>\d+)|.*?)-->", re.S)
_ID = re.compile(r' id="([^"]+)"')


class _Wrong(Exception):
    """A call that cannot be carried out: what is wrong, and what to do."""


def expand(view: View) -> str:
    """The body of the page with every call replaced; a whole block leaves only its place (see :func:`fill`).

    Markdown need not read HTML that is finished, and takes half its time doing so. Raises SourceError with every
    call that fails, at its line.
    """
    components, problems, body = Components(view), [], view.source.body

    def replaced(found: re.Match) -> str:
        try:
            result = _result(components, found["inside"])
        except _Wrong as wrong:
            line = view.source.offset + body.count("\n", 0, found.start()) + 1
            problems.append(Diagnostic(view.source.file, line, "call", *wrong.args))
            return ""
        if not isinstance(result, Block):
            return str(result)
        view.blocks.append(result)
        return f"<!--block {len(view.blocks) - 1}-->"

    text = _BRACES.sub(replaced, body)
    if problems:
        raise SourceError(problems)
    return text


def fill(html: str, view: View) -> str:
    """The rendered page with its blocks in their places, and without the comments of its editors."""

    def instead(found: re.Match) -> str:
        return view.blocks[int(found["block"])] if found["block"] else found[0] if found[0] == SITE_INDEX else ""

    return _COMMENT.sub(instead, html)


def block_ids(view: View) -> set[str]:
    """The ids that links may lead to inside the blocks of the page."""
    return {id_ for block in view.blocks for id_ in _ID.findall(block)}


def _result(components: Components, inside: str | None) -> object:
    call = _CALL.fullmatch(inside or "")
    if not call:
        raise _Wrong("a call cannot be read", _HOW)
    name, words = call["name"], call["words"]
    if name not in CALLS:
        raise _Wrong(f"there is no call “{name}”", did_you_mean(name, CALLS))
    if words is None:
        raise _Wrong(f"the call “{name}” has no brackets", _HOW)
    try:
        arguments = ast.literal_eval(f"({words},)" if words.strip() else "()")
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        message = f"the call “{name}” cannot be read: its brackets hold {words}"
        raise _Wrong(message, "Put each word between double quotes, with commas between.") from None
    try:
        return getattr(components, name)(*arguments)
    except (KeyError, IndexError):  # what editors write leads to neither: this is a mistake of ours
        raise
    except LookupError as error:
        message, _, remedy = str(error.args[0]).partition(" → ")
        raise _Wrong(message, remedy) from None
    except TypeError as error:
        raise _Wrong(f"the call “{name}” has the wrong words between its brackets: {error}", "See “Calls” in CONTRIBUTING.md.") from None
    except UnicodeDecodeError:  # a template that cannot be read is no fault of the page
        raise
    except (ValueError, ArithmeticError) as error:
        raise _Wrong(f"the call “{name}” cannot be carried out: {error}", _HOW) from None
