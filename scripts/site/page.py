"""One file of the site: read once, parsed once, its addresses and anchors collected once."""

import codecs
import re
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from lxml import etree

from ..urls import served_at
from .html import SILENT, About, about, anchors_of, parsed
from .html_references import references_of
from .markup import tags
from .other_files import references_in
from .reference import Reference

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.I)
_HEAD = 1024  # bytes in which a file declares its encoding (HTML, 13.2.3.2)


@dataclass
class BuiltFile:
    """A text file of the site. ``path`` is relative to the site, with slashes.

    ``troubles`` says, once the text was asked for, what is wrong with the file itself: each is a sentence for people.
    """

    file: Path
    path: str
    troubles: list[str] = field(default_factory=list)

    @property
    def url(self) -> str:
        """Its address relative to the site (``funding/`` for funding/index.html)."""
        return self.path

    @cached_property
    def text(self) -> str:
        """The text of the file, its line ends made ``\\n``; empty, with a trouble, when it cannot be read."""
        self.troubles.clear()
        try:
            raw = self.file.read_bytes()
        except OSError as error:
            self.troubles.append(f"it cannot be read ({error.strerror or error})")
            return ""
        text = self._decoded(raw)
        return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text

    def _decoded(self, raw: bytes) -> str:
        """Servers send pages as UTF-8 (GitHub Pages says so in a header, which counts more than what the page declares).

        Another encoding is a trouble, and is guessed so that the rest can be looked at.
        """
        mark, name = next((each for each in _MARKS if raw.startswith(each[0])), (b"", "utf-8"))
        try:
            return raw[len(mark) :].decode(name)
        except UnicodeDecodeError as error:
            line, declared = raw.count(b"\n", 0, error.start) + 1, _DECLARED.search(raw[:_HEAD])
        if mark:
            self.troubles.append(f"it says that it is in {name.upper()}, and is not")
            return raw[len(mark) :].decode(name, "replace")
        name = declared[1].decode("ascii") if declared else "windows-1252"
        self.troubles.append(f"it is not UTF-8 (line {line}), as which servers send it" + (f"; it declares “{name}”" if declared else ""))
        try:
            return raw.decode(name, "replace")
        except LookupError:
            return raw.decode("utf-8", "replace")

    @property
    def base_url(self) -> str:
        """What the addresses in it are relative to; for a search index beside its page, the folder above.

        That is an index of ours, a list of lists, or one in the folder ``search``, where other generators have theirs.
        """
        folder, _, name = self.path.rpartition("/")
        beside = f"/{folder}".endswith("/search") or (name == "index.json" and self.text.startswith("[["))
        return folder[: folder.rfind("/") + 1] if folder and name.endswith(".json") and beside else self.path

    @property
    def about(self) -> About:
        """What it says of itself: only a page does."""
        return SILENT

    @cached_property
    def references(self) -> list[Reference]:
        """Every address in the file."""
        return references_in(self.path, self.text)

    @cached_property
    def ids(self) -> frozenset[str]:
        """What a fragment can lead to."""
        found = (tag.get(name) for tag in tags(self.text, xml=True) for name in ("id", "xml:id"))
        return frozenset(value for value, _ in filter(None, found))

    def forget(self) -> None:
        """Let go of the text and the tree: what was collected from them stays, and they are read again if need be."""
        for name in ("text", "document", "_places", "_ends", "_elements"):
            self.__dict__.pop(name, None)

    def line_of(self, needle: str) -> int:
        """Return the line of the first ``needle``, 1 without one."""
        at = self.text.find(needle)
        return self._line(at) if at >= 0 else 1

    def line_of_second(self, id_: str) -> int:
        """Return the line of the second element that has the id, or as an ``a`` the name, ``id_``."""
        named = (key for key in self._places if key[2] == id_ and (key[1] == "id" or key[:2] == ("a", "name")))
        places = sorted(at for key in named for at in self._places[key])
        return self._line(places[1]) if len(places) > 1 else 1

    def line(self, reference: Reference) -> int:
        """Return the line on which the address of ``reference``, one of the file's own, begins."""
        return self._line(self.place(reference))

    def place(self, reference: Reference) -> int:
        """Return where in the text the address of ``reference``, one of the file's own, begins."""
        if not reference.tag:
            return reference.at
        places, nth, value = self._places.get(_key(reference), []), reference.nth, reference.value
        if nth >= len(places):
            return max(self.text.find(reference.url), 0)
        start, at = places[nth], len(value) - len(value[reference.at :].lstrip())
        if self.text.startswith(value[:at], start):
            return start + at
        found = self.text.find(reference.url, start)  # entities in the value: places in it are not places in the text
        return found if found >= 0 else start

    @cached_property
    def _places(self) -> dict[tuple[str, str, str], list[int]]:
        """Where each value of each attribute is, by tag, attribute (\"\": the text of the element) and value."""
        found: dict[tuple[str, str, str], list[int]] = {}
        for tag in tags(self.text):
            for name, value, at in {each[0]: each for each in reversed(tag.attributes)}.values():  # the first of two counts
                found.setdefault((tag.name, name, value), []).append(at)
            if tag.content:
                found.setdefault((tag.name, "", tag.content), []).append(tag.end)
        return found

    def _line(self, at: int) -> int:
        return bisect_left(self._ends, at) + 1

    @cached_property
    def _ends(self) -> list[int]:
        return [found.start() for found in re.finditer("\n", self.text)]


