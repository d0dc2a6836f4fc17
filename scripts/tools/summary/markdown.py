"""The page of Markdown (summary.md.jinja), and what differs between two sites."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import jinja2

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
    environment = jinja2.Environment(keep_trailing_newline=True, undefined=jinja2.StrictUndefined)
    environment.filters |= {"plain": plain, "cell": lambda text: plain(text, _LONGEST_CELL), "code": _code}
    environment.globals |= {"most": _MOST_ROWS, "level": GZIP_LEVEL, "kb": KB, "over": over, "served_at": served_at, "for_github": for_github}
    given = {"problems": problems, "left_out": left_out, "weights": weights, "changes": changes, "pictures": pictures, "since": since, "words": words}
    now = {weight.url: weight for weight in weights}
    heaviest = max(weights, key=lambda weight: weight.html / weight.limit, default=None)
    template = environment.from_string(Path(__file__).with_name("summary.md.jinja").read_text("utf-8"))
    return template.render(given, now=now, heaviest=heaviest)


def _code(words: str) -> str:
    return f"`{one_line(' '.join(words.split()), _LONGEST_CELL).replace('`', chr(39)).replace('|', '/')}`"
