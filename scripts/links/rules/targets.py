"""Every address of the site leads to something that the server serves."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from ...built.address import PERCENT, decoded
from ...built.target import Answer
from ..graph import Fault, Link, Linked
from ..suggest import Near

NAMES = {"target": "every address of the site leads to a page or file that the server serves under exactly that name"}

_FREE = ("{", "${", "<%", "%7B")
"""Addresses with these in a template are completed by a script."""


_HOST = re.compile(r"www\.[^/]+\.\w+(?:/|$)", re.I)
_MAIL = re.compile(r"[^/@\s?#]+@[\w-]+(?:\.[\w-]+)+")


def check(linked: Linked) -> Iterator[Fault]:
    near = Near(linked)
    for link in linked.on_site:
        # A path that cannot be decoded is told by the rule “address”.
        if not link.target.there and PERCENT not in link.address.flaws and not _completed(link):
            yield _lost(linked, near, link)
    for link in linked.elsewhere:
        yield from _beside(linked, near, link)


def _completed(link: Link) -> bool:
    """Whether a script completes the address, which stands in a template."""
    return link.reference.inert and (not link.reference.url.strip() or any(mark in link.reference.url for mark in _FREE))


def _lost(linked: Linked, near: Near, link: Link) -> Fault:
    path = linked.deployment.inside(link.address) or ""
    found = near.target(path)
    what = _why(path, found) if link.target.answer is Answer.MISSING else f"“{decoded(path) or '/'}” is a folder without index.html"
    raw = link.reference.url.strip()
    if _HOST.match(raw):
        remedy = f"Did you mean “https://{raw}”?"
    elif _MAIL.fullmatch(raw):
        remedy = f"Did you mean “mailto:{raw}”?"
    else:
        remedy = f"Did you mean “{near.written(link, found)}”?" if found is not None else "Correct the address, or add what it should lead to."
    meant = near.file(found) if found is not None and remedy.startswith("Did") else ""
    return Fault("target", f"“{link.reference.url}” leads nowhere: {what}", remedy, link, meant=meant)


def _why(path: str, found: str | None) -> str:
    """What is wrong with ``path``, given what exists."""
    name = decoded(path)
    if "\ufffd" in name:
        return f"“{path}” is not encoded as UTF-8"
    if found is not None and found != name:
        if unicodedata.normalize("NFC", found) == unicodedata.normalize("NFC", name):
            return "the accents are encoded in another way than in the name of the file (Unicode NFC and NFD)"
        if found.casefold() == name.casefold():
            return "upper and lower case count on the server"
        if found == decoded(name):
            return "it is percent-encoded twice"
    if name.endswith(".md"):
        return f"“{name}” is a source file, not a page"
    if name.endswith("/") and found is not None and found.rstrip("/") == name.rstrip("/"):
        return f"“{found}” is a file, not a folder"
    return f"there is no “{name}” in the site"


def _beside(linked: Linked, near: Near, link: Link) -> Iterator[Fault]:
    """Addresses on our host that are not below the address of the site."""
    raw = link.reference.url.strip()
    path = link.address.path.removeprefix("/")
    there = linked.server.get(path)
    written_whole = "//" in raw.partition("?")[0].partition("#")[0] and not link.address.relative and not _from_root(raw)
    folder = linked.deployment.path
    if there.there and (path or not written_whole):
        better = near.written(link, path) if not written_whole else linked.deployment.url + path
        yield Fault(
            "target", f"“{raw}” leads beside the site: it lacks the folder “{folder}” under which the site is published", f"Write “{better}”.", link
        )
    elif not written_whole:
        found = near.target(path)
        remedy = f"Begin it with “{folder}”, or write it relative to the page." if found is None else f"Did you mean “{near.written(link, found)}”?"
        yield Fault("target", f"“{raw}” leads out of the site, which is published under “{folder}”", remedy, link)


def _from_root(raw: str) -> bool:
    return raw.startswith("/") and not raw.startswith(("//", "/\\"))
