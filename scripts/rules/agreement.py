"""Verbs that do not agree with their subject, by the parts of speech that HanTa finds: a tagger with its models inside.

Plain cases only: what begins a sentence or clause, or the noun before “that”, with the verb right behind it. In doubt nothing is said. Tags are
those of CLAWS 5, on which HanTa's model of English is trained.
"""

import re
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from typing import Any, NamedTuple

from ..languages.pack import Agreement
from .proofreader import Found
from .remembered import of_module
from .sentences import spans

_TOKEN = re.compile(r"(?i:can(?=not\b))|\w+(?:[-.]\w+)*|['’]s\b|\S")
_NOUNS, _BASE, _PREPOSITIONS = {"NN0", "NN1", "NN2", "NP0"}, {"VVB", "VVI"}, {"PRF", "PRP"}
_DETERMINERS = {"AT0", "DT0", "DPS", "CRD", "ORD", "DTQ"}
_INSIDE = _NOUNS | {"AJ0", "AJC", "AJS", "ORD", "CRD", "POS"}  # of a noun phrase, behind its determiners
_OBJECT = {"AT0", "DPS", "DT0", "CRD", "TO0", "PNP"}  # what stands behind a verb rather than a noun
_CLOSE, _NEAR, _FAR = 1.5, 4, 7  # how much less likely (natural logarithm) a tag may be than the most likely one of its word


class _Token(NamedTuple):
    word: str = ""
    tag: str = ""
    start: int = 0
    end: int = 0

    @property
    def low(self) -> str:
        return self.word.lower().replace("’", "'")

    def tags(self, least: float = _FAR) -> set[str]:
        """What the word may be in any sentence."""
        found = _tagger().tag_word(self.word, cutoff=_FAR) if self.word else []
        return {tag for tag, chance in found if chance >= found[0][1] - least}


class _Phrase(NamedTuple):
    number: int  # 1; 2 for the plural; 0 in doubt
    determiner: str
    head: _Token
    end: int


def installed() -> bool:
    """Return whether the tagger is on this machine."""
    return find_spec("HanTa") is not None


def edition() -> str:
    """Return what tells another tagger, or another way of using it, from this one."""
    return f"{version('HanTa')} {of_module(__file__)}"


def disagreements(known: Agreement, words: str) -> Iterator[Found]:
    """Yield the verbs in ``words``, an English text, that do not agree with their subject, with the right form; ``known`` are those of the pack."""
    for start, end in spans(words):
        found = list(_TOKEN.finditer(words, start, end))
        tags = [tag for _, _, tag in _tagger().tag_sent([each[0].replace("’", "'") for each in found])]
        tokens = [_Token(each[0], tag if each[0][-1].isalnum() else "PUN", *each.span()) for each, tag in zip(found, tags, strict=True)]
        sentence = _Sentence(tokens, known)
        for first, number, last in sentence.subjects():
            verb = last + (sentence.at(last).tags() == {"AV0"})
            if number and (right := sentence.right(first, number, verb)):
                said = known.messages[number].format(words[tokens[first].start : tokens[last - 1].end])
                yield Found(tokens[verb].start, tokens[verb].end, said, [right])


