"""Everything in docs/_data, read and validated as a whole."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property, lru_cache
from pathlib import Path
from types import NoneType
from typing import TYPE_CHECKING, Annotated, Any, get_args, get_type_hints

from pydantic import Field

from ..diagnostics import Diagnostic, SourceError, did_you_mean, report, short, shown
from ..languages import attributes
from .campaign import Campaign, Event
from .facts import Fact, Facts
from .models import Address, Contact, Language, Links, Project, Projects, Source
from .print_plan import Print
from .trust import Trusted, names_its_site, plain, untrusted_in_data
from .ui import Words, completed, incomplete, wrong_blanks
from .validate import validate
from .values import SomeTexts
from .yamlfile import KeyPath, Lines, load

if TYPE_CHECKING:
    from .editorial_models import Claims, Glossary, LanguageWords, Printed

_MANY = 20  # texts that a language lacks from which on it is more likely that it is still a draft
_OFTEN = 3  # uses of a domain from which on it is more likely that it is not trusted by mistake than that each of them is wrong
_NEARLY = 0.7  # likeness (difflib) of two domains of which one was written for the other: ilo.com and ilo.org have 0.71
LANGUAGES = Annotated[list[Language], Field(min_length=1)]  # what languages.yml holds


@dataclass(frozen=True)
class Data:
    """The validated data of the site, each file by its name. ``languages`` come in the order of the language links, source first."""

    languages: LANGUAGES
    campaign: Campaign
    projects: Projects
    contacts: list[Contact]
    links: Links
    facts: Facts
    ui: Words
    print: Print | None

    @property
    def source_language(self) -> Language:
        return self.languages[0]

    @cached_property
    def by_code(self) -> dict[str, Language]:
        """The languages by their code."""
        return {language.code: language for language in self.languages}

    @cached_property
    def whole(self) -> dict[str, Language]:
        """Those that are not drafts."""
        return {language.code: language for language in self.languages if not language.draft}

    @cached_property
    def trusted(self) -> Trusted:
        pages = [page for source in self.links.sources for page in source.pages.values()]
        named = (plain(str(page.publisher)) for page in pages if names_its_site(page.publisher, page.href))
        return _trusted(self.campaign)._replace(named=frozenset(named))

    @cached_property
    def project_by_slug(self) -> dict[str, Project]:
        return {project.slug: project for project in self.projects.projects}

    @cached_property
    def fact_by_id(self) -> dict[str, Fact]:
        return {fact.id: fact for fact in self.facts.facts}

    @cached_property
    def address_by_id(self) -> dict[str, Address]:
        return {address.id: address for address in self.links.addresses}

    @cached_property
    def source_by_id(self) -> dict[str, Source]:
        return {source.id: source for source in self.links.sources}


# What the site reads: the shape of each file by its name. Words are of texts; a file that may be None is one that a campaign may do without.
_TYPES = get_type_hints(Data, include_extras=True) | {"ui": dict[str, SomeTexts]}
OPTIONAL = frozenset(name for name, kind in _TYPES.items() if NoneType in get_args(kind))
_OF_THE_SITE: dict[str, object] = {name: get_args(kind)[0] if name in OPTIONAL else kind for name, kind in _TYPES.items()}
_OF_THE_CHECKS = ("printed", "claims", "lexicon", "glossary")
FILES = (*_OF_THE_SITE, *_OF_THE_CHECKS)  # the names of the files in docs/_data, without .yml


@dataclass(frozen=True)
class EditorialData(Data):
    """The data of the site, and what only the checks read."""

    printed: Printed
    claims: Claims
    lexicon: dict[str, LanguageWords]
    glossary: Glossary


def load_data(folder: Path) -> Data:
    """Read what the site needs of ``folder`` (docs/_data). Raises SourceError with all problems of all files."""
    return Data(**_read(folder, _OF_THE_SITE))


def load_editorial_data(folder: Path) -> EditorialData:
    """Return what every file of ``folder`` holds, read once for as long as none changes. See :func:`load_data`."""
    files = sorted((file.name, file.lstat()) for file in folder.glob("*"))
    return _editorial_data(folder, shown(folder), tuple((name, now.st_size, now.st_mtime_ns) for name, now in files))


@lru_cache(2)
def _editorial_data(folder: Path, name: str, state: tuple[tuple[str, int, int], ...]) -> EditorialData:
    """Read the files of ``folder``, which messages call ``name``; ``state`` is the size and the time of each."""
    # Models of pydantic are made when they are imported, which takes longer than to read the files: the build does without these.
    from .editorial_models import Claims, Glossary, Lexicons, Printed

    kinds: Mapping[str, object] = dict(zip(_OF_THE_CHECKS, (Printed, Claims, Lexicons, Glossary), strict=True))
    return EditorialData(**_read(folder, {**_OF_THE_SITE, **kinds}))


def site_files(root: Path) -> list[str]:
    """Return the files in the checkout ``root`` that the site is made of, and whose texts readers see: ``docs/_data/ui.yml``."""
    return [file for name in _OF_THE_SITE if (root / (file := f"docs/_data/{name}.yml")).is_file()]


def _read(folder: Path, kinds: Mapping[str, object]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    problems: list[Diagnostic] = []
    for name, kind in kinds.items():  # languages first: the others need them
        problems += _of_file(folder / f"{name}.yml", kind, values)
        if not values.get("languages"):
            break
    campaign = values.get("campaign")
    problems += _other_files(folder, [name for name in FILES if name != "printed" or not campaign or campaign.document])
    if campaign and any(problem.code == "data/untrusted" for problem in problems):
        problems += _trusted_by_mistake(folder, campaign)
    if problems:
        raise SourceError(_drafts_to_be(folder / "languages.yml", values.get("languages", []), problems))
    return values


def _drafts_to_be(path: Path, languages: Sequence[Language], problems: list[Diagnostic]) -> list[Diagnostic]:
    """Return ``problems`` with one in the place of many texts that one of the ``languages`` of ``path`` lacks, which is no draft there."""
    for index, language in enumerate(languages):
        lacks = [problem for problem in problems if problem.code == "data/no-text" and problem.message.endswith(f" {language.code}")]
        if index and len(lacks) > _MANY:
            first, line = min(lacks), load(path)[1][index, "code"]
            values = {"code": language.code, "count": len(lacks), "place": f"{first.file}:{first.line}"}
            problems = [report("data/not-a-draft", shown(path), line, **values), *(problem for problem in problems if problem not in lacks)]
    return problems


def _of_file(path: Path, kind: object, values: dict[str, Any]) -> Iterator[Diagnostic]:
    """Add what the file at ``path``, which has the shape ``kind``, holds to the ``values`` read before it; yield what is wrong with it."""
    name, file, campaign, languages = path.stem, shown(path), values.get("campaign"), values.get("languages", [])
    if name in OPTIONAL and not path.exists():
        values[name] = None
        return
    if name == "printed" and not (campaign.document if campaign else path.exists()):  # nothing to compare; another file is one that nothing reads
        values[name] = validate(kind, {}, {}, file, "data")
        return
    try:
        raw, lines = load(path)
        drafts = {each.code: attributes(languages[0].tag, each.tag) for each in languages if each.draft}
        value = values[name] = validate(kind, raw, lines, file, "data", [language.code for language in languages], drafts)
    except SourceError as error:
        yield from error.problems
        return
    yield from _twice(raw, lines, file)
    if name in _OF_THE_SITE and (known := campaign or values.get("campaign")):
        said = {key: inner for key, inner in raw.items() if key != "trusted"} if known is value else raw
        for key, words in untrusted_in_data(said, _trusted(known)):
            yield report("data/untrusted", file, lines[key], name=".".join(map(str, key)), address=short(words))
    match name:
        case "languages" if value[0].draft:  # it is used for what drafts lack
            yield report("data/source-is-draft", file, lines[0, "draft"], code=value[0].code)
        case "projects" if campaign:
            yield from _other_currencies(value, campaign, lines, file)
        case "facts" if campaign and campaign.event:
            yield from _event(value, campaign.event, path)
        case "ui":
            yield from (*wrong_blanks(value, lines, file), *incomplete(value, languages, lines, file))
            values[name] = Words(completed(value, languages), file)


def _trusted(campaign: Campaign) -> Trusted:
    return Trusted(frozenset(campaign.trusted.mail), frozenset(campaign.trusted.hosts))


def _trusted_by_mistake(folder: Path, campaign: Campaign) -> Iterator[Diagnostic]:
    """Trusted domains that no file uses, and that are nearly one that is used and not trusted; and domains that are used often and not trusted."""
    files = [folder / f"{name}.yml" for name in _OF_THE_SITE if name != "campaign"]
    text = re.sub("(?m)^ *#.*", "", "\n".join(file.read_text("utf-8", "replace") for file in files if file.is_file()))  # comments have examples
    path = folder / "campaign.yml"
    lines = load(path)[1]
    for key, before in (("mail", "@"), ("hosts", "//")):
        trusted = getattr(campaign.trusted, key)
        used = Counter(re.findall(rf"{before}([\w-]+(?:\.[\w-]+)+)", text))
        known = Trusted(frozenset(), frozenset(trusted))
        strange = {host.removeprefix("www."): count for host, count in used.items() if not known.host(host)}
        for index, host in enumerate(trusted):
            near = get_close_matches(host, strange, 1, _NEARLY)
            if near and not any(map(Trusted(frozenset(), frozenset([host])).host, used)):
                yield report("data/trusted-by-mistake", shown(path), lines["trusted", key, index], host=host, used=near[0])
                strange.pop(near[0])
        for host in (host for host, count in strange.items() if count >= _OFTEN):
            place = ("trusted", key, 0) if trusted else ("trusted", key)
            yield report("data/trusted-no-more", shown(path), lines[place], host=host, count=strange[host], key=key)


def _other_currencies(projects: Projects, campaign: Campaign, lines: Lines, file: str) -> Iterator[Diagnostic]:
    for index, project in enumerate(projects.projects):
        if project.currency and project.currency not in campaign.currencies:
            allowed = ", ".join(campaign.currencies)
            yield report("data/other-currency", file, lines["projects", index, "currency"], currency=project.currency, currencies=allowed)


def _event(facts: Facts, event: Event, path: Path) -> Iterator[Diagnostic]:
    dated = {fact.id for fact in facts.facts if fact.start and fact.end}
    placed = {fact.id for fact in facts.facts if fact.display and fact.kind == "place"}
    by_id, campaign = {fact.id: index for index, fact in enumerate(facts.facts)}, path.with_name("campaign.yml")
    for code, key, id_, fit in (("data/event-dates", "dates", event.dates, dated), ("data/event-place", "place", event.place, placed)):
        if id_ not in fit:  # where other facts fit, one of them is meant
            file, where = (campaign, ("event", key)) if fit or id_ not in by_id else (path, ("facts", by_id[id_]))
            yield report(code, shown(file), load(file)[1][where], id=id_)


def _other_files(folder: Path, files: Collection[str]) -> Iterator[Diagnostic]:
    """Files that nothing reads; what editors keep beside a file that is open is left alone."""
    for path in sorted(folder.glob("*")):
        if not (path.name.startswith(".") or path.name.endswith("~")) and (path.stem not in files or path.suffix != ".yml"):
            yield report("data/unknown-file", shown(path), files=did_you_mean(path.name, [f"{name}.yml" for name in files]))


def _twice(raw: Any, lines: Lines, file: str) -> Iterator[Diagnostic]:
    """Ids, slugs and codes are unique within their list."""
    lists: list[tuple[KeyPath, Any]] = [((), raw)] if isinstance(raw, list) else [((key,), value) for key, value in raw.items()]
    for path, rows in lists:
        for key in ("id", "slug", "code") if isinstance(rows, list) else ():
            seen: dict[str, int] = {}
            for index, row in enumerate(rows):
                if isinstance(row, dict) and key in row:
                    line = lines[(*path, index, key)]
                    if row[key] in seen:
                        yield report("data/twice", file, line, key=key, value=row[key], line=seen[row[key]])
                    seen.setdefault(row[key], line)
