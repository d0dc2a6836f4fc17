"""Lists, paragraphs, links and calls: something dropped, added or led elsewhere in one language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ..content import CODES, Content, Spot, code_of, replaced
from ..mutant import Mutant

PARITY = ("parity",)
_ITEM = r"^(?:- (?! )|\d\. |\d\.  ).*\n"
_LINK = r"(?<!!)\[(?P<text>[^\]^]+)\]\([^)]+\)(?:\{[^}]*\})?"
_TARGET = r"\]\((?P<at>(?!#)[\w./-]*?(?:contact|seminar|experience|donors|cooperation|index)\.md)[)#]"


def mutants(content: Content) -> Iterator[Mutant]:
    yield from _lists(content)
    yield from _paragraphs(content)
    yield from _links(content)
    yield from _calls(content)


def _gone(content: Content, spot: Spot, kind: str, rules: Iterable[str], new: str = "") -> Mutant:
    """What is no longer there is told in the part it is missing from.

    French is the source: where something is missing in French, the translations are what has one too many.
    """
    place = content.part_at(spot.path, spot.line)
    mutant = replaced(content, spot, new, kind, rules)
    lost = spot.text.count("\n") - new.count("\n")
    own = replace(place, last=place.last - lost)
    others = content.counterparts(place)[1:] if code_of(spot.path) == "fr" else []
    return replace(mutant, places=(own, *others))


def _lists(content: Content) -> Iterator[Mutant]:
    for code in CODES:
        pages = content.pages(code)
        for spot in content.spread(content.raw(_ITEM, *pages), 3):
            yield _gone(content, spot, "list: item dropped", PARITY)
        for spot in content.spread(content.raw(r"^- (?! ).*\n(?=\n|\Z)", *pages), 2):
            last = spot.text.removeprefix("- ")
            added = Spot(spot.path, spot.end, spot.end, spot.line + 1, "")
            yield _added(content, added, f"- {last}", "list: item added")
        for spot in content.spread(content.raw(r"^(?P<at>- (?! ).*\n- ).*\n", *pages), 1):
            yield _gone(content, spot, "list: item dropped", PARITY, new=spot.text.removesuffix("\n- ") + " ")


def _added(content: Content, spot: Spot, new: str, kind: str) -> Mutant:
    place = content.part_at(spot.path, spot.line - 1)
    own = replace(place, last=place.last + new.count("\n"))
    others = content.counterparts(place)[1:] if code_of(spot.path) == "fr" else []
    what = f"{spot.path}:{spot.line}: “{new.strip()}” is added"
    return replace(replaced(content, spot, new, kind, PARITY, what), places=(own, *others))


def _paragraphs(content: Content) -> Iterator[Mutant]:
    for code in CODES:
        plain = r"(?<=\n\n)(?P<at>[^\W\d_][^\n]*[.。]\n\n)(?=[^:])"
        for spot in content.spread(content.raw(plain, *content.pages(code)), 2):
            yield _gone(content, spot, "paragraph dropped", PARITY)


def _links(content: Content) -> Iterator[Mutant]:
    for code in CODES:
        pages = content.pages(code)
        for spot in content.spread(content.raw(_LINK, *pages), 2):
            text = re.match(_LINK, spot.text)["text"]
            yield _gone(content, spot, "link: dropped", PARITY, new=text)
        for spot in content.spread(content.raw(_TARGET, *pages), 2):
            folder = "../" if spot.path.count("/") > 2 else ""
            target = f"{folder}accessibility.md"
            yield _elsewhere(content, spot, target, "link: leads elsewhere", PARITY)
            other = CODES[(CODES.index(code) + 1) % 3]
            abroad = f"{folder}../{other}/{spot.text.removeprefix('../')}"
            yield _elsewhere(content, spot, abroad, "link: leads to another language", PARITY)
            yield _elsewhere(content, spot, spot.text.replace(".md", "s.md"), "link: leads nowhere", PARITY)
        for spot in content.spread(content.raw(r"\.md#(?P<at>[\w-]+)\)", *pages), 2):
            yield _elsewhere(content, spot, "top", "link: leads elsewhere", PARITY)
            yield _elsewhere(content, spot, f"{spot.text}-2", "link: leads nowhere", PARITY)
        for spot in content.spread(content.raw(r"(?<=\]\()(?P<at>[\w./#-]+\.md[\w#-]*)(?=\))", *pages), 1):
            yield _elsewhere(content, spot, "https://www.ilo.org/", "link: leads elsewhere", PARITY)


def _elsewhere(content: Content, spot: Spot, new: str, kind: str, rules: Iterable[str]) -> Mutant:
    """A link that leads elsewhere in French may also be told where the translations differ from it."""
    mutant = replaced(content, spot, new, kind, rules)
    others = content.counterparts(content.part_at(spot.path, spot.line))[1:] if code_of(spot.path) == "fr" else []
    return replace(mutant, places=(*mutant.places, *others))


def _calls(content: Content) -> Iterator[Mutant]:
    facts = ("exp-02", "exp-03", "exp-04", "exp-01", "ssc-06", "ssc-08", "sem-01", "sem-03")
    for code in CODES:
        pages = content.pages(code)
        for spot in content.spread(content.raw(r"^\{\{.*\}\}\n\n?", *pages), 2):
            yield _gone(content, spot, "call: dropped", PARITY)
        for spot in content.spread(content.raw(r" ?\{\{ (?:price|amount|duration|cite)\(.*?\) \}\}", *pages), 1):
            yield _gone(content, spot, "call: dropped", PARITY)
        for spot in content.spread(content.raw(r"figures\(\"(?P<at>[a-z]+-\d+)\"", *pages), 1):
            other = facts[(facts.index(spot.text) + 1) % len(facts)] if spot.text in facts else facts[0]
            yield _elsewhere(content, spot, other, "call: for something else", PARITY)
            yield _elsewhere(content, spot, f"{spot.text[:3]}-99", "call: unknown, or for something unknown", (*PARITY, "call"))
        for spot in content.spread(content.raw(r"(?:price|amount|duration)\(\"(?P<at>[a-z-]+)\"", *pages), 1):
            other = "asean-project" if spot.text != "asean-project" else "field-visits"
            yield _elsewhere(content, spot, other, "call: for something else", PARITY)
            yield _elsewhere(content, spot, f"{spot.text}s", "call: unknown, or for something unknown", (*PARITY, "call"))
        for spot in content.spread(content.raw(r"\{\{ (?P<at>amount|price)\(", *pages), 1):
            yield _elsewhere(content, spot, "amount" if spot.text == "price" else "price", "call: for something else", PARITY)
        for spot in content.spread(content.raw(r"\{\{ (?P<at>\w+)\(", *pages), 1):
            yield _elsewhere(content, spot, f"{spot.text[:-1]}", "call: unknown, or for something unknown", (*PARITY, "call"))
        for spot in content.spread(content.raw(r"\{\{ \w+\([^)]*(?P<at>\)) \}\}", *pages), 1):
            yield _elsewhere(content, spot, "", "call: unknown, or for something unknown", (*PARITY, "call"))
        spot = next(content.raw(r"\{\{ duration\(\"(?P<at>[a-z-]+)\"\) \}\}", *content.pages(code)))
        yield _elsewhere(content, spot, "knowledge", "call: for something else", (*PARITY, "call"))
