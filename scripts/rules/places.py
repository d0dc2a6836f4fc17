"""The same place in every language: texts that say the same, of pages and of docs/_data."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from ..content.yamlfile import KeyPath
from ..diagnostics import short
from .recast import is_recast, spans_unlike
from .sentences import spans
from .texts import Chunk, Text
from .workspace import Workspace

FRONT = "front matter"  # the section of the texts of a front matter
_COMPARED = ("projects", "contacts", "printed")  # files whose numbers and names another check compares (facts/printed.py)
_NOT_COMPARED = ("kinds", "quantities")  # parts of these that it does not


class Place(NamedTuple):
    """Texts that say the same, by language code: one text each, or all texts of a section where languages divide it otherwise.

    ``path`` is that of the page inside a language's folder, empty for a text of docs/_data. ``section`` is the id of the
    heading above, FRONT, or the data file with the path of the value in it.
    """

    path: str
    section: str
    texts: dict[str, list[Text]]

    @property
    def first(self) -> dict[str, Text]:
        """The first text of each language: the only one where they are paired."""
        return {code: texts[0] for code, texts in self.texts.items()}

    @property
    def is_paired(self) -> bool:
        """Whether every language has one text there."""
        return all(len(texts) == 1 for texts in self.texts.values())

    @property
    def is_cut(self) -> bool:
        """Whether the texts are descriptions, which are cut to a length: each language may leave out what it likes."""
        return any(text.where == ("description",) for texts in self.texts.values() for text in texts)


def sections(texts: Iterable[Text], whole: Collection[str] = ()) -> dict[tuple[str, str, KeyPath], dict[str, list[Text]]]:
    """Return the texts that share a section, a key of a front matter or a row of docs/_data, by language code.

    They are by the path of their page, its section and their key, or by "", the data file and the row. The pages with the paths ``whole`` are
    one section each.
    """
    found: dict[tuple[str, str, KeyPath], dict[str, list[Text]]] = {}
    for text in texts:
        if text.is_of_page:  # a passage in another language has no counterpart
            section = FRONT if text.kind == "front" else "" if text.path in whole else text.section
            found.setdefault((text.path, section, text.where), {}).setdefault(text.code, []).append(text)
        elif text.row:
            found.setdefault(("", text.file.path.stem, text.row), {}).setdefault(text.code, []).append(text)
    return found


def page_places(workspace: Workspace) -> Iterator[Place]:
    """Every place of the pages."""
    for (path, section, _), texts in sections(workspace.texts).items():
        if not path:
            continue
        kinds = {code: [text.kind for text in each] for code, each in texts.items()}
        spans = spans_unlike(kinds)
        if is_recast(kinds, spans):
            texts = {code: _with_one(each, *spans[code]) for code, each in texts.items()}
        elif len(set(map(tuple, kinds.values()))) > 1:
            yield Place(path, section, texts)
            continue
        length = len(next(iter(texts.values())))
        yield from (Place(path, section, {code: [each[n]] for code, each in texts.items()}) for n in range(length))


def _with_one(texts: list[Text], start: int, end: int) -> list[Text]:
    """The ``texts`` with one in the place of several: the words of them all, without the marks of any."""
    ends = (Chunk("\n", "", text.place(len(text.text) - 1)[1]) for text in texts[start:end])
    chunks = [chunk for text, apart in zip(texts[start:end], ends, strict=True) for chunk in (*text.chunks, apart) if chunk.text]
    return [*texts[:start], replace(texts[start], kind="paragraph", chunks=chunks), *texts[end:]]


def data_places(workspace: Workspace, *, every: bool = False) -> Iterator[Place]:
    """The places of the texts of docs/_data that readers read: ``every`` one, or those that are not compared with the brochure word for word."""
    for (path, name, row), texts in sections(workspace.texts).items():
        if path:
            continue
        compared = not every and name in _COMPARED and row[0] not in _NOT_COMPARED
        if not compared and (name != "facts" or row[0] == "sections" or row[-1] in ("label", "as_of")):
            yield Place("", ".".join(map(str, (name, *row))), texts)


def there(spots: Iterable[tuple[Text, int, str]]) -> str:
    """How messages quote the same place in other languages: the texts, where in them, and the words that begin there ("" for none)."""
    return " and ".join(f"{text.at(start)} has “{short(words)}”" if words else text.at(start) for text, start, words in spots)


def pieces(place: Place) -> Iterator[dict[str, tuple[int, int]]]:
    """The sentences of a place side by side, where every language has as many; else the whole texts."""
    found = {code: list(spans(text.text)) for code, text in place.first.items()}
    if len({len(each) for each in found.values()}) > 1:
        found = {code: [(0, len(text.text))] for code, text in place.first.items()}
    yield from (dict(zip(found, piece, strict=True)) for piece in zip(*found.values(), strict=True))
