"""Whether addresses lead only where readers are meant to be sent: the hosts and mail domains of docs/_data/campaign.yml.

An address is judged as whoever follows it reads it: decoded, in compatibility form (full-width letters and marks are the usual ones), and
without characters that nobody sees.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from urllib.parse import unquote

from ..urls import Address, parse
from .yamlfile import KeyPath

_UNSEEN = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"

# A build looks at every word of the site. Patterns are of ASCII alone: those of many other characters take long to compile.
_FORMS = dict(zip("\uff20\ufe6b\uff0e\u2024\uff1a\uff0f\uff3c\uff61\uff08\uff09\u3010\u3011", "@@..:/\\\u3002()[]", strict=True))
"""Other forms of the marks of an address, each as long as the usual one."""

_MARK = re.compile(r"[.@:%](?=\S)")
_RUN = re.compile(r"[^\s,;:!?<>()\[\]{}\"'/\\|=*&#$^`~]*")
_LONGEST = 100  # characters before a mark that may belong to an address
_SCHEME = re.compile(r":[/\\]{2,}([^\s/\\?#\"'<>()]+)")
# An ideographic full stop where a host may have one (RFC 3490, 3.1), and a Chinese sentence does not end.
_HAN_DOT = re.compile(r"\u3002(?<=[A-Za-z0-9].)(?=[a-z0-9.-]*[a-z][a-z](?!\w))")
_SPELLED = re.compile(r"[\[({]\s*(?:[Aa][Tt]|[Aa][Rr][Oo][Bb][Aa][Ss][Ee])\s*[\])}]\s*\w+")
_ABBREVIATED = re.compile(r"(?:([A-Z])\1\.){2,}")  # a plural, in Spanish: “EE.UU.”
_EAST_ASIAN = "\u2e80"  # the first character of the scripts of East Asia, which are beside addresses without a space
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)*\.(?P<last>[^\W\d_]{2,}|xn--[a-z0-9-]+)")
# Endings of names of files; as top-level domains, those among them that are some are not used for e-mail or the Web in practice.
_FILES = frozenset({"html", "htm", "md", "yml", "json", "csv", "svg", "png", "jpg", "jpeg", "webp", "avif", "txt", "pdf", "xml", "css", "js", "py"})
_ANYWHERE = Address("https", "", "/")
_PLAIN_PATH = re.compile(r"[\w./#-]*")
_PHONE = re.compile(r"(?i:tel):\+?[\d().-]+(?:;ext=\d+)?")  # a number as people dial it (RFC 3966); no code that makes a phone do something
_USER = re.compile(r"(?:[A-Za-z][A-Za-z0-9+.-]*:)?[/\\]{2,}[^/\\?#]*@")
_INNER = re.compile(r"[/\\]{2,}([^/\\?#&\s\"'<>]+)")
_MAIL = re.compile(r"[^\s@,;:<>()\"/]@+([^\s@,;:<>()\"?&/]*)")
_ARCHIVE, _ARCHIVED = "web.archive.org", re.compile(r"/web/[^/]+/(?:[a-z]+:)?/*([^/?#:]+)")
_MAIL_FIELDS = {"to", "cc", "bcc"}
_DECODED = 4  # times that an address is decoded: no program in use decodes more often


class Trusted(NamedTuple):
    """``mail``: the domains of e-mail addresses, exactly; ``hosts``: hosts of web addresses, with every host below them. In lower case.

    ``named`` are sites that words may name, exactly, as publishers of what is cited: no link leads there.
    """

    mail: frozenset[str]
    hosts: frozenset[str]
    named: frozenset[str] = frozenset()

    def host(self, name: str) -> bool:
        """Return whether the web host ``name`` (lower case, in ASCII or not) is one of them or below one of them."""
        name = name.removesuffix(".")
        return any(name == host or name.endswith(f".{host}") for host in self.hosts)

    def also(self, hosts: Iterable[str]) -> "Trusted":
        """Return the same with these web hosts, such as that of the site itself."""
        return self._replace(hosts=self.hosts.union(hosts))

    def says(self, name: str) -> bool:
        """Return whether words may name the web host or site ``name``."""
        return name in self.named or self.host(name)


def plain(text: str) -> str:
    """``text`` in lower case as people and programs read it: compatibility forms are the usual characters, nothing is unseen."""
    return text.lower() if text.isascii() else re.sub(f"[{_UNSEEN}]", "", unicodedata.normalize("NFKC", text)).lower()


def _runs(text: str) -> list[str]:
    """Return the parts of ``text``, in plain form, between what no address has in it."""
    if text.isascii():
        return [text]
    return "".join(character if character < _EAST_ASIAN and (character.isalnum() or character in ".@-_%+") else " " for character in text).split()


def decoded(address: str) -> str:
    """``address`` without its percent-encoding, however often it was applied."""
    for _ in range(_DECODED):
        before, address = address, unquote(address)
        if address == before:
            break
    return address


# --- links ---------------------------------------------------------------------------------------


def untrusted_link(address: str, trusted: Trusted) -> str:
    """Return the host, the domain or what else of the link ``address`` (its character references decoded) is not trusted; empty when all is."""
    if "//" not in address and _PLAIN_PATH.fullmatch(address):
        return ""
    found = parse(address, _ANYWHERE)
    if found.scheme == "mailto":
        return _untrusted_mail(address, trusted)
    if not found.web:
        return "" if _PHONE.fullmatch(address) else f"{found.scheme}:"
    if _USER.match(re.sub(r"[\t\n\r]", "", address).lstrip()):
        return "a user name before the host"
    if found.host and not trusted.host(found.host.partition(":")[0]):
        return found.host
    whole = plain(decoded(address))
    archived = _ARCHIVED.match(plain(decoded(found.path))) if found.host == _ARCHIVE else None
    if archived and not trusted.host(archived[1]):
        return str(archived[1])
    for inner in _INNER.findall(whole):  # a redirection
        if not trusted.host(inner.partition(":")[0]):
            return str(inner)
    return next((domain for domain in _MAIL.findall(whole) if domain not in trusted.mail), "")


def _untrusted_mail(address: str, trusted: Trusted) -> str:
    """Return the same for ``mailto:`` (RFC 6068): every recipient, the subject and the text."""
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

_ADDRESS = re.compile(r"(?:[A-Za-z][A-Za-z0-9+.-]*:|[/\\]{2})\S+")
_NOT_PUBLISHED = ("why", "note")  # keys of texts that readers neither see nor follow


def untrusted_in_data(value: object, trusted: Trusted) -> Iterator[tuple[KeyPath, str]]:
    """Yield the path of each text in ``value``, lists and dictionaries of a data file, that is or holds an address that is not trusted; its words."""
    # All at once first: data are thousands of short texts, and hardly one is to be reported.
    texts = [text for _, text in _texts(value, located=False)]
    if any(untrusted_link(text, trusted) for text in texts if _is_link(text)) or any(untrusted_words("\n".join(texts), trusted)):
        for path, text in _texts(value, located=True):
            if _is_link(text):
                yield from ((path, words) for words in [untrusted_link(text, trusted)] if words)
            else:
                yield from ((path, words) for _, words in untrusted_words(text, trusted))


def _is_link(text: str) -> bool:
    return (":" in text or text.startswith(("/", "\\"))) and bool(_ADDRESS.fullmatch(text))


def _texts(value: object, located: bool) -> Iterator[tuple[KeyPath, str]]:
    """Yield every published text in ``value`` with its path, which is empty unless texts are to be ``located``."""
    rest: list[tuple[KeyPath, object]] = [((), value)]
    while rest:
        path, value = rest.pop()
        if isinstance(value, str):
            yield path, value
        elif isinstance(value, dict | list):
            for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
                if key not in _NOT_PUBLISHED and not (key == "publisher" and isinstance(value, dict) and names_its_site(inner, value.get("href"))):
                    rest.append(((*path, key) if located else (), inner))


def names_its_site(publisher: object, href: object) -> bool:
    """Whether the ``publisher`` of the page at ``href`` is called by the name of its site, or of the one above: China.org.cn of p.china.org.cn."""
    if not (isinstance(href, str) and isinstance(publisher, str) and _HOST.fullmatch(plain(publisher))):
        return False
    return f".{parse(href, _ANYWHERE).host}".endswith(f".{plain(publisher)}")


# --- texts ---------------------------------------------------------------------------------------


def untrusted_words(text: str, trusted: Trusted) -> Iterator[tuple[int, str]]:
    """Place and words of each e-mail address, web address or bare host in ``text`` that is not trusted."""
    read = text
    if not text.isascii():
        for form, usual in _FORMS.items():  # str.translate takes forty times as long
            read = read.replace(form, usual)
        read = _HAN_DOT.sub(".", read)
    end = 0
    for mark in _MARK.finditer(read):
        at = mark.start()
        if at < end:
            continue
        if mark[0] == ":":
            found = _SCHEME.match(read, at)
            if not found:
                continue
            start, end = found.span(1)
            wrong = not _authority(plain(found[1]), trusted)
        else:
            start, end = at - _length(read[max(0, at - _LONGEST) : at][::-1], 0), at + _length(read, at)
            wrong = not _ABBREVIATED.fullmatch(read[start:end]) and _untrusted_token(plain(read[start:end]), trusted)
        if wrong:
            yield start, text[start:end].strip(_AROUND)
    yield from ((found.start(), text[found.start() : found.end()]) for found in _SPELLED.finditer(read))


def _length(text: str, at: int) -> int:
    """Return the length of what may belong to an address from ``at`` on."""
    found = _RUN.match(text, at)
    return found.end() - at if found else 0


# Marks of a sentence, and quotation marks, around an address.
_AROUND = ".,_*\u2026\u3001\u3002\uff0c\uff01\u00ab\u00bb\u2018\u2019\u201c\u201d\u300a\u300b"


def _authority(words: str, trusted: Trusted) -> bool:
    """Return whether what follows :// in a text is a trusted host, with marks of the sentence after it."""
    if "@" in words:
        return False
    host = next(iter(_runs(words.partition(":")[0])), "").strip(f"{_AROUND};!?")
    return words.startswith(host) and trusted.host(host)


def _untrusted_token(token: str, trusted: Trusted) -> bool:
    """Return whether a word with a dot or an @ in it, in plain form, is an address that is not trusted."""
    for run in _runs(token):
        run = decoded(run).strip(".-+%")
        local, at, domain = run.rpartition("@")
        if at:
            if "." in domain and (domain not in trusted.mail or "@" in local):
                return True
        elif (host := _HOST.fullmatch(run)) and (host["last"] not in _FILES or run.startswith("www.")) and not trusted.says(run):
            return True
    if token.isascii() or token.rpartition(".")[2] in _FILES:
        return False
    return any(  # an international name
        dot == "." and max(before, after) >= _EAST_ASIAN and before.isalpha() and after.isalpha()
        for before, dot, after in zip(token, token[1:], token[2:], strict=False)
    )
