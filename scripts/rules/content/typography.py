"""House typography: spaces, marks, numbers and dates as each language writes them. The rules are in scripts/languages."""

from collections.abc import Iterator

from ...diagnostics import Diagnostic
from ...diagnostics.registry import rule
from ...system.printable import visible
from ..edit import Change
from ..fixes import corrected
from ..house import NAME, House
from ..texts import File, Text
from ..workspace import Workspace


def fix(workspace: Workspace) -> Iterator[Change]:
    """Correct what is mechanical, in pages and data files; what is no prose stays as it is, byte for byte."""
    house = House(workspace.data)
    files: dict[str, tuple[File, list[Text]]] = {}
    for text in workspace.texts:
        files.setdefault(text.file.name, (text.file, []))[1].append(text)
    for file, texts in files.values():
        new = corrected(file, texts, house)
        if new != file.raw:
            yield Change(file.path, file.raw, new)


@rule(NAME, fix=fix)
def check(workspace: Workspace) -> Iterator[Diagnostic]:
    """Hold every text of pages and data to the rules of its language."""
    house = House(workspace.data)
    for text in workspace.texts:
        for each in house.rules(text.code):
            for hit in house.hits(each, text, text.text):
                yield text.report(f"{NAME}/{each.code}", hit.start, words=visible(text.around(hit.start, hit.end)))
