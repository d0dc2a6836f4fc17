"""Each segment says as much in every language: as many sentences, negations and passages in bold, the same speaker, and words of the same meaning."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import permutations
from typing import NamedTuple

from ...diagnostics import Diagnostic
from ...diagnostics.registry import rule
from ...languages.pack import pack
from ..contrasts import COUNTRY, Word, own_country, words_of
from ..exempt import Exempt
from ..halves import exchanged
from ..lengths import losses
from ..lexicon import Lexicon
from ..places import Place, data_places, page_places, pieces, there
from ..sentences import spans
from ..terms import normal
from ..texts import Text, masked
from ..workspace import Workspace

NAME = "segments"

Spans = tuple[tuple[int, int], ...]
Said = Mapping[str, Sequence[Word]]  # the words of a place that contrast with others, by language code


class Count(NamedTuple):
    """Where a text has something: ``sure`` places, ``maybe`` ones, which may say the same in another way, and the ``opposite`` ones, which do."""

    sure: Spans
    maybe: Spans = ()
    opposite: Spans = ()

    @property
    def low(self) -> int:
        """How often the text says it at least."""
        return len(self.sure) + len(self.opposite)

    @property
    def high(self) -> int:
        """How often the text has it at most."""
        return len(self.sure) + len(self.maybe)

    def within(self, start: int, end: int) -> "Count":
        """What begins between two characters."""
        sure, maybe, opposite = (tuple(span for span in spans if start <= span[0] < end) for spans in (self.sure, self.maybe, self.opposite))
        return self._replace(sure=sure, maybe=maybe, opposite=opposite)


# Counts one thing in a text, outside what is exempt; None where nobody knows how its language says it.
Look = Callable[[Text, Exempt], Count | None]


def _words(name: str) -> Look:
    """Count the words that the packs have under ``name`` in ``compared``."""

    def count(text: Text, exempt: Exempt) -> Count | None:
        words = pack(text.code).compared.get(name)
        if words is None:
            return None
        said = normal(text.text)
        said = masked(said, [*exempt.spans(text.code, text.text), *_found(words.other, said)], "\0")
        sure = _found(words.sure, said)
        return Count(sure, _found(words.maybe, masked(said, sure, "\0")), _found(words.opposite, said))

    return count


def _found(pattern: str, said: str) -> Spans:
    return tuple(found.span() for found in re.finditer(pattern, said))


def _bold(text: Text, _: Exempt) -> Count:
    """Count the passages in bold: each has two pairs of marks."""
    marks = sum(len(re.findall(r"\*\*|__", chunk.raw)) for chunk in text.chunks if not chunk.text)
    return Count(((0, 0),) * (marks // 2))


# What is counted in each sentence, with the messages about the language that has less of it and about the one that has more ("" for none).
_COUNTED: tuple[tuple[Look, str, str], ...] = (
    (_words("negation"), "segments/negation-missing", "segments/negation-only-here"),
    (_words("more"), "segments/word-missing", ""),
    (_words("only"), "", "segments/word-only-here"),
    (_words("even"), "", "segments/word-only-here"),
    (_bold, "segments/bold-missing", ""),
)


@rule(NAME)
def check(workspace: Workspace) -> Iterator[Diagnostic]:
    """Report the one of several languages that has less or more of something than each of the others. Two languages alone have no majority."""
    everywhere = [place for place in (*page_places(workspace), *data_places(workspace, every=True)) if len(place.texts) > 2]
    places = [place for place in everywhere if place.is_paired]
    contrasted = [_contrasted(place, workspace.lexicons) for place in places]
    exempt = Exempt(workspace.data.glossary, NAME)
    yield from _voice(places, exempt)
    for letter in (place for place in everywhere if not place.path and not place.is_paired):
        yield from _letter(letter, exempt)
    yield from _exchanged(zip(places, contrasted, strict=True))
    for text, others in losses(places):
        yield text.report("segments/sentence-missing", there=" and ".join(f"{other.at()} has {count}" for other, count in others))
    for place, said in zip(places, contrasted, strict=True):
        parts = list(pieces(place))
        yield from _contrasts(place, parts, said)
        if place.is_cut:
            continue
        for look, less, more in _COUNTED:
            counts = {code: count for code, text in place.first.items() if (count := look(text, exempt))}
            if not any(count.sure for count in counts.values()):
                continue
            for piece in parts:
                yield from _different(place, less, more, {code: count.within(*piece[code]) for code, count in counts.items()}, counts)


def _letter(place: Place, exempt: Exempt) -> Iterator[Diagnostic]:
    """A text of several lines, more or fewer from language to language (salutations), that denies less in one of them than in each other."""
    looked = {code: [_words("negation")(text, exempt) for text in texts] for code, texts in place.texts.items()}
    counts = {code: [count for count in own if count] for code, own in looked.items() if None not in own}
    if len(counts) < len(looked):
        return
    sure = {code: [index for index, count in enumerate(own) for _ in count.sure] for code, own in counts.items()}
    for code, own in counts.items():
        others = [other for other in counts if other != code]
        if len(sure[code]) >= min(len(sure[other]) for other in others):
            continue
        at = sure[others[0]][0]  # the lines above it are nearly as many in every language
        if not any(count.high for count in own[max(at - 1, 0) : at + 2]):
            deny = place._replace(texts={other: [place.texts[other][sure[other][0]]] for other in others})
            values = {"there": _there(deny, {other: counts[other][sure[other][0]] for other in others})}
            yield place.texts[code][min(at, len(own) - 1)].report("segments/negation-missing", **values)


def _voice(places: list[Place], exempt: Exempt) -> Iterator[Diagnostic]:
    """Sections of pages in which one language alone says “we”: whoever speaks is the same in every language."""
    sections: dict[tuple[str, str], dict[str, list[tuple[Place, Count]]]] = {}
    for place in places:
        for code, text in place.first.items() if place.path else ():
            if count := _words("we")(text, exempt):
                said = sections.setdefault((place.path, place.section), {}).setdefault(code, [])
                said += [(place, count)] if count.high else []
    for by_code in sections.values():
        speaking = [each for each in by_code.values() if each]
        if len(speaking) == 1 and speaking[0][0][1].sure:
            place, own = speaking[0][0]
            counts = {code: own if each else Count(()) for code, each in by_code.items()}
            yield from _different(place, "", "segments/word-only-here", counts, counts)


class Odd(NamedTuple):
    """What one language has ``alone`` of the words ``said`` at a place, and what it is ``lacking``: those of all others, as one of them has them."""

    place: Place
    code: str
    alone: list[Word]
    lacking: list[Word]
    said: Said

    @property
    def text(self) -> Text:
        return self.place.texts[self.code][0]

    @property
    def instead(self) -> list[Word]:
        """The words that it has in the place of those that it lacks."""
        return [word for word in self.alone if word.contrast in {other.contrast for other in self.lacking}]

    @property
    def others(self) -> dict[str, Text]:
        return {code: text for code, text in self.place.first.items() if code != self.code}

    def only_here(self, message: str, word: Word) -> Diagnostic:
        """Report a word that no other language has, or has there."""
        return self.text.report_words(message, word.start, word.end, there=there((text, 0, "") for text in self.others.values()))

    def missing(self, word: Word) -> Diagnostic:
        """Report a word that all other languages have."""
        at = ((text, next(each for each in self.said[code] if each[:2] == word[:2])) for code, text in self.others.items())
        spots = ((text, each.start, text.text[each.start : each.end]) for text, each in at)
        return self.text.report("segments/word-missing", there=there(spots))


def _odd(place: Place, said: Said) -> Iterator[Odd]:
    """What each language has alone and lacks of the words that are ``said`` at a place, or in one sentence of it."""
    found = {code: {word[:2]: word for word in reversed(words)} for code, words in said.items()}
    for code, own in found.items():
        others = [each for other, each in found.items() if other != code]
        alone = [word for key, word in own.items() if not any(key in each for each in others)]
        yield Odd(place, code, alone, [others[0][key] for key in set.intersection(*map(set, others)) - own.keys()], said)


def _contrasts(place: Place, parts: Sequence[Mapping[str, tuple[int, int]]], said: Said) -> Iterator[Diagnostic]:
    """Words, and countries, that one language alone has in the place of those that all others have, lacks, or adds."""
    every = pack("_every")
    for odd in (*_odd(place, said), *_odd(place, _named(said))):
        yield from (odd.only_here("segments/another-word", word) for word in odd.instead)
        if place.is_cut:
            continue
        yield from (odd.only_here("segments/word-only-here", word) for word in odd.alone if word.is_of(every.firm) and word not in odd.instead)
        lost = [word for word in odd.lacking if word.is_of(every.firm) and word.contrast not in {other.contrast for other in odd.alone}]
        yield from (odd.missing(word) for word in lost)
    for code, word in (found for part in parts if place.path and not place.is_cut for found in exchanged(place, part, said)):
        yield Odd(place, code, [], [], said).only_here("segments/other-half", word)
    for part in parts if len(parts) > 1 else ():
        here = {code: [word for word in words if part[code][0] <= word.start < part[code][1]] for code, words in said.items()}
        for odd in _odd(place, here):
            # a country that the others name elsewhere: of one that they never name, this language may have a shorter name
            named = set.intersection(*({word[:2] for word in said[code]} for code in odd.others))
            instead = [word for word in odd.instead if not word.is_of(every.whole)]
            yield from (odd.only_here("segments/another-word", word) for word in instead if word.contrast != COUNTRY or word[:2] in named)


def _named(said: Said) -> Said:
    """What texts that name their own language name: the one that does not may agree with one of them, and then the third is the odd one."""
    own = {code: [word for word in words if word[:2] == (COUNTRY, _OWN)] for code, words in said.items()}
    if not any(own.values()):
        return {}
    return {
        code: [word._replace(side=own_country(code)) if word in own[code] else word for word in words if word.contrast == COUNTRY]
        for code, words in said.items()
    }


def _moved(odd: Odd, other: Odd) -> list[Word]:
    """The words that a place lacks and another one has alone."""
    alone = {word[:2] for word in other.alone}
    return [word for word in odd.lacking if word[:2] in alone and not word.is_of(pack("_every").moving)]


def _exchanged(places: Iterable[tuple[Place, Said]]) -> Iterator[Diagnostic]:
    """Words of two places of a section that one language alone has the other way round: its items, or its sentences, are swapped."""
    sections: dict[tuple[str, str, str], list[Odd]] = {}
    for odd in (odd for place, said in places if place.path and not place.is_cut for odd in _odd(place, said)):
        sections.setdefault((odd.place.path, odd.place.section, odd.code), []).append(odd)
    for one, other in (pair for odds in sections.values() for pair in permutations(odds, 2)):
        gone, come = _moved(one, other), _moved(other, one)
        yield from map(one.missing, gone if come else ())


_OWN = "own"  # the side of a language that its own texts name


def _contrasted(place: Place, lexicons: Mapping[str, Lexicon]) -> Said:
    """The words of a place that contrast with others, of the contrasts that the packs of all its languages have, or their ``lexicons``."""
    shared = {COUNTRY}.union(set.intersection(*(set(pack(code).contrasts) for code in place.texts)))
    compared = set.intersection(*(lexicons[code].compared for code in place.texts))
    words = {code: words_of(text, lexicons[code]) for code, text in place.first.items()}
    found = {code: [word for word in own if word.key in shared or word[:2] in compared] for code, own in words.items()}
    if sum({word.side for word in words if word.contrast == COUNTRY} == {own_country(code)} for code, words in found.items()) < len(found) - 1:
        return found
    # Each names its own language (“in English”, “en français”): the one that names another is the odd one.
    return {code: [word._replace(side=_OWN) if word[:2] == (COUNTRY, own_country(code)) else word for word in words] for code, words in found.items()}


def _recast(place: Place, code: str, counts: Mapping[str, Count]) -> bool:
    """Whether each language has its own sentences, and none has a thing in a sentence where a text that is divided as its own has none."""
    cut = {each: list(spans(place.texts[each][0].text)) for each in counts}  # nobody knows how the other languages say it
    others = [each for each in cut if each != code]
    alike = ((cut[code], cut[each], counts[each]) for each in others if len(cut[each]) == len(cut[code]))
    pairs = ((counts[code].within(*here), count.within(*there)) for own, theirs, count in alike for here, there in zip(own, theirs, strict=True))
    return len({len(cut[each]) for each in others}) > 1 and all(own.high or not theirs.sure for own, theirs in pairs)


def _different(place: Place, less: str, more: str, counts: Mapping[str, Count], whole: Mapping[str, Count]) -> Iterator[Diagnostic]:
    """Compare a sentence. What its whole text makes up for in another sentence is not reported, nor one thing more or less where it is recast."""
    for code, own in counts.items() if len(counts) > 2 else ():
        others = {other: count for other, count in counts.items() if other != code}
        totals = [len(count.sure) for other, count in whole.items() if other != code]
        lows = [min(each[other].low for other in others) for each in (whole, counts)]
        said, text = next((other for other, count in others.items() if count.sure), ""), place.texts[code][0]
        slack = int(whole[code].high > 0 and _recast(place, code, whole))
        if less and said and whole[code].high + slack < lows[0] and own.high < lows[1]:
            other, count = said, counts[said]  # what is missing should be as far from the beginning as it is there
            yield text.report(less, count.sure[0][0] * len(text.text) // len(place.texts[other][0].text), there=_there(place, others))
        elif more and len(whole[code].sure) > max(totals) and len(own.sure) > max(count.high for count in others.values()):
            yield text.report_words(more, *own.sure[0], there=_there(place, others))


def _there(place: Place, others: Mapping[str, Count]) -> str:
    spans = ((place.texts[code][0], *(count.sure[0] if count.sure else (0, 0))) for code, count in others.items())
    return there((text, start, text.text[start:end]) for text, start, end in spans)
