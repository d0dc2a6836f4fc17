"""Where the site is published: its address, and what hosts of static pages look for beside it."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

CNAME = "CNAME"
"""The file, at the root of a site, that names a domain of one's own."""

_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_NAME = rf"(?:{_LABEL}\.)+[a-z](?:[a-z0-9-]{{0,61}}[a-z0-9])?"
"""A name of the DNS with at least two labels, the last of which is no number (RFC 1123, 2.1)."""

_LENT = (".github.io", ".gitlab.io", ".pages.dev", ".netlify.app")
"""Names that a host lends; nobody points a domain of their own there with a CNAME file."""

_EXAMPLE = "https://example.org/folder/"

_EXAMPLES = ("example.org", "example.com", "example.net")
"""Names that nobody can have (RFC 2606, 3)."""


def address(site_url: str) -> str:
    """``site_url`` as the address of a folder, with its final slash. Raises ValueError, with what to do, when it is no address."""
    try:
        parts = urlsplit(site_url)
        whole = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        whole = False
    if not whole or parts.query or parts.fragment or parts.username is not None or re.search(r"[\s\"<>\\]", site_url):
        raise ValueError(f"“{site_url}” is not the address of a site: give SITE_URL the whole address of its home page, such as {_EXAMPLE}")
    return site_url.rstrip("/") + "/"


def is_example(site_url: str) -> bool:
    """Whether ``site_url`` is an address that stands for another: nobody can publish there."""
    host = urlsplit(site_url).hostname or ""
    return any(host == name or host.endswith(f".{name}") for name in _EXAMPLES)


def cname(site_url: str) -> str:
    """What the file CNAME says so that GitHub Pages serves ``site_url`` under a domain of one's own: the domain alone.

    Raises ValueError, with what to do, when ``site_url`` is not the root of such a domain.
    """
    parts = urlsplit(address(site_url))
    try:
        host = (parts.hostname or "").encode("idna").decode("ascii")
    except UnicodeError:
        host = ""
    if not re.fullmatch(_NAME, host, re.I) or host.endswith(_LENT) or parts.path != "/" or parts.port:
        raise ValueError(
            f"custom_domain is asked for in mkdocs.yml, and {site_url} is not the root of a domain of one's own: "
            "give SITE_URL an address such as https://www.example.org/, or set custom_domain to false"
        )
    return host + "\n"
