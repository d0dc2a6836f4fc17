"""From pydantic's errors to diagnostics with file and line."""

import datetime
import re
import types
import typing
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from ..diagnostics import Diagnostic, Mistake, SourceError, did_you_mean
from .values import all_languages, some_languages
from .yamlfile import KeyPath, Lines

Drafts = Mapping[str, str]  # the attributes of an element in the source language inside a draft language, by its code
_SHOULD = {
    "bool_type": "It should be true or false",
    "date_type": "It should be a date, such as 2026-11-30",
    "int_type": "It should be a whole number, such as 120000: digits alone",
    "list_type": "It should be a list: between brackets, or with a dash before each item",
    "string_type": "It should be text",
    "too_short": "It should have at least one",
}
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
        codes = ", ".join(languages)
        for problem in (_problem(kind, details, lines, file, rule, codes) for details in _meant(error.errors(), lines)):
            key = problem.line, problem.message
            found[key] = found[key]._replace(remedy=f"{found[key].remedy} Or: {problem.remedy}") if key in found else problem
        raise SourceError(found.values()) from None


def _meant(errors: list[ErrorDetails], lines: Lines) -> Iterator[ErrorDetails]:
    """Yield the ``errors`` but those that want text where a mapping by language is meant, of which another one says what is wrong."""
    paths = [_path(error, lines) for error in errors]
    for error, path in zip(errors, paths, strict=True):
        is_mapping = error["type"] in ("string_type", "literal_error") and isinstance(error["input"], dict)
        if not is_mapping or not any(other is not error and there[: len(path)] == path for other, there in zip(errors, paths, strict=True)):
            yield error


def _path(error: ErrorDetails, lines: Lines) -> KeyPath:
    """Return where ``error`` is in the file: pydantic also puts the names of types into its path."""
    cause = error.get("ctx", {}).get("error")
    path: KeyPath = ()
    for part in (*error["loc"], *(cause.path if isinstance(cause, Mistake) else ())):
        if (*path, part) in lines:
            path = (*path, part)
    return path


def _problem(kind: Any, error: ErrorDetails, lines: Lines, file: str, rule: str, codes: str) -> Diagnostic:
    path = _path(error, lines)
    line, last = lines.get(path, 1), error["loc"][-1] if error["loc"] else ""
    mistake = _mistake(kind, error, path, last, codes)
    mistake.values["name"] = ".".join(map(str, path)) or "the file"
    return mistake.report(file, line, rule if mistake.code.startswith("data/") else "")


def _mistake(kind: Any, error: ErrorDetails, path: KeyPath, last: int | str, codes: str) -> Mistake:
    got, context = error["input"], error.get("ctx", {})
    match error["type"]:
        case "missing":
            return Mistake("data/missing-key", key=last)
        case "extra_forbidden":
            return Mistake("data/unknown-key", key=path[-1], keys=did_you_mean(str(path[-1]), _at(kind, path[:-1])[0].model_fields))
        case "value_error" if isinstance(context["error"], Mistake):
            return context["error"]
        case "literal_error":
            return Mistake("data/not-allowed", value=_short(got), allowed=context["expected"])
        case "string_type" if isinstance(got, (bool, int, float, datetime.date)):
            return Mistake("data/not-text", value=_short(got))
        case "dict_type" | "model_type":
            return Mistake("data/not-keys", value=_short(got), keys=_needed(*_at(kind, path), codes))
    return Mistake("data/value", value=_short(got), what=_SHOULD.get(error["type"]) or re.sub(r"^\w+ should", "It should", error["msg"]))


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) < 60 else f"{text[:50]}…{text[-1]} ({len(str(value))} characters)"


def _needed(kind: Any, by_language: bool, codes: str) -> str:
    """Return what follows “keys with their values”: those that ``kind`` has, where its author does not choose them."""
    if by_language:
        return f", one for each language: {codes}"
    if not _is_model(kind):
        return ""
    optional = [name for name, field in kind.model_fields.items() if not field.is_required()]
    needed = [name for name in kind.model_fields if name not in optional]
    return f": {', '.join(needed) or 'none is needed'}" + (f" ({', '.join(optional)} may be left out)" if optional else "")


def _at(kind: Any, path: KeyPath) -> tuple[Any, bool]:
    """Return the model, list or mapping that a ``kind`` has at ``path``, and whether its keys are languages."""
    for part in path:
        kind, _ = _plain(kind)
        kind = kind.model_fields[part].rebuild_annotation() if _is_model(kind) else typing.get_args(kind)[-1]
    return _plain(kind)


def _plain(kind: Any) -> tuple[Any, bool]:
    """Return the model, list or mapping that a ``kind`` is, or may be, and whether its keys are languages."""
    by_language = False
    while (origin := typing.get_origin(kind)) in (typing.Annotated, typing.Union, types.UnionType):
        first, *others = typing.get_args(kind)
        if origin is typing.Annotated:
            by_language |= any(getattr(check, "func", None) in (all_languages, some_languages) for check in others)
            others = []
        kind = next((each for each in (first, *others) if _is_model(each) or typing.get_origin(_plain(each)[0]) in (dict, list)), first)
    return kind, by_language


def _is_model(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)
