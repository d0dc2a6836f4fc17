"""From pydantic's errors to diagnostics with file and line."""

import datetime
import re
import types
import typing
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from ..diagnostics import Diagnostic, Mistake, SourceError, did_you_mean
from .yamlfile import KeyPath, Lines

Drafts = Mapping[str, str]  # the attributes of an element in the source language inside a draft language, by its code
_SHOULD = {"date_type": "It should be a date, such as 2026-11-30", "int_type": "It should be a whole number, such as 120000: digits alone"}
_adapter = cache(TypeAdapter)  # to make one takes longer than to validate a page


def validate(kind: Any, value: object, lines: Lines, file: str, rule: str, languages: Iterable[str] = (), drafts: Drafts | None = None) -> Any:
    """Return ``value`` as a ``kind`` (a pydantic model, or a list or dict of them).

    ``languages`` are the language codes that every localized text must have; ``drafts`` are those among them that may
    lack it, and then have the text of the first, with the attributes of an element in that language.
    Raises SourceError with one diagnostic for each value that is wrong, under ``rule``.
    """
    try:
        return _adapter(kind).validate_python(value, context={"languages": list(languages), "drafts": drafts or {}})
    except ValidationError as error:
        found: dict[tuple[int, str], Diagnostic] = {}  # a value that may be of two kinds gives one error for each
        for problem in (_problem(kind, details, lines, file, rule) for details in error.errors()):
            key = problem.line, problem.message
            found[key] = found[key]._replace(remedy=f"{found[key].remedy} Or: {problem.remedy}") if key in found else problem
        raise SourceError(found.values()) from None


def _problem(kind: Any, error: ErrorDetails, lines: Lines, file: str, rule: str) -> Diagnostic:
    cause = error.get("ctx", {}).get("error")
    path: KeyPath = ()
    for part in (*error["loc"], *(cause.path if isinstance(cause, Mistake) else ())):
        if (*path, part) in lines:  # pydantic also puts the names of types into its path
            path = (*path, part)
    line, last = lines.get(path, 1), error["loc"][-1] if error["loc"] else ""
    mistake = _mistake(kind, error, path, last)
    mistake.values["name"] = ".".join(map(str, path)) or "the file"
    return mistake.report(file, line, rule if mistake.code.startswith("data/") else "")


def _mistake(kind: Any, error: ErrorDetails, path: KeyPath, last: int | str) -> Mistake:
    got, context = error["input"], error.get("ctx", {})
    match error["type"]:
        case "missing":
            return Mistake("data/missing-key", key=last)
        case "extra_forbidden":
            return Mistake("data/unknown-key", key=path[-1], keys=did_you_mean(str(path[-1]), _keys(kind, path[:-1])))
        case "value_error" if isinstance(context["error"], Mistake):
            return context["error"]
        case "literal_error":
            return Mistake("data/not-allowed", value=_short(got), allowed=context["expected"])
        case "string_type" if isinstance(got, (bool, int, float, datetime.date)):
            return Mistake("data/not-text", value=_short(got))
        case "dict_type" | "model_type":
            return Mistake("data/not-keys", value=_short(got))
    return Mistake("data/value", value=_short(got), what=_SHOULD.get(error["type"]) or re.sub(r"^\w+ should", "It should", error["msg"]))


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) < 60 else f"{text[:50]}…{text[-1]} ({len(str(value))} characters)"


def _keys(kind: Any, path: KeyPath) -> list[str]:
    kind = _plain(kind)
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        fields = kind.model_fields
        return _keys(fields[str(path[0])].annotation, path[1:]) if path else list(fields)
    return _keys(typing.get_args(kind)[-1], path[1:]) if path else []


def _plain(kind: Any) -> Any:
    while typing.get_origin(kind) in (typing.Annotated, typing.Union, types.UnionType):
        kind = next(each for each in typing.get_args(kind) if each is not type(None))
    return kind
