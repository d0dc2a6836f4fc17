"""The site as it was last published, which the sources must not break: in a folder, or at an address."""

import re
import threading
import urllib.error
import urllib.request
import zlib
from collections.abc import Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path
from typing import Annotated, Literal, NamedTuple
from urllib.parse import quote, urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from ..diagnostics import short
from ..system.network import ensure_way_out
from ..system.unpack import ACCEPTED, Unpacker
from ..system.usage import UsageError
from ..urls import served_at
from .postbuild.build_manifest import FORMAT, NAME, published_for
from .postbuild.host import address

_PATIENCE = 60  # seconds in which a whole answer must have come
_LARGEST = 32_000_000  # bytes of one file, unpacked, beyond which nothing is read: many times what any file of a site takes
_MOST_FILES = 20_000  # files that a manifest may name: each is asked for
_LANGUAGE = re.compile(r"([a-z]{2,3}(?:-[A-Za-z0-9]+)*)/index\.html")  # the home page of a language but the first
_TRIES = 3  # of one request: a connection that breaks once is not a difference


@dataclass
class Site:
    """A site in a ``folder``, or at an ``address`` ("" in a folder)."""

    folder: Path | None = None
    address: str = ""

    def names(self) -> list[str]:
        """Return every file that can be listed, by its path in the site: none at an address, where more may be than somebody knows of."""
        return sorted(path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*") if path.is_file()) if self.folder else []

    def read(self, name: str) -> bytes | None:
        """Return the bytes of a file, as a visitor gets them; None when it is not there. Raises RuntimeError when it cannot be read."""
        if not self.folder:
            return _asked(self.address + quote(served_at(name)))
        path = self.folder / name
        if path.is_file() and path.stat().st_size > _LARGEST:
            raise RuntimeError(f"{path} is larger than {_LARGEST // 10**6} MB: it is not a file of such a site")
        return path.read_bytes() if path.is_file() else None


def _asked(url: str) -> bytes | None:
    for left in reversed(range(_TRIES)):
        try:
            return _in_time(url)
        except urllib.error.HTTPError as error:
            error.close()
            if error.code in (404, 410):
                return None
            if error.code < 500 or not left:
                raise RuntimeError(f"{url} answers {error.code} {short(str(error.reason))}") from error
        except TimeoutError as error:
            raise RuntimeError(f"{url} cannot be read: there is no whole answer within {_PATIENCE:g} s") from error
        except (OSError, ValueError, EOFError, HTTPException, zlib.error) as error:
            if not left:
                raise RuntimeError(f"{url} cannot be read: {_why(error)}") from error
    raise AssertionError("unreachable")


def _why(error: Exception) -> str:
    cause = getattr(error, "reason", error)
    return short(str(getattr(cause, "strerror", None) or cause or type(cause).__name__))


def _in_time(url: str) -> bytes:
    """What :func:`_get` returns or raises, within _PATIENCE: the timeout of urllib is for each byte, and a server may send one now and then."""
    done: Future[bytes] = Future()

    def work() -> None:
        try:
            done.set_result(_get(url))
        except Exception as error:
            done.set_exception(error)

    threading.Thread(target=work, daemon=True).start()  # one that never ends does not keep the program from its end
    return done.result(_PATIENCE)


def _get(url: str) -> bytes:
    # No answer that something on the way has kept: what is online now.
    request = urllib.request.Request(url, headers={"Accept-Encoding": ACCEPTED, "Cache-Control": "no-cache", "User-Agent": "verify"})
    with urllib.request.urlopen(request, timeout=_PATIENCE) as answer:
        unpacker = Unpacker(answer.headers.get("Content-Encoding"), _LARGEST)
        while piece := answer.read(65536):
            if not unpacker.feed(piece):
                raise RuntimeError(f"{url} sends more than {_LARGEST // 10**6} MB: it is not a file of such a site")
        if answer.length or not unpacker.whole:
            raise EOFError("the answer ends too early")
        return bytes(unpacker.body)


def site_at(where: str) -> Site:
    """The site at ``where``. Raises UsageError when that is neither a folder nor an address of the web."""
    if Path(where).is_dir():
        return Site(Path(where))
    try:
        parts = urlsplit(where)
        whole = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        whole = False
    if whole:
        ensure_way_out()
        return Site(address=f"{parts.scheme}://{parts.netloc}{parts.path.removesuffix('index.html').rstrip('/')}/")
    raise UsageError(f"“{where}” is neither a folder, nor a build.json, nor an address. Give one such as site or https://example.org/folder/.")


class Published(NamedTuple):
    """The site as it was last published ``where`` (in words for people): the paths of its files, and the codes of its languages."""

    where: str
    files: frozenset[str]
    languages: frozenset[str]


def published(where: str) -> Published:
    """Return what was published ``where``: the address or the folder of a site, or a file build.json.

    Raises UsageError when it is none of these, NothingThere when nothing is published at an address, RuntimeError when its manifest cannot be read.
    """
    of_file = Path(where).is_file()
    manifest = manifest_in(Path(where).read_bytes(), where) if of_file else manifest_of(site_at(where.removesuffix(NAME)))
    files = frozenset(manifest.files)
    codes = {found[1] for name in files if (found := _LANGUAGE.fullmatch(name)) and f"{found[1]}/manifest.webmanifest" in files}
    return Published(where, files, frozenset(codes))


class NothingThere(RuntimeError):
    """Raised when an address answers, and has no site."""


def _address(site_url: str) -> str:
    if address(site_url) != site_url:
        raise ValueError("it is not the address of a site")
    return site_url


def _name(name: str) -> str:
    if not name.isprintable():
        raise ValueError("it has characters that nobody sees")
    return name


_Name = Annotated[str, AfterValidator(_name)]
_Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class Manifest(BaseModel):
    """What build.json says; see scripts/build/postbuild/build_manifest.py."""

    model_config = ConfigDict(strict=True, frozen=True)
    format: Literal[1]
    commit: Annotated[str, Field(pattern=r"^[0-9a-f]{40}([0-9a-f]{24})?$")] | None
    clean: bool | None
    date: str | None
    site_url: Annotated[str, AfterValidator(_address)]
    tools: dict[_Name, str]
    files: Annotated[dict[_Name, _Digest], Field(max_length=_MOST_FILES)]

    @property
    def where(self) -> Mapping[str, str]:
        """The variables with which a site is built for where this one is published."""
        return published_for(self.site_url, self.files)


def manifest_in(content: bytes, name: str = NAME) -> Manifest:
    """Return the manifest that is the ``content`` of the file ``name``. Raises RuntimeError when nothing can be built from what it says."""
    try:
        return Manifest.model_validate_json(content)
    except ValueError as error:
        raise RuntimeError(f"{name} cannot be understood: it is not of format {FORMAT}") from error


def manifest_at(site: Site) -> Manifest | None:
    """The manifest of the site at ``site``, None when there is none. Raises RuntimeError when nothing can be built from what it says."""
    content = site.read(NAME)
    return None if content is None else manifest_in(content)


def manifest_of(site: Site) -> Manifest:
    """The manifest of the site at ``site``. Raises NothingThere when there is no site at all, RuntimeError when there is no manifest."""
    manifest = manifest_at(site)
    if manifest is None and site.address and site.read("index.html") is None:
        raise NothingThere(f"nothing is published at {site.address} yet")
    if manifest is None:
        raise RuntimeError(f"there is no {NAME}: what is there was not built by this repository, or before it wrote one")
    return manifest


def commit_of(manifest: Manifest) -> str:
    """The commit from which the site with this ``manifest`` was built. Raises RuntimeError when it names none."""
    if manifest.commit is None:
        raise RuntimeError(f"{NAME} names no commit: what is there was built outside Git")
    return manifest.commit
