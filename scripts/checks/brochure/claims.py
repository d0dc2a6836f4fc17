"""Every figure that the site may state: those of the brochure, of its projects, and the others with their reason; in one shape."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...sources import formats
from ...sources.data import EditorialData
from ...sources.editorial_models import PrintedProject
from ...sources.facts import Fact
from ...sources.models import Project
from ..lexicon import NUMERIC
from ..numbers import Number, numbers

FACTS, PRINTED, CLAIMS = (f"docs/_data/{name}.yml" for name in ("facts", "printed", "claims"))  # the files that hold claims, as remedies name them
Key = tuple[str, str]


@dataclass(frozen=True)
class Claim:
    """What ``owner`` (an id of ``file``) says.

    ``keys`` are its figures in canonical form. It is about all ``subjects``; ``needs`` are qualifiers that go with it, ``never`` those that
    do not. ``must`` says that every language has to state it. ``shown`` is the form in each language, as messages quote it;
    ``project`` the slug of the project that it is about; ``external`` says that it is not in the brochure,
    ``scope`` where its qualifiers are needed (see facts.yml); ``list_of`` the page whose list it counts.
    """

    owner: str
    file: str
    keys: frozenset[Key]
    subjects: tuple[str, ...]
    needs: tuple[str, ...]
    never: tuple[str, ...]
    must: bool
    shown: dict[str, str]
    project: str = ""
    external: bool = False
    scope: str = "site"
    list_of: str = ""

    def __hash__(self) -> int:
        return hash((self.owner, self.file))

    def has(self, number: Number) -> bool:
        """Whether ``number`` is one of its figures; a date may be less precise, or one day of several."""
        return any(same(key, canonical(number)) for key in self.keys)

    @property
    def numeric(self) -> set[str]:
        """The qualifiers that change its figure."""
        return set(self.needs) & set(NUMERIC)


def canonical(number: Number) -> Key:
    """The key that is compared: “2nd floor” and “2楼” are the same."""
    return ("number", number.value) if number.kind == "ordinal" else number.key


def same(one: Key, other: Key) -> bool:
    """Whether two figures say the same; a date agrees with one that leaves out its year, month or day."""
    if one == other:
        return True
    return one[0] == other[0] == "date" and (_agrees(one[1], other[1]) or _agrees(other[1], one[1]))


def _agrees(whole: str, part: str) -> bool:
    """Whether the date ``part`` says less than ``whole``: 2016 of 2016-09-06/08, 2016-09-07 of the same, -09-06 of 2016-09-06."""
    year, month, days = _date(whole)
    other_year, other_month, other_days = _date(part)
    if (other_year and year and other_year != year) or (other_month and month and other_month != month):
        return False
    if other_year and not other_month:
        return bool(year)
    if not other_year and not (month and other_month):
        return False
    if not other_days:
        return bool(month)
    first, last = (days or "0").partition("/")[0], (days or "0").rpartition("/")[2]
    inner = other_days.split("/")
    return bool(days) and (other_days == days or (len(inner) == 1 and int(first) <= int(inner[0]) <= int(last)))


def _date(value: str) -> tuple[str, str, str]:
    year, month, days = [*value.split("-", 2), "", ""][:3]
    return year, month, days


def all_claims(data: EditorialData) -> list[Claim]:
    """The claims of facts.yml, of the projects and of claims.yml."""
    return [*_facts(data), *_projects(data), *_known(data)]


def _facts(data: EditorialData) -> Iterator[Claim]:
    source = data.source_language.code
    for fact in data.facts.facts:
        if fact.display or fact.needs or fact.about:
            shown = dict(fact.display or {})
            words = tuple(fact.about), tuple(fact.needs), tuple(fact.never)
            yield Claim(fact.id, FACTS, _keys(fact, source), *words, fact.must, shown, scope=fact.scope)
    for row in data.facts.external:
        keys = frozenset(canonical(number) for number in numbers(row.figures, "en"))
        yield Claim(row.id, FACTS, keys, tuple(row.about), tuple(row.needs), tuple(row.never), False, {"en": row.figures}, external=True)


def _keys(fact: Fact, code: str) -> frozenset[Key]:
    if not fact.display or fact.kind not in ("figure", "date"):
        return frozenset()
    return frozenset(canonical(number) for number in numbers(fact.display[code], code))


def _projects(data: EditorialData) -> Iterator[Claim]:
    printed = {row.id: row for row in data.printed.projects}
    for project in data.projects.projects:
        row = printed.get(project.id) or (None if data.campaign.document else _of_its_own(project, data))
        if row:
            yield _project(project, row.price, row)


def _of_its_own(project: Project, data: EditorialData) -> PrintedProject:
    """Return what is said of a project where no document is printed: what the site itself prints."""
    prices = {language.code: "".join(formats.price(project, data, language)) for language in data.languages}
    return PrintedProject.model_construct(id=project.id, slug=project.slug, price=prices, duration=project.duration.words if project.duration else {})


def _project(project: Project, price: dict[str, str], row: PrintedProject) -> Claim:
    keys = {canonical(number) for code, text in price.items() for number in numbers(text, code)}
    keys |= {canonical(number) for code, text in row.duration.items() for number in numbers(text, code)}
    return Claim(project.id, PRINTED, frozenset(keys), (project.slug,), (), (), False, dict(price), project.slug)


def _known(data: EditorialData) -> Iterator[Claim]:
    for row in data.claims.known:
        figures = row.figures or str(_count(row.counts or "", data))
        keys = frozenset(canonical(number) for number in numbers(figures, "en"))
        yield Claim(row.id, CLAIMS, keys, tuple(row.about), (), (), False, {"en": figures}, list_of=_page(row.counts))


def _count(what: str, data: EditorialData) -> int:
    """Return how many rows of data there are of ``what``: ``projects``, those of a unit (``projects.per_year``), or ``contacts``."""
    name, _, unit = what.partition(".")
    rows = [project for project in data.projects.projects if not unit or project.unit == unit]
    return len(rows) if name == "projects" else len(data.contacts)


def _page(counts: str | None) -> str:
    """The page of ``page.md#heading``; empty for a count of rows of data."""
    page, mark, _ = (counts or "").partition("#")
    return page if mark else ""
