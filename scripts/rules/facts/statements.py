"""Every figure in a sentence is one that the site may state, with its qualifiers, of its own subject."""

import datetime
import re
from collections.abc import Collection, Iterator
from functools import cache
from math import log10

from ...diagnostics import Diagnostic
from ...languages import locale
from ...languages.pack import pack
from ...languages.patterns import has_han
from ..days import is_to_come
from ..lexicon import NUMERIC, Lexicon
from ..numbers import Number, numbers
from .claims import CLAIMS, FACTS, Claim, Key
from .plain import FEW, Plain
from .sentences import Sentence

_LEAP_YEAR = 2000
_RIVALS = ("number", "percent", "money", "date")  # kinds of figures that belong to one subject: that of another subject in their place is an error


class Statements:
    """Reads the sentences of one language against ``claims``; a figure that is ``stated``, with its page, elsewhere is not unknown here."""

    def __init__(self, claims: list[Claim], lexicon: Lexicon, code: str, today: datetime.date, stated: Collection[tuple[str, Key]] = ()) -> None:
        self.claims, self.lexicon, self.plain, self.today, self.stated = claims, lexicon, Plain(lexicon, code), today, stated
        self._without_figure = [claim for claim in claims if claim.subjects and not claim.keys]

    def check(self, sentence: Sentence, own: str = "", page: str = "") -> Iterator[Diagnostic]:
        """Each thing that is wrong. ``own`` is the project whose page it is, ``page`` all the words of that page."""
        stated: list[tuple[Claim, Number]] = []
        for number in sentence.numbers:
            yield from _weekday(sentence, number)
            yield from self._to_come(sentence, number)
            claims = self.claimed(sentence, number, own)
            if claims and (len(number.value) > 2 or self.plain.why(sentence, number) != "reference"):
                stated += [(claim, number) for claim in claims]
            else:
                yield from self._unknown(sentence, number, page)
        for claim in dict.fromkeys(claim for claim, _ in stated):
            yield from self._qualified(sentence, claim, [number for other, number in stated if other == claim])
        yield from self._unqualified(sentence)
        yield from self._exchanged(sentence, stated, own)

    def about(self, claim: Claim, text: str) -> bool:
        """Whether ``text`` speaks of what the claim is about."""
        return bool(claim.subjects) and all(self.lexicon.subject(name).search(text) for name in claim.subjects)

    def claimed(self, sentence: Sentence, number: Number, own: str = "") -> list[Claim]:
        """The claims that ``number`` states here: those the sentence is about, or the text around it, or any if the figure is unmistakable."""
        figure = number.figure
        having = [claim for claim in self.claims if claim.has(figure)]
        for text in (sentence.text, sentence.context):
            if found := [claim for claim in having if self.about(claim, text) or (claim.project and claim.project == own)]:
                return found
        return [claim for claim in having if (claim.file == FACTS and claim.must) or claim.project] if unmistakable(number) else []

    # --- what is wrong ----------------------------------------------------------------------------

    def _qualified(self, sentence: Sentence, claim: Claim, stated: list[Number]) -> Iterator[Diagnostic]:
        number, text = stated[0], sentence.text
        for name in claim.needs:
            finder = self.lexicon.qualifier(name)
            if finder and not any(finder.qualifies(text, other) for other in stated):
                code = "facts/qualifier-missing" if name in NUMERIC else "facts/words-missing"
                yield sentence.report(code, number.start, number=number, id=claim.owner, qualifier=_plain(name), words=finder)
        dated = number.kind == "date" or claim.file == CLAIMS or claim.external
        if not dated and not any(self.lexicon.qualifier(name).beside(text, other) for name in NUMERIC if name in claim.needs for other in stated):
            for name in NUMERIC:
                finder = self.lexicon.qualifier(name)
                # “over three years” is said of what takes three years
                wrong = next((other for other in stated if finder.beside(text, other) and (name, other.kind) != ("over", "time")), None)
                if wrong and name not in claim.needs:
                    values = {"qualifier": name, "id": claim.owner, "fact": claim.said(sentence.code), "file": claim.file}
                    yield sentence.report("facts/wrong-qualifier", wrong.start, number=wrong, **values)
                    break
        yield from self._never(sentence, claim, "facts/not-with-it", number=number)

    def _never(self, sentence: Sentence, claim: Claim, code: str, **values: object) -> Iterator[Diagnostic]:
        """Words that do not go with the claim."""
        for name in claim.never:
            if found := self.lexicon.qualifier(name).search(sentence.text):
                values |= {"words": found[0], "id": claim.owner, "qualifier": _plain(name), "file": claim.file}
                yield sentence.report(code, found.start(), **values)

    def _unqualified(self, sentence: Sentence) -> Iterator[Diagnostic]:
        """Claims without a figure: what every sentence about them needs. What one sentence of a page or of the site needs: required.py."""
        for claim in self._without_figure:
            subject = self.lexicon.subject(claim.subjects[0]).search(sentence.text)
            if not subject or not self.about(claim, sentence.text):
                continue
            for name in claim.needs if claim.scope == "sentence" else ():
                finder = self.lexicon.qualifier(name)
                if finder and not finder.search(sentence.text):
                    values = {"id": claim.owner, "qualifier": _plain(name), "words": finder}
                    yield sentence.report("facts/sentence-without-qualifier", subject.start(), **values)
            yield from self._never(sentence, claim, "facts/not-what-it-says")

    def _exchanged(self, sentence: Sentence, stated: list[tuple[Claim, Number]], own: str) -> Iterator[Diagnostic]:
        """A figure in a sentence that speaks of the subject of another one, and not of its own."""
        for claim, number in stated:
            another = number.kind in _RIVALS and not number.is_year and claim.subjects and not (own and claim.project == own)
            if not another or self.about(claim, sentence.context):
                continue
            if any(other != claim and self.about(other, sentence.context) for other, same in stated if same == number):
                continue
            rival = next((other for other in self.claims if other.rivals(number) and self.about(other, sentence.text)), None)
            if rival:
                values = {"id": claim.owner, "other": rival.owner, "fact": rival.said(sentence.code)}
                yield sentence.report("facts/another-subject", number.start, number=number, **values)
        yield from self._elsewhere(sentence, stated)

    def _elsewhere(self, sentence: Sentence, stated: list[tuple[Claim, Number]]) -> Iterator[Diagnostic]:
        """A figure in a sentence about another fact, whose own figure is in another sentence of the same text."""
        own = sentence.numbers
        around = [number for number in numbers(sentence.context, sentence.code) if number.key not in {each.key for each in own}]
        for claim, number in stated:
            mine = any(other == number and self.about(each, sentence.text) for each, other in stated)
            if mine or claim.file != FACTS or number.kind == "date" or (claim.external and sentence.cites):
                continue
            for other in self.claims:
                rival = other.file == FACTS and other.rivals(number) and self.about(other, sentence.text)
                if rival and any(other.has(each.figure) for each in around) and not any(other.has(each.figure) for each in own):
                    yield sentence.report("facts/another-sentence", number.start, number=number, id=claim.owner, other=other.owner)
                    break

    def _to_come(self, sentence: Sentence, number: Number) -> Iterator[Diagnostic]:
        """A day that is past, in a sentence about what is to come."""
        days = _days(number) if re.fullmatch(r"\d{4}-\d{2}-\d{2}(?:/.*)?", number.value) else []
        found = re.search(pack(sentence.code).words.future, sentence.text) if days and days[-1] < self.today else None
        if found:
            yield sentence.report("facts/past-to-come", found.start(), words=found[0], number=number)

    def _unknown(self, sentence: Sentence, number: Number, page: str) -> Iterator[Diagnostic]:
        days = _days(number) if number.kind == "date" else None
        if days == []:
            yield sentence.report("facts/no-such-day", number.start, number=number)
            return
        why = self.plain.why(sentence, number)
        if why == "day of an update":
            if days and is_to_come(days[0], self.today):
                yield sentence.report("facts/future-date", number.start, number=number)
            return
        cited = [claim for claim in self.claims if claim.external and claim.owner in sentence.cited]
        having = [claim for claim in self.claims if claim.has(number.figure)]
        if any(claim in having or _has_its_number(claim, number) for claim in cited) or (days and number.value.count("-") == 2 and having):
            return
        figures_are_known = len(cited) == len(sentence.cited) and all(claim.keys for claim in cited) and not sentence.links_outside
        cites = sentence.cites and not figures_are_known
        theirs = not why and any(claim.file == FACTS and self.about(claim, page) for claim in having)  # another fact of the page, told in other words
        rival = self._rival(sentence, number, sure=bool(theirs)) if why in ("", "few", "reference") and not cites else None
        if rival and (why != "reference" or (rival.external and (number.kind == "date" or float(number.value) > FEW))):
            call = f" {rival.call} keeps itself right there." if rival.call and sentence.head.kind not in ("front", "data") else ""
            yield sentence.report("facts/wrong-figure", number.start, number=number, id=rival.owner, fact=rival.said(sentence.code), call=call)
        elif not (why or cites or theirs or any(claim.project for claim in having)):
            day_of_source = sentence.head.kind == "footnote" and number.value.count("-") == 2
            stated = (sentence.head.path, number.figure) in self.stated
            if stated or (days and (day_of_source or _is_recent(number, days, self.today) or _is_of_a_season(number, sentence))):
                return
            yield sentence.report("facts/unknown-number", number.start, number=number)

    def _rival(self, sentence: Sentence, number: Number, *, sure: bool) -> Claim | None:
        """The claim whose figure ``number`` most likely should be: it counts the same, or the sentence speaks of it and the figure is near.

        ``sure``: of the brochure only, and only what it counts.
        """
        key = number.figure
        around = sentence.text[max(0, number.start - 3) : number.end + 12]
        if key[0] == "number" and self.lexicon.qualifier("other").search(around):  # “five other projects” of six
            one_more = ("number", str(float(number.value) + 1).removesuffix(".0"))
            if any(claim.has(one_more) for claim in self.claims):
                return None
        for claim in self.claims:
            kinds = [value for kind, value in claim.keys if kind == key[0]]
            if not kinds or not claim.subjects or (sure and claim.file == CLAIMS) or (claim.list_of and _is_part(claim, sentence, number)):
                continue
            counted = key[0] == "number" and self._counts(claim, sentence, number)
            if counted and not any(other.has(number.figure) and self._counts(other, sentence, number) for other in self.claims):
                return claim
            unsaid = not sure and not any(claim.has(other.figure) for other in sentence.numbers)
            if unsaid and self.about(claim, sentence.text) and any(_near(key, value) for value in kinds):
                return claim
        return None

    def _counts(self, claim: Claim, sentence: Sentence, number: Number) -> bool:
        """Whether ``number`` counts the only subject of ``claim``."""
        return len(claim.subjects) == 1 and self.lexicon.subject(claim.subjects[0]).counts(sentence.text, number)


