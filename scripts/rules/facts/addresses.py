"""E-mail addresses in pages are those of the data, and no web address is nearly, but not quite, one of them."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ...content import models
from ...content.data import EditorialData
from ...diagnostics import Diagnostic, did_you_mean, report
from ..workspace import Workspace

_NEARLY = 0.92  # share of equal characters (difflib) from which an address is taken for a slip of the pen
_EXAMPLE = re.compile(r"[@.](?:example(?:\.(?:com|net|org))?|invalid|test|localhost)$")


def wrong_addresses(workspace: Workspace) -> Iterator[Diagnostic]:
    """Each address in a page, also in code and behind a link, that a reader could take for one of contacts.yml or links.yml and is not.

    A page may link to any other site. An e-mail address is one of contacts.yml: donors write there. Names that are reserved for
    examples (RFC 2606) belong to nobody and mislead nobody.
    """
    emails = {person.email for person in workspace.data.contacts}
    domains = {f"@{email.partition('@')[2]}" for email in emails}
    web = set(_web(workspace.data))
    known = {"e-mail": emails, "domain": domains}
    for page in workspace.pages.values():
        for found in (each for line in (*page.lines, *page.front.values()) for each in addresses(line.text, line.number)):
            if found.kind == "web":
                alike = difflib.get_close_matches(found.text.rstrip("/"), web, n=1, cutoff=_NEARLY)
                if alike and alike[0] != found.text.rstrip("/"):
                    yield report("facts/nearly-an-address", page.file, found.line, words=found.text, address=alike[0])
            elif found.text not in known[found.kind] and not _EXAMPLE.search(found.text):
                near = did_you_mean(found.text, known[found.kind])
                hint = f"{near} " if near.startswith("Did") or found.kind == "domain" else ""
                yield report("facts/unknown-address", page.file, found.line, words=found.text, hint=hint)


def _web(data: EditorialData) -> Iterator[str]:
    """The web addresses of the data, as they are printed and as they lead, without a stroke at the end."""
    rows: list[models.Address | models.SocialAccount] = [*data.links.addresses, *data.links.social]
    for row in rows:
        yield from (row.printed.rstrip("/"), row.href.rstrip("/"))
    yield from (page.href.rstrip("/") for source in data.links.sources for page in source.pages.values())


# --- addresses in a text ---------------------------------------------------------------------------


@dataclass(frozen=True)
class Address:
    """An e-mail address, the domain of one (``@ilo.org``), or a web address as it stands in a text."""

    kind: Literal["e-mail", "domain", "web"]
    text: str
    line: int
    column: int


_ADDRESS = re.compile(
    r"(?P<web>https?://[^\s<>\"'`，。；：！？）》”]+|(?<![A-Za-z0-9.])www\.[^\s<>\"'`，。；：！？）》”]+)"
    r"|(?P<email>[\w.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)|(?P<domain>(?<![\w.+-])@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)"
)


def addresses(text: str, line: int = 1) -> list[Address]:
    """Every address in ``text``, Markdown or plain; ``line`` is the number of its first line."""
    found = []
    for match in _ADDRESS.finditer(text):
        kind: Literal["e-mail", "domain", "web"] = "web" if match["web"] else "e-mail" if match["email"] else "domain"
        words = _trimmed(match[0]) if kind == "web" else match[0]
        before = text.rfind("\n", 0, match.start()) + 1
        found.append(Address(kind, words, line + text.count("\n", 0, match.start()), match.start() - before + 1))
    return found


def _trimmed(url: str) -> str:
    """A web address without the marks of the sentence, or of the Markdown link and its attribute list, that follow it."""
    depth = 0
    for at, char in enumerate(url):
        depth += (char == "(") - (char == ")")
        if depth < 0:
            url = url[:at]
            break
    return url.rstrip(".,;:!?*_\u00a0\u202f")
