"""Pages that answer “200, here it is” and are not what was asked for: in French, English and Chinese.

Two dangers pull apart: a dead page taken for a living one, and a living page that merely speaks of dead ones taken for dead. So a
title, a heading or a sentence counts only when the words of soft_404.yml are most of it, and sentences count only on a short page.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from ...system.loader import read_table
from .page import LONG, Page, checkable, decode

_MOST = 0.5  # part of a title, heading or sentence that the words must make up
_SHORT = 600  # characters of text that a page which only says “not found” does not exceed
# Characters of a title, a heading or a sentence that are judged: whoever says “not found” says it in fewer, and nobody is kept busy by more.
_JUDGED = 300
_WORDS = read_table(Path(__file__).with_suffix(".yml"))


def _compiled(name: str) -> re.Pattern[str]:
    pattern = "|".join(f"(?:{each})" for patterns in _WORDS[name].values() for each in patterns)
    for part, words in _WORDS["parts"].items():
        pattern = pattern.replace(f"<{part}>", words)
    return re.compile(pattern, re.IGNORECASE)


_NOT_FOUND, _PARKED, _CHALLENGE = map(_compiled, ("not-found", "parked", "challenge"))
_HOME = re.compile(rf"(/({_WORDS['home-languages']})([-_][a-z]{{2,4}})?)?/?((index|default|home|accueil)(\.\w+)?/?)?", re.IGNORECASE)
_ERROR_PAGE = re.compile(r"/(404|errors?|erreur|(page[-_]?)?not[-_]?found|introuvable|(error|erreur)[-_]?404)(\.\w+)?/?$", re.IGNORECASE)
_SIGN_IN = re.compile(r"/(login|log-in|signin|sign-in|auth|authwall|sso|connexion|captcha|consent|checkpoint)(\.\w+)?(/|$)", re.IGNORECASE)
_PARTS = re.compile(r" ?[|–—·•»«] ?| -+ |[_-](?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])[_-]")  # between the title of a page and the name of its site
_SENTENCES = re.compile(r"[.!?…]+(?:\s+|$)|[。！？；;\n]\s*")
_CONDITION = re.compile(_WORDS["condition"], re.IGNORECASE)


def not_found(page: Page) -> str | None:
    """Return the words by which ``page`` says that what was asked for is not there; None when it does not."""
    return _words(page, _NOT_FOUND)


def parked(page: Page, url: str) -> str | None:
    """Return what shows that the page at ``url`` is that of a domain for sale, expired or without a site; None for any other page."""
    for address in (url, *page.embedded):
        host = _host(address)
        if any(host == each or host.endswith(f".{each}") for each in _WORDS["parking-hosts"]):
            return host
    return _words(page, _PARKED) if len(page.text) < LONG else None


def challenge(page: Page, headers: Mapping[str, str]) -> str | None:
    """Return what shows that an answer is a check that keeps programs out; None for any other answer."""
    if "cf-mitigated" in headers:
        return "cf-mitigated"
    if len(page.text) >= LONG:
        return None
    marked: str | None = next((mark for mark in _WORDS["challenge-marks"] if mark in page.source), None)
    return marked or _words(page, _CHALLENGE)


def home(url: str) -> bool:
    """Whether ``url`` looks like the home page of a host, or of one of its languages."""
    parts = urlsplit(url)
    return not parts.query and bool(_HOME.fullmatch(parts.path))


def error_page(url: str) -> bool:
    """Whether ``url`` is, by its name, a page for errors."""
    return bool(_ERROR_PAGE.search(urlsplit(url).path))


def sign_in(url: str) -> bool:
    """Whether ``url`` is, by its name, a page to sign in or to give consent."""
    parts = urlsplit(url)
    return bool(_SIGN_IN.search(parts.path)) or (parts.hostname or "").startswith(("consent.", "login.", "accounts."))


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def _words(page: Page, pattern: re.Pattern[str]) -> str | None:
    """The words of ``pattern`` in a title or heading of ``page``, or in a sentence when it is short."""
    parts = [part for title in page.titles for part in _PARTS.split(title[:_JUDGED])]
    for part in [*parts, page.text] if len(page.text) <= _SHORT else parts:
        for sentence in _SENTENCES.split(part):
            words = sentence[:_JUDGED].strip(" .!…:：")
            found = max(pattern.finditer(words), key=lambda match: len(match[0]), default=None)
            if found and len(found[0].strip()) >= max(3, _MOST * len(words)) and not _CONDITION.match(words):
                return found[0].strip()
    return None


@dataclass(frozen=True)
class Seen:
    """What a page says.

    ``refresh``: where it sends its reader. ``challenge``, ``not_found``, ``parked``: the words that show that it is one that keeps programs
    out, is not what was asked for, or is for sale. ``missing``: the fragments that name nothing in it.
    """

    refresh: str | None = None
    challenge: str | None = None
    not_found: str | None = None
    parked: str | None = None
    missing: tuple[str, ...] = ()


def look(body: bytes, headers: Mapping[str, str], url: str, fragments: Iterable[str] = ()) -> Seen:
    """Return what the page ``body`` says, which the server of ``url`` sent with ``headers`` (names in lower case)."""
    page = Page(decode(body, headers.get("content-type", "")))
    missing = tuple(each for each in fragments if checkable(each) and not page.has_anchor(each))
    return Seen(page.refresh, challenge(page, headers), not_found(page), parked(page, url), missing)
