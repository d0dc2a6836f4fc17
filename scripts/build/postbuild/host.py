"""Where the site is published: its address, and what hosts of static pages look for beside it."""

import os
import re
from urllib.parse import unquote, urlsplit, urlunsplit

from ...generator import CONFIGURATION
from ...system.printable import one_line

CNAME = "CNAME"  # the file, at the root of a site, that names a domain of one's own
_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
# A name of the DNS with at least two labels, the last of which is not a number (RFC 1123, 2.1).
_NAME = rf"(?:{_LABEL}\.)+[a-z](?:[a-z0-9-]{{0,61}}[a-z0-9])?"
_FILE = re.compile(r"\.(?:html?|xhtml|php|aspx?|jsp|md|xml|txt|json|pdf)$", re.I)  # how the last name of an address ends that is one of a file
# Names that a host lends; nobody points a domain of their own there with a CNAME file.
_LENT = (".github.io", ".gitlab.io", ".pages.dev", ".netlify.app")
_EXAMPLE = "https://example.org/folder/"

_EXAMPLES = ("example.org", "example.com", "example.net")  # names that nobody can have (RFC 2606, 3)


def deployment(site_url: str, custom_domain: object) -> tuple[str, str | None]:
    """Return the address of the site, and what its file CNAME says (None: it has none), from the configuration of the generator.

    Raises ValueError, with what to do, when they are wrong.
    """
    if not site_url:
        raise ValueError(f"{CONFIGURATION}: site_url is empty: give SITE_URL the address of the site, such as https://example.org/")
    address(os.environ.get("SITE_URL") or site_url)  # MkDocs has taken line breaks out of its own
    return address(site_url), cname(site_url) if own_domain(custom_domain) else None


def address(site_url: str) -> str:
    """``site_url`` as the address of a folder, with its final slash. Raises ValueError, with what to do, when it is not."""
    if wrong := _wrong(site_url):
        raise ValueError(
            f"“{one_line(site_url)}” is not the address of a site ({wrong}): give SITE_URL the whole address of its home page, such as {_EXAMPLE}"
        )
    parts = urlsplit(site_url)
    return urlunsplit((parts.scheme, parts.netloc.lower(), parts.path.rstrip("/") + "/", "", ""))


def _wrong(site_url: str) -> str:
    try:
        parts = urlsplit(site_url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return "its host or port cannot be read"
    path = unquote(parts.path)
    if not site_url.isprintable() or not path.isprintable() or re.search(r"[\s\"<>\\]", site_url) or re.search(r"[\\\ufffd]", path):
        return "it has spaces or characters that no address has"
    if parts.scheme not in ("http", "https") or port == 0 or not all(re.fullmatch(r"[^%@]+", label) for label in host.split(".")):
        return "it does not begin with https:// and a host"
    if parts.query or parts.fragment or parts.username is not None or site_url.endswith(("?", "#")):
        return "it has more than a host and a folder"
    if "//" in path.rstrip("/") or path.count("/") != parts.path.count("/"):
        return "it has two slashes in a row, or an encoded one"
    if {".", ".."} & set(path.split("/")):
        return "it goes through . or .."
    return "it names a file" if _FILE.search(path.rstrip("/")) else ""


def own_domain(custom_domain: object) -> bool:
    """Whether ``custom_domain``, as mkdocs.yml or the environment has it, asks for a domain of one's own. Raises ValueError when it says neither."""
    if custom_domain in (None, "") or isinstance(custom_domain, bool):
        return bool(custom_domain)
    raise ValueError(
        f"custom_domain (CUSTOM_DOMAIN) is “{one_line(str(custom_domain))}”, and is either true or false: "
        "the domain itself goes into SITE_URL, such as https://www.example.org/"
    )


def is_example(site_url: str) -> bool:
    """Return whether ``site_url`` is an address for examples: nobody can publish there."""
    host = urlsplit(site_url).hostname or ""
    return any(host == name or host.endswith(f".{name}") for name in _EXAMPLES)


def cname(site_url: str) -> str:
    """Return what the file CNAME says so that GitHub Pages serves ``site_url`` under a domain of one's own: the domain alone.

    Raises ValueError, with what to do, when ``site_url`` is not the root of such a domain.
    """
    parts = urlsplit(address(site_url))
    try:
        host = (parts.hostname or "").encode("idna").decode("ascii")
    except UnicodeError:
        host = ""
    if not re.fullmatch(_NAME, host, re.I) or f".{host}".endswith(_LENT) or parts.path != "/" or parts.port:
        raise ValueError(
            f"custom_domain is asked for in mkdocs.yml, and {site_url} is not the root of a domain of one's own: "
            "give SITE_URL an address such as https://www.example.org/, or set custom_domain to false"
        )
    return host + "\n"
