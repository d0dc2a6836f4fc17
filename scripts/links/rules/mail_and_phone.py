"""mailto: as RFC 6068 has it, tel: as RFC 3966 and sms: as RFC 5724: phones and mail programs forgive little."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from ...diagnostics import short
from ..graph import Fault, Link, Linked

NAMES = {
    "mailto": "mailto: addresses are valid, encoded, and have known headers (RFC 6068)",
    "tel": "tel: and sms: numbers are international ones, without spaces (RFC 3966, RFC 5724)",
}

_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~\u0080-\U0010ffff-]+"
_LOCAL = re.compile(rf'(?:{_ATOM}(?:\.{_ATOM})*|"(?:[^"\\\r\n]|\\.)+")\Z')
_LABEL = r"[A-Za-z0-9\u0080-\U0010ffff](?:[A-Za-z0-9\u0080-\U0010ffff-]{0,61}[A-Za-z0-9\u0080-\U0010ffff])?"
_DOMAIN = re.compile(rf"{_LABEL}(?:\.{_LABEL})*\.(?!\d+\Z){_LABEL}\Z")
_HALF_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")
_RAW = re.compile(r'[\s"<>\\^`{|}\[\]]')
"""Characters that must be percent-encoded in an address of mail (RFC 3986, 2; RFC 6068, 2)."""

_HEADERS = frozenset({"to", "cc", "bcc", "subject", "body", "in-reply-to", "keywords", "comments", "references", "reply-to"})
_GLOBAL = re.compile(r"\+[0-9().-]*[0-9][0-9().-]*\Z")
_LOCAL_NUMBER = re.compile(r"[0-9A-Fa-f*#().-]*[0-9A-Fa-f*#][0-9A-Fa-f*#().-]*\Z")
_PARAMETER = re.compile(r"[A-Za-z0-9-]+(?:=[A-Za-z0-9\[\]/:&+$_.!~*'()%-]+)?\Z")
_LONGEST = 15
"""Digits of the longest international number (ITU-T E.164)."""


def check(linked: Linked) -> Iterator[Fault]:
    for link in linked.other:
        if link.reference.inert and "{" in link.reference.url:
            continue
        match link.address.scheme:
            case "mailto":
                rule, (what, remedy) = "mailto", mail(link.address.path, link.address.query, link.address.fragment, link.address.flaws)
            case "tel":
                rule, (what, remedy) = "tel", phone(_rest(link))
            case "sms":
                rule, (what, remedy) = "tel", _message(link)
            case _:
                continue
        if what:
            yield Fault(rule, f"“{short(link.reference.url.strip())}”: {what}", remedy, link)


def _rest(link: Link) -> str:
    """All that follows the colon."""
    return link.reference.url.strip().partition(":")[2]


def _message(link: Link) -> tuple[str, str]:
    """Numbers are separated by commas; ?body= may follow."""
    faults = [phone(number) for number in link.address.path.split(",")]
    return next((fault for fault in faults if fault[0]), ("", ""))


# --- mailto --------------------------------------------------------------------------------------


def mail(to: str, query: str | None, fragment: str | None = None, flaws: tuple[str, ...] = ()) -> tuple[str, str]:
    """What is wrong with a mailto: address, and what to do; two empty texts when nothing is."""
    whole = to + (f"?{query}" if query is not None else "")
    if flaws or (raw := _RAW.search(whole)):
        what = flaws[0] if flaws else "a space" if raw[0] == " " else f"“{raw[0]}”"
        return f"{what} must be encoded", "Write %20 for a space, %0D%0A for a line break; leave no space around the address."
    if _HALF_ESCAPE.search(whole):
        return "a % is not followed by two hexadecimal digits", "Write %25 for a percent sign."
    if fragment is not None:
        return "a # must be encoded", "Write %23 for #."
    if to.startswith("//"):
        return "there are slashes after mailto:", "Remove the slashes."
    headers = [part.partition("=") for part in query.split("&")] if query else []
    to_header = [value for name, _, value in headers if name.lower() in ("to", "cc", "bcc")]
    if not to and not any(name.lower() == "to" for name, _, _ in headers) and not query:
        return "there is no address", "Write whom it is for: mailto:somebody@example.org"
    for address in (*(to.split(",") if to else ()), *(each for value in to_header for each in unquote(value).split(",") if each.strip())):
        if fault := _address(unquote(address.strip() if address in to_header else address)):
            return fault
    for name, equals, value in headers:
        if name.lower().startswith("amp;"):
            return "& is encoded twice", "Write &amp; once in HTML, and & in Markdown."
        if not equals or not name:
            return f"“{name}” is not of the form name=value", "Write ?subject=…&body=…"
        if "?" in value:
            return "a second ? stands in it", "Headers are separated by &; write %3F for a question mark."
        if name.lower() not in _HEADERS and not name.lower().startswith("x-"):
            return f"“{name}” is no header that mail programs know", f"Known are {', '.join(sorted(_HEADERS))}."
    return "", ""


def _address(address: str) -> tuple[str, str] | None:
    if ";" in address:
        return "addresses are separated by a semicolon", "Separate them with a comma."
    local, at, domain = address.rpartition("@")
    if not at:
        return f"“{address}” is no mail address", "Write somebody@example.org."
    if not _LOCAL.match(local) or len(local) > 64:
        return f"“{local}” cannot stand before the @", "Correct the address."
    if not _DOMAIN.match(domain):
        return f"“{domain}” is no name of a host", "Correct what follows the @."
    return None


# --- tel -----------------------------------------------------------------------------------------


def phone(number: str) -> tuple[str, str]:
    """What is wrong with the number after tel:, and what to do; two empty texts when nothing is."""
    remedy = "Write tel:+ with the code of the country, and only digits, - or . after it, such as tel:+41-22-799-6111."
    if number.startswith("//"):
        return "there are slashes after tel:", "Remove the slashes."
    digits, *parameters = number.split(";")
    if any(char.isspace() for char in digits) or "%20" in digits or "\u00a0" in digits:
        return "a number has no spaces", remedy
    bad = next((parameter for parameter in parameters if not _PARAMETER.match(parameter)), None)
    if bad is not None:
        return f"“{bad}” is no parameter of a number", "Write ;ext=123 for an extension, or remove it."
    if digits.startswith("+"):
        if not _GLOBAL.match(digits):
            return f"“{digits}” is no number", remedy
        count = sum(char.isdigit() for char in digits)
        if count > _LONGEST:
            return f"a number has at most {_LONGEST} digits, not {count}", remedy
        return ("(0) is not dialled from abroad", "Remove it.") if "(0)" in digits else ("", "")
    if not _LOCAL_NUMBER.match(digits):
        return (f"“{digits}” is no number" if digits else "there is no number"), remedy
    if not any(parameter.lower().startswith("phone-context=") for parameter in parameters):
        return "a number without country code does not say where it is dialled", remedy
    return "", ""
