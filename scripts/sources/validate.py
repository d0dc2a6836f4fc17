"""From pydantic's errors to sentences with file, line and remedy."""

from __future__ import annotations

import types
import typing
from typing import Any, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

from .problems import Problem, SourceError, did_you_mean
from .yamlfile import Lines

T = TypeVar("T")


def validate(kind: type[T], value: Any, lines: Lines, file: str, rule: str, languages: list[str] | None = None) -> T:
    """``value`` as a ``kind`` (a pydantic model, or a list or dict of them).

    ``languages`` are the language codes that every localized text must have.
    Raises SourceError with one problem for each error.
    """
    try:
        return TypeAdapter(kind).validate_python(value, context={"languages": languages or []})
    except ValidationError as error:
        raise SourceError(_problem(kind, e, lines, file, rule) for e in error.errors()) from None


def _problem(kind, error: dict, lines: Lines, file: str, rule: str) -> Problem:
    path = tuple(part for part in error["loc"] if part != "[key]")
    known = path
    while known not in lines and known:
        known = known[:-1]
    line = lines.get(known, 1)
    name = ".".join(map(str, path)) or "the file"
    got = error.get("input")
    context = error.get("ctx") or {}
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
        case _:
            what, remedy = f"{name} is {_short(got)}", error["msg"].replace("Input", "It").replace("String", "It") + "."
    return Problem(file, line, rule, what, remedy)


def _short(value: Any) -> str:
    """A value as it is shown in a message: long ones cut, with their length."""
    text = repr(value)
    return text if len(text) < 60 else f"{text[:50]}…{text[-1]} ({len(str(value))} characters)"


def _keys(kind: Any, path: tuple) -> list[str]:
    """The keys allowed at ``path`` inside ``kind``."""
    for part in path:
        kind = _member(kind, part)
    kind = _plain(kind)
    return list(kind.model_fields) if isinstance(kind, type) and issubclass(kind, BaseModel) else []


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
