"""What translators work with besides: the glossary as TBX-Basic (ISO 30042:2008), what is translated already as TMX 1.4b (LISA)."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from lxml import etree

from ...content.editorial_models import Glossary, Words
from .content import Content, Marks, add_text, written
from .units import Unit

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_STATUS = ("preferredTerm-admn-sts", "admittedTerm-admn-sts", "deprecatedTerm-admn-sts")


def write_terms(path: Path, glossary: Glossary, languages: dict[str, str]) -> None:
    """Write the terms of ``glossary`` to ``path``; ``languages`` are the BCP 47 tags of the two languages by their codes, the source first."""
    root = etree.Element("martif", {"type": "TBX-Basic", _LANG: next(iter(languages.values()))})
    description = etree.SubElement(etree.SubElement(root, "martifHeader"), "fileDesc")
    etree.SubElement(etree.SubElement(description, "sourceDesc"), "p").text = "docs/_data/glossary.yml"
    body = etree.SubElement(etree.SubElement(root, "text"), "body")
    for term in glossary.terms:
        words = {tag: term.words[code] for code, tag in languages.items() if code in term.words and list(_forms(term.words[code]))}
        if len(words) == len(languages):
            entry = etree.SubElement(body, "termEntry", id=term.id)
            if term.note:
                etree.SubElement(entry, "note").text = term.note
            for tag, own in words.items():
                _language(etree.SubElement(entry, "langSet", {_LANG: tag}), own)
    _save(path, root)


def _language(element: etree._Element, words: Words) -> None:
    if words.note:
        etree.SubElement(element, "note").text = words.note
    for form, status, kind, why in _forms(words):
        term = etree.SubElement(element, "tig")
        etree.SubElement(term, "term").text = form
        etree.SubElement(term, "termNote", type="administrativeStatus").text = status
        if kind:
            etree.SubElement(term, "termNote", type="termType").text = kind
        if why:
            etree.SubElement(term, "note").text = why


def _forms(words: Words) -> Iterator[tuple[str, str, str, str]]:
    """Yield each form with its status, its type and a reason. Patterns of forbidden forms are for programs alone."""
    preferred, admitted, deprecated = _STATUS
    if words.use and words.use != "~":
        yield words.use, preferred, "", ""
    if words.short:
        yield words.short, preferred, "abbreviation", ""
    yield from ((form, admitted, "", "") for form in words.allowed)
    yield from ((each.text, deprecated, "", each.why) for each in words.forbidden if each.text)


def write_memory(path: Path, units: Iterable[Unit], source: str, target: str) -> None:
    """Write what is translated already to ``path``: the units that are current. ``source`` and ``target`` are BCP 47 tags."""
    root = etree.Element("tmx", version="1.4")
    header = etree.SubElement(root, "header", creationtool="python -m scripts export", creationtoolversion="1", segtype="block", srclang=source)
    header.attrib.update({"o-tmf": "Markdown", "adminlang": "en", "datatype": "plaintext"})
    body = etree.SubElement(root, "body")
    pairs = [(unit, unit.target) for unit in units if unit.target and unit.state == "current"]
    segments: list[tuple[etree._Element, Content, Marks]] = []
    for unit, there in pairs:
        entry = etree.SubElement(body, "tu", tuid=unit.id)
        for tag, version in ((source, unit.source), (target, there)):
            segment = etree.SubElement(etree.SubElement(entry, "tuv", {_LANG: tag}), "seg")
            segments.append((segment, version.content, version.marks))
    etree.indent(root)
    for segment, content, marks in segments:
        _fill(segment, content, marks)
    _save(path, root, pretty=False)


_TAGS = {"alone": "ph", "open": "bpt", "close": "ept"}


def _fill(segment: etree._Element, content: Content, marks: Marks) -> None:
    """Put ``content`` into a segment; its codes have what is written in the file."""
    numbers = {id_: str(number) for number, id_ in enumerate(marks, 1)}
    segment.text = ""
    for part in content:
        if isinstance(part, str):
            add_text(segment, part)
        else:
            name = "x" if part.kind == "alone" else "i"
            etree.SubElement(segment, _TAGS[part.kind], {name: numbers[part.id]}).text = written((part,), marks)


def _save(path: Path, root: etree._Element, pretty: bool = True) -> None:
    if pretty:
        etree.indent(root)
    path.write_bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8") + b"\n")
