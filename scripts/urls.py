"""Addresses as browsers read them (WHATWG URL), and where they lead under the address at which the site is published."""

import posixpath
import re
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote_to_bytes

_EDGES = "".join(map(chr, range(0x21)))  # C0 controls and the space: dropped at both ends of an address (WHATWG URL, 4.4)
_INSIDE = re.compile(r"[\t\n\r]")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
RUNS = frozenset({"javascript", "vbscript"})  # schemes of addresses that run code
HELD = frozenset({"data", "blob", "filesystem"})  # schemes of addresses that lead to what they hold, or to what a script has made
_SIMPLE = re.compile(r"[A-Za-z0-9_~!$'()*,;=@+./-]*\Z")
HALF_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")
_PARTS = re.compile(r"([^?#]*)(?:\?([^#]*))?(?:#(.*))?", re.S)  # path, query and fragment; it matches any text
_DEFAULT_PORTS = {"http": "80", "https": "443"}
# Forbidden in the host of an address (WHATWG URL, 3.2), besides what ends it.
_NO_HOST = re.compile(r"[\x00-\x20\"#%/:<>?@\[\\\]^`{|}\x7f]")
SAFE = "/~!$&'()*+,;=:@-._"  # characters that a path has as they are

_DROPPED = re.compile(r"[\t\n\r]|^[\x00-\x20]+")
_OUT = re.compile(r"[a-z][a-z0-9+.-]*:|[/\\]{2}", re.I)


def as_browsers_read(address: str) -> str:
    """Return ``address`` without the tabs, line ends and leading blanks that browsers drop before they look at it (WHATWG URL, 4.4)."""
    return _DROPPED.sub("", address)


def scheme(address: str) -> str:
    """Return the scheme of ``address`` in lower case, as browsers read it; "" where it has none."""
    found = _SCHEME.match(as_browsers_read(address))
    return found[1].lower() if found else ""


def leads_out(href: str) -> bool:
    """Return whether ``href`` names a scheme or a host (//www.ilo.org/): it leads to the same page from anywhere (WHATWG URL, 4.4)."""
    return bool(_OUT.match(as_browsers_read(href)))


def served_at(path: str) -> str:
    """The address, relative to the site, at which the file ``path`` of it is served: ``funding/`` for ``funding/index.html``."""
    return path.removesuffix("index.html") if path == "index.html" or path.endswith("/index.html") else path


def relative(base: str, url: str) -> str:
    """Return ``url`` as it is written on the page at ``base``, both relative to the site."""
    folder, parts = base.split("/")[:-1], url.split("/")
    common = len(posixpath.commonprefix([folder, parts[:-1]]))
    return "../" * (len(folder) - common) + "/".join(parts[common:]) or "./"


class Address(NamedTuple):
    """An address taken apart, relative to the page that has it.

    ``scheme`` is in lower case; ``host`` in lower case, international names in their ASCII form, with a port that is not the
    default one; ``path`` as it is written after ``.`` and ``..`` were resolved, beginning with / (for other schemes than http
    and https: all that follows the colon). ``query`` and ``fragment`` are None when there is none. ``relative``: the address
    depends on where the page is, not only on the host. ``flaws`` are what browsers forgive and other readers do not.
    """

    scheme: str
    host: str
    path: str
    query: str | None = None
    fragment: str | None = None
    relative: bool = False
    flaws: tuple[str, ...] = ()

    @property
    def web(self) -> bool:
        return self.scheme in _DEFAULT_PORTS

    @property
    def whole(self) -> str:
        """The address without its fragment."""
        if not self.web:
            return f"{self.scheme}:{self.path}"
        return f"{self.scheme}://{self.host}{self.path}" + ("" if self.query is None else f"?{self.query}")

    @property
    def anchor(self) -> str:
        """The fragment with its “#”; "" when there is none, or an empty one."""
        return f"#{self.fragment}" if self.fragment else ""


_ANYWHERE = Address("https", "", "/")

# The flaws of an address are the codes of the messages about them.
SPACE = "links/space"
BACKSLASH = "links/backslash"
BREAK = "links/line-break"
PERCENT = "links/percent"
SLASHES = "links/slashes"
NO_HOST = "links/host"
NO_PORT = "links/port"


def parse(url: str, base: Address) -> Address:
    """``url`` as it is written on a page whose base is ``base`` (a web address)."""
    bare = url.strip(_EDGES)
    if bare.startswith(("http://", "https://", "mailto:")):
        return _whole(bare)
    # Most other addresses are plain paths.
    head, hash_, fragment = bare.partition("#")
    if _SIMPLE.match(head) and not head.startswith("//"):
        end = fragment if hash_ else None
        if not head:
            return Address(base.scheme, base.host, base.path, base.query, end)
        return Address(base.scheme, base.host, _joined(base.path, head), None, end, head[0] != "/")
    return _parse(bare, base)


@lru_cache(1 << 16)  # every page is named by its translations, by the sitemap, and by itself
def _whole(url: str) -> Address:
    """An address that is the same on every page."""
    return _parse(url, _ANYWHERE)


