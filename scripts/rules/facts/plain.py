"""Numbers that plainly make no claim of the campaign: each test is one line that a reader can follow."""

import re

from ...languages.pack import pack
from ..lexicon import Lexicon, any_of
from ..numbers import Number
from .sentences import Sentence

FEW = 12  # a small number that counts none of the things that facts count is a way of speaking (“in two clicks”)
_QUOTED = re.compile(r"“[^”]*”|«[^»]*»|《[^》]*》|「[^」]*」")
_PLACE = re.compile(r"[ \u00a0]?(?:[A-ZÀ-Þ]\w+|[\u4e00-\u9fff]{2})")
_AFTER_PLACE = re.compile(r"[A-ZÀ-Þ]\w+[ \u00a0]$|(?:北京|日内瓦|曼谷)市?$")
_VERSION = re.compile(rf"(?<![A-Za-z0-9])(?:{'|'.join(map(re.escape, pack('_every').names))})(?: ESR)?[ \u00a0]?$")
_JOIN = r"[\s\u00a0]*(?:and|et|or|ou|和|或|、|,)[\s\u00a0]*"
_LISTED = re.compile(rf"(?<!\d)\d{{1,2}}{_JOIN}$"), re.compile(rf"{_JOIN}\d{{1,2}}(?!\d)")  # 5 and 6: numbers of projects
_MARKS = "(（[:： \u00a0\u202f"


class Plain:
    """The tests, in the words of one language."""

    def __init__(self, lexicon: Lexicon) -> None:
        reference = any_of(lexicon.plain("reference"))
        joined = r"(?:[\s\u00a0]*(?:[\d.,–—-]|and|et|à|to|or|ou|和|至|、|,)[\s\u00a0]*)*"
        self._reference = re.compile(rf"(?:{reference or '(?!)'})[{re.escape(_MARKS)}]*(?:{joined})$", re.I)
        part = any_of(lexicon.plain("part")) or "(?!)"
        self._part = re.compile(rf"(?:{part})\s?$", re.I), re.compile(rf"\s?(?:{part})", re.I)
        self._after = _any(lexicon.plain("after"), r"[\s\u00a0\u202f]?(?:{})(?![A-Za-z])")
        self._dated, self._address, self._telephone, self._closed = (
            _any(lexicon.plain(name), "{}") for name in ("dated", "address", "telephone", "closed")
        )

    def why(self, sentence: Sentence, number: Number) -> str:
        """Why ``number`` makes no claim; empty when it may be one."""
        text = sentence.text
        before = text[max(0, number.start - 40) : number.start]
        if number.kind in ("clock", "ordinal", "fraction", "decade"):
            return number.kind
        if number.kind == "time" and number.value.endswith("hours"):
            return "hours"
        if any(start < number.start < end for start, end in (found.span() for found in _QUOTED.finditer(text))):
            return "quoted"
        if number.kind == "date" and "-" in number.value and self._dated.search(text):
            return "day of an update"
        if number.kind == "date" and "-" in number.value and self._closed.search(text):
            return "days of closing"
        if number.kind in ("number", "date") and (_VERSION.search(before) or self._reference.search(before) or self._after.match(text, number.end)):
            return "reference"
        if number.words.isdigit() and number.kind == "number" and (_LISTED[0].search(before) or _LISTED[1].match(text, number.end)):
            return "reference"
        if number.kind == "number" and (self._address.search(text) or self._telephone.search(text)):
            return "address"
        if number.kind == "number" and re.fullmatch(r"\d{4,6}", number.words) and (_PLACE.match(text, number.end) or _AFTER_PLACE.search(before)):
            return "postal code"
        if number.kind == "time" and number.value.startswith("1 ") and number.spelled:
            return "way of speaking"
        if number.kind == "number" and number.value.isdigit() and int(number.value) <= FEW:
            return "part" if self._part[0].search(before) or self._part[1].match(text, number.end) else "few"
        return ""


def _any(words: list[str], around: str) -> re.Pattern[str]:
    return re.compile(around.format(any_of(words) or "(?!)"), re.I)
