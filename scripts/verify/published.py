"""Where a site can be looked at: a folder, or an address."""

from __future__ import annotations

import gzip
import json
import re
import urllib.error
import urllib.request
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol
from urllib.parse import quote, urlsplit

from ..built.address import served_at
from ..finish.host import CNAME
from ..finish.record import FORMAT, NAME
from ..usage import UsageError

_TIMEOUT = 30
"""Seconds without a byte after which a server counts as silent."""

_TRIES = 3
"""Of one request: a connection that breaks once is no finding."""

_COMMIT = re.compile(r"[0-9a-f]{40}([0-9a-f]{24})?")
_DIGEST = re.compile(r"[0-9a-f]{64}")


class Place(Protocol):
    """A site. ``address`` is where it was reached, empty for a folder."""

    address: str

    def names(self) -> list[str]:
        """Every file that can be listed, by its path in the site; empty where files cannot be listed."""

    def shows(self, name: str) -> bool:
        """Whether a file of that path would be seen here at all."""

    def read(self, name: str) -> bytes | None:
        """The bytes of a file; None when it is not there."""


@dataclass
class Folder:
    """A site in a folder."""

    path: Path
    address: str = ""

    def names(self) -> list[str]:
        return sorted(path.relative_to(self.path).as_posix() for path in self.path.rglob("*") if path.is_file())

    def shows(self, name: str) -> bool:
        return True

    def read(self, name: str) -> bytes | None:
        path = self.path / name
        return path.read_bytes() if path.is_file() else None


@dataclass
class Address:
    """A site on a server, which lists nothing: what it has besides the files that somebody knows of cannot be seen."""

    address: str

    def names(self) -> list[str]:
        return []

    def shows(self, name: str) -> bool:
        # .nojekyll and the like are for the host; GitHub Pages, among others, does not even take them.
        return not any(part.startswith(".") for part in name.split("/"))

    def read(self, name: str) -> bytes | None:
        """The bytes of a file as a visitor gets them, after compression. Raises RuntimeError when the server gives no clear answer."""
        address = self.address + quote(served_at(name))
        for left in reversed(range(_TRIES)):
            try:
                return _get(address)
            except urllib.error.HTTPError as error:
                if error.code in (404, 410):
                    return None
                if error.code < 500 or not left:
                    raise RuntimeError(f"{address} answers {error.code} {error.reason}") from error
            except (OSError, EOFError, zlib.error) as error:
                if not left:
                    raise RuntimeError(f"{address} cannot be read: {getattr(error, 'reason', error)}") from error
        raise AssertionError("unreachable")


def _get(address: str) -> bytes:
    # No answer that something on the way has kept: what is online now.
    request = urllib.request.Request(address, headers={"Accept-Encoding": "gzip", "Cache-Control": "no-cache", "User-Agent": "verify"})
    with urllib.request.urlopen(request, timeout=_TIMEOUT) as answer:
        body = answer.read()
        return gzip.decompress(body) if answer.headers.get("Content-Encoding") == "gzip" else body


def place_of(where: str) -> Place:
    """The site at ``where``. Raises UsageError when that is neither a folder nor an address of the web."""
    if Path(where).is_dir():
        return Folder(Path(where))
    parts = urlsplit(where)
    if parts.scheme in ("http", "https") and parts.netloc:
        return Address(f"{parts.scheme}://{parts.netloc}{parts.path.removesuffix('index.html').rstrip('/')}/")
    raise UsageError(f"“{where}” is neither a folder nor an address. Give one such as site or https://example.org/folder/.")


@dataclass(frozen=True)
class Record:
    """What build.json says; see scripts/finish/record.py."""

    commit: str
    clean: bool | None
    date: str | None
    site_url: str
    tools: Mapping[str, str]
    files: Mapping[str, str]
    name: str = NAME

    @property
    def where(self) -> Mapping[str, str]:
        """The variables with which a site is built for where this one is published."""
        return _where(self.site_url, self.files)


def where_of(place: Place) -> Mapping[str, str]:
    """The variables with which a site is built for where that at ``place``, one of our own builds, is published; none without a record."""
    content = place.read(NAME)
    said = json.loads(content) if content else None
    return _where(said["site_url"], said["files"]) if said else {}


def _where(site_url: str, files: Mapping[str, str]) -> Mapping[str, str]:
    # The record does not say whether a domain of one's own was asked for; the file does that is only written then.
    return {"SITE_URL": site_url, "CUSTOM_DOMAIN": "true" if CNAME in files else "false"}


def record_of(place: Place) -> Record:
    """The record of the site at ``place``. Raises RuntimeError when there is none, or when nothing can be built from what it says."""
    content = place.read(NAME)
    if content is None:
        raise RuntimeError(f"there is no {NAME}: what is there was not built by this repository, or before it wrote one")
    try:
        said = json.loads(content)
        record = Record(**{key: said[key] for key in ("commit", "clean", "date", "site_url", "tools", "files")})
        right = (
            said["format"] == FORMAT
            and urlsplit(record.site_url).scheme in ("http", "https")
            and (record.commit is None or _COMMIT.fullmatch(record.commit))
            and all(isinstance(value, str) for value in record.tools.values())
            and all(_DIGEST.fullmatch(digest) for digest in record.files.values())
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise RuntimeError(f"{NAME} cannot be understood: {error}") from error
    if not right:
        raise RuntimeError(f"{NAME} cannot be understood: it is not of format {FORMAT}")
    if record.commit is None:
        raise RuntimeError(f"{NAME} names no commit: what is there was built outside Git")
    return record
