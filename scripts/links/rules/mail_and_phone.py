"""mailto: as RFC 6068 has it, tel: as RFC 3966 and sms: as RFC 5724: phones and mail programs forgive little."""

import re
from collections.abc import Iterator
from functools import cache
from urllib.parse import unquote

from ...diagnostics.registry import link_rule
from ...site.findings import Finding
from ...site.link_graph import Link, LinkGraph
from ...urls import HALF_ESCAPE, Address
from ..finding import report_link

_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~\u0080-\U0010ffff-]+"
_LOCAL = re.compile(rf'(?:{_ATOM}(?:\.{_ATOM})*|"(?:[^"\\\r\n]|\\.)+")\Z')
_LABEL = r"[A-Za-z0-9\u0080-\U0010ffff](?:[A-Za-z0-9\u0080-\U0010ffff-]{0,61}[A-Za-z0-9\u0080-\U0010ffff])?"
_DOMAIN = re.compile(rf"{_LABEL}(?:\.{_LABEL})*\.(?!\d+\Z){_LABEL}\Z")
_RAW = re.compile(r'[\s"<>\\^`{|}\[\]]')  # characters that must be percent-encoded in an address of mail (RFC 3986, 2; RFC 6068, 2)
_HEADERS = ("bcc", "body", "cc", "comments", "in-reply-to", "keywords", "references", "reply-to", "subject", "to")
_GLOBAL = re.compile(r"\+[0-9().-]*[0-9][0-9().-]*\Z")
_LOCAL_NUMBER = re.compile(r"[0-9A-Fa-f*#().-]*[0-9A-Fa-f*#][0-9A-Fa-f*#().-]*\Z")
_PARAMETER = re.compile(r"[A-Za-z0-9-]+(?:=[A-Za-z0-9\[\]/:&+$_.!~*'()%-]+)?\Z")
_SHORT = 6  # digits of numbers that are dialled in one country only: emergencies, services, short codes of text messages
_LONGEST = 15  # digits of the longest international number (ITU-T E.164)
Fault = tuple[str, str] | None  # the message about an address, and the part of the address that it is about; None when the address is right


@link_rule("mailto", "mailto: addresses are valid, encoded, and have headers that mail programs read (RFC 6068)")
def mailto(graph: LinkGraph) -> Iterator[Finding]:
    """Report each mailto: address that mail programs may not understand."""
    for link in _of_scheme(graph, "mailto"):
        if fault := _mail(link.address):
            yield report_link(fault[0], link, part=fault[1], headers=", ".join(_HEADERS))


@link_rule("tel", "tel: and sms: numbers are international ones, without spaces (RFC 3966, RFC 5724)")
def tel(graph: LinkGraph) -> Iterator[Finding]:
    """Report each number that a phone may not dial."""
    for link in _of_scheme(graph, "tel", "sms"):
        # The numbers of sms: are separated by commas; ?body= may follow, and without a number the reader chooses to whom the text goes.
        sms = link.address.path.split(",") if link.address.path or not link.address.query else []
        numbers = sms if link.address.scheme == "sms" else [link.reference.url.strip().partition(":")[2]]
        fault = next(filter(None, map(_phone, numbers)), None)
        if fault:
            yield report_link(fault[0], link, part=fault[1], most=_LONGEST)


def _of_scheme(graph: LinkGraph, *schemes: str) -> Iterator[Link]:
    for link in graph.other:
        if link.address.scheme in schemes and not (link.reference.inert and "{" in link.reference.url):
            yield link


@cache
def _mail(mail: Address) -> Fault:
    to, query = mail.path, mail.query
    whole = to + (f"?{query}" if query is not None else "")
    raw = _RAW.search(whole)
    if raw or mail.flaws:
        return "links/mail-not-encoded", "a line break" if raw is None else "a space" if raw[0] == " " else f"“{raw[0]}”"
    if HALF_ESCAPE.search(whole):
        return "links/mail-percent", ""
    if mail.fragment is not None:
        return "links/mail-not-encoded", "“#”"
    if to.startswith("//"):
        return "links/slashes-after-scheme", "mailto:"
    headers = [part.partition("=") for part in query.split("&")] if query else []
    if not to and not query:
        return "links/mail-without-address", ""
    copies = [unquote(value) for name, _, value in headers if name.lower() in ("to", "cc", "bcc")]
    addresses = [unquote(address) for address in to.split(",")] if to else []
    addresses += [address.strip() for value in copies for address in value.split(",") if address.strip()]
    return next(filter(None, map(_address, addresses)), None) or next(filter(None, (_header(*header) for header in headers)), None)


def _address(address: str) -> Fault:
    if ";" in address:
        return "links/mail-semicolon", ""
    local, at, domain = address.rpartition("@")
    if not at or not _LOCAL.match(local) or len(local) > 64:
        return "links/mail-address", address
    return None if _DOMAIN.match(domain) else ("links/mail-host", domain)


def _header(name: str, equals: str, value: str) -> Fault:
    if name.lower().startswith("amp;"):
        return "links/mail-ampersand", ""
    if not equals or not name:
        return "links/mail-header-form", name
    if "?" in value:
        return "links/mail-question-mark", ""
    if name.lower() not in _HEADERS and not name.lower().startswith("x-"):
        return "links/mail-header", name
    return None


def _phone(number: str) -> Fault:
    if number.startswith("//"):
        return "links/slashes-after-scheme", "tel:"
    digits, *parameters = number.split(";")
    if any(char.isspace() for char in digits) or "%20" in digits:
        return "links/phone-space", ""
    bad = next((parameter for parameter in parameters if not _PARAMETER.match(parameter)), None)
    if bad is not None:
        return "links/phone-parameter", bad
    if not (_GLOBAL if digits.startswith("+") else _LOCAL_NUMBER).match(digits):
        return "links/phone-number", digits
    if not digits.startswith("+"):
        short = sum(char.isdigit() for char in digits) <= _SHORT
        return None if short or any(each.lower().startswith("phone-context=") for each in parameters) else ("links/phone-without-country", "")
    if sum(char.isdigit() for char in digits) > _LONGEST:
        return "links/phone-too-long", digits
    return ("links/phone-zero", "") if "(0)" in digits else None
