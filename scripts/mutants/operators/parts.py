"""Parts of a page that somebody cannot read, hear or follow: empty links, pictures without words, foreign words not marked."""

from __future__ import annotations

from collections.abc import Iterator

from ..content import CODES, Content, replaced
from ..mutant import Mutant

_LINK_TEXT = r"(?<!!)\[(?P<at>[^\]^]+)\]\((?!#)"
_SAYS_NOTHING = {
    "fr": ("", "ici", "Cliquez ici", "En savoir plus", "lien"),
    "en": ("", "here", "Click here", "More", "this page"),
    "zh": ("", "这里", "点击这里", "更多", "链接"),
}
_FOREIGN = {
    "fr": (
        " Le mot «\u00a0social protection floors\u00a0» est souvent employé.",
        " On dit en anglais social protection floors.",
        " En chinois\u00a0: 社会保护底线.",
        " Voir le World Social Protection Report.",
    ),
    "en": (" In French: socles de protection sociale.", " The Chinese term is 社会保护底线.", " It is also called Ceinture et Route."),
    "zh": ("英文为social protection floors。", "法文为socles de protection sociale。", "另见World Social Protection Report。"),
}
_ALT_ELSEWHERE = {"fr": "People standing on terraces", "en": "Des personnes debout sur des terrasses", "zh": "People standing on terraces"}


def mutants(content: Content) -> Iterator[Mutant]:
    for code in CODES:
        pages = content.pages(code)
        links = list(content.raw(_LINK_TEXT, *pages))
        for number, text in enumerate(_SAYS_NOTHING[code]):
            for spot in content.spread(links[number:], 1):
                yield replaced(content, spot, text, "link: text that says nothing", ("headings",))
        ends = list(content.raw(r"(?<=\n\n)[^\W\d_][^\n{\[]*[.。](?P<at>)(?=\n)", *pages))
        for spot in content.spread(ends, 1):
            place = "../../assets/share.png" if "funding" in spot.path else "../assets/share.png"
            yield replaced(content, spot, f" ![]({place})", "picture: alternative text missing or foreign", ("headings", "parity"))
            yield replaced(
                content,
                spot,
                f' <img src="{place}">',
                "picture: alternative text missing or foreign",
                ("headings", "parity"),
            )
            yield replaced(
                content,
                spot,
                f" ![{_ALT_ELSEWHERE[code]}]({place})",
                "picture: alternative text missing or foreign",
                ("headings", "language-of-parts", "parity"),
            )
        for number, words in enumerate(_FOREIGN[code]):
            for spot in content.spread(ends[number::2], 1):
                yield replaced(content, spot, words, "foreign words without lang", ("language-of-parts", "glossary"))
