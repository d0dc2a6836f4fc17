"""The addresses in JSON: linked data (JSON-LD, schema.org), manifests, search indexes."""

import json
from collections.abc import Iterator
from typing import Any

from .reference import HOLDERS

_ADDRESSES, _NO_ADDRESSES = (frozenset(HOLDERS["linked-data"][name].split()) for name in ("address", "none"))


def addresses(text: str) -> Iterator[tuple[str, str]]:
    """Yield each address in the JSON-LD ``text`` with its key; none when it is not JSON."""
    for key, value in _strings(loaded(text), ""):
        if key in _NO_ADDRESSES or not value or any(char.isspace() for char in value) or "{" in value:
            continue
        relative = key in _ADDRESSES and ":" not in value.partition("/")[0] and any(char in value for char in "/.#")
        if relative or value.lower().startswith(("http://", "https://")):
            yield key, whole_text(value)


def loaded(text: str | bytes) -> Any:
    """Return the data in the JSON ``text``; None when it is not JSON, which :func:`broken` and the rule “file” report."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def broken(text: str) -> str:
    """Return why ``text`` is not JSON, "" when it is."""
    try:
        json.loads(text)
    except ValueError as error:
        return str(error)
    except RecursionError:
        return "it is nested too deeply"
    return ""


def _strings(data: Any, key: str) -> Iterator[tuple[str, str]]:
    """Every string with the nearest key above it."""
    if isinstance(data, str):
        yield key, data
    elif isinstance(data, (dict, list)):
        for inner, value in data.items() if isinstance(data, dict) else ((key, value) for value in data):
            yield from _strings(value, inner)


def whole_text(value: str) -> str:
    """``value`` without the halves of characters that JSON can hold, and nothing else can."""
    return value if value.isascii() else value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def spot(text: str, value: str, after: int = 0) -> int:
    """Return where the string ``value`` is in the JSON ``text``, from ``after`` on if it is there, else anywhere, else 0."""
    plain = json.dumps(value, ensure_ascii=False)
    forms = dict.fromkeys((plain, json.dumps(value), plain.replace("/", "\\/")))  # who writes one writes it everywhere
    return next((at + 1 for start in (after, 0) for form in forms if (at := text.find(form, start)) >= 0), 0)