def _is_part(claim: Claim, sentence: Sentence, number: Number) -> bool:
    """Whether ``number`` counts another list than that of the claim, or on another page, with a link to it, no more of its items than it has."""
    if not sentence.head.page or claim.list_of == sentence.head.path:
        return False
    more = number.kind == "number" and any(kind == "number" and float(number.value) > float(own) for kind, own in claim.keys)
    return not (more and sentence.links_to(claim.list_of))


def _plain(name: str) -> str:
    """The name of a qualifier as messages have it."""
    return name.replace("_", " ")


def _has_its_number(claim: Claim, number: Number) -> bool:
    """Whether a figure of the claim is the number but for the unit, which a sentence names once for several."""
    return number.value.split()[0] in {value.split()[0] for _, value in claim.keys}


def _is_recent(number: Number, days: list[datetime.date], today: datetime.date) -> bool:
    """Whether a date is a month or a day of the last year: news of the site itself, since what the campaign states is older or to come."""
    return "-" in number.value and number.value[:1] != "-" and datetime.timedelta(0) <= today - days[0] <= datetime.timedelta(366)


def _is_of_a_season(number: Number, sentence: Sentence) -> bool:
    """Whether a date is one of several months of any year: from June to September."""
    months = [each for each in sentence.numbers if re.fullmatch(r"-\d\d", each.value)]
    return number in months and len(months) > 1


