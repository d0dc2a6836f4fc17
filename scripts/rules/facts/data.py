"""facts.yml, claims.yml and printed.yml against themselves: forms of one thing, words of the lexicon, counts."""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import product

from ...content.data import EditorialData
from ...content.markdown_page import MarkdownPage
from ...content.values import Model, own_texts
from ...content.yamlfile import KeyPath
from ...diagnostics import Diagnostic, did_you_mean, report
from ..lexicon import KINDS, NUMERIC
from ..majority import minority
from ..numbers import numbers, words_are_known
from ..workspace import DataFile, Workspace
from .claims import counted


def wrong_data(workspace: Workspace) -> Iterator[Diagnostic]:
    """Every value that contradicts another one of the data."""
    facts, claims = workspace.file("facts"), workspace.file("claims")
    yield from _same_forms(workspace.data, facts, workspace.file("printed"))
    yield from _short_durations(workspace.data, workspace.file("projects"))
    yield from _qualifiers(workspace, facts)
    yield from _counts(workspace, claims)
    yield from _unknown_words(workspace.data, facts, claims)


def _same_forms(data: EditorialData, facts: DataFile, brochure: DataFile) -> Iterator[Diagnostic]:
    """The forms of one fact hold the same numbers in every language; the days of an event are those of its display."""
    source = data.source_language.code
    for number, fact in enumerate(data.facts.facts):
        forms: dict[str, dict[KeyPath, str]] = {}
        for code, text in own_texts(fact.display or {}).items():
            forms[code] = {("facts", number, "display", code): text}
            if code in fact.short:
                forms[code]["facts", number, "short", code] = fact.short[code]
        yield from _same(forms, source, facts)
        if fact.start and fact.end and fact.display:
            yield from _days(fact.start, fact.end, fact.display[source], source, facts, ("facts", number))
    for number, project in enumerate(data.printed.projects):
        for key in ("price", "duration"):
            forms = {code: {("projects", number, key, code): text} for code, text in getattr(project, key).items()}
            yield from _same(forms, source, brochure)


def _short_durations(data: EditorialData, file: DataFile) -> Iterator[Diagnostic]:
    """The duration that tables show is the one in words, or a part of it."""
    for number, duration in enumerate(project.duration for project in data.projects.projects):
        if not duration:
            continue
        for code, form in duration.short.items():
            known, own = ({each.key for each in numbers(text, code)} for text in (duration.words[code], form))
            if words_are_known(code) and known and not (own and own <= known):
                yield file.report("facts/forms", ("projects", number, "duration", "short", code), form=form, model=duration.words[code])


def _qualifiers(workspace: Workspace, facts: DataFile) -> Iterator[Diagnostic]:
    """The display of a figure has the qualifiers that every sentence about it needs, such as “nearly”."""
    for index, fact in enumerate(workspace.data.facts.facts):
        for name, (code, text) in product(set(fact.needs) & set(NUMERIC), own_texts(fact.display or {}).items()):
            finder, said = workspace.lexicons[code].qualifier(name), numbers(text, code)
            if finder and said and not any(finder.beside(text, number) for number in said):
                values = {"number": said[0], "id": fact.id, "qualifier": name, "words": finder}
                yield facts.report("facts/qualifier-missing", ("facts", index, "display", code), **values)


def _days(start: date, end: date, display: str, code: str, facts: DataFile, path: tuple[str, int]) -> Iterator[Diagnostic]:
    """The first and last day of an event against its display in the language ``code``."""
    shown_days = [each.value for each in numbers(display, code)]
    if shown_days != [f"{start.isoformat()}/{end.day:02d}"]:
        first = [day.partition("/")[0] for day in shown_days]
        key = "end" if start.isoformat() in first else "start"
        yield facts.report("facts/days", (*path, key), start=start, end=end, display=display)


def _same(forms: Mapping[str, Mapping[KeyPath, str]], source: str, file: DataFile) -> Iterator[Diagnostic]:
    """Texts with the same numbers: ``forms`` gives for each language the texts by their path in the file, the main one first."""
    read = {
        code: {path: tuple(sorted(number.key for number in numbers(text, code))) for path, text in texts.items()}
        for code, texts in forms.items()
        if texts and words_are_known(code)
    }
    if not read:
        return
    main = {code: next(iter(each.values())) for code, each in read.items()}
    right, model, _ = minority(main, source)
    for code, each in read.items():
        for path, found in each.items():
            if found != right:
                yield file.report("facts/forms", path, form=forms[code][path], model=next(iter(forms[model].values())))


def _unknown_words(data: EditorialData, facts: DataFile, claims: DataFile) -> Iterator[Diagnostic]:
    """Subjects and qualifiers that the lexicon has in no language."""
    known = {group: {name for words in data.lexicon.values() for name in getattr(words, group)} for group in ("subjects", "qualifiers")}
    known["both"] = known["subjects"].union(known["qualifiers"], KINDS)
    rows: list[tuple[DataFile, tuple[str, int], Model]] = [(facts, ("facts", n), row) for n, row in enumerate(data.facts.facts)]
    rows += [(facts, ("external", n), row) for n, row in enumerate(data.facts.external)]
    rows += [(claims, (key, n), row) for key in ("known", "forbidden") for n, row in enumerate(getattr(data.claims, key))]
    keys = {"about": "subjects", "needs": "qualifiers", "never": "qualifiers", "together": "both", "unless": "both"}
    for file, path, row in rows:
        for key, group in keys.items():
            for name in getattr(row, key, ()):
                if name not in known[group]:
                    how = did_you_mean(name, sorted(known[group]))
                    yield file.report("facts/unknown-word", (*path, key), name=name, how=how)


def _counts(workspace: Workspace, claims: DataFile) -> Iterator[Diagnostic]:
    """Numbers that count something are right."""
    for number, known in enumerate(workspace.data.claims.known):
        said = next((each.value for each in numbers(known.figures, "en") if each.kind == "number"), None)
        for file, line, count, what in _counted(workspace, known.counts) if said and known.counts else ():
            if str(count) != said:
                blanks = {"count": count, "what": what, "figures": known.figures, "id": known.id, "there": claims.at("known", number)}
                yield report("facts/count", file, line, **blanks)


def _counted(workspace: Workspace, counts: str) -> Iterator[tuple[str, int, int, str]]:
    """What is there to be counted: file, line, count, name."""
    path, mark, id_ = counts.partition("#")
    if not mark:
        name, _, unit = counts.partition(".")
        file, what = workspace.file(name), "people" if name == "contacts" else name
        yield file.name, file.line(name), counted(counts, workspace.data), f"{what} have the unit {unit}" if unit else f"{what} are here"
    for page in (workspace.page(code, path) for code in workspace.codes):
        if page and mark and (items := _items(page, id_)):  # without a list, they are in sentences
            yield page.file, items[0], len(items), "items are in the list of this section"


def _items(page: MarkdownPage, id_: str) -> list[int]:
    """The lines of the items of the lists below the heading ``id_``, without those inside others."""
    lines = [page.line(block.start) for block in page.document.all_blocks if block.tag == "li" and "id" not in block.attributes]
    return [line for line in lines if page.section(line) == id_ and not page.lines[line - page.source.offset - 1].text[:1].isspace()]