def _parse(url: str, base: Address) -> Address:
    flaws = []
    if _INSIDE.search(url):
        url = _INSIDE.sub("", url)
        flaws.append(BREAK)
    found = _SCHEME.match(url)
    scheme = found[1].lower() if found else base.scheme
    rest = url[found.end() :] if found else url
    path, query, fragment = _PARTS.fullmatch(rest).groups()  # type: ignore[union-attr]
    if scheme not in _DEFAULT_PORTS:
        return Address(scheme, "", path, query, fragment, flaws=tuple(flaws))
    if "\\" in path:
        path = path.replace("\\", "/")
        flaws.append(BACKSLASH)
    if " " in path.strip() or " " in (query or ""):
        flaws.append(SPACE)
    if HALF_ESCAPE.search(path) or HALF_ESCAPE.search(query or ""):
        flaws.append(PERCENT)
    slashes = len(path) - len(path.lstrip("/"))
    if found and slashes != 2:
        flaws.append(SLASHES)
    if not found and slashes < 2:
        if not path:
            return Address(base.scheme, base.host, base.path, base.query if query is None else query, fragment, flaws=tuple(flaws))
        return Address(base.scheme, base.host, _joined(base.path, path), query, fragment, path[0] != "/", tuple(flaws))
    authority, slash, path = path.lstrip("/").partition("/")
    host, wrong = _host(authority, scheme)
    return Address(scheme, host, _joined("/", slash + path), query, fragment, False, (*flaws, *wrong))


def _host(authority: str, scheme: str) -> tuple[str, tuple[str, ...]]:
    """The host, with its port, of ``user:password@host:port``, and what is wrong with it."""
    name = authority.rpartition("@")[2]
    if name.startswith("["):
        name, _, port = name.partition("]")
        name, port = f"{name}]", port.removeprefix(":")
        wrong: tuple[str, ...] = () if re.fullmatch(r"\[[0-9a-fA-F:.]+\]", name) else (NO_HOST,)
    else:
        name, _, port = name.partition(":")
        name, wrong = _ascii(name)
    if port and not (port.isdecimal() and port.isascii() and int(port) < 65536):
        wrong = (*wrong, NO_PORT)
    return (f"{name}:{port}" if port and port != _DEFAULT_PORTS[scheme] else name), wrong


def _ascii(name: str) -> tuple[str, tuple[str, ...]]:
    if name.isascii():
        name = name.lower()
    else:
        try:
            name = ".".join(label.encode("idna").decode("ascii") for label in re.split("[.\u3002\uff0e\uff61]", name)).lower()
        except UnicodeError:
            return name, (NO_HOST,)
    labels = name.removesuffix(".").split(".")
    return name, () if name and all(labels) and not _NO_HOST.search(name) else (NO_HOST,)


def _joined(base: str, path: str) -> str:
    """``path`` relative to the path ``base``, without its . and .. segments; .. above the root stays at the root."""
    if not path.startswith("/"):
        folder = base[: base.rfind("/") + 1]
        while path.startswith("../"):
            path = path[3:]
            folder = folder[: folder.rfind("/", 0, -1) + 1] or "/"
        if not path or (path[0] != "." and "/." not in path and "%2" not in path):
            return folder + path
        path = folder + path
    elif "/." not in path and "%2" not in path:
        return path
    out: list[str] = []
    segments = path.split("/")[1:]
    for segment in segments:
        plain = segment.lower().replace("%2e", ".") if "%" in segment else segment
        if plain == "..":
            del out[-1:]
        elif plain != ".":
            out.append(segment)
    if plain in (".", ".."):
        out.append("")
    return "/" + "/".join(out)


def decoded(path: str) -> str:
    """A path with its percent-encoding decoded, as the names of files are; what is not UTF-8 becomes U+FFFD."""
    return unquote_to_bytes(path).decode("utf-8", "replace") if "%" in path else path


class Deployment:
    """The address at which the site is published: ``url`` is whole and ends in /.

    Raises ValueError, with a sentence for people, when it is not a web address.
    """

    def __init__(self, url: str) -> None:
        root = parse(url, Address("", "", ""))
        if not root.host or root.query or root.fragment or root.flaws:
            raise ValueError(f"“{url}” is not the address of a site, such as https://example.org/ or https://host/folder/")
        self.scheme, self.host = root.scheme, root.host
        self.path = root.path.rstrip("/") + "/"
        self.url = f"{self.scheme}://{self.host}{self.path}"

    def base(self, url: str, base: str | None = None) -> Address:
        """What addresses on the page at ``url``, relative to the site, are relative to; ``base`` is what its base element says."""
        own = Address(self.scheme, self.host, self.path + url)
        if base is None:
            return own
        found = parse(base, own)
        return found if found.web else own

    def own(self, address: Address) -> bool:
        """Whether ``address`` is on the host of the site."""
        return address.host == self.host and address.web

    def inside(self, address: Address) -> str | None:
        """The path of ``address`` relative to the site, as it is written; None when it is not on the site."""
        if self.own(address) and address.path.startswith(self.path):
            return address.path[len(self.path) :]
        return None
