"""E-mail addresses in pages are those of the data, and no web address is nearly, but not quite, one of them."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from ...diagnostics import Diagnostic, did_you_mean
from ...sources.data import Data
from ..numbers import Address, addresses
from ..workspace import Workspace

_NEARLY = 0.92
"""Share of equal characters (difflib) from which an address is taken for a slip of the pen."""

_EXAMPLE = re.compile(r"[@.](?:example(?:\.(?:com|net|org))?|invalid|test|localhost)$")


def wrong_addresses(workspace: Workspace, rule: str) -> Iterator[Diagnostic]:
    """Each address in a page, also in code and behind a link, that a reader could take for one of contacts.yml or links.yml and is not.

    A page may link to any other site. An e-mail address is one of contacts.yml: donors write there. Names that are reserved for
    examples (RFC 2606) belong to nobody and mislead nobody.
    """
    emails = {person.email for person in workspace.data.contacts}
    domains = {f"@{email.partition('@')[2]}" for email in emails}
    web = set(_web(workspace.data))
    known = {"e-mail": emails, "domain": domains}
    for page in workspace.pages.values():
        for found in [*(each for line in page.lines for each in addresses(line.text, line.number)), *_front(page)]:
            if found.kind == "web":
                near = difflib.get_close_matches(found.text.rstrip("/"), web, n=1, cutoff=_NEARLY)
                if near and near[0] != found.text.rstrip("/"):
                    message = f"“{found.text}” is nearly “{near[0]}”, which docs/_data/links.yml has"
                    yield Diagnostic(page.file, found.line, rule, message, "Correct it; if it is another page on purpose, add it to links.yml.")
            elif found.text not in known[found.kind] and not _EXAMPLE.search(found.text):
                near = did_you_mean(found.text, known[found.kind])
                hint = f"{near} " if near.startswith("Did") or found.kind == "domain" else ""
                message = f"“{found.text}” is not in docs/_data/contacts.yml"
                remedy = f"{hint}Addresses are data: write a call that prints them, or correct this one."
                yield Diagnostic(page.file, found.line, rule, message, remedy)


def _front(page) -> list[Address]:
    return [each for line in page.front.values() for each in addresses(line.text, line.number)]


def _web(data: Data) -> Iterator[str]:
    for row in (*data.links.addresses, *data.links.social):
        yield from (row.printed.rstrip("/"), row.href.rstrip("/"))
    yield from (page.href.rstrip("/") for source in data.links.sources for page in source.pages.values())
