"""docs/_data: YAML that cannot be read, wrong types, keys, ids, addresses, and words missing in a language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ...generator import CONFIGURATION
from ..content import Content, Spot, replaced
from ..mutant import Mutant, Place

RULES = ("data", "yaml")
_FILES = {
    name: f"docs/_data/{name}.yml"
    for name in ("projects", "contacts", "links", "facts", "ui", "languages", "printed", "claims", "lexicon", "glossary", "trusted")
}

_WRONG = [
    # (kind, file, what, instead)
    ("wrong type", "projects", r"amount: (?P<at>120000)", '"120 000"'),
    ("wrong type", "projects", r"amount: (?P<at>50000)", "50000.5"),
    ("wrong type", "projects", r"amount: (?P<at>35000)", "trente-cinq mille"),
    ("wrong type", "projects", r"count: (?P<at>3), unit: day", "three"),
    ("wrong type", "projects", r"amount: (?P<at>100000)", "-100000"),
    ("wrong type", "contacts", r"name: (?P<at>Aidi Hu)", "[Aidi, Hu]"),
    ("wrong type", "ui", r"^home: (?P<at>.*)$", "Accueil"),
    ("wrong type", "facts", r"start: (?P<at>2016-09-06)", "6 septembre 2016"),
    ("wrong type", "links", r"date: (?P<at>2015-09-28)", "September 2015"),
    ("wrong type", "printed", r"date: (?P<at>2015-09-28)", "September 2015"),
    ("wrong type", "claims", r"match: \['(?P<at>延长)", "(延长"),
    ("wrong type", "languages", r"scale: (?P<at>true)", "oui"),
    ("unknown key", "projects", r"^    (?P<at>amount): 120000", "montant"),
    ("unknown key", "contacts", r"^  (?P<at>email): hu", "mail"),
    ("unknown key", "links", r"^    (?P<at>printed): http://beijing", "print"),
    ("unknown key", "facts", r"^    (?P<at>label): .*", None),
    ("unknown key", "printed", r"^    (?P<at>price): \{fr: \"100", "prize"),
    ("unknown key", "claims", r"(?P<at>counts): contacts", "count"),
    ("unknown key", "lexicon", r"^  (?P<at>qualifiers):", "qualifier"),
    ("wrong type", "lexicon", r"^    fund: (?P<at>\[.*\])$", "fonds"),
    ("unknown key", "projects", r"^    (?P<at>currency): USD\n    unit: per_event", "currrency"),
    ("unknown key", "languages", r"^  (?P<at>tag): en", "lang"),
    ("unknown key", "trusted", r"^(?P<at>mail):", "mails"),
    ("unknown key", "glossary", r"^    (?P<at>expand): true\n    words:\n      fr:\n        use: Organisation internationale", "expands"),
    ("unknown value", "projects", r"currency: (?P<at>USD)", "EUR"),
    ("unknown value", "projects", r"^    unit: (?P<at>per_year)", "per_anum"),
    ("unknown value", "projects", r"unit: (?P<at>day)", "week"),
    ("unknown value", "facts", r"kind: (?P<at>evaluation)", "opinion"),
    ("unknown value", "facts", r"status: (?P<at>ambiguous)", "unclear"),
    ("unknown value", "facts", r"^    section: (?P<at>talk)", "tlak"),
    ("unknown value", "facts", r"as_of: (?P<at>brochure)", "2016"),
    ("unknown value", "projects", r"icon: (?P<at>material/school-outline)", "material/shcool"),
    ("unknown value", "languages", r"tag: (?P<at>zh-Hans)", "chinese"),
    ("unknown value", "languages", r"locale: (?P<at>fr_FR)", "fr-Fr"),
    ("bad e-mail", "contacts", r"email: (?P<at>hu@ilo.org)", "hu.ilo.org"),
    ("bad e-mail", "contacts", r"email: (?P<at>cunhan@ilo.org)", "cunhan@ilo,org"),
    ("bad e-mail", "contacts", r"email: (?P<at>liqingyi@ilo.org)", "LiQingyi@ilo.org"),
    ("bad e-mail", "contacts", r"email: (?P<at>hu@ilo.org)", "hu@gmail.com"),
    ("bad address", "links", r"href: (?P<at>https://x.com/soc_protection)", "x.com/soc_protection"),
    ("bad address", "links", r"href: (?P<at>https://www.facebook.com/SPplatform)", "https//www.facebook.com/SPplatform"),
    ("bad address", "links", r"href: (?P<at>https://www.youtube.com/user/Ilotv)", "https://www.youtube.com/user/ Ilotv"),
    ("bad address", "links", r"href: (?P<at>\"http://fr.cidca[^\"]*\")", '"fr.cidca.gov.cn"'),
    ("id used twice", "projects", r"id: (?P<at>project-2)", "project-1"),
    ("id used twice", "contacts", r"id: (?P<at>con-3)", "con-1"),
    ("id used twice", "facts", r"id: (?P<at>exp-04)$", "exp-03"),
    ("id used twice", "links", r"id: (?P<at>soc-2)", "soc-1"),
    ("id used twice", "projects", r"slug: (?P<at>training)", "workshops"),
    ("id used twice", "ui", r"^(?P<at>duration):", "amount"),
    ("language missing", "contacts", r"city: \{fr: Genève(?P<at>, en: Geneva)", ""),
    ("language missing", "ui", r"^home: .*(?P<at>, zh: 首页)", ""),
    ("language missing", "links", r"label: \{(?P<at>fr: page du programme, )", ""),
    ("language missing", "facts", r"kind: figure.*\n(?:.*\n){2}    display: \{.*(?P<at>, zh: .*)\}", ""),
    ("language unknown", "ui", r"^home: \{fr: Accueil, (?P<at>en): Home", "es"),
    ("language unknown", "contacts", r"role: \{fr: .*, (?P<at>zh): ", "cn"),
    ("blank changed", "ui", r"^project_n: .*en: \"Project \{(?P<at>n)\}", "number"),
    ("blank changed", "ui", r"^letter_subject: .*zh: \"方案\{n\}(?P<at>：\{title\})", ""),
    ("blank changed", "projects", r"en: \"(?P<at>\{amount\}) per event", "{amout}"),
    ("blank changed", "ui", r"fr: \"Projet \{n(?P<at>\})\"", ""),
    ("text empty", "ui", r"^discover: .*en: (?P<at>See the project)", '" "'),
    ("text empty", "contacts", r"name: (?P<at>Aidi Hu)", '""'),
    ("not YAML", "projects", r"^    (?P<at>amount): 35000", " amount"),
    ("not YAML", "contacts", r"^  (?P<at>email: )cunhan", "   email: "),
    ("not YAML", "ui", r"^home: \{.*(?P<at>\})$", ""),
    ("not YAML", "links", r"^  - id: (?P<at>soc-3)$", "soc-3: x"),
    ("not YAML", "facts", r"display: \{fr: \"millions de personnes\".*(?P<at>\})$", ""),
    ("not YAML", "languages", r"^- code: (?P<at>en)$", "en: fr"),
    ("not YAML", "ui", r"^letter_heading: \{fr: (?P<at>Un message prêt à envoyer), en", '"Un message'),
    ("not YAML", "projects", r"^(?P<at>  - )id: project-3", "  -"),
    ("not YAML", "projects", r"^(?P<at>    )slug: workshops", "\t"),
]
_KINDS = {
    "wrong type": "data: wrong type or value",
    "unknown value": "data: wrong type or value",
    "text empty": "data: wrong type or value",
    "unknown key": "data: key unknown or missing",
    "language missing": "data: language or blank missing",
    "language unknown": "data: language or blank missing",
    "blank changed": "data: language or blank missing",
    "bad e-mail": "data: bad e-mail or web address",
    "bad address": "data: bad e-mail or web address",
    "id used twice": "data: id used twice",
    "not YAML": "data: not YAML",
}
_MISSING = [
    ("projects", r"^    amount: 50000\n"),
    ("projects", r"^    unit: per_event\n"),
    ("projects", r"^    slug: workshops\n"),
    ("contacts", r"^  email: cunhan@ilo.org\n"),
    ("contacts", r"^  name: Aidi Hu\n"),
    ("links", r"^    href: https://x.com/soc_protection\n"),
    ("facts", r"^    status: exact\n"),
    ("links", r"^    date: 2016-09-06\n"),
]
_ROWS = [
    ("contacts", r"^- id: con-2\n(?:  .*\n)+"),
    ("links", r"^  - id: soc-4\n(?:    .*\n)+"),
    ("projects", r"^  - id: project-2\n(?:    .*\n)+"),
    ("facts", r"^  - id: exp-03\n(?:    .*\n)+"),
    ("facts", r"^  - id: sem-03\n(?:    .*\n)+"),
    ("languages", r"^- code: zh\n(?:  .*\n?)+"),
]


def mutants(content: Content) -> Iterator[Mutant]:
    for kind, name, pattern, new in content.spread(_WRONG, 44):
        for spot in content.spread(content.raw(pattern, _FILES[name]), 1):
            mutant = replaced(content, spot, "lable" if new is None else new, _KINDS[kind], (*RULES, "facts"))
            if kind == "not YAML":
                # The parser tells where it gives up, which may be where the next key or row begins.
                mutant = replace(mutant, places=(Place(spot.path, spot.line - 1, spot.line + 3),))
            elif kind == "unknown key":
                mutant = replace(mutant, places=(Place(spot.path, *_row(content, spot)),))
            yield mutant
    for name, pattern in _MISSING:
        for spot in content.spread(content.raw(pattern, _FILES[name]), 1):
            yield replace(replaced(content, spot, "", "data: key unknown or missing", RULES), places=(Place(spot.path, *_row(content, spot)),))
    for name, pattern in _ROWS:
        for spot in content.spread(content.raw(pattern, _FILES[name]), 1):
            yield _row_gone(content, spot)
    for spot in content.spread(content.raw(r"^    unit: (?P<at>per_participant)", _FILES["projects"]), 1):
        yield replaced(content, spot, spot.text.replace("_", "-"), "data: wrong type or value", RULES)


def _row(content: Content, spot: Spot) -> tuple[int, int]:
    """First and last line of the row of a list around ``spot``."""
    lines = content.texts[spot.path].split("\n")
    first = max((n for n, line in enumerate(lines[: spot.line], 1) if line.lstrip().startswith("- ")), default=1)
    last = next((n - 1 for n, line in enumerate(lines, 1) if n > spot.line and line.lstrip().startswith("- ")), len(lines))
    return first, max(first, last)


def _row_gone(content: Content, spot: Spot) -> Mutant:
    """A whole row: told in the data file, or where a page or mkdocs.yml still counts on it."""
    mutant = replaced(content, spot, "", "data: row dropped", (*RULES, "facts", "front-matter", "parity", "call", "page"))
    row = spot.text.partition("\n")[0].strip().removeprefix("- ").partition(": ")[2]
    named = [Place.at(other.path, other.line) for other in content.raw(rf"[\"' ]{row}\b", *content.pages(), CONFIGURATION)]
    slug = spot.text.partition("slug: ")[2].partition("\n")[0]
    named += [Place.at(other.path, other.line) for other in content.raw(rf"^project: {slug}$|\(\"{slug}\"\)", *content.pages())] if slug else []
    return replace(mutant, places=(Place(spot.path, 1, content.texts[spot.path].count("\n") + 1), *named))
