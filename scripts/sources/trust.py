"""Whether addresses lead only where readers are meant to be sent: the hosts and mail domains of docs/_data/trusted.yml.

An address is judged as whoever follows it reads it: decoded, in compatibility form (full-width letters and marks are the usual ones), and
without characters that nobody sees.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import unquote

from ..built.address import Address, parse

TRUSTED = "docs/_data/trusted.yml"
REMEDY = f"Correct it, or remove it. Readers are told to trust no others: to send them there, check whose it is, then add it to {TRUSTED}."

_UNSEEN = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
_DOTS, _ATS = ".\u2024\uff0e", "@\ufe6b\uff20"
_WITHIN = rf"\w{_UNSEEN}{_DOTS}{_ATS}%+\-"

# Texts are searched for the marks of an address first: a build looks at every word of the site.
_SLASHES = r"/\\\uff0f\uff3c"
_MARK = re.compile(rf"[{_DOTS}{_ATS}:\uff1a](?=[\w{_UNSEEN}{_DOTS}{_ATS}{_SLASHES}%])")
_SCHEME = re.compile(rf"[:\uff1a][{_SLASHES}]{{2,}}")
_RUN = re.compile(rf"[{_WITHIN}]*")
_LONGEST = 100
"""Characters before a mark that may belong to an address."""

_AUTHORITY = re.compile(r"[^\s/\\?#\uff0f\uff3c\"'<>()\u3002\uff0c\uff08\uff09]+")
_HAN_DOT = re.compile(r"[\u3002\uff61](?<=[A-Za-z0-9].)(?=(?:[a-z0-9-]+[.\u3002\uff61])*[a-z]{2,}(?!\w))")
"""An ideographic full stop where a host may have one (RFC 3490, 3.1), and a Chinese sentence does not end."""

_SPELLED = re.compile(r"[\[({\u3010\uff08]\s*(?:[Aa][Tt]|[Aa][Rr][Oo][Bb][Aa][Ss][Ee])\s*[\])}\u3011\uff09]\s*\w+")
_HAN = "\u2e80"
"""The first character of the scripts of East Asia, which stand beside addresses without a space (a pattern of them takes long to compile)."""

_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)*\.(?P<last>[^\W\d_]{2,}|xn--[a-z0-9-]+)")
_FILES = frozenset({"html", "htm", "md", "yml", "json", "svg", "png", "jpg", "jpeg", "webp", "avif", "txt", "pdf", "xml", "css", "js", "py"})
"""Endings of names of files; as top-level domains, those among them that are some are not used for e-mail or the Web in practice."""

_ANYWHERE = Address("https", "", "/")
_USER = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?[/\\]{2,}[^/\\?#]*@", re.I)
_INNER = re.compile(r"[/\\]{2,}([^/\\?#&\s\"'<>]+)")
_MAIL = re.compile(r"[^\s@,;:<>()\"/]@+([^\s@,;:<>()\"?&/]*)")
_MAIL_FIELDS = {"to", "cc", "bcc"}
_DECODED = 4
"""Times that an address is decoded: no program in use decodes more often."""


class Trusted(NamedTuple):
    """``mail``: the domains of e-mail addresses, exactly; ``hosts``: hosts of web addresses, with every host below them. In lower case."""

    mail: frozenset[str]
    hosts: frozenset[str]

    def host(self, name: str) -> bool:
        """Whether the web host ``name`` (lower case, in ASCII or not) is one of them or below one of them."""
        name = name.removesuffix(".")
        return any(name == host or name.endswith(f".{host}") for host in self.hosts)


def plain(text: str) -> str:
    """``text`` in lower case as people and programs read it: compatibility forms are the usual characters, nothing is unseen."""
    return text.lower() if text.isascii() else re.sub(f"[{_UNSEEN}]", "", unicodedata.normalize("NFKC", text)).lower()


def _runs(text: str) -> list[str]:
    """The parts of ``text`` between characters of East Asia."""
    return [text] if text.isascii() else "".join(" " if character >= _HAN else character for character in text).split()


def decoded(address: str) -> str:
    """``address`` without its percent-encoding, however often it was applied."""
    for _ in range(_DECODED):
        before, address = address, unquote(address)
        if address == before:
            break
    return address


# --- links ---------------------------------------------------------------------------------------


def untrusted_link(address: str, trusted: Trusted) -> str:
    """The host, the domain or what else of the link ``address`` (its character references decoded) is not trusted; empty when all is."""
    found = parse(address, _ANYWHERE)
    if found.scheme == "mailto":
        return _untrusted_mail(address, trusted)
    if not found.web:
        return f"{found.scheme}:"
    if _USER.match(re.sub(r"[\t\n\r]", "", address).lstrip()):
        return "a user name before the host"
    if found.host and not trusted.host(found.host.partition(":")[0]):
        return found.host
    whole = plain(decoded(address))
    for inner in _INNER.findall(whole):  # an archive, a redirection
        if not trusted.host(inner.partition(":")[0]):
            return inner
    return next((domain for domain in _MAIL.findall(whole) if domain not in trusted.mail), "")


def _untrusted_mail(address: str, trusted: Trusted) -> str:
    """The same for ``mailto:`` (RFC 6068): every recipient, and what stands in the subject and the text."""
    path, _, query = re.sub(r"[\t\n\r]", "", address).partition(":")[2].partition("?")
    recipients, texts = [path], []
    for part in query.split("&") if query else ():
        name, _, value = part.partition("=")
        field = plain(decoded(name))
        if field in _MAIL_FIELDS:
            recipients.append(value)
        elif field in ("subject", "body"):
            texts.append(decoded(value))
        else:
            return f"{field}="
    for recipient in (each.strip() for part in recipients for each in re.split("[,;]", plain(decoded(part)))):
        domain = recipient.rpartition("@")[2]
        if recipient and (recipient.count("@") != 1 or domain not in trusted.mail or re.search(r"[?&=\s<>]", recipient)):
            return recipient
    return next((words for text in texts for _, words in untrusted_words(text, trusted)), "")


# --- data ----------------------------------------------------------------------------------------

_ADDRESS = re.compile(r"(?:[a-z][a-z0-9+.-]*:|[/\\]{2})\S+", re.I)
_NOT_PUBLISHED = ("why", "note")
"""Keys of texts that readers neither see nor follow."""


def untrusted_in_data(value: object, trusted: Trusted) -> Iterator[tuple[tuple, str]]:
    """The path of each text in ``value``, lists and dictionaries of a data file, that is or holds an address that is not trusted; its words."""
    texts = list(_texts(value, ()))
    # All at once first: data are thousands of short texts, and hardly one is to be reported.
    links = [(path, text) for path, text in texts if (":" in text or "//" in text) and _ADDRESS.fullmatch(text)]
    yield from ((path, words) for path, text in links if (words := untrusted_link(text, trusted)))
    if any(True for _ in untrusted_words("\n".join(text for _, text in texts), trusted)):
        others = dict(links)
        yield from ((path, words) for path, text in texts if path not in others for _, words in untrusted_words(text, trusted))


def _texts(value: object, path: tuple) -> Iterator[tuple[tuple, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict | list):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            if key not in _NOT_PUBLISHED:
                yield from _texts(inner, (*path, key))


# --- texts ---------------------------------------------------------------------------------------


def untrusted_words(text: str, trusted: Trusted) -> Iterator[tuple[int, str]]:
    """Place and words of each e-mail address, web address or bare host in ``text`` that is not trusted."""
    if "\u3002" in text or "\uff61" in text:
        text = _HAN_DOT.sub(".", text)
    end = 0
    for mark in _MARK.finditer(text):
        if mark.start() < end:
            continue
        if mark[0] in ":\uff1a":
            scheme = _SCHEME.match(text, mark.start())
            authority = _AUTHORITY.match(text, scheme.end()) if scheme else None
            if not authority:
                continue
            start, end = authority.span()
            wrong = not _authority(plain(authority[0]), trusted)
        else:
            before = text[max(0, mark.start() - _LONGEST):mark.start()]
            start = mark.start() - _RUN.match(before[::-1]).end()
            end = _RUN.match(text, mark.start()).end()
            wrong = _untrusted_token(plain(text[start:end]), trusted)
        if wrong:
            yield start, text[start:end].strip(".")
    yield from ((found.start(), found[0]) for found in _SPELLED.finditer(text))


def _authority(words: str, trusted: Trusted) -> bool:
    """Whether what follows :// in a text is a trusted host, with marks of the sentence after it."""
    host = next(iter(_runs(words.rstrip(".,;:!?*_\u00bb\u201d\u2019"))), "")
    return "@" not in words and words.startswith(host) and trusted.host(host.partition(":")[0])


def _untrusted_token(token: str, trusted: Trusted) -> bool:
    """Whether a word with a dot or an @ in it, in plain form, is an address that is not trusted."""
    for run in _runs(token):
        run = run.strip(".-+%")
        local, at, domain = decoded(run).rpartition("@")
        if at:
            if "." in domain and (domain not in trusted.mail or "@" in local):
                return True
        elif (host := _HOST.fullmatch(run)) and (host["last"] not in _FILES or run.startswith("www.")) and not trusted.host(run):
            return True
    return any(before >= _HAN and dot == "." and after >= _HAN for before, dot, after in zip(token, token[1:], token[2:], strict=False))