def unmistakable(number: Number) -> bool:
    """Whether the figure alone tells what it is: a large number, an amount, a share, a day or a month of a year."""
    if number.kind in ("money", "percent", "date"):
        return True
    if number.kind == "time":
        return float(number.value.split()[0]) >= 10
    return number.kind == "number" and number.value.isdigit() and int(number.value) >= 10_000


@cache
def _weekdays(code: str) -> dict[str, int]:
    """The names of the days of the week in the language ``code`` (CLDR), Monday being 0."""
    return {name.casefold(): day for width in ("wide", "abbreviated") for day, name in locale(code).days["format"][width].items() if len(name) > 1}


def _weekday(sentence: Sentence, number: Number) -> Iterator[Diagnostic]:
    """A day of the week beside a whole date that is another day."""
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", number.value) or not (days := _days(number)):
        return
    names = _weekdays(sentence.code)
    before = re.findall(r"[^\W\d_]+", sentence.text[: number.start])[-1:]
    after = re.match(r"[（(，,\s]*([^\W\d_]{2,3})", sentence.text[number.end :]) if has_han(sentence.text) else None
    for said in (*before, *([after[1]] if after else [])):
        if names.get(said.casefold(), days[0].weekday()) != days[0].weekday():
            right = locale(sentence.code).days["format"]["wide"][days[0].weekday()]
            yield sentence.report("facts/weekday", number.start, said=said, number=number, day=right)


def _near(key: tuple[str, str], value: str) -> bool:
    """Whether ``key`` looks like a slip for ``value``: the same kind of figure, of about the same size or with the same digits."""
    kind, own = key
    if kind == "date":
        return "-" in own or "-" not in value
    one, other = (float(each.split()[0]) for each in (own, value))
    if kind == "time" and own.split()[1] != value.split()[1]:
        return False
    if kind == "number" and one <= FEW:
        return False  # another thing is counted
    return one > 0 and other > 0 and (abs(log10(one / other)) <= 1 or own.split()[0].strip("0.") == value.split()[0].strip("0."))


def _days(number: Number) -> list[datetime.date]:
    """The days of a date, or the first one of its month or year; none where the calendar has no such day. A date without a year is of a leap year."""
    year, _, rest = number.value.partition("-")
    month, _, days = rest.partition("-")
    try:
        return [datetime.date(int(year or _LEAP_YEAR), int(month or 1), int(day or 1)) for day in days.split("/")]
    except ValueError:
        return []
