"""Numbers that plainly make no claim of the campaign: each test is one line that a reader can follow."""

import re

from ...languages.pack import pack
from ...languages.patterns import HAN, has_han
from ..lexicon import Lexicon, any_of
from ..numbers import Number
from .sentences import Sentence

FEW = 12  # a small number that counts none of the things that facts count is a way of speaking (“in two clicks”)
_QUOTED = re.compile(r"“[^”]*”|«[^»]*»|《[^》]*》|「[^」]*」")
_VERSION = re.compile(rf"(?<![A-Za-z0-9])(?:{'|'.join(map(re.escape, pack('_every').names))})(?: ESR)?[ \u00a0]?$")
_MARKS = "(（[:： \u00a0\u202f"


class Plain:
    """The tests, in the words of one language: those of its ``lexicon``, and those of the pack of ``code``."""

    def __init__(self, lexicon: Lexicon, code: str) -> None:
        words = pack(code).words
        listing = "|".join((*words.listing, "、", ","))
        joined = rf"(?:\s*(?:[\d.–—-]|{'|'.join((listing, *words.until))})\s*)*"
        self._reference = re.compile(rf"(?:{any_of(lexicon.plain('reference'))})[{re.escape(_MARKS)}]*{joined}$", re.I)
        # 5 and 6: numbers of projects
        self._listed = re.compile(rf"(?<!\d)\d{{1,2}}\s*(?:{listing})\s*$"), re.compile(rf"\s*(?:{listing})\s*\d{{1,2}}(?!\d)")
        part = any_of(lexicon.plain("part"))
        self._part = re.compile(rf"(?:{part})\s?$", re.I), re.compile(rf"\s?(?:{part})", re.I)
        self._after = _any(lexicon.plain("after"), r"[\s\u00a0\u202f]?(?:{})(?![A-Za-z])")
        self._dated, self._address, self._telephone, self._closed = (
            _any(lexicon.plain(name), "{}") for name in ("dated", "address", "telephone", "closed")
        )

        cities = any_of([name for names in pack(code).contrasts.get("city", {}).values() for name in names if has_han(name)])
        self._before_code = re.compile(rf"(?:[A-ZÀ-Þ]\w+[ \u00a0]|(?:{cities})[{HAN}]?)$")
        self._behind_code = re.compile(rf"[ \u00a0]?(?:[A-ZÀ-Þ]\w+|{cities})")

    def why(self, sentence: Sentence, number: Number) -> str:
        """Why ``number`` makes no claim; empty when it may be one."""
        text, bare, dated = sentence.text, number.kind == "number", number.kind == "date" and not number.is_year
        before = text[max(0, number.start - 40) : number.start]
        if number.kind in ("clock", "ordinal", "fraction", "decade"):
            return number.kind
        if number.kind == "time" and number.value.endswith("hours"):
            return "hours"
        if any(start < number.start < end for start, end in (found.span() for found in _QUOTED.finditer(text))):
            return "quoted"
        if dated and self._dated.search(text):
            return "day of an update"
        if dated and self._closed.search(text):
            return "days of closing"
        if number.kind in ("number", "date") and (_VERSION.search(before) or self._reference.search(before) or self._after.match(text, number.end)):
            return "reference"
        if bare and number.words.isdigit() and (self._listed[0].search(before) or self._listed[1].match(text, number.end)):
            return "reference"
        if bare and (self._address.search(text) or self._telephone.search(text)):
            return "address"
        if bare and re.fullmatch(r"\d{4,6}", number.words) and (self._before_code.search(before) or self._behind_code.match(text, number.end)):
            return "postal code"
        if number.kind == "time" and number.value.startswith("1 ") and number.spelled:
            return "way of speaking"
        if bare and number.value.isdigit() and int(number.value) <= FEW:
            return "part" if self._part[0].search(before) or self._part[1].match(text, number.end) else "few"
        return ""


def _any(words: list[str], around: str) -> re.Pattern[str]:
    return re.compile(around.format(any_of(words)), re.I)
