"""What acts, put at the end of a sentence: scripts, handlers, frames, styles, addresses that run code, pictures from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from ..content import CODES, Content, replaced
from ..mutant import Mutant

_ATTACKS = (
    ("markup: element", " <script>go()</script>"),
    ("markup: attribute", ' <span onclick="go()">x</span>'),
    ("markup: address", " [x](javascript:go())"),
    ("markup: picture", " ![x](https://evil.example/x.png)"),
    ("markup: element", ' <iframe src="https://evil.example/"></iframe>'),
    ("markup: attribute", " *x*{ style=color:red }"),
    ("markup: address", " [x](java&#115;cript:go())"),
    ("markup: picture", ' <img src="data:image/png;base64,AA" alt="x">'),
    ("markup: element", " <form action=x><input></form>"),
)

_SENTENCE = r"^[^\W_#][^\n:]*[.。](?P<at>)$(?=\n\n|\n\{|\n*\Z)"
_CALL = r"\}\}(?P<at>)\n*\Z"


def mutants(content: Content) -> Iterator[Mutant]:
    """One on every page, each in its turn: after its first sentence, or after its last call where it has none."""
    number = 0
    for code in CODES:
        for page in content.pages(code):
            spot = next(content.raw(_SENTENCE, page), None) or next(content.raw(_CALL, page), None)
            if spot:
                kind, attack = _ATTACKS[number % len(_ATTACKS)]
                yield replaced(content, spot, attack, kind, ("markup",))
                number += 1
