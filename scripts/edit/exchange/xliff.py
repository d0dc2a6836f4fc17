"""XLIFF 2.1 (OASIS Standard, 13 February 2018): a file for each source file, a unit for each segment, codes in place of marks."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from lxml import etree

from ...diagnostics import SourceError
from .content import Code, Content, Delivery, Entry, Marks, add_text, tidy
from .units import Unit, Version

_NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"  # that of 2.0 and 2.1
_IN = f"{{{_NAMESPACE}}}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_STATES = {"current": "translated"}  # others are for the translator to look at: initial
_READY = ("translated", "reviewed", "final")


def write(path: Path, units: Iterable[Unit], source: str, target: str) -> None:
    """Write ``units`` to the file ``path``; ``source`` and ``target`` are the BCP 47 tags of the languages."""
    root = etree.Element(f"{_IN}xliff", {"version": "2.1", "srcLang": source, "trgLang": target}, nsmap={None: _NAMESPACE})
    texts: list[tuple[etree._Element, Version, bool]] = []
    for file, group in groupby(units, key=lambda unit: unit.file):
        here = etree.SubElement(root, f"{_IN}file", id=file.replace("/", ":"), original=file)
        for unit in group:
            texts += _unit(here, unit)
    etree.indent(root)  # before there are texts, which have spaces of their own
    for element, version, is_target in texts:
        element.set(_SPACE, "preserve")
        _fill(element, version.content, version.marks, is_target)
    path.write_bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8") + b"\n")


def _unit(file: etree._Element, unit: Unit) -> Iterator[tuple[etree._Element, Version, bool]]:
    """Add ``unit`` to ``file``; yield its elements for texts, each with what goes into it."""
    made = etree.SubElement(file, f"{_IN}unit", id=unit.key, name=f"{unit.section or unit.file}: {unit.source.kind}")
    notes = etree.SubElement(made, f"{_IN}notes")
    etree.SubElement(notes, f"{_IN}note", category="place").text = unit.place
    if unit.target:
        etree.SubElement(notes, f"{_IN}note", category="place").text = f"{unit.translation}:{unit.target.line}"
    versions = [(unit.source, "")] + ([(unit.target, "t")] if unit.target else [])
    if any(version.marks for version, _ in versions):
        data = etree.SubElement(made, f"{_IN}originalData")
        for version, prefix in versions:
            for id_, mark in version.marks.items():
                etree.SubElement(data, f"{_IN}data", id=f"{prefix}d{id_}").text = mark.first
                if mark.last is not None:
                    etree.SubElement(data, f"{_IN}data", id=f"{prefix}e{id_}").text = mark.last
    segment = etree.SubElement(made, f"{_IN}segment", state=_STATES.get(unit.state, "initial"))
    yield etree.SubElement(segment, f"{_IN}source"), unit.source, False
    if unit.target:
        yield etree.SubElement(segment, f"{_IN}target"), unit.target, True


def _fill(element: etree._Element, content: Content, marks: Marks, is_target: bool) -> None:
    """Put ``content`` into the ``element`` source or target."""
    prefix = "t" if is_target else ""
    for part in content:
        if isinstance(part, str):
            add_text(element, part)
            continue
        mark = marks[part.id]
        keep = {"canCopy": "no"} | ({} if mark.optional else {"canDelete": "no"})
        if part.kind == "alone":
            etree.SubElement(element, f"{_IN}ph", keep, id=part.id, dataRef=f"{prefix}d{part.id}", disp=mark.first)
        elif part.kind == "open":
            names = {"dataRefStart": f"{prefix}d{part.id}", "dataRefEnd": f"{prefix}e{part.id}", "dispStart": mark.shown}
            element = etree.SubElement(element, f"{_IN}pc", keep | names, id=part.id)
        else:
            parent = element.getparent()
            assert parent is not None
            element = parent


# --- reading -------------------------------------------------------------------------------------


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
