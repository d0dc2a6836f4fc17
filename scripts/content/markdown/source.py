"""The text that Python-Markdown is given, and where each of its characters is in the file."""

import re
from collections.abc import Iterator

from ...system.lines import line_at

CALL = "\ue100"  # stands for a call, “{{ … }}”, while Markdown reads the page: one character that is no letter, space or mark
_TAB = 4
_CHANGED = re.compile(r"(?P<call>\{\{.*?\}\})|\r\n?|\t|[\x02\x03]")


class Source:
    """The body of a page.

    ``text`` is what Python-Markdown makes of it before it looks for blocks: line ends are ``\\n``, tabs are spaces, and each
    call is one character. ``origin[i]`` is the place of ``text[i]`` in ``body``; there is one more of them, for the end.
    """

    def __init__(self, body: str) -> None:
        self.body = body
        self.calls: dict[int, str] = {}
        text: list[str] = []
        origin: list[int] = []
        done = column = 0
        for found in _CHANGED.finditer(body):
            start, end = found.span()
            text.append(body[done:start])
            origin += range(done, start)
            column = start - max(done - column, body.rfind("\n", done, start) + 1)
            if found[0] == "\t":
                new = " " * (_TAB - column % _TAB)
            elif found["call"]:
                new = CALL
                self.calls[len(origin)] = found[0]
            else:
                new = "" if found[0] in "\x02\x03" else "\n"
            text.append(new)
            origin += [start] * len(new)
            column = 0 if new == "\n" else column + len(new)
            done = end
        text.append(body[done:])
        self.text = "".join(text)
        self.origin: list[int] = [*origin, *range(done, len(body) + 1)]

    def pieces(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Cut ``text[start:end]`` where it is not as it is in the body: a call, and each space of a tab, is a piece of its own."""
        origin = self.origin
        if (words := self.body[origin[start] : origin[end]]) and len(words) == end - start and "\t" not in words and "{{" not in words:
            yield start, end
            return
        done = start
        for at in range(start, end):
            if origin[at + 1] - origin[at] != 1 or self.body[origin[at]] == "\t":
                if at > done:
                    yield done, at
                yield at, at + 1
                done = at + 1
        if end > done:
            yield done, end

    def line(self, at: int) -> int:
        """Return the line, from 1, of the character at ``at`` in the body."""
        return line_at(self.body, at)
