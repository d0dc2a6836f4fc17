"""The first lines of a page: a key missing, unknown, too long, used twice, or YAML that cannot be read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..content import CODES, Content, Spot, replaced
from ..mutant import Mutant, Place

RULES = ("front-matter", "yaml")
_LONG = {
    "fr": "Un titre bien trop long pour les onglets, les résultats de recherche et les cartes",
    "en": "A title that is much too long for tabs, for search results and for shared cards",
    "zh": "这个标题实在太长" * 8,
}


def mutants(content: Content) -> Iterator[Mutant]:
    for code in CODES:
        pages = content.pages(code)
        for key in ("title", "description"):
            for spot in content.spread(content.raw(rf"^{key}: .*\n", *pages), 1):
                yield _front(content, spot, "", "front matter: key missing or unknown")
        for key in ("summary", "covers"):
            for spot in content.spread(content.raw(rf"^{key}: .*\n", *pages), 1):
                yield _front(content, spot, "", "front matter: key missing or unknown")
        for spot in content.spread(content.raw(r"^title: (?P<at>.*)$", *pages), 1):
            yield replaced(content, spot, _LONG[code], "front matter: length, or text of another page", RULES)
        for spot in content.spread(content.raw(r"^description: \"(?P<at>.*)\"$", *pages), 1):
            yield replaced(content, spot, f"{spot.text} {spot.text} {spot.text} {spot.text}", "front matter: length, or text of another page", RULES)
            yield replaced(content, spot, spot.text[:12], "front matter: length, or text of another page", RULES)
        descriptions = list(content.raw(r"^description: (?P<at>.*)$", *pages))
        for spot, other in zip(descriptions[2::6], descriptions[3::6], strict=False):
            yield _twin(content, spot, other, "front matter: length, or text of another page")
        titles = list(content.raw(r"^title: (?P<at>.*)$", *pages))
        for spot, other in zip(titles[4::8], titles[5::8], strict=False):
            yield _twin(content, spot, other, "front matter: length, or text of another page")
        for spot in content.spread(content.raw(r"^(?P<at>title|description|summary):", *pages), 1):
            yield _front(
                content, spot, {"title": "titel", "description": "desciption", "summary": "sumary"}[spot.text], "front matter: key missing or unknown"
            )
        for spot in content.spread(content.raw(r"^title: .*\n(?P<at>)", *pages), 1):
            yield replaced(content, spot, "author: OIT\n", "front matter: key missing or unknown", RULES)
        for spot in content.spread(content.raw(r"^title: (?P<at>.*)$", *pages), 1):
            yield replaced(content, spot, f"{spot.text}: {spot.text}", "front matter: not YAML", RULES)
        for spot in content.spread(content.raw(r"^description: .*(?P<at>\")$", *pages), 1):
            # YAML looks for the end of the text in the lines below and gives up there.
            end = Place(spot.path, spot.line, content.texts[spot.path][: spot.end].count("\n") + 12)
            yield replace(replaced(content, spot, "", "front matter: not YAML", RULES), places=(end,))
        for spot in content.spread(content.raw(r"\A(?P<at>---\n)", *pages), 1):
            yield replaced(content, spot, "", "front matter: not YAML", RULES)
        for spot in content.spread(content.raw(r"^title: .*\n", *pages), 1):
            yield replaced(content, Spot(spot.path, spot.end, spot.end, spot.line + 1, ""), spot.text, "front matter: not YAML", RULES)
        for spot in content.spread(content.raw(r"^title: (?P<at>.*)$", *pages), 1):
            yield replaced(content, spot, "2016", "front matter: value of the wrong kind", RULES)
        for spot in content.spread(content.raw(r"^project: (?P<at>.*)$", *pages), 1):
            yield replaced(content, spot, f"{spot.text}s", "front matter: value of the wrong kind", RULES)
        for spot in content.spread(content.raw(r"^(?P<at>where: .*\n)", *pages), 1):
            listed = replaced(content, spot, f"{spot.text}  - Chine\n", "front matter: not YAML", RULES)
            yield replace(listed, places=(Place.at(spot.path, spot.line + 1),))
    for spot in content.raw(r"^template: (?P<at>.*)$", *content.pages("en")):
        yield replaced(content, spot, "serach.html", "front matter: value of the wrong kind", RULES)
    for spot in content.raw(r"^project: (?P<at>knowledge)$", *content.pages("fr")):
        yield replaced(content, spot, "training", "front matter: value of the wrong kind", RULES)


def _front(content: Content, spot: Spot, new: str, kind: str) -> Mutant:
    """Told anywhere in the front matter: what is missing stands on no line."""
    end = content.texts[spot.path].split("\n").index("---", 1) + 1
    return replace(replaced(content, spot, new, kind, RULES), places=(Place(spot.path, 1, end),))


def _twin(content: Content, spot: Spot, other: Spot, kind: str) -> Mutant:
    """Told at one of the two that are the same."""
    places = Place.at(spot.path, spot.line), Place.at(other.path, other.line)
    return replace(replaced(content, spot, other.text, kind, (*RULES, "head")), places=places)
