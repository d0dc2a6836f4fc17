"""Words and lines of the campaign that tables.yml replaces by wrong ones."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from string import Template
from typing import Any

from ...generator import CONFIGURATION
from ...system.loader import read_table
from .content import CODES, Content, Span, in_language, spread
from .mutant import Mutant, Region

Pairs = list[tuple[str, str]]


def mutants(content: Content) -> Iterator[Mutant]:
    """Yield the defects of every table."""
    for table in read_table(Path(__file__).with_suffix(".yml")):
        for paths, pairs in _where(content, table):
            for number, (pattern, new) in enumerate(spread(pairs, table.get("most", len(pairs)))):
                found = (content.find if "prose" in table else content.raw)(pattern, *(_turned(paths, number) if "site" in table else paths))
                spans = [span for span in found if _filled(new, span, 0) != span.text]
                for turn, span in enumerate(spread(spans, table.get("each", 1) or len(spans))):
                    text = _filled(new, span, turn)
                    word = text.capitalize() if text.islower() and "prose" in table and span.text[:1].isupper() else text
                    lines = table.get("lines")
                    regions = _regions(content, span, word, lines)
                    yield content.replaced(span, word, table["kind"], table["rules"], regions, everywhere=lines in ("records", "ends"))


def _where(content: Content, table: dict[str, Any]) -> Iterator[tuple[list[str], Pairs]]:
    """Yield the files in which ``table`` looks for matches, each group of them with its pairs."""
    if "replace" in table:
        yield [page for page in content.site if "/parallel/" not in page] if "site" in table else [table["file"]], table["replace"]
    for codes, pairs in (table.get("prose") or table.get("pages") or {}).items():
        yield from ((content.pages(code), pairs) for code in CODES if code in codes.split() or codes == "all")


def _turned(paths: list[str], number: int) -> list[str]:
    """``paths``, beginning with another one for each ``number``: built pages are all alike."""
    start = number * 7 % max(len(paths), 1)
    return [*paths[start:], *paths[:start]]


def _filled(new: str, span: Span, turn: int) -> str:
    """Return ``new`` with its blanks filled in: the groups of the match, and those that the head of tables.yml explains."""
    if "$" not in new:
        return new
    blanks = {**span.groups, "it": span.text}
    if span.text.isdigit():
        blanks |= {name: str(int(span.text) + step).zfill(len(span.text)) for name, step in (("more", 1), ("less", -1))}
    if span.path.startswith("docs/") and (code := span.path.split("/")[1]) in CODES:
        blanks["other"] = CODES[(CODES.index(code) + 1) % len(CODES)]
    return Template(new).substitute(blanks, typo=mistyped(span.text, turn) if span.text[-1:].isdigit() else "")


def mistyped(number: str, turn: int) -> str:
    """Return ``number`` with a slip of the finger: two digits swapped, one changed, dropped or one too many."""
    head, last = number[:-1], int(number[-1])
    slips = [
        re.sub(r"(?!^\d\D?0)(\d)(\D?)(?!\1)(\d)", r"\3\2\1", number, count=1),
        f"{head}{(last + 9) % 10 or 7}",
        head if head.isdigit() else number,
        f"{number}0" if number.isdigit() and int(number) < 1000 else f"{head}{(last + 3) % 10}",
    ]
    slips = [slip for slip in slips if slip != number]
    return slips[turn % len(slips)]


def _regions(content: Content, span: Span, new: str, lines: str | list[int] | None) -> Iterable[Region]:
    """Return where it may be reported that ``new`` is in the place of ``span``, as the key ``lines`` says."""
    path, last = span.path, span.line + span.text.count("\n")
    match lines:
        case [before, after]:
            return [Region(path, span.line + int(before), span.line + int(after))]
        case "row":
            return [_row(content.texts[path].split("\n"), path, span.line, last)]
        case "uses":
            return [Region(path, 1, content.texts[path].count("\n") + 1), *_uses(content, span)]
        case "ends":
            return [Region(path, span.line), Region(path, last)]
        case "head":
            return [Region(path, 1, 2 + re.split(r"</head>|\n---\n", content.text(path), maxsplit=1)[0].count("\n"))]
        case "records":
            others = (in_language(path, code) for code in CODES[1:])
            found = (record for other in others if other in content.texts for record in content.raw("^translation: ", other))
            return [Region(record.path, record.line) for record in found]
        case "section":
            return _section(content, span, new)
        case "translations":
            return [Region(path, span.line), *content.translations(content.section_at(path, span.line))]
    return ()


def _section(content: Content, span: Span, new: str) -> list[Region]:
    """The section around ``span`` as it is with ``new``; with that above where a heading goes, for nothing is left of its own.

    French is the source: where something is missing in French, the translations are what has one too many.
    """
    section = content.section_at(span.path, span.line)
    first = content.section_at(span.path, span.line - 1).first if span.text.startswith("#") else section.first
    own = Region(span.path, first, section.last - span.text.count("\n") + new.count("\n"))
    return [own, *content.translations(section)]


def _row(lines: list[str], path: str, first: int, last: int) -> Region:
    """The entry of the list around the lines ``first`` to ``last``, as long as it is without them."""
    starts = [number for number, line in enumerate(lines, 1) if line.lstrip().startswith("- ")]
    start = max((number for number in starts if number <= first), default=1)
    return Region(path, start, min((number - 1 for number in starts if number > last), default=len(lines)))


def _uses(content: Content, row: Span) -> Iterator[Region]:
    """Yield the lines where a page or the configuration counts on the ``row`` of a data file, by its id or its slug."""
    name = row.text.partition("\n")[0].partition(": ")[2]
    slug = row.text.partition("slug: ")[2].partition("\n")[0] or "(?!)"
    pattern = rf"[\"' ]{name}\b|^project: {slug}$|\(\"{slug}\"\)"
    for use in content.raw(pattern, *content.pages(), CONFIGURATION, "docs/_data/campaign.yml"):
        yield Region(use.path, use.line)
