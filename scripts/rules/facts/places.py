"""The same place in every language: texts that say the same, side by side."""

from collections.abc import Iterator
from typing import NamedTuple

from ..texts import Text
from ..workspace import Workspace

FRONT = "front matter"  # the section of the texts of a front matter
_COMPARED = ("projects", "contacts", "printed", "claims")  # files whose numbers and names another check compares (data.py)


class Place(NamedTuple):
    """Texts that say the same, by language code: one text each, or all texts of a section where languages divide it otherwise.

    ``path`` is that of the page inside a language's folder, empty for a text of docs/_data. ``section`` is the id of the
    heading above, FRONT, or the path of the value in its data file.
    """

    path: str
    section: str
    texts: dict[str, list[Text]]

    @property
    def is_paired(self) -> bool:
        """Whether every language has one text there."""
        return all(len(texts) == 1 for texts in self.texts.values())

    @property
    def is_cut(self) -> bool:
        """Whether the texts are descriptions, which are cut to a length: each language may leave out what it likes."""
        return any(text.where == ("description",) for texts in self.texts.values() for text in texts)


def page_places(workspace: Workspace) -> Iterator[Place]:
    """Every place of the pages."""
    sections: dict[tuple[str, str, tuple[str | int, ...]], dict[str, list[Text]]] = {}
    for text in workspace.texts:
        code, _, path = text.page.partition("/")
        if path and text.code == code:  # a passage in another language has no counterpart
            section = FRONT if text.kind == "front" else text.section
            sections.setdefault((path, section, text.where), {}).setdefault(code, []).append(text)
    for (path, section, _), texts in sections.items():
        if len({tuple(text.kind for text in each) for each in texts.values()}) > 1:
            yield Place(path, section, texts)
        else:
            length = len(next(iter(texts.values())))
            yield from (Place(path, section, {code: [each[n]] for code, each in texts.items()}) for n in range(length))


def data_places(workspace: Workspace) -> Iterator[Place]:
    """Every place of the texts of docs/_data that readers read, but for those that are compared with the brochure word for word."""
    found: dict[tuple[str, tuple[str | int, ...]], dict[str, list[Text]]] = {}
    for text in workspace.texts:
        if text.kind == "data" and text.where and text.where[-1] == text.code:
            name, where = text.file.path.stem, text.where[:-1]
            if name not in _COMPARED and (name != "facts" or where[0] == "sections" or where[-1] in ("label", "as_of")):
                found.setdefault((name, where), {}).setdefault(text.code, []).append(text)
    for (_, where), texts in found.items():
        yield Place("", ".".join(map(str, where)), texts)
