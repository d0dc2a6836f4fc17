"""Words and lines of the campaign that tables.yml replaces by wrong ones."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypedDict

import yaml

from ..content import CODES, Content, Span, code_of, in_language, moved
from ..mutant import Mutant, Region
from .data import entry_around

Pairs = list[tuple[str, str]]


class Table(TypedDict, total=False):
    """One table of tables.yml, whose head says what the keys mean."""

    kind: str
    rules: list[str]
    replace: Pairs
    prose: dict[str, Pairs]
    code: bool
    file: str
    site: bool
    most: int
    each: int
    lines: str | list[int]


def mutants(content: Content) -> Iterator[Mutant]:
    """Yield the defects of every table."""
    for table in yaml.safe_load((Path(__file__).with_name("tables.yml")).read_text("utf-8")):
        for number, (paths, (pattern, new)) in enumerate(_chosen(content, table)):
            spans = content.find(pattern, *paths) if "prose" in table and not table.get("code") else content.raw(pattern, *_turned(paths, number))
            for span in content.spread(spans, table.get("each", 1) or 1000):
                word = new.capitalize() if new.islower() and "prose" in table and span.text[:1].isupper() else new
                yield _placed(content, content.replaced(span, word, table["kind"], table["rules"]), span, table.get("lines"))


def _chosen(content: Content, table: Table) -> Iterator[tuple[list[str], tuple[str, str]]]:
    """The pairs of ``table`` that are used, each with the files in which its match is looked for."""
    if "prose" in table:
        groups = [(content.pages(code), pairs) for code, pairs in table["prose"].items()]
    else:
        groups = [([page for page in content.site if "/parallel/" not in page] if table.get("site") else [table["file"]], table["replace"])]
    for paths, pairs in groups:
        yield from ((paths, pair) for pair in content.spread(pairs, table.get("most", len(pairs))))


def _turned(paths: list[str], number: int) -> list[str]:
    """``paths``, beginning with another one for each ``number``: built pages are all alike."""
    start = number * 7 % max(len(paths), 1)
    return [*paths[start:], *paths[:start]]


def _placed(content: Content, mutant: Mutant, span: Span, lines: str | list[int] | None) -> Mutant:
    """``mutant``, to be reported where the key ``lines`` says."""
    match lines:
        case [first, last]:
            return moved(mutant, Region(span.path, span.line + int(first), span.line + int(last)))
        case "row":
            return moved(mutant, entry_around(content, span))
        case "head":
            return moved(mutant, Region(span.path, 1, content.site[span.path].partition("</head>")[0].count("\n") + 1))
        case "records":
            return moved(mutant, *records(content, span.path), everywhere=True)
    return mutant


def records(content: Content, path: str) -> Iterable[Region]:
    """Return the line of the translation record in each translation of the French page ``path``."""
    pages = [page for code in CODES if code != code_of(path) and (page := in_language(path, code)) in content.texts]
    found = [(page, re.search(r"^translation: ", content.texts[page], re.M)) for page in pages]
    return [Region.at(page, content.texts[page].count("\n", 0, match.start()) + 1) for page, match in found if match]
