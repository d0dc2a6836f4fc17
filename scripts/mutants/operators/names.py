"""Names and e-mail addresses: a letter lost, an accent lost, another address."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..content import CODES, Content, replaced
from ..mutant import Mutant, Place

CONTACTS = "docs/_data/contacts.yml"
RULES = ("facts", "glossary", "data")
_MISSPELT = {
    "fr": [
        ("Xi Jinping", "Xi Jingping"),
        ("Beijing", "Beijin"),
        ("Cambodge", "Cambodje"),
        ("démocratique populaire lao", "populaire démocratique lao"),
        ("République populaire de Chine", "République de Chine"),
        ("la Ceinture et la Route", "la Ceinture et la Voie"),
    ],
    "en": [
        ("Xi Jinping", "Xi Jingping"),
        ("Beijing", "Bejing"),
        ("Cambodia", "Cambodja"),
        ("Lao People’s Democratic", "Lao Democratic"),
        ("People’s Republic of China", "Republic of China"),
        ("Belt and Road Initiative", "Road and Belt Initiative"),
    ],
    "zh": [
        ("习近平", "习进平"),
        ("北京", "北平"),
        ("柬埔寨", "柬浦寨"),
        ("老挝人民民主共和国", "老挝民主共和国"),
        ("中华人民共和国", "中华民国"),
        ("“一带一路”倡议", "“一路一带”倡议"),
    ],
}
_PEOPLE = [("Qingyi Li", "Qinyi Li"), ("Qingyi Li", "Li Qingyi"), ("Simões", "Simoes"), ("Meira", "Meirra"), ("Aidi Hu", "Aidi Wu")]
_ADDRESSES = [
    ("liqingyi@ilo.org", "liqinyi@ilo.org"),
    ("cunhan@ilo.org", "cunha@ilo.org"),
    ("hu@ilo.org", "hu@ilo.com"),
    ("cunhan@ilo.org", "cunhan@itcilo.org"),
]
_CITIES = [
    ("city: .*en: (?P<at>Geneva)", "Genova"),
    ("city: .*zh: (?P<at>日内瓦)", "日内亚"),
    ("city: .*zh: (?P<at>北京)", "南京"),
    ("office: .*en: (?P<at>ILO Bangkok)", "ILO Beijing"),
    ("office: .*fr: (?P<at>OIT Beijing)", "OIT Bejing"),
]


def mutants(content: Content) -> Iterator[Mutant]:
    for code in CODES:
        for name, wrong in content.spread(_MISSPELT[code], 4):
            for spot in content.spread(content.find(name, *content.pages(code)), 1):
                yield replaced(content, spot, wrong, "name: misspelt in a page", RULES)
    for name, wrong in _PEOPLE:
        for spot in content.raw(rf"name: .*?(?P<at>{name})", CONTACTS):
            yield replaced(content, spot, wrong, "name: person, office or role changed", RULES)
    for address, wrong in _ADDRESSES:
        for spot in content.raw(rf"email: (?P<at>{address})", CONTACTS):
            yield replaced(content, spot, wrong, "e-mail address changed", RULES)
    for name, wrong in _CITIES:
        for spot in content.spread(content.raw(name, CONTACTS), 1):
            yield replaced(content, spot, wrong, "name: person, office or role changed", RULES)
    for spot in content.raw(r"^- id: con-3\n(?:  .*\n)*?(?P<at>  role: .*\n)(?:  .*\n)*", CONTACTS):
        row = Place(CONTACTS, spot.line - 4, spot.line)
        yield replace(replaced(content, spot, "", "name: person, office or role changed", RULES), places=(row,))
    for number, spot in enumerate(content.raw(r"`@(?P<at>ilo\.org)`", *content.pages())):
        yield replaced(content, spot, ("ilo.com", "itcilo.org", "i1o.org")[number % 3], "e-mail address changed", RULES)
