"""One file of the site: read once, parsed once, its addresses and anchors collected once."""

import codecs
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from lxml import etree

from ..system.lines import line_at
from ..urls import served_at
from .html import SILENT, About, about, anchors_of, parsed, parsed_xml
from .html_references import references_of
from .other_files import references_in
from .reference import Reference

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.I)
_LONG_TAG = 20  # lines of a tag that are looked at for an address
_MOST_LINES = 65_534  # that the parser counts; in a longer page, an address is where it is first written
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
        """What the addresses in it are relative to; for a search index, which is beside its page, the folder above."""
        folder, _, name = self.path.rpartition("/")
        return folder[: folder.rfind("/") + 1] if folder and name == "index.json" else self.path

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
        root = parsed_xml(self.text)
        return frozenset(root.xpath("//@id | //@xml:id") if root is not None else ())

    def forget(self) -> None:
        """Let go of the text and the tree: what was collected from them stays, and they are read again if need be."""
        for name in ("text", "document", "_lines", "_elements"):
            self.__dict__.pop(name, None)

    def line_of(self, needle: str) -> int:
        """Return the line of the first ``needle``, 1 without one."""
        return line_at(self.text, max(self.text.find(needle), 0))

    def line(self, reference: Reference) -> int:
        """Return the line on which ``reference``, one of the file's own, is written."""
        return reference.line


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
    def _elements(self) -> dict[Reference, etree._Element]:
        return references_of(self.document, self.about.lang)

    @cached_property
    def references(self) -> list[Reference]:
        """Every address in the page."""
        return list(self._elements)

    @cached_property
    def _lines(self) -> list[str]:
        return self.text.split("\n")

    def line(self, reference: Reference) -> int:
        """Return the line of ``reference``: from where its tag ends, as the parser says, the nearest one that has the address."""
        element, count = self._elements[reference], len(self._lines)
        last = element.sourceline or 1
        near: Iterable[int] = range(last, last + (element.text or "").count("\n") + 1)
        if count > _MOST_LINES:
            near = range(1, count + 1)
        elif reference.attribute:
            near = range(last, max(last - _LONG_TAG, 0), -1)
        return next((line for line in near if reference.url in self._lines[line - 1]), last)

    def line_of_second(self, id_: str) -> int:
        """Return the line of the second element that has the id, or as an ``a`` the name, ``id_``."""
        named = self.document.xpath("//*[@id = $id or (self::a and @name = $id)]", id=id_)
        return (named[1].sourceline or 1) if len(named) > 1 else 1

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

    def element(self, reference: Reference) -> etree._Element:
        """Return the element that holds ``reference``, one of the page's own."""
        return self._elements[reference]

    def collect(self) -> None:
        """Everything that is asked of a page, while its tree is there."""
        self.references, self.ids, self.about  # noqa: B018

    def fill(self, references: list[Reference], anchors: list[str], about: About, troubles: list[str]) -> None:
        """Take what another process has collected."""
        self.__dict__.update(references=references, anchors=anchors, ids=frozenset(anchors), about=about)
        self.troubles = troubles
