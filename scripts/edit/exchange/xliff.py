"""What comes back as XLIFF 2.1 (OASIS Standard, 13 February 2018): a unit for each segment, codes in place of marks. templates/ has what goes out."""

from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from ...diagnostics import SourceError
from .content import Code, Delivery, Entry, tidy

_IN = "{urn:oasis:names:tc:xliff:document:2.0}"  # the namespace of 2.0 and 2.1
_READY = ("translated", "reviewed", "final")


def read(path: Path, name: str) -> Delivery:
    """Return the translations of the file ``path``, called ``name`` in messages. Raises SourceError when it is not XLIFF 2."""
    delivery = Delivery(name, "", [])
    try:
        root = etree.fromstring(path.read_bytes(), etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    except etree.XMLSyntaxError as error:
        raise SourceError([delivery.problem(error.lineno or 1, f"This is not XML: {error.msg}", "Save it again as XLIFF 2.1.")]) from None
    if root.tag != f"{_IN}xliff" or not root.get("trgLang"):
        asked = "an export with “--format po” is the way for programs that do not know it"
        raise SourceError([delivery.problem(1, "This is not XLIFF 2 with a target language (trgLang)", f"Save it again as XLIFF 2.1; {asked}.")])
    try:
        entries = [_entry(unit) for unit in root.iter(f"{_IN}unit")]
    except (ValueError, OverflowError) as error:  # order="" of a target, hex="" of a character
        raise SourceError([delivery.problem(1, f"This is not XLIFF 2.1: {error}", "Save it again as XLIFF 2.1.")]) from None
    return Delivery(name, str(root.get("trgLang")), entries)


def _entry(unit: etree._Element) -> Entry:
    """Return the translation of ``unit``; a program may have cut it into several segments, some of which are put in another order."""
    parts: list[tuple[int, etree._Element]] = []
    states: list[str | None] = []
    for number, segment in enumerate(unit.iterchildren(f"{_IN}segment", f"{_IN}ignorable"), 1):
        target = segment.find(f"{_IN}target")
        if segment.tag == f"{_IN}ignorable":
            target = segment.find(f"{_IN}source") if target is None else target
        else:
            states.append(segment.get("state"))
        if target is None:
            return Entry(str(unit.get("id")), _line(unit), None, False)
        parts.append((int(target.get("order") or number), target))
    content = tidy((part for _, target in sorted(parts, key=lambda each: each[0]) for part in _content(target)), lines=True)
    return Entry(str(unit.get("id")), _line(unit), content or None, all(state in _READY for state in states) or None)


def _line(element: etree._Element) -> int:
    return int(element.sourceline or 1)


def _content(element: etree._Element) -> Iterator[str | Code]:
    yield element.text or ""
    for child in element:
        name, id_ = etree.QName(child).localname if isinstance(child.tag, str) else "", str(child.get("id"))
        if name == "pc":
            yield Code("open", id_)
            yield from _content(child)
            yield Code("close", id_)
        elif name == "mrk":  # a remark on words, which stay
            yield from _content(child)
        elif name in ("ph", "sc"):
            yield Code("alone" if name == "ph" else "open", id_)
        elif name == "ec":
            yield Code("close", str(child.get("startRef") or id_))
        elif name == "cp":  # a character that XML does not allow; the checks report it
            yield chr(int(child.get("hex") or "FFFD", 16))
        yield child.tail or ""
