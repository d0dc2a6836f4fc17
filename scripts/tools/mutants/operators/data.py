"""docs/_data: rows that are gone, figures that are wrong in every place, the same amount for two projects."""

from collections.abc import Iterator
from itertools import combinations

from ....generator import CONFIGURATION
from ..content import Content, Span, moved
from ..mutant import Mutant, Region
from .figures import FACTS, mistyped

CAMPAIGN, LANGUAGES, PRINT = "docs/_data/campaign.yml", "docs/_data/languages.yml", "docs/_data/print.yml"
PROJECTS = "docs/_data/projects.yml"
LINKS = "docs/_data/links.yml"
RULES = ("facts", "data")
_ROWS = {
    "docs/_data/contacts.yml": [r"^- id: con-2\n(?:  .*\n)+"],
    LINKS: [r"^  - id: soc-4\n(?:    .*\n)+"],
    PROJECTS: [r"^  - id: project-2\n(?:    .*\n)+"],
    FACTS: [r"^  - id: exp-03\n(?:    .*\n)+", r"^  - id: sem-03\n(?:    .*\n)+"],
    LANGUAGES: [r"^- code: zh\n(?:  .*\n?)+"],
}


def mutants(content: Content) -> Iterator[Mutant]:
    """Yield rows dropped, amounts swapped and mistyped, units exchanged, dates and counts changed by one."""
    for file, patterns in _ROWS.items():
        for span in content.raw("|".join(patterns), file):
            yield _row_gone(content, span)
    amounts = list(content.raw(r"^    amount: (?P<at>\d+)$", PROJECTS))
    for one, other in content.spread(combinations(amounts, 2), 5):
        text = content.texts[PROJECTS]
        text = text[: one.start] + other.text + text[one.end : other.start] + one.text + text[other.end :]
        what = f"the amounts {one.text} and {other.text} are swapped"
        regions = Region.at(PROJECTS, one.line), Region.at(PROJECTS, other.line)
        yield Mutant("project: amounts of two projects swapped", what, {PROJECTS: text}, frozenset(RULES), regions, everywhere=True)
    for number, span in enumerate(amounts):
        yield content.replaced(span, mistyped(span.text, number), "project: amount mistyped", RULES)
    units = list(content.raw(r"^    unit: (?P<at>\w+)$", PROJECTS))
    for span, other in zip(units, units[1:] + units[:1], strict=True):
        if span.text != other.text:
            yield content.replaced(span, other.text, "project: unit changed", RULES)
    for span in content.raw(r"^(?P<at>cover): ", PRINT):
        yield content.replaced(span, f"{span.text}s", "data: key unknown or missing", RULES)
    for span in content.raw(r"count: (?P<at>\d+)", PROJECTS):
        yield content.replaced(span, str(int(span.text) + 1), "project: duration changed", RULES)
    for span in content.raw(r"^    href: (?P<at>https://www\.(?:facebook|youtube|linkedin)\S+)$", LINKS):
        yield content.replaced(span, span.text[:-2], "address: printed address or account changed", RULES)
    for number, span in enumerate(content.raw(r"^    date: (?P<at>\d{4})-", LINKS)):
        yield content.replaced(span, mistyped(span.text, number), "address: printed address or account changed", RULES)
    for span in content.raw(r"^ +(?:start|end): (?P<at>\d{4}-\d\d-\d\d)$", FACTS):
        yield content.replaced(span, f"{span.text[:-2]}{int(span.text[-2:]) + 1:02d}", "date: changed in facts.yml", RULES)


def entry_around(content: Content, span: Span) -> Region:
    """Return the lines of the entry of the list around ``span``, as long as it is without it."""
    lines = content.texts[span.path].split("\n")
    last_line = span.line + span.text.count("\n")
    first = max((number for number, line in enumerate(lines[: span.line], 1) if line.lstrip().startswith("- ")), default=1)
    last = next((number - 1 for number, line in enumerate(lines, 1) if number > last_line and line.lstrip().startswith("- ")), len(lines))
    return Region(span.path, first, max(first, last))


def _row_gone(content: Content, span: Span) -> Mutant:
    """A whole row: reported in the data file, or where a page or mkdocs.yml still counts on it."""
    mutant = content.replaced(span, "", "data: row dropped", (*RULES, "yaml", "front-matter", "parity", "call", "page"))
    row = span.text.partition("\n")[0].strip().removeprefix("- ").partition(": ")[2]
    slug = span.text.partition("slug: ")[2].partition("\n")[0]
    uses = [*content.raw(rf"[\"' ]{row}\b", *content.pages(), CONFIGURATION), *content.raw(rf"\b{row}: ", CAMPAIGN)]
    uses += content.raw(rf"^project: {slug}$|\(\"{slug}\"\)", *content.pages()) if slug else []
    whole = Region(span.path, 1, content.texts[span.path].count("\n") + 1)
    return moved(mutant, whole, *(Region.at(use.path, use.line) for use in uses))
