"""What holds in every language (ALL-…), and in those that are not written in Chinese characters (LAT-…)."""

from __future__ import annotations

import unicodedata

from .rule import Rule, brackets, match

_INVISIBLE = r"[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff]"

RULES = (
    Rule(
        "ALL-01",
        "an invisible character",
        "Delete it, and type the words around it again.",
        match(_INVISIBLE, lambda found: found[0] if found[0] == "\u202f" else ""),
    ),
    Rule("ALL-01", "a character that could not be read", "Type it again.", match("\ufffd")),
    # Search and comparison know é (NFC), not e followed by an accent (UAX #15).
    Rule(
        "ALL-02",
        "a letter and its accent are two characters",
        "Type the letter again: the accent belongs to it.",
        match(r"\w[\u0300-\u036f]+", lambda found: unicodedata.normalize("NFC", found[0])),
    ),
)

LATIN = (
    Rule("LAT-01", "a Chinese mark", "Use the mark of this language.", match(r"[\u3001\u3002\u3008-\u3011\uff01-\uff5e]+")),
    Rule("LAT-03", "a bracket without its other half", "Add it, or remove this one.", brackets(), needs="()", severity="warning"),
    Rule("LAT-02", "a space of an unusual width", "Use a plain space.", match(r"[\u1680\u2000-\u200a\u205f\u3000\t]", " ")),
)
