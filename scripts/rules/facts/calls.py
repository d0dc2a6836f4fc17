"""A call that prints a figure of a project names the project that its sentence speaks of and its page is about; parity compares the languages."""

from collections.abc import Iterator

from ...diagnostics import Diagnostic
from ..lexicon import Lexicon
from .sentences import Call, Sentence

_CALLS = ("price", "amount", "duration")


def wrong_calls(sentence: Sentence, lexicon: Lexicon, slugs: list[str], own: str) -> Iterator[Diagnostic]:
    """Calls of ``sentence`` that name another project than its words do. ``own`` is the project whose page it is."""
    calls = [call for call in sentence.calls if call.name in _CALLS and call.words and call.words[0] in slugs]
    if not calls:
        return
    named = spoken_of(sentence, lexicon, slugs)
    for call in calls:
        slug = call.words[0]
        if slug in named or (own == slug and not set(named) - {own}):
            continue
        if own and own != slug:
            yield _report("facts/call-on-another-page", sentence, call, own=own)
        elif named and not any(other.words[0] in named for other in calls if other.words[0] != slug and named == [other.words[0]]):
            yield _report("facts/call-in-another-sentence", sentence, call, said=" and ".join(f"“{other}”" for other in named))
    yield from _order(sentence, calls, named)


def spoken_of(sentence: Sentence, lexicon: Lexicon, slugs: list[str]) -> list[str]:
    """The projects that the words and links of a sentence name, in the order of their first words."""
    places = {}
    for slug in slugs:
        found = lexicon.subject(slug).search(sentence.text)
        if found:
            places[slug] = found.start()
        elif sentence.links_to(f"{slug}.md"):
            places[slug] = len(sentence.text)
    return sorted(places, key=places.__getitem__)


def _order(sentence: Sentence, calls: list[Call], named: list[str]) -> Iterator[Diagnostic]:
    """Several calls come in the order of the words that name their projects."""
    order = list(dict.fromkeys(call.words[0] for call in calls if call.words[0] in named))
    words = [slug for slug in named if slug in order]
    if order != words:
        call = next(call for call, slug in zip((c for c in calls if c.words[0] in named), words, strict=False) if call.words[0] != slug)
        yield _report("facts/calls-changed-places", sentence, call, calls=", ".join(order), words=", ".join(words))


def _report(code: str, sentence: Sentence, call: Call, **blanks: str) -> Diagnostic:
    return sentence.report(code, call.at, call=f'{call.name}("{"".join(call.words[:1])}")', **blanks)
