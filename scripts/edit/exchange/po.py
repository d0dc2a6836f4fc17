"""PO (GNU gettext): one message for each segment, with <x1/> or <g1>words</g1> in place of marks, and “&lt;” for “<”."""

from collections.abc import Iterable
from html import escape
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import PoFileError, read_po, write_po
from lxml import etree

from ...diagnostics import SourceError
from .content import Code, Content, Delivery, Entry, tidy
from .units import Unit

_TAGS = {"alone": "<x{}/>", "open": "<g{}>", "close": "</g{}>"}


def write(path: Path, units: Iterable[Unit], target: str) -> None:
    """Write ``units`` to the file ``path``; ``target`` is the BCP 47 tag of their language."""
    catalog = Catalog(target.replace("-", "_"), header_comment="# Segments of docs/", project="docs", version="1", fuzzy=False)
    for unit in units:
        marks = [f"{id_} is {mark.shown}" for id_, mark in unit.marks.items()]
        fuzzy = ["fuzzy"] if unit.target and unit.state != "current" else []
        words = _words(unit.target.content) if unit.target else ""
        at = [(unit.file, unit.source.line)]
        message = catalog.add(_words(unit.source.content), words, at, fuzzy, [unit.source.kind, *marks], context=unit.key)
        message.flags -= {"python-format", "python-brace-format"}  # which Babel takes “95 % de” and {blanks} for
    with path.open("wb") as file:
        write_po(file, catalog, width=0)


def _words(content: Content) -> str:
    return "".join(escape(part, quote=False) if isinstance(part, str) else _TAGS[part.kind].format(part.id) for part in content)


def read(path: Path, name: str) -> Delivery:
    """Return the translations of the file ``path``, called ``name`` in messages. Raises SourceError when it is not PO."""
    delivery = Delivery(name, "", [])
    try:
        catalog = read_po(BytesIO(path.read_bytes()), abort_invalid=True)
    except (PoFileError, UnicodeDecodeError, LookupError, ValueError) as error:
        raise SourceError(
            [delivery.problem(getattr(error, "lineno", None) or 1, f"This is not PO: {error}", "Save it again as PO, in UTF-8.")]
        ) from None
    language = str(catalog.locale_identifier or "").replace("_", "-")
    entries, problems = [], []
    for message in catalog:
        if not message.id or not message.context:
            continue  # the header; what somebody has added
        try:
            content = _content(str(message.string))
        except (etree.XMLSyntaxError, ValueError):
            remedy = "Write each code as the source text has it, “&lt;” for “<”, and “&amp;” for “&”."
            problems.append(delivery.problem(message.lineno or 1, "The codes of this translation do not fit into one another", remedy))
            continue
        entries.append(Entry(message.context, message.lineno or 1, content or None, bool(content) and not message.fuzzy))
    if problems:
        raise SourceError(problems)
    return Delivery(name, language, entries)


def _content(words: str) -> Content:
    return tidy(_parts(etree.fromstring(f"<t>{words}</t>", etree.XMLParser(resolve_entities=False, no_network=True))), lines=True)


def _parts(element: etree._Element) -> Iterable[str | Code]:
    yield element.text or ""
    for child in element:
        if not isinstance(child.tag, str) or child.tag[0] not in "xg" or child.attrib:
            raise ValueError(child.tag)
        id_ = child.tag[1:]
        if child.tag[0] == "x":
            yield Code("alone", id_)
        else:
            yield Code("open", id_)
            yield from _parts(child)
            yield Code("close", id_)
        yield child.tail or ""