def _key(reference: Reference) -> tuple[str, str, str]:
    return reference.tag, reference.attribute, reference.value


def _numbered(references: list[Reference]) -> list[Reference]:
    """``references``, each with the number of other attributes of the same name and value before it."""
    last: dict[tuple[str, str, str], tuple[int, int]] = {}
    for number, reference in enumerate(references):
        key = _key(reference)
        if key in last:
            nth, at = last[key]
            # Several addresses in one attribute (srcset) come one after the other, each further on.
            if nth := nth + (reference.at <= at):
                references[number] = Reference._make((*reference[:-1], nth))
            last[key] = nth, reference.at
        else:
            last[key] = 0, reference.at
    return references


@dataclass
class BuiltPage(BuiltFile):
    """One HTML file."""

    @property
    def url(self) -> str:
        return served_at(self.path)

    @property
    def base_url(self) -> str:
        return self.url

    @cached_property
    def document(self) -> etree._Element:
        """The page parsed (an lxml element)."""
        return parsed(self.text)

    @cached_property
    def references(self) -> list[Reference]:
        """Every address in the page."""
        return _numbered(references_of(self.document, self.about.lang))

    @cached_property
    def anchors(self) -> list[str]:
        """Every id, and every name of an ``a``, that a fragment can lead to, in their order; those in templates do not count (HTML, 7.4.6.4)."""
        return anchors_of(self.document)

    @cached_property
    def ids(self) -> frozenset[str]:
        return frozenset(self.anchors)

    @cached_property
    def about(self) -> About:
        """What the page says of itself."""
        return about(self.document)

    def element(self, reference: Reference) -> etree._Element | None:
        """Return the element that holds ``reference``, one of the page's own."""
        found, nth = self._elements.get(_key(reference), []), reference.nth
        return found[nth] if nth < len(found) else None

    @cached_property
    def _elements(self) -> dict[tuple[str, str, str], list[etree._Element]]:
        wanted = {(reference.tag, reference.attribute) for reference in self.references}
        found: dict[tuple[str, str, str], list[etree._Element]] = {}
        for element in self.document.iter(*{tag for tag, _ in wanted if tag}):
            for attribute, value in element.items():
                if (element.tag, attribute) in wanted:
                    found.setdefault((str(element.tag), attribute, value), []).append(element)
        return found

    def collect(self) -> None:
        """Everything that is asked of a page, while its tree is there."""
        self.references, self.ids, self.about  # noqa: B018

    def fill(self, references: list[Reference], anchors: list[str], about: About, troubles: list[str]) -> None:
        """Take what another process has collected."""
        self.__dict__.update(references=references, anchors=anchors, ids=frozenset(anchors), about=about)
        self.troubles = troubles
