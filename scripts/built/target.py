"""What a server answers: GitHub Pages, and static hosts like it."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from ..urls import decoded
from .site import BuiltSite


class Answer(Enum):
    """FILE: the file itself. REDIRECT: to the same address with a final slash. FOLDER: a folder without index.html. MISSING: nothing there."""

    FILE = "file"
    REDIRECT = "redirect"
    FOLDER = "folder"
    MISSING = "missing"


class Target(NamedTuple):
    """What is served: ``path`` is that of the file in the site, "" when there is none."""

    answer: Answer
    path: str = ""

    @property
    def there(self) -> bool:
        return bool(self.path)


class Server:
    """Answers for ``site``: /x is served from x.html, /folder leads to /folder/, /folder/ is served from its index.html
    and a folder without one is a 404; the case of names counts."""

    def __init__(self, site: BuiltSite) -> None:
        self._paths, self._folders = site.paths, site.folders
        self._known: dict[str, Target] = {}

    def get(self, path: str) -> Target:
        """Return what is served at ``path``, relative to the site and as it is written in the address (percent-encoded)."""
        target = self._known.get(path)
        if target is None:
            target = self._known[path] = self._get(decoded(path))
        return target

    def _get(self, path: str) -> Target:
        if path == "" or path.endswith("/"):
            index = f"{path}index.html"
            if index in self._paths:
                return Target(Answer.FILE, index)
            return Target(Answer.FOLDER if path.rstrip("/") in self._folders and "//" not in path else Answer.MISSING)
        if path in self._paths:
            return Target(Answer.FILE, path)
        if f"{path}.html" in self._paths:
            return Target(Answer.FILE, f"{path}.html")
        if path in self._folders:
            index = f"{path}/index.html"
            return Target(Answer.REDIRECT, index) if index in self._paths else Target(Answer.FOLDER)
        return Target(Answer.MISSING)
