"""The text of a segment as translators see it: words, and numbered codes in place of marks, links and calls."""

import hashlib
import operator
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Literal, NamedTuple

from ...content.markdown.tags import read_tag
from ...diagnostics import Diagnostic
from ...rules.texts import HOLE, Chunk


class Code(NamedTuple):
    """What stands in a text for the mark with this ``id``: its beginning, its end, or all of it."""

    kind: Literal["open", "close", "alone"]
    id: str


class Mark(NamedTuple):
    """What is written in the file in place of a code; ``last`` is its end, if it has words inside."""

    first: str
    last: str | None = None

    @property
    def kind(self) -> str:
        """What it is, in a word."""
        return next(name for name, pattern in _KINDS.items() if re.match(pattern, self.first))

    @property
    def shown(self) -> str:
        """It as a translator is told of it: “[…](contact.md)”."""
        return self.first if self.last is None else f"{self.first}…{self.last}"

    @property
    def optional(self) -> bool:
        """Whether a language may do without it: emphasis, line breaks, HTML around words."""
        if self.kind == "HTML":
            return self.last is not None or not re.sub(r"<[^<>]*>", "", self.first)
        return self.kind in ("emphasis", "line break")


Content = tuple[str | Code, ...]
Marks = Mapping[str, Mark]

_KINDS = {
    "call": r"\{\{",
    "blank": r"\{\w*\}$",
    "footnote": r"\[\^",
    "image": r"!\[",
    "link": r"\[",
    "code": "`",
    "emphasis": r"[*_~=^]+$",
    "line break": r"\s|<w?br",
    "HTML": "<",
    "mark": "",
}
_SPACE = re.compile(r"[ \t\r\n]+")  # the spaces that Markdown folds; the no-break spaces of French stay


def of_chunks(chunks: Iterable[Chunk]) -> tuple[Content, dict[str, Mark]]:
    """Return the content that ``chunks`` are, and its marks, numbered from 1 in their order."""
    parts: list[str | Mark] = []
    spaces, broken = "", False
    for chunk in chunks:
        if chunk.text == "\n":
            if len(spaces) > 1:  # two spaces at the end of a line break it
                parts[-1] = Mark(spaces + chunk.raw)
            else:
                parts.append(" ")
            broken = True
            continue
        if broken and not chunk.text and not chunk.raw.strip(" \t>"):  # the indentation of the line belongs to its break
            parts[-1] = Mark(last.first + chunk.raw) if isinstance(last := parts[-1], Mark) else last
            continue
        broken, spaces = False, "" if chunk.text.strip(" ") else chunk.text
        parts.append(chunk.text if chunk.text not in ("", HOLE) else Mark(chunk.raw) if chunk.raw.strip() else " ")
    return _paired(parts)


def of_value(value: str, blanks: re.Pattern[str]) -> tuple[Content, dict[str, Mark]]:
    """Return the content of a text of the data or the front matter, in which what matches ``blanks`` is protected."""
    parts: list[str | Mark] = []
    done = 0
    for found in blanks.finditer(value.rstrip("\n")):
        parts += [value[done : found.start()], Mark(found[0])]
        done = found.end()
    return _paired([*parts, value[done:].rstrip("\n")], lines=True)


def _paired(parts: list[str | Mark], lines: bool = False) -> tuple[Content, dict[str, Mark]]:
    """Number the marks of ``parts``, those that open and close each other as one."""
    content: list[str | Code] = []
    marks: dict[str, Mark] = {}
    opened: list[tuple[int, str, Mark]] = []
    for part in parts:
        if isinstance(part, str):
            content.append(part)
            continue
        if re.match(r"\{(?!\{|\w*\}$)", part.first) and content and isinstance(last := content[-1], Code) and last.kind == "close":
            marks[last.id] = Mark(marks[last.id].first, f"{marks[last.id].last}{part.first}")  # the attribute list of a link
            continue
        at = next((n for n in range(len(opened) - 1, -1, -1) if _closes(opened[n][2].first, part.first)), None)
        if at is not None:
            where, id_, first = opened[at]
            del opened[at:]
            content[where] = Code("open", id_)
            marks[id_] = Mark(first.first, part.first)
            content.append(Code("close", id_))
            continue
        id_ = str(len(marks) + 1)
        marks[id_] = part
        opened.append((len(content), id_, part))
        content.append(Code("alone", id_))
    return tidy(content, lines), marks


def _closes(first: str, raw: str) -> bool:
    if first.startswith("<"):
        tag = read_tag(raw)
        return tag.closes and tag.name == read_tag(first).name
    if re.fullmatch(r"!?\[", first):
        return raw.startswith("]")
    return first == raw and bool(re.fullmatch(r"\*{1,3}|_{1,3}|~~?|==|\^\^?", raw))


