"""E-mail and web addresses that stand in pages are those of the data."""

from __future__ import annotations

from collections.abc import Iterator

from ...sources.data import Data
from ...sources.problems import Problem, did_you_mean
from ..numbers import Address, addresses
from ..workspace import Workspace


def wrong_addresses(workspace: Workspace, rule: str) -> Iterator[Problem]:
    """Each address in a page, also in code and behind a link, that contacts.yml and links.yml do not have."""
    emails = {person.email for person in workspace.data.contacts}
    domains = {f"@{email.partition('@')[2]}" for email in emails}
    web = set(_web(workspace.data))
    known = {"e-mail": emails, "domain": domains, "web": web}
    for page in workspace.pages.values():
        for found in [*(each for line in page.lines for each in addresses(line.text, line.number)), *_front(page)]:
            if found.text not in known[found.kind] and not (found.kind == "web" and found.text.rstrip("/") in web):
                where = "links.yml" if found.kind == "web" else "contacts.yml"
                near = did_you_mean(found.text, known[found.kind])
                hint = f"{near} " if near.startswith("Did") or found.kind == "domain" else ""
                message = f"“{found.text}” is not in docs/_data/{where}"
                yield Problem(page.file, found.line, rule, message, f"{hint}Addresses are data: write a call that prints them, or correct this one.")


def _front(page) -> list[Address]:
    return [each for line in page.front.values() for each in addresses(line.text, line.number)]


def _web(data: Data) -> Iterator[str]:
    for row in (*data.links.addresses, *data.links.social):
        yield from (row.printed.rstrip("/"), row.href.rstrip("/"))
    yield from (page.href.rstrip("/") for source in data.links.sources for page in source.pages.values())
