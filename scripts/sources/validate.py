"""From pydantic's errors to sentences with file, line and remedy."""

from __future__ import annotations

import datetime
import re
import types
import typing
from collections.abc import Collection
from typing import Any, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

from ..diagnostics import Diagnostic, SourceError, did_you_mean
from .yamlfile import Lines

T = TypeVar("T")


def validate(kind: type[T], value: Any, lines: Lines, file: str, rule: str, languages: list[str] | None = None, drafts: Collection[str] = ()) -> T:
    """``value`` as a ``kind`` (a pydantic model, or a list or dict of them).

    ``languages`` are the language codes that every localized text must have; ``drafts`` are those among them that may
    lack it, and then have the text of the first.
    Raises SourceError with one problem for each value that is wrong.
    """
    try:
        return TypeAdapter(kind).validate_python(value, context={"languages": languages or [], "drafts": drafts})
    except ValidationError as error:
        found: dict[tuple, Diagnostic] = {}
        for problem in (_problem(kind, e, lines, file, rule) for e in error.errors()):
            # A value that may be of two kinds gives one error for each.
            place = problem.line, problem.message
            found[place] = found[place]._replace(remedy=f"{found[place].remedy} Or: {problem.remedy}") if place in found else problem
        raise SourceError(found.values()) from None


def _problem(kind, error: dict, lines: Lines, file: str, rule: str) -> Diagnostic:
    got = error.get("input")
    context = error.get("ctx") or {}
    known: tuple = ()
    for part in (*error["loc"], *getattr(context.get("error"), "path", ())):
        if (*known, part) in lines:  # pydantic also puts the names of types into its path
            known = (*known, part)
    path = (*known, error["loc"][-1]) if error["type"] == "missing" else known
    line = lines.get(known, 1)
    name = ".".join(map(str, path)) or "the file"
    match error["type"]:
        case "missing":
            what, remedy = f"“{path[-1]}” is missing", f"Add the key “{path[-1]}”."
        case "extra_forbidden":
            what, remedy = f"unknown key “{path[-1]}”", did_you_mean(str(path[-1]), _keys(kind, path[:-1]))
        case "literal_error":
            what, remedy = f"{name} is {_short(got)}", f"Allowed: {context['expected']}."
        case "value_error":
            what, _, remedy = str(context["error"]).partition(" → ")
            what = f"{name}: {what}"
        case "string_type" if isinstance(got, (bool, int, float, datetime.date)):
            what, remedy = f"{name} is {_short(got)}", "It should be text: put it between double quotes."
        case "dict_type" | "model_type":
            what, remedy = f"{name} is {_short(got)}", "It should be keys with their values."
        case _:
            what, remedy = f"{name} is {_short(got)}", re.sub(r"^\w+ should", "It should", error["msg"]) + "."
    return Diagnostic(file, line, rule, what, remedy)


def _short(value: Any) -> str:
    """A value as it is shown in a message: long ones cut, with their length."""
    text = repr(value)
    return text if len(text) < 60 else f"{text[:50]}…{text[-1]} ({len(str(value))} characters)"


def _keys(kind: Any, path: tuple) -> list[str]:
    """The keys allowed at ``path`` inside ``kind``."""
    for part in path:
        kind = _member(kind, part)
    kind = _plain(kind)
    return [field.alias or name for name, field in kind.model_fields.items()] if isinstance(kind, type) and issubclass(kind, BaseModel) else []


def _member(kind: Any, part: Any) -> Any:
    kind = _plain(kind)
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        field = kind.model_fields.get(part)
        return field.annotation if field else Any
    arguments = typing.get_args(kind)
    return arguments[-1] if arguments else Any


def _plain(kind: Any) -> Any:
    """``kind`` without Optional and Annotated."""
    if typing.get_origin(kind) is typing.Annotated:
        kind = typing.get_args(kind)[0]
    if typing.get_origin(kind) in (typing.Union, types.UnionType):
        kind = next(k for k in typing.get_args(kind) if k is not type(None))
    return kind
