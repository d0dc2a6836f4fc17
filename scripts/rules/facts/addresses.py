"""E-mail addresses in pages are those of the data, and no web address is nearly, but not quite, one of them."""

import difflib
import re
from collections.abc import Iterator

from ...diagnostics import Diagnostic, did_you_mean, report
from ...languages.patterns import HAN
from ..workspace import Workspace

_NEARLY = 0.92  # share of equal characters (difflib) from which an address is taken for a slip of the pen
_SLIP = 2  # characters by which it differs at most from another one of the same site: a number or a word of its own is another page
_EXAMPLE = re.compile(r"[@.](?:example(?:\.(?:com|net|org))?|invalid|test|localhost)$")
_ADDRESS = re.compile(
    r"(?P<web>https?://[^\s<>\"'`，。；：！？）》”]+|(?<![A-Za-z0-9.])www\.[^\s<>\"'`，。；：！？）》”]+)"
    rf"|(?P<email>(?:[^\W{HAN}]|[.+-])+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)|(?P<domain>(?<![^\W{HAN}])(?<![.+-])@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)"
)


def wrong_addresses(workspace: Workspace) -> Iterator[Diagnostic]:
    """Each address in a page, also in code and behind a link, that a reader could take for one of contacts.yml or links.yml and is not.

    A page may link to any other site. An e-mail address is one of contacts.yml: donors write there. Names that are reserved for
    examples (RFC 2606) belong to nobody and mislead nobody.
    """
    emails = {person.email for person in workspace.data.contacts}
    known = {"email": emails, "domain": {f"@{email.partition('@')[2]}" for email in emails}}
    web = {text.rstrip("/") for _, link, _ in workspace.data.links.every for text in (link.href, getattr(link, "printed", link.href))}
    lines = ((page.file, each) for page in workspace.pages.values() for each in (*page.lines, *page.front.values()))
    for file, line, kind, words in ((file, each.number, *found) for file, each in lines for found in addresses(each.text)):
        if kind == "web":
            alike = difflib.get_close_matches(words.rstrip("/"), web, n=1, cutoff=_NEARLY)
            if alike and _is_slip(words.rstrip("/"), alike[0]):
                yield report("facts/nearly-an-address", file, line, words=words, address=alike[0])
        elif words not in known[kind] and not _EXAMPLE.search(words):
            near = did_you_mean(words, known[kind])
            yield report("facts/unknown-address", file, line, words=words, hint=f"{near} " if near.startswith("Did") or kind == "domain" else "")


def _is_slip(words: str, known: str) -> bool:
    """Whether the address ``words``, which is much like a ``known`` one, is a slip for it."""
    if words.split("/")[:3] != known.split("/")[:3]:  # scheme and site
        return True
    kept = sum(block.size for block in difflib.SequenceMatcher(None, words, known, autojunk=False).get_matching_blocks())
    return 0 < max(len(words), len(known)) - kept <= _SLIP


def addresses(text: str) -> Iterator[tuple[str, str]]:
    """Yield every address in ``text``, Markdown or plain: its kind (web, email, or domain for ``@ilo.org``) and its words."""
    for found in _ADDRESS.finditer(text):
        yield found.lastgroup or "", _trimmed(found[0]) if found["web"] else found[0]


def _trimmed(url: str) -> str:
    """A web address without the marks of the sentence, or of the Markdown link and its attribute list, that follow it."""
    depth = 0
    for at, char in enumerate(url):
        depth += (char == "(") - (char == ")")
        if depth < 0:
            url = url[:at]
            break
    return url.rstrip(".,;:!?*_\u00a0\u202f")
