"""The pages of a large site, read by as many processes as there are processors: parsing them is most of the work."""

from array import array
from collections.abc import Hashable, Iterable, Iterator, Sequence
from functools import partial
from typing import TypeVar

from ..system.processes import processes
from ..urls import Address, Deployment, parse
from .html import About
from .page import BuiltFile, BuiltPage
from .reference import Reference

T = TypeVar("T", bound=Hashable)
Addressed = Iterable[tuple[Reference, Address]]  # the references of a file, each with its address
_LARGE = 300  # pages from which starting processes takes less time than it saves
_CHUNK = 60  # pages that are read at a time: what they have in common is sent once
# What a process returns of a chunk: all references and addresses, and for each page what it says, its anchors, what is wrong with the
# file, and the numbers of its references and addresses in turns.
_Read = tuple[list[Reference], list[Address], list[tuple[About, list[str], list[str], bytes]]]


def base_of(file: BuiltFile, deployment: Deployment) -> Address:
    """Return what the addresses in ``file`` are relative to."""
    return deployment.base(file.base_url, file.about.base if isinstance(file, BuiltPage) else None)


def addressed(file: BuiltFile, deployment: Deployment) -> Addressed:
    """Return the references of ``file``, on a site published at ``deployment``, with their addresses."""
    base = base_of(file, deployment)
    return [(reference, parse(reference.url, base)) for reference in file.references]


def read(pages: Sequence[BuiltPage], others: Sequence[BuiltFile], deployment: Deployment) -> Iterator[tuple[BuiltFile, Addressed]]:
    """Yield each of ``pages`` in its order, then each of the ``others``, with its references.

    What is asked often of a page is collected; texts and trees are not kept.
    """
    if len(pages) >= _LARGE:
        yield from _by_processes(pages, others, deployment)
        return
    for page in pages:
        page.collect()
        yield page, addressed(page, deployment)
        page.forget()
    yield from _others(others, deployment)


def _others(files: Sequence[BuiltFile], deployment: Deployment) -> Iterator[tuple[BuiltFile, Addressed]]:
    for file in files:
        yield file, addressed(file, deployment)
        file.forget()


def _by_processes(pages: Sequence[BuiltPage], others: Sequence[BuiltFile], deployment: Deployment) -> Iterator[tuple[BuiltFile, Addressed]]:
    known_references: dict[Reference, Reference] = {}
    known_addresses: dict[Address, Address] = {}
    with processes(partial(_chunk, pages, deployment), True) as mapped:
        starts = range(0, len(pages), _CHUNK)
        chunks = mapped(starts)
        last = list(_others(others, deployment))  # while the processes read
        for start, (references, addresses, rows) in zip(starts, chunks, strict=True):
            references, addresses = _shared(references, known_references), _shared(addresses, known_addresses)
            for page, (about, anchors, troubles, numbers) in zip(pages[start : start + _CHUNK], rows, strict=True):
                pairs = memoryview(numbers).cast("I")
                own = [references[number] for number in pairs[::2]]
                page.fill(own, anchors, about, troubles)
                yield page, zip(own, [addresses[number] for number in pairs[1::2]], strict=True)
    yield from last


def _shared(values: list[T], known: dict[T, T]) -> list[T]:
    """``values``, each of them the first of its equals: pages have most in common."""
    return [known.setdefault(value, value) for value in values]


def _chunk(pages: Sequence[BuiltPage], deployment: Deployment, start: int) -> _Read:
    references: dict[Reference, int] = {}
    addresses: dict[Address, int] = {}
    rows = []
    for each in pages[start : start + _CHUNK]:
        page = BuiltPage(each.file, each.path)  # of which nothing is kept
        page.collect()
        numbers = array("I")
        for reference, address in addressed(page, deployment):
            numbers.append(references.setdefault(reference, len(references)))
            numbers.append(addresses.setdefault(address, len(addresses)))
        rows.append((page.about, page.anchors, page.troubles, numbers.tobytes()))
    return list(references), list(addresses), rows
