"""A page with new translations: written into the page that is there, or into the structure of the source page where that has another one."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ...content.markdown.engine import Engine
from ...content.markdown.front import front_of, parted
from ...content.markdown.sections import sections
from ...content.translation import FRONT
from ...content.yaml_text import remove
from ...diagnostics import Diagnostic, report
from ...rules.texts import File
from .content import Content, Marks, escaped, plain, written
from .data import with_texts
from .units import Sheet, Unit, Version, sheet

_ONLY_IN_SOURCE = ("aliases", "title_parts")  # keys of the front matter of a source page that its translation does not have


@dataclass
class Page:
    """A page in translation: the sheets of the source page and of what is there (None: nothing), its units, and what was ``given`` for them by id."""

    uri: str
    source: Sheet
    sheet: Sheet | None
    units: list[Unit]
    given: Mapping[str, Content]
    engine: Engine | None = None

    @property
    def rebuilt(self) -> set[str]:
        """The sections that have another structure than in the source, and for which something was given."""
        mine = self.sheet.sections if self.sheet else {}
        return {
            id_
            for id_ in {unit.section for unit in self.units if unit.id in self.given} - {FRONT}
            if [version.kind for version in mine.get(id_, [])] != [version.kind for version in self.source.sections.get(id_, [])]
        }

    def text(self) -> tuple[str, list[Unit]]:
        """Return the text of the page, and the units whose translation Markdown would read as something else than text and codes."""
        first = self._misread(raw := self._text(set()))
        if not first or not (again := self._misread(other := self._text({unit.id for unit in first}))):
            return (other if first else raw), []
        return raw, again

    def extra(self) -> Iterator[Diagnostic]:
        """Report each section that the source page does not have: it would be lost where others are written anew."""
        if self.sheet and self.rebuilt:
            head, body = parted(self.sheet.raw)
            left = Counter(section.id for section in sections(parted(self.source.raw)[1]))
            for section in sections(body):
                left[section.id] -= 1
                if left[section.id] < 0:
                    values = {"title": section.title, "id": section.id, "source": self.units[0].file}
                    yield report("translation/extra-section", f"docs/{self.uri}", head.count("\n") + section.line + 1, **values)

    def _text(self, escape: set[str]) -> str:
        """The text of the page; the words of the units in ``escape`` have their special characters written as entities."""
        filled = _replaced(self.source.raw, ((unit.source, self._words(unit, escape)) for unit in self.units if unit.source.end))
        if not self.sheet:
            return self._front(_without_keys(filled), escape)
        own = ((unit.target, self._words(unit, escape)) for unit in self.units if unit.target and unit.target.end and self._changes(unit))
        text = _replaced(self.sheet.raw, own)
        if self.rebuilt:
            head, body = parted(text)
            mine = {section.id: section.lines for section in sections(body)}
            there = sections(parted(filled)[1])
            slices = [each.lines if each.id in self.rebuilt else mine.get(each.id, each.lines) for each in there]
            text = head + "\n".join(line for lines in slices for line in lines)
        return self._front(text, escape)

    def _front(self, text: str, escape: set[str]) -> str:
        front = front_of(text)
        assert front
        words = {unit.source.keys: self._words(unit, escape) for unit in self.units if unit.section == FRONT and self._changes(unit)}
        block = with_texts(front.yaml, words) if words else front.yaml
        if ("title",) in words and "\ntitle_parts:" in f"\n{block}":
            block = remove(block, [("title_parts",)])  # they are those of the former title
        return front.replaced(text, block)

    def _changes(self, unit: Unit) -> bool:
        """Whether something else is given for ``unit`` than what is there, which stays as it is written."""
        target = unit.target
        return unit.id in self.given and (not target or plain(self.given[unit.id], unit.marks) != plain(target.content, target.marks))

    def _words(self, unit: Unit, escape: set[str]) -> str:
        content, marks = self._version(unit)
        return written(content, marks, escaped if unit.id in escape else str)

    def _version(self, unit: Unit) -> tuple[Content, Marks]:
        if unit.id in self.given:
            return self.given[unit.id], unit.marks
        version = unit.target or unit.source
        return version.content, version.marks

    def _misread(self, raw: str) -> list[Unit]:
        """The units that the text ``raw`` of the page does not have as they were given; all of them where one has changed another section."""
        read = sheet(File(Path("docs") / self.uri, raw), self.uri, self.engine).sections
        found = []
        for section in dict.fromkeys(unit.section for unit in self.units if unit.section != FRONT):
            units = [unit for unit in self.units if unit.section == section]
            given = [unit for unit in units if unit.id in self.given]
            here = [plain(version.content, version.marks) for version in read.get(section, [])]
            there = [plain(*self._version(unit)) for unit in units]
            if given and len(here) == len(there):
                found += [unit for unit, one, other in zip(units, there, here, strict=True) if one != other and unit.id in self.given]
            elif given:  # one of them made a block of its own, or took one away
                found += [unit for unit in given if self._words(unit, {unit.id}) != self._words(unit, set())] or given
            elif self.sheet and here != [plain(version.content, version.marks) for version in self.sheet.sections.get(section, [])]:
                return [unit for unit in self.units if unit.id in self.given and unit.section != FRONT]
        return found


def _replaced(text: str, versions: Iterable[tuple[Version, str]]) -> str:
    for version, words in sorted(versions, key=lambda pair: -pair[0].start):
        text = text[: version.start] + words + text[version.end :]
    return text


def _without_keys(text: str) -> str:
    front = front_of(text)
    keys = [(key,) for key in _ONLY_IN_SOURCE if front and f"\n{key}:" in f"\n{front.yaml}"]
    return front.replaced(text, remove(front.yaml, keys)) if front and keys else text
