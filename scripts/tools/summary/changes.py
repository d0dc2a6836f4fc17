"""Which files of a site differ from those of another."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ...build.postbuild.build_manifest import NAME, digests
from ...site.weight import Weight


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
    """How the site in ``after`` differs from that in ``before``, whose pages have these ``weights``.

    The record, which names the commit, is left out.
    """
    old, new = digests(before), digests(after)
    differing = sorted(name for name in old.keys() | new.keys() if old.get(name) != new.get(name))
    pages = [name for name in differing if name.endswith(".html")]
    return Changes(
        [name for name in pages if name in new],
        [name for name in pages if name not in new],
        [name for name in differing if name not in pages],
        weights,
        size(after),
        size(before),
    )


def size(site: Path) -> tuple[int, int]:
    """The number of files of a site, the record too, and their bytes."""
    files = [path.stat().st_size for name in [*digests(site), NAME] if (path := site / name).is_file()]
    return len(files), sum(files)
