"""The files themselves: readable, UTF-8, valid where machines read them."""

from __future__ import annotations

import json
from collections.abc import Iterator

from ...built.page import BuiltPage
from ...built.pdf import BuiltPdf
from ..graph import Fault, Linked

NAMES = {"file": "every file can be read, is UTF-8, and is valid where machines read it: JSON-LD, manifests, search indexes, PDF"}


def check(linked: Linked) -> Iterator[Fault]:
    for trouble in linked.site.troubles:
        yield Fault("file", trouble.message, "Build the site again, or remove it.", path=trouble.path)
    for file in (*linked.site.pages, *linked.site.documents):
        for message in file.troubles:
            yield Fault("file", message, "Save it as UTF-8, or build the site again.", path=file.path)
        if isinstance(file, BuiltPage):
            for message, text in file.about.broken:
                yield Fault(
                    "file",
                    f"the JSON-LD of this page cannot be read: {message}",
                    "Correct it: search engines ignore it.",
                    path=file.path,
                    line=file.line_of(text[:200]),
                )
        elif not isinstance(file, BuiltPdf) and file.path.endswith((".json", ".webmanifest")) and not file.troubles:
            yield from _valid(file)


def _valid(file) -> Iterator[Fault]:
    try:
        json.loads(file.text)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 1)
        yield Fault("file", f"it is no valid JSON: {error}", "Build the site again; if it stays, correct what writes it.", path=file.path, line=line)
