"""Every figure that the site may state: those of the brochure, of its projects, and the others with their reason; in one shape."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from ...build.render.reader import COUNTED
from ...content import formats
from ...content.data import EditorialData
from ..numbers import Number, numbers

FACTS, PRINTED, CLAIMS = (f"docs/_data/{name}.yml" for name in ("facts", "printed", "claims"))  # the files that hold claims, as remedies name them
SEPARATOR = re.compile(r"\s*[;；]\s*")  # between the names of a fact
Key = tuple[str, str]


@dataclass(frozen=True, eq=False)
class Claim:
    """What ``owner`` (an id of ``file``) says.

    ``keys`` are its figures in canonical form. It is about all ``subjects``; ``needs`` are qualifiers that go with it, ``never`` those that
    do not. ``must`` says that every language has to state it. ``shown`` is the form in each language, as messages quote it;
    ``project`` the slug of the project that it is about; ``external`` says that it is not in the brochure,
    ``scope`` where its qualifiers are needed (see facts.yml); ``list_of`` the page whose list it counts;
    ``call`` prints the number that it counts, on a page;
    ``refined`` says that another claim about the same has a day where this one has a month or a year.
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
    call: str = ""
    refined: bool = False

    def has(self, wanted: Key) -> bool:
        """Whether ``wanted`` is one of its figures; a date may be less precise, or one day of several. A range of days is that of no single day."""
        days = [value for kind, value in self.keys if kind == wanted[0] == "date"]
        finer = not self.refined and "/" not in wanted[1]
        return wanted in self.keys or any(_agrees(day, wanted[1]) or (finer and _agrees(wanted[1], day)) for day in days)

    def rivals(self, number: Number) -> bool:
        """Whether it is of the brochure, with a figure of the kind of ``number``."""
        return not self.external and self.file != CLAIMS and any(kind == number.kind for kind, _ in self.keys)

    def said(self, code: str) -> str:
        """Return how messages quote it to readers of the language ``code``."""
        return self.shown.get(code) or next(iter(self.shown.values()), self.owner)


def same(one: Key, other: Key) -> bool:
    """Whether two figures say the same; a date agrees with one that leaves out its year, month or day."""
    if one == other:
        return True
    return one[0] == other[0] == "date" and (_agrees(one[1], other[1]) or _agrees(other[1], one[1]))


def _agrees(whole: str, part: str) -> bool:
    """Whether the date ``part`` says less than ``whole``: 2016 of 2016-09-06/08, 2016-09-07 of the same, -09-06 of 2016-09-06."""
    (year, month, days), (other_year, other_month, other_days) = ([*value.split("-", 2), "", ""][:3] for value in (whole, part))
    if (other_year and year and other_year != year) or (other_month and month and other_month != month):
        return False
    if not other_month:
        return bool(year and other_year)
    if not other_days or not month:
        return bool(month)
    first, last = (days or "0").partition("/")[0], (days or "0").rpartition("/")[2]
    return other_days == days or ("/" not in other_days and int(first) <= int(other_days) <= int(last))


def all_claims(data: EditorialData) -> list[Claim]:
    """The claims of facts.yml, of the projects and of claims.yml."""
    claims = [*_facts(data), *_projects(data), *_known(data)]
    return [replace(claim, refined=any(_refines(other, claim) for other in claims)) for claim in claims]


def _refines(other: Claim, claim: Claim) -> bool:
    """Whether ``other`` is about the same as ``claim`` and has a day where that has a month or a year."""
    days = [value for kind, value in claim.keys if kind == "date"]
    return claim.subjects == other.subjects != () and any(
        kind == "date" and len(value) > len(day) and _agrees(value, day) for kind, value in other.keys for day in days
    )


def _facts(data: EditorialData) -> Iterator[Claim]:
    source = data.source_language.code
    for fact in data.facts.facts:
        if fact.display or fact.needs or fact.about:
            shown = dict(fact.display or {})
            keys = _keys({source: shown[source]} if shown and fact.kind in ("figure", "date") else {})
            yield Claim(fact.id, FACTS, keys, tuple(fact.about), tuple(fact.needs), tuple(fact.never), fact.must, shown, scope=fact.scope)
    for row in data.facts.external:
        said = {"en": row.figures}
        yield Claim(row.id, FACTS, _keys(said), tuple(row.about), tuple(row.needs), tuple(row.never), False, said, external=True)


def _keys(*texts: Mapping[str, str]) -> frozenset[Key]:
    """The figures of texts by the code of their language."""
    return frozenset(number.figure for each in texts for code, text in each.items() for number in numbers(text, code))


def _projects(data: EditorialData) -> Iterator[Claim]:
    """What is printed of each project; where no document is printed, what the site itself says of it."""
    printed = {row.id: (row.price, row.duration) for row in data.printed.projects}
    for project in data.projects.projects:
        if not data.campaign.document:
            prices = {language.code: "".join(formats.price(project, data, language)) for language in data.languages}
            printed.setdefault(project.id, (prices, project.duration.words if project.duration else {}))
        if project.id in printed:
            price, duration = printed[project.id]
            yield Claim(project.id, PRINTED, _keys(price, duration), (project.slug,), (), (), False, dict(price), project.slug)


def _known(data: EditorialData) -> Iterator[Claim]:
    for row in data.claims.known:
        said = {"en": row.figures or str(counted(row.counts or "", data))}
        page, mark, _ = (row.counts or "").partition("#")  # without a mark, it counts rows of data
        call = f'{{{{ count("{row.counts}") }}}}' if row.counts in COUNTED else ""
        yield Claim(row.id, CLAIMS, _keys(said), tuple(row.about), (), (), False, said, list_of=page if mark else "", call=call)


def counted(what: str, data: EditorialData) -> int:
    """Return how many rows of data there are of ``what``: ``projects``, those of a unit (``projects.per_year``), or ``contacts``."""
    name, _, unit = what.partition(".")
    projects = [project for project in data.projects.projects if not unit or project.unit == unit]
    return len(projects) if name == "projects" else len(data.contacts)