def tidy(content: Iterable[str | Code], lines: bool) -> Content:
    """Return ``content`` with adjacent texts as one and, unless ``lines`` are kept, any white space as one space, none at either end."""
    found: list[str | Code] = []
    for part in content:
        if isinstance(part, str) and found and isinstance(found[-1], str):
            found[-1] += part
        else:
            found.append(part)
    if not lines:
        found = [_SPACE.sub(" ", part) if isinstance(part, str) else part for part in found]
        if found and isinstance(found[0], str):
            found[0] = found[0].lstrip(" ")
        if found and isinstance(found[-1], str):
            found[-1] = found[-1].rstrip(" ")
    return tuple(part for part in found if part != "")


def renumbered(content: Content, own: Marks, source: Marks) -> tuple[Content, dict[str, Mark]]:
    """Return the ``content`` of a translation with the numbers of the ``source``, and what its marks are.

    A mark is that of the source which is written in the same way, or else, in their order, one of its kind (a link to another address);
    marks that the source does not have are t1, t2 …
    """
    left, names = dict(source), dict[str, str]()
    for same in (operator.eq, _of_one_kind):
        for id_, mark in own.items():
            found = next((each for each, other in left.items() if same(mark, other)), None) if id_ not in names else None
            if found:
                names[id_] = found
                del left[found]
    for id_ in own:
        names.setdefault(id_, f"t{len(names) + 1}")
    renamed = tuple(part if isinstance(part, str) else part._replace(id=names[part.id]) for part in content)
    return renamed, {names[id_]: mark for id_, mark in own.items()}


def _of_one_kind(one: Mark, other: Mark) -> bool:
    return one.kind == other.kind and (one.last is None) == (other.last is None)


def written(content: Content, marks: Marks, text: Callable[[str], str] = str) -> str:
    """Return ``content`` as it is written in a file, its words as ``text`` makes them."""
    return "".join(text(part) if isinstance(part, str) else _raw(part, marks) for part in content)


def _raw(code: Code, marks: Marks) -> str:
    mark = marks[code.id]
    return (mark.last or "") if code.kind == "close" else mark.first


def plain(content: Content, marks: Marks) -> list[str | tuple[str, str]]:
    """Return ``content`` with each code as what it stands for: two contents that are the same have the same one, whatever the numbers."""
    return [part if isinstance(part, str) else (part.kind, _raw(part, marks)) for part in content]


def fingerprint(content: Content, marks: Marks) -> str:
    """Return a short hash of ``content`` as it is written."""
    return hashlib.sha256(written(content, marks).encode()).hexdigest()[:8]


def wrong(content: Content, source: Content, marks: Marks) -> str:
    """Return what is wrong with the codes of ``content``, whose marks are ``marks``, in a sentence; empty when nothing is."""
    opened: list[str] = []
    seen: list[str] = []
    for part in content:
        if isinstance(part, str):
            continue
        if part.id not in marks:
            return f"It has the code {part.id}, which the source text does not have"
        mark = marks[part.id]
        if (part.kind == "alone") != (mark.last is None):
            return f"The code {part.id}, “{mark.shown}”, {'has words inside' if mark.last is None else 'has lost its beginning or its end'}"
        if part.kind == "close":
            if not opened or opened.pop() != part.id:
                return f"The end of the code {part.id}, “{mark.last}”, is not where its beginning asks for it"
            continue
        if part.kind == "open":
            opened.append(part.id)
        if part.id in seen:
            return f"The code {part.id}, “{mark.shown}”, is there twice"
        seen.append(part.id)
    if opened:
        return f"The code {opened[-1]}, “{marks[opened[-1]].shown}”, has no end"
    lost = [part.id for part in source if isinstance(part, Code) and part.id not in seen and not marks[part.id].optional]
    return f"The {marks[lost[0]].kind} “{marks[lost[0]].shown}” (code {lost[0]}) is missing" if lost else ""


_SPECIAL = re.compile(r"[\\`*_{}\[\]<>~|^=]|&(?=#|\w+;)|^(?:[-+:](?=\s)|#+|\d+(?=\.\s)|///)")


def escaped(text: str) -> str:
    """Return ``text`` with the characters that Markdown could take for marks as entities."""
    return _SPECIAL.sub(lambda found: "".join(f"&#{ord(char)};" for char in found[0]), text)


# --- what comes back from a translator, in whatever format it was written ---

RULE = "import"  # the name under which problems of a file that comes back are reported


class Entry(NamedTuple):
    """One segment of the file, at ``line``: its key (see scripts/edit/exchange/units.py), and its translation if it has one.

    ``ready`` says that its translator has finished it; None, that the format does not tell.
    """

    key: str
    line: int
    content: Content | None
    ready: bool | None


class Delivery(NamedTuple):
    """A file with translations into ``language``, a BCP 47 tag."""

    name: str
    language: str
    entries: list[Entry]

    def problem(self, line: int, message: str, remedy: str) -> Diagnostic:
        """Return the diagnostic of what is wrong on ``line`` of the file."""
        return Diagnostic(self.name, line, RULE, message, remedy)
