"""The page of Markdown, and what differs between two sites."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ...budgets import GZIP_LEVEL, KB
from ...build.postbuild.build_manifest import NAME, digests
from ...diagnostics import Diagnostic
from ...edit.diff import Change
from ...edit.diff.markdown import for_github, plain
from ...site.weight import Weight, over
from ...system.printable import one_line
from ...urls import served_at

_LONGEST_CELL = 400  # characters of a cell: none hides the others
_MOST_ROWS = 500  # rows of a table: GitHub takes 1 MiB for the summary of a step


@dataclass(frozen=True)
class Changes:
    """Paths in the site, sorted: ``pages`` that are new or differ, ``gone`` pages, ``others``: files other than pages that differ in any way.

    ``before`` are the weights of the other site's pages by their address; ``size`` and ``size_before`` its files and bytes.
    """

    pages: list[str]
    gone: list[str]
    others: list[str]
    before: Mapping[str, Weight]
    size: tuple[int, int]
    size_before: tuple[int, int]


def compare(before: Path, after: Path, weights: Mapping[str, Weight]) -> Changes:
    """How the site in ``after`` differs from that in ``before``, whose pages have these ``weights``. Their records are left out."""
    old, new = digests(before), digests(after)
    differing = sorted(name for name in old.keys() | new.keys() if old.get(name) != new.get(name))
    pages, others = ([name for name in differing if name.endswith(".html") is page] for page in (True, False))
    there, gone = ([name for name in pages if (name in new) is kept] for kept in (True, False))
    return Changes(there, gone, others, weights, size(after), size(before))


def size(site: Path) -> tuple[int, int]:
    """The number of files of a site, the record too, and their bytes."""
    files = [path.stat().st_size for name in [*digests(site), NAME] if (path := site / name).is_file()]
    return len(files), sum(files)


def text(
    problems: Sequence[Diagnostic],
    left_out: Sequence[str],
    weights: Sequence[Weight],
    changes: Changes | None,
    pictures: Mapping[str, list[str]],
    since: str,
    words: Sequence[Change] = (),
) -> str:
    """The summary.

    ``problems`` of the checks and what they ``left_out``; ``weights`` of all pages; ``changes`` since the commit ``since`` (None:
    compared with nothing) with their ``pictures``; ``words`` are the texts that have changed, in every language.
    """
    parts = ["# What this change does to the site", *_checks(problems, left_out)]
    if words:
        parts += [f"## Words: {len(words)} text{'s' * (len(words) != 1)} changed since {plain(since)}", *for_github(words)]
    if changes:
        parts += _changes(changes, {weight.url: weight for weight in weights}, pictures, since)
    if weights:
        parts += _weights(weights, changes)
    return "\n\n".join(parts) + "\n"


def _checks(problems: Sequence[Diagnostic], left_out: Sequence[str]) -> Iterable[str]:
    errors = sum(problem.severity == "error" for problem in problems)
    yield f"## Checks: {errors} error{'s' * (errors != 1)}, {len(problems) - errors} warning{'s' * (len(problems) - errors != 1)}"
    if problems:
        rows = [(_code(f"{p.file}:{p.line}"), _Markdown(f"{p.severity} {_code(p.rule)}"), p.message, p.remedy) for p in problems]
        yield _table(("where", "rule", "what is wrong", "what to do"), rows)
    yield from (f"> {plain(words)}" for words in left_out)


def _changes(changes: Changes, now: Mapping[str, Weight], pictures: Mapping[str, list[str]], since: str) -> Iterable[str]:
    yield f"## Pages: {len(changes.pages)} of {len(now)} new or changed since {plain(since)}"
    rows = []
    for page in changes.pages:
        weight = now[served_at(page)]
        before = changes.before.get(weight.url)
        difference = f"{weight.html - before.html:+}" if before else "new"
        rows.append((f"/{weight.url}", weight.html, difference, weight.limit, "; ".join(over(weight)), ", ".join(pictures.get(page, ["–"]))))
    if rows:
        yield _table(("page", f"gzip -{GZIP_LEVEL}", "difference", "limit", "over", "pictures (in the artifact “screenshots”)"), rows)
    if changes.gone:
        yield "Pages that are gone: " + ", ".join(plain(f"/{served_at(page)}") for page in changes.gone)
    if changes.others:
        yield "Other files that differ: " + ", ".join(_code(name) for name in changes.others)


def _weights(weights: Sequence[Weight], changes: Changes | None) -> Iterable[str]:
    heaviest = max(weights, key=lambda weight: weight.html / weight.limit)
    whole = ""
    if changes:
        (files, size), (files_before, size_before) = changes.size, changes.size_before
        whole = f" The whole site: {files} files ({files - files_before:+}), {size / KB:.0f} KB ({(size - size_before) / KB:+.1f})."
    yield f"## Weights\n\nNearest to its limit: /{heaviest.url}, {heaviest.html} of {heaviest.limit} bytes.{whole}"
    rows = [
        (f"/{page.url}", page.html, page.limit, page.script_gzip, page.requests, page.index or "–", "; ".join(over(page)) or "ok") for page in weights
    ]
    table = _table(("page", f"gzip -{GZIP_LEVEL}", "limit", "script", "requests", "index", ""), rows)
    yield f"<details><summary>Every page, in bytes</summary>\n\n{table}\n\n</details>"


def _table(headers: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    rows = list(rows)
    lines = [headers, ["---"] * len(headers), *rows[:_MOST_ROWS]]
    more = [f"\n… and {len(rows) - _MOST_ROWS} more."] if len(rows) > _MOST_ROWS else []
    cells = [[value if isinstance(value, _Markdown) else plain(str(value), _LONGEST_CELL) for value in line] for line in lines]
    return "\n".join([f"| {' | '.join(line)} |" for line in cells] + more)


class _Markdown(str):
    """Words that are Markdown already."""

    __slots__ = ()


def _code(words: str) -> _Markdown:
    return _Markdown(f"`{one_line(' '.join(words.split()), _LONGEST_CELL).replace('`', chr(39)).replace('|', '/')}`")
