"""The pages of a large site, read by as many processes as there are processors: parsing them is most of the work."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Any

from ..system.processes import processes
from ..urls import Address, Deployment, parse
from .html import About
from .page import BuiltFile, BuiltPage
from .reference import Reference

Addressed = Iterable[tuple[Reference, Address]]  # the references of a file, each with its address
_LARGE = 300  # pages from which starting processes takes less time than it saves
_CHUNK = 60  # pages that are read at a time: what they have in common is sent once
_Read = tuple[About, list[str], list[str], list[Reference], list[Address]]  # of a page: what it says, its anchors, its troubles, its references


def base_of(file: BuiltFile, deployment: Deployment) -> Address:
    """Return what the addresses in ``file`` are relative to."""
    return deployment.base(file.base_url, file.about.base)


def addressed(file: BuiltFile, deployment: Deployment) -> Addressed:
    """Return the references of ``file``, on a site published at ``deployment``, with their addresses."""
    base = base_of(file, deployment)
    return [(reference, parse(reference.url, base)) for reference in file.references]


def read(pages: Sequence[BuiltPage], others: Sequence[BuiltFile], deployment: Deployment) -> Iterator[tuple[BuiltFile, Addressed]]:
    """Yield each of ``pages`` in its order, then each of the ``others``, with its references.

    What is asked often of a page is collected; texts and trees are not kept.
    """
    with processes(partial(_chunk, pages, deployment), len(pages) >= _LARGE) as mapped:
        starts = range(0, len(pages), _CHUNK)
        chunks = mapped(starts)
        last = []
        for file in others:  # while the processes read
            last.append((file, addressed(file, deployment)))
            file.forget()
        for start, rows in zip(starts, chunks, strict=True):
            for page, (about, anchors, troubles, references, addresses) in zip(pages[start : start + _CHUNK], rows, strict=True):
                page.fill(references, anchors, about, troubles)
                yield page, zip(references, addresses, strict=True)
    yield from last


def _chunk(pages: Sequence[BuiltPage], deployment: Deployment, start: int) -> list[_Read]:
    same: dict[Any, Any] = {}  # what is equal is one object, and sent once
    rows = []
    for each in pages[start : start + _CHUNK]:
        page = BuiltPage(each.file, each.path)  # of which nothing is kept
        page.collect()
        pairs = [(same.setdefault(reference, reference), same.setdefault(address, address)) for reference, address in addressed(page, deployment)]
        rows.append((page.about, page.anchors, page.troubles, [reference for reference, _ in pairs], [address for _, address in pairs]))
    return rows