class _Sentence(NamedTuple):
    tokens: list[_Token]
    known: Agreement

    def at(self, place: int) -> _Token:
        return self.tokens[place] if 0 <= place < len(self.tokens) else _Token()

    def subjects(self) -> Iterator[tuple[int, int, int]]:
        """The subjects: where each begins, its number, and where it ends."""
        for start in range(len(self.tokens)):
            before, commas = self.at(start - 1), [each.word for each in self.tokens[:start]].count(",")
            if start == 0 or before.low in self.known.openers or (before.word == "," and commas == 1 and self.at(0).tag == "PRP"):  # “In 2016, ”
                yield start, *self._subject(start)
            if (person := self.at(start).low) in self.known.persons and self.at(start + 1).low in self.known.relatives:
                yield start, self.known.persons[person], start + 2
                continue
            phrase, alone = self._phrase(start), before.tag not in {*_DETERMINERS, *_INSIDE, *_PREPOSITIONS, "CJC", "PUN"}
            if phrase and alone and self.at(phrase.end).low in self.known.relatives:
                yield start, phrase.number, phrase.end + 1

    def _subject(self, start: int) -> tuple[int, int]:
        first, phrase = self.at(start), self._phrase(start)
        if first.low in self.known.pronouns:
            return self.known.pronouns[first.low], self._behind(start + 1)
        if self.at(start + 1).tag == "PRF" and (first.low in self.known.single or first.tags() == {"CRD"}):
            part = self._phrase(start + 2)
            return 0 if not part else 1 if first.low in self.known.single else part.number, self._behind(start + 1)
        verbal = start == 0 and any(tag[0] == "V" for tag in first.tags())  # it may be an imperative, or a title
        if not phrase or (verbal and not phrase.determiner and (phrase.number < 2 or phrase.end == 1)):
            return 0, start
        phrases, end = [phrase], self._behind(phrase.end)
        while self.at(end).low in self.known.joins:
            if not (phrase := self._phrase(end + 1)):
                return 0, end
            phrases, end = [*phrases, phrase], self._behind(phrase.end)
        return self._together(phrases), end

    def _together(self, phrases: list[_Phrase]) -> int:
        first, numbers = phrases[0], {each.number for each in phrases}
        if len(phrases) == 1:
            group = self.at(first.end).tag == "PRF" and (first.determiner in self.known.articles or first.head.low in self.known.groups)
            return 0 if group or first.head.low in self.known.units else first.number
        apart = all((each.determiner or each.head.tag == "NP0") and each.determiner not in self.known.single for each in phrases)
        return 2 if numbers == {2} or (apart and 0 not in numbers) else 0

    def _behind(self, place: int) -> int:
        """Where the phrases with prepositions at ``place`` end."""
        while self.at(place).tag in _PREPOSITIONS and self.at(place).low not in self.known.parting and (phrase := self._phrase(place + 1)):
            place = phrase.end
        return place

    def _phrase(self, start: int) -> _Phrase | None:
        """The noun phrase at ``start``, up to its noun."""
        inside = start
        while (tag := self.at(inside).tag) in _DETERMINERS and (tag != "DTQ" or (inside == 0 and self.at(0).low in self.known.relatives)):
            inside += 1
        end = inside
        while self.at(end).tag in _INSIDE or self.at(end).low == "'s":
            end += 1
        head = self.at(end - 1)
        if end == inside or head.tag not in _NOUNS:
            return None
        return _Phrase(self._number(head, end == 1), self.at(start).low if inside > start else "", head, end)

    def _number(self, head: _Token, first: bool) -> int:
        if head.tag == "NP0" or head.word.isupper() or (head.word[0].isupper() and not first):
            name = head.word.isupper() or (head.tag == "NP0" and head.tags() <= {"NP0", "NN1"})
            return int(name and head.low[-1] != "s" and len(head.word) > 1)
        if head.tags() & {"NN0", "NN1", "NN2"} != {head.tag} or "AJ0" in head.tags(_CLOSE):
            return 0
        return {"NN1": 1, "NN2": 2}.get(head.tag, 0) if head.tag == "NN1" or head.low[-1] == "s" or head.low in self.known.plurals else 0

    def right(self, start: int, number: int, place: int) -> str:
        """The form that the verb at ``place`` should have behind the subject at ``start``; none where it is right, no verb, or in doubt."""
        verb, after = self.at(place), self.at(place + 1)
        if verb.low in self.known.pairs[number]:
            asked = self.at(start).tag == "DTQ" and (verb.tag[:2] == "VD" or not (after.tag[:1] == "V" or after.tag in {"XX0", "AJ0", "AV0"}))
            unreal = number == 1 and verb.tag == "VBD" and self.at(start - 1).low in self.known.openers  # “if it were”
            return "" if asked or unreal else self.known.pairs[number][verb.low]
        tags, only = verb.tags(), verb.tags(_NEAR) <= {*_BASE, "VVZ", "VVN"}
        if "VVD" in tags or not verb.word.islower():
            return ""
        if number == 2 and verb.tag == "VVZ" and (only or (after.tag[:1] != "V" and after.tag not in {"", "PUN"})):
            return str(_tagger().analyze(verb.low)[0])
        based = verb.tag in _BASE and (only or after.tag in _OBJECT | {"AJ0", "NN2"})
        if number == 1 and (based or (verb.tag in _NOUNS and tags & _BASE and after.tag in _OBJECT)):
            return next(re.sub(ending, third, verb.low) for ending, third in self.known.third.items() if re.search(ending, verb.low))
        return ""


@cache
def _tagger() -> Any:
    """The tagger, which takes a third of a second to load."""
    from HanTa.HanoverTagger import HanoverTagger

    return HanoverTagger("morphmodel_en.pgz")
