"""Everything in docs/_data, read and validated as a whole."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from ..diagnostics import Diagnostic, SourceError, did_you_mean, short, shown
from .models import Address, Contact, Fact, Facts, Language, Links, Localized, Project, Projects, Source, TrustedHosts
from .trust import REMEDY, TRUSTED, Trusted, untrusted_in_data
from .validate import validate
from .yamlfile import load

if TYPE_CHECKING:
    from .editorial_models import Claims, Glossary, LanguageWords, Printed

LANGUAGES = Annotated[list[Language], Field(min_length=1)]
"""What languages.yml holds."""

_OF_THE_SITE = {
    "languages": LANGUAGES,
    "trusted": TrustedHosts,
    "projects": Projects,
    "contacts": list[Contact],
    "links": Links,
    "facts": Facts,
    "ui": dict[str, Localized],
}
_OF_THE_CHECKS = ("printed", "claims", "lexicon", "glossary")

FILES = (*_OF_THE_SITE, *_OF_THE_CHECKS)
"""The names of the files in docs/_data, without .yml."""


BLANKS = {
    "project_n": frozenset({"n"}),
    "table_caption": frozenset({"order"}),
    "letter_subject": frozenset({"n", "title", "price"}),
    "letter_body": frozenset({"n", "title", "price", "quantity"}),
    "letter_short": frozenset({"n", "title", "price"}),
    "published_by": frozenset({"publisher"}),
    "outdated": frozenset({"date"}),
    "footnote_back": frozenset({"n"}),
    "offline_readme": frozenset({"file", "date", "address"}),
}
"""The texts of ui.yml in which templates fill in blanks, with the names of these."""

_BLANK = re.compile(r"\{([a-z]+)\}")


def filled_in(text: str, **values: object) -> str:
    """``text`` with each blank ``{name}`` replaced. It is not a format string: editors write it, and formats reach into objects."""
    return _BLANK.sub(lambda found: str(values[found[1]]), text)


class Words(dict[str, dict[str, str]]):
    """The words of ui.yml. To ask for one that is not there raises SourceError: the file is at fault, not the code."""

    def __init__(self, words: dict[str, dict[str, str]], file: str) -> None:
        super().__init__(words)
        self._file = file

    def __missing__(self, key: str) -> dict[str, str]:
        near = difflib.get_close_matches(key, self, n=1)
        remedy = f"Add the key “{key}”, with a text in every language" + (f", or rename “{near[0]}”." if near else ".")
        raise SourceError([Diagnostic(self._file, 1, "data", f"“{key}” is missing", remedy)])


@dataclass(frozen=True)
class Data:
    """The validated data of the site. ``languages`` come in the order of the language links, source first.

    ``printed``, ``claims``, ``lexicon`` and ``glossary`` are what the checks know besides; the site itself is made without them.
    """

    languages: list[Language]
    trusted: Trusted
    projects: Projects
    contacts: list[Contact]
    links: Links
    facts: Facts
    ui: Words
    printed: Printed | None = None
    claims: Claims | None = None
    lexicon: dict[str, LanguageWords] | None = None
    glossary: Glossary | None = None

    @property
    def source_language(self) -> Language:
        return self.languages[0]

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


def _kinds(checks: bool) -> dict[str, object]:
    """What each file that is read holds. The models of the checks are only made when they are asked for: it takes longer than to read the files."""
    if not checks:
        return _OF_THE_SITE
    from .editorial_models import Claims, Glossary, Lexicons, Printed

    return _OF_THE_SITE | dict(zip(_OF_THE_CHECKS, (Printed, Claims, Lexicons, Glossary), strict=True))


def load_data(folder: Path, checks: bool = False) -> Data:
    """Read every file of ``folder`` (docs/_data), those of the checks only when asked. Raises SourceError with all problems of all files."""
    problems: list[Diagnostic] = []
    values: dict[str, object] = {}
    codes: list[str] = []
    drafts: list[str] = []
    for name, kind in _kinds(checks).items():  # languages first: the others need them
        path = folder / f"{name}.yml"
        try:
            raw, lines = load(path)
            values[name] = validate(kind, raw, lines, shown(path), "data", codes, drafts)
            problems += _twice(raw, lines, shown(path))
            if name in _OF_THE_SITE and isinstance(values.get("trusted"), Trusted):
                problems += _untrusted(raw, lines, shown(path), values["trusted"])
        except SourceError as error:
            problems += error.problems
            if name == "languages":
                break
        else:
            if name == "languages":
                codes = [language.code for language in values[name]]
                drafts = [language.code for language in values[name] if language.draft]
                problems += _source_draft(values[name][0], lines, shown(path))
            elif name == "trusted":
                values[name] = Trusted(frozenset(values[name].mail), frozenset(values[name].hosts))
            elif name == "ui":
                problems += _blanks(values[name], lines, shown(path))
                values[name] = Words(values[name], shown(path))
    for extra in sorted(folder.glob("*")):
        if extra.name.startswith(".") or extra.name.endswith("~"):
            continue  # what editors leave beside a file that is open
        if extra.stem not in FILES or extra.suffix != ".yml":
            problems.append(Diagnostic(shown(extra), 1, "data", "nothing reads this file", did_you_mean(extra.name, [f"{n}.yml" for n in FILES])))
    if problems:
        raise SourceError(problems)
    return Data(**values)


def _untrusted(raw: object, lines: dict, file: str, trusted: Trusted) -> Iterator[Diagnostic]:
    """Every address in the texts of a file is one that readers may be sent to."""
    for path, words in untrusted_in_data(raw, trusted):
        yield Diagnostic(file, lines[path], "data", f"{'.'.join(map(str, path))} names “{short(words)}”, which {TRUSTED} does not have", REMEDY)


def _source_draft(source: Language, lines: dict, file: str) -> list[Diagnostic]:
    """The source language, which stands in for what drafts lack, is no draft."""
    if not source.draft:
        return []
    message = f"the source language “{source.code}” is a draft: it stands in for what drafts lack"
    return [Diagnostic(file, lines[0, "draft"], "data", message, "Remove draft: here.")]


def _blanks(words: dict[str, dict[str, str]], lines: dict, file: str) -> list[Diagnostic]:
    """The {blanks} of a text are those that its template fills in, the same in every language; no other brace stands in a text."""
    found: list[Diagnostic] = []
    for key, texts in words.items():
        known, first = BLANKS.get(key, frozenset()), None
        for code, text in texts.items():
            if (key, code) not in lines:
                continue  # a draft language has the source's
            line, blanks = lines[key, code], set(_BLANK.findall(text))
            first = blanks if first is None else first
            if re.search(r"[{}]", _BLANK.sub("", text)):
                message, remedy = f"{key}.{code}: a brace is not that of a blank", f"Write each blank as {{name}}: {_named(known)}."
                found.append(Diagnostic(file, line, "data", message, remedy))
            elif blanks - known:
                message, remedy = f"{key}.{code} has the blanks {_named(blanks)}", f"Blanks that are filled in: {_named(known)}."
                found.append(Diagnostic(file, line, "data", message, remedy))
            elif blanks != first:
                message = f"{key}.{code} has the blanks {_named(blanks)}"
                found.append(Diagnostic(file, line, "data", message, f"Use those of the first language: {_named(first)}."))
    return found


def _named(blanks: Collection[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in sorted(blanks)) or "none"


def _twice(raw: object, lines: dict, file: str) -> list[Diagnostic]:
    """Ids, slugs and codes are unique within their list."""
    found: list[Diagnostic] = []
    lists = [((), raw)] if isinstance(raw, list) else [((key,), value) for key, value in raw.items() if isinstance(value, list)]
    for path, rows in lists:
        for key in ("id", "slug", "code"):
            seen: dict[str, int] = {}
            for index, row in enumerate(rows):
                if isinstance(row, dict) and key in row:
                    line = lines[(*path, index, key)]
                    if row[key] in seen:
                        message = f"{key} “{row[key]}” is already used on line {seen[row[key]]}"
                        found.append(Diagnostic(file, line, "data", message, f"Give each row its own {key}."))
                    seen.setdefault(row[key], line)
    return found
