"""What a static host answers at each address of the site."""

import contextlib
import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple
from urllib.parse import quote

from ..urls import SAFE, decoded, served_at
from .site import BuiltSite


class Host(NamedTuple):
    """What a host answers where no file has exactly the name that is asked for.

    ``extension``: /x is served from x.html. ``slash``: whether /x/ is then a redirect to /x, or not there. ``clean``: /x.html and
    /folder/index.html redirect to /x and /folder/. ``nearest``: the 404.html of a folder is shown for addresses below that folder.
    ``rules``: the site has rules of redirects in the file ``_redirects``; ``always``: they count where there is a file, too.
    """

    extension: bool
    slash: bool = False
    clean: bool = False
    nearest: bool = False
    rules: bool = False
    always: bool = False


# As measured in github.com/slorber/trailing-slash-guide; nginx as it is configured out of the box, with “index index.html”.
HOSTS = {
    "github": Host(extension=True),
    "netlify": Host(extension=True, slash=True, rules=True),
    "cloudflare": Host(extension=True, slash=True, clean=True, nearest=True, rules=True, always=True),
    "nginx": Host(extension=False),
}
RULES = "_redirects"  # the file with rules of redirects, as Netlify and Cloudflare Pages read it
_HOPS = 8  # redirects after which a rule is thought to lead nowhere
_PLACEHOLDER = re.compile(r"\\\*|:(\w+)")


class Target(NamedTuple):
    """What is served: ``path`` is that of the file in the site, "" when there is none; ``to`` is where a redirect leads, None without one.

    ``to`` is relative to the site and encoded, or a whole address. ``rule``: it is a rule of the site, for an address that it once had.
    ``folder``: nothing is served, as it is a folder without index.html.
    """

    path: str = ""
    to: str | None = None
    rule: bool = False
    folder: bool = False

    @property
    def there(self) -> bool:
        return bool(self.path) or self.to is not None


_MISSING = Target()


class Rule(NamedTuple):
    """A line of ``_redirects``: what begins at ``pattern`` leads to ``to``; ``status`` 200 serves that file, 404 is what it says."""

    pattern: re.Pattern[str]
    to: str
    status: int
    forced: bool


def rules_of(text: str) -> list[Rule]:
    """Return the rules in the ``text`` of a file ``_redirects``: ``/from /to [status][!]`` on each line, with ``*`` and ``:name``."""
    found = []
    for line in text.splitlines():
        words = re.sub(r"(?:^|\s)#.*", "", line).split()
        to = next((word for word in words[1:] if word.startswith(("/", "http://", "https://"))), "")
        if not to or not words[0].startswith("/"):
            continue
        status = next((word for word in words if re.fullmatch(r"[1-5]\d\d!?", word)), "301")
        pattern = _PLACEHOLDER.sub(lambda name: f"(?P<{name[1]}>[^/]+)" if name[1] else "(?P<splat>.*)", re.escape(words[0].rstrip("/")))
        pattern = pattern.replace("/(?P<splat>.*)", "(?:/(?P<splat>.*))?")  # /blog/* is for /blog too
        with contextlib.suppress(re.error):  # two placeholders of one name
            found.append(Rule(re.compile(f"{pattern}/?"), to, int(status[:3]), status.endswith("!")))
    return found


class Server:
    """Answers for ``site`` as ``host`` does; the case of names counts. ``folder`` is the one in which the site is published, from the root."""

    def __init__(self, site: BuiltSite, host: Host = HOSTS["github"], rules: Iterable[Rule] = (), folder: str = "/") -> None:
        self._paths, self._folders = site.paths, site.folders
        self.host, self._rules, self._folder = host, list(rules), folder
        self.get = cache(self._get)

    def address(self, path: str) -> str:
        """Return the address, relative to the site, at which the file at ``path`` is served without a redirect."""
        url = served_at(path)
        return url.removesuffix(".html") if self.host.clean else url

    def _get(self, written: str, hops: int = 0) -> Target:
        """Return what is served at the path ``written``, relative to the site and as it is in the address (percent-encoded)."""
        path = decoded(written)
        found = self._file(path)
        if not self._rules or hops > _HOPS:
            return found
        for rule in self._rules:
            if (match := rule.pattern.fullmatch(self._folder + path)) and (rule.forced or self.host.always or not found.there):
                return self._by_rule(rule, match, hops)
        return found

    def _by_rule(self, rule: Rule, match: re.Match[str], hops: int) -> Target:
        groups = match.groupdict()
        to = re.sub(r":(\w+)", lambda name: groups.get(name[1]) or "" if name[1] in groups else name[0], rule.to)
        if rule.status >= 400:
            return _MISSING
        if not to.startswith(self._folder):  # another host, or beside the site
            return Target("", to, rule=True)
        inside = to.removeprefix(self._folder)
        there = self._get(re.split("[?#]", inside)[0], hops + 1) if hops < _HOPS else _MISSING
        if not there.there or rule.status == 200:
            return there
        return Target(there.path, there.to or inside, rule=True)

    def _file(self, path: str) -> Target:
        if path == "" or path.endswith("/"):
            index, bare = f"{path}index.html", path.rstrip("/")
            if index in self._paths:
                return Target(index)
            if self.host.slash and bare and f"{bare}.html" in self._paths:
                return _redirect(f"{bare}.html", bare)
            return Target(folder=True) if bare in self._folders and "//" not in path else _MISSING
        if path in self._paths:
            own = self.address(path)
            return Target(path) if own == path or not self.host.clean or not path.endswith(".html") else _redirect(path, own)
        if self.host.extension and f"{path}.html" in self._paths:
            return Target(f"{path}.html")
        if path in self._folders:
            index = f"{path}/index.html"
            return _redirect(index, f"{path}/") if index in self._paths else Target(folder=True)
        return _MISSING


def _redirect(path: str, to: str) -> Target:
    return Target(path, quote(to, safe=SAFE))
