"""The words of docs/_data/glossary.yml: forbidden ones, right ones left out by a translation, acronyms never explained."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from ...content.editorial_models import ForbiddenWords
from ...diagnostics import Diagnostic
from ...diagnostics.registry import rule
from ...languages import locale
from ...languages.pack import pack
from ...languages.patterns import has_han
from ..acronyms import full_forms, misnamed, unexplained
from ..contrasts import names_of_countries
from ..exempt import Exempt
from ..places import sections
from ..terms import Joined, Use, form_pattern, normal, uses
from ..texts import HOLE, Text
from ..workspace import Workspace

NAME = "glossary"


@rule(NAME)
def check(workspace: Workspace) -> Iterator[Diagnostic]:
    """Look for each term in the texts of pages and data."""
    yield from _right_and_forbidden(workspace)
    exempt = Exempt(workspace.data.glossary, NAME)
    here = {code: _Language(code, workspace) for code in workspace.data.whole}
    for own in here.values():
        yield from _forbidden(own, here, exempt)
        yield from _other_capitals(own, workspace)
        yield from _in_no_text(own, here, workspace)
        yield from (problem for text in own.texts.texts for problem in misnamed(text, own.acronyms))
    spoken: dict[int, set[int]] = defaultdict(set)  # the numbers of the terms in each text, by its id()
    for number, found in ((number, found) for own in here.values() for number, found in enumerate(own.said)):
        for text_id in found:
            spoken[text_id].add(number)
    for by_code in map(_own_words, sections(workspace.texts, _uneven(workspace.texts)).values()):
        if texts := by_code.get(workspace.source_code):
            there = {code: by_code[code] for code in here if code in by_code and code != workspace.source_code}
            terms = set[int]().union(*(spoken.get(id(text), ()) for part in (texts, *there.values()) for text in part))
            yield from _left_out(sorted(terms), texts, there, here)
    by_page: dict[tuple[str, str], list[Text]] = defaultdict(list)  # a passage in another language explains nothing to readers of the page
    for text in workspace.texts:
        if text.is_of_page and text.kind not in ("front", "h1"):
            by_page[text.page, text.code].append(text)
        elif text.where == ("summary",) and text.code in here:  # the cards show it on other pages
            yield from unexplained([text], here[text.code].uses)
    for (_, code), texts in by_page.items():
        if code in here:
            yield from unexplained(texts, here[code].uses)


class _Language:
    """A language: its ``name`` in English for messages, its terms, its texts, and where they have each term."""

    def __init__(self, code: str, workspace: Workspace) -> None:
        self.code = code
        self.name = workspace.english[code]
        self.uses = uses(workspace.data.glossary, code)
        self.texts = Joined(text for text in workspace.texts if text.code == code)
        self.acronyms = full_forms(self.uses, pack(code).acronyms)
        self.said = [use.said(self.texts) for use in self.uses]


def _quoted(use: Use) -> str:
    """The right forms, as a remedy names them."""
    return " or ".join(f"“{form}”" for form in (use.words.use, use.words.short) if form)


# --- words that are not to be used ---------------------------------------------------------------


def _forbidden(own: _Language, here: dict[str, _Language], exempt: Exempt) -> Iterator[Diagnostic]:
    """Forbidden words in texts of one language: those the glossary lists, and the terms of the other languages."""
    listed: list[tuple[int, int]] = []
    for use in own.uses:
        note = f"Write it as in: {use.words.note}" if use.words.note else "Write it otherwise."
        instead = f"Write {_quoted(use)}." if use.words.use else note
        for row in use.words.forbidden:
            for start, end in own.texts.find(_pattern(row), use):
                listed.append((start, end))
                for found in _found("glossary/forbidden", own, start, end, exempt, why=row.why, instead=instead, id=use.term.id):
                    yield found._replace(severity=row.severity)
    last = 0
    for start, end, other, use in sorted(_foreign(own, here), key=lambda hit: (hit[0], -hit[1])):
        if end <= last or any(start < stop and begin < end for begin, stop in listed):
            continue  # reported already, as a part of a longer term or with a reason of its own
        last = end
        instead = f"Write {_quoted(use)}" if use.words.use else "Write it otherwise"
        yield from _found("glossary/another-language", own, start, end, exempt, other=other.name, instead=instead, tag=other.code)


def _found(code: str, own: _Language, start: int, end: int, exempt: Exempt, **blanks: str) -> Iterator[Diagnostic]:
    text, at = own.texts.place(start)
    if not exempt.covers(text, at, at + end - start) and not _cited(text, at):
        words = text.text[at : at + end - start]
        yield text.report(code, at, words=words, language=own.name, **blanks)


_QUOTED = re.compile(r"“[^”]*”|«[^»]*»|‘[^’]*’")
_SOURCE = re.compile(r"\{\{\s*(?:cite|quote|source)\(|\]\(https?:")


def _cited(text: Text, at: int) -> bool:
    """Whether the character ``at`` is in a quotation whose source the same text gives, or in a block quotation: those are not our words."""
    if text.is_quotation:
        return True
    first, last = text.place(0)[0], text.place(len(text.text) - 1)[1]
    quoted = any(start < at < end for start, end in (found.span() for found in _QUOTED.finditer(text.text)))
    return quoted and bool(_SOURCE.search(text.file.raw, first, last))


def _right_and_forbidden(workspace: Workspace) -> Iterator[Diagnostic]:
    """Right forms that their own row forbids in the same language: one of the two was copied from another language."""
    for index, term in enumerate(workspace.data.glossary.terms):
        for code, words in term.words.items():
            for key, form in (("use", words.use), ("short", words.short)):
                if row := next((row for row in words.forbidden if form and _pattern(row).search(normal(form))), None):
                    place = ("terms", index, "words", code, key)
                    yield workspace.file("glossary").report("glossary/right-and-forbidden", place, form=form, id=term.id, why=row.why)


_LONGER = re.compile(r"[A-ZÀ-Þ]\w{3,} (?:\w{1,4} )?$")  # a name goes on: Global Development and …


def _other_capitals(own: _Language, workspace: Workspace) -> Iterator[Diagnostic]:
    """Right forms whose capitals no text has, though texts have the form; a note may give another reason for small letters."""
    said = own.texts.text
    for index, use in enumerate(own.uses):
        form = normal(use.words.use or "")
        found = own.texts.find(re.compile(form_pattern(form)), use) if " " in form and not use.words.note else ()
        places = [(start, end) for start, end in found if not _LONGER.search(said, max(start - 30, 0), start)]
        if places and not any(_capitals(said[start:end]) == _capitals(form) for start, end in places):
            text, at = own.texts.place(places[0][0])
            values = {"form": form, "there": text.at(at), "words": said[slice(*places[0])]}
            yield workspace.file("glossary").report("glossary/other-capitals", ("terms", index, "words", own.code, "use"), **values)


def _in_no_text(own: _Language, here: dict[str, _Language], workspace: Workspace) -> Iterator[Diagnostic]:
    """Right forms that no text has, though several texts of every other language have theirs, and acronyms of terms that they have."""
    file, others = workspace.file("glossary"), [other for other in here.values() if other is not own]
    for index, use in enumerate(own.uses):
        if use.words.use and not own.said[index] and len(others) > 1 and all(len(other.said[index]) > 1 for other in others):
            there = " and ".join(_quoted(other.uses[index]) for other in others)
            yield file.report("glossary/in-no-text", ("terms", index, "words", own.code, "use"), form=use.words.use, there=there)
        elif use.words.short and len(own.said[index]) > 1 and not _times(own, use.words.short):
            theirs = [short for other in others if (short := other.uses[index].words.short) and _times(other, short) > 1]
            if theirs and len(theirs) == sum(bool(other.uses[index].words.short) for other in others):
                there = " and ".join(f"“{short}”" for short in theirs)
                yield file.report("glossary/in-no-text", ("terms", index, "words", own.code, "short"), form=use.words.short, there=there)


def _times(own: _Language, form: str) -> int:
    """How often the texts of a language have ``form``."""
    return sum(1 for _ in own.texts.find(re.compile(form_pattern(form))))


def _capitals(form: str) -> list[bool]:
    """Which words of a form but the first, which may begin a sentence, have a capital."""
    return [word[0].isupper() for word in form.split()[1:]]


@cache
def _pattern(row: ForbiddenWords) -> re.Pattern[str]:
    return re.compile(re.escape(normal(row.text)) if row.text is not None else row.pattern or "")


def _foreign(own: _Language, here: dict[str, _Language]) -> Iterator[tuple[int, int, _Language, Use]]:
    """Where a right form of another language stands that is not one of this language too (Chinese: see language-of-parts); its term here."""
    right = {normal(form).casefold() for use in own.uses for form in use.words.forms}
    words = own.texts.text.casefold()
    for other in here.values():
        forms: dict[str, Use] = {}
        for theirs, use in zip(other.uses, own.uses, strict=True):
            for form in theirs.words.forms:
                if normal(form).casefold() not in right and not has_han(form):
                    forms.setdefault(form, use)
        for form, use in forms.items():
            if max(normal(form).casefold().split(), key=len)[:-1] in words:  # far cheaper than the pattern
                for start, end in own.texts.find(re.compile(form_pattern(form))):
                    yield start, end, other, use


# --- terms that a translation leaves out ---------------------------------------------------------


def _uneven(texts: list[Text]) -> set[str]:
    """Paths of the pages whose sections differ from one language to the other."""
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for text in texts:
        if text.page and not text.where:
            found[text.path][text.page.partition("/")[0]].add(text.section)
    return {path for path, by_code in found.items() if len(set(map(frozenset, by_code.values()))) > 1}


def _own_words(texts: dict[str, list[Text]]) -> dict[str, list[Text]]:
    """The ``texts`` of a section without its quotations; where not all languages have as many, a block quotation is a note of ours set apart."""
    own = {code: [text for text in each if not text.is_quotation] for code, each in texts.items()}
    as_many = len({len(each) - len(own[code]) for code, each in texts.items()}) == 1
    return {code: each for code, each in own.items() if each} if as_many else texts


def _left_out(terms: list[int], texts: list[Text], there: dict[str, list[Text]], here: dict[str, _Language]) -> Iterator[Diagnostic]:
    """Terms, by their numbers, that are in the source and not in a translation of the same place, or the other way round."""
    source = texts[0].code
    whole = {source: texts, **there}
    for number in terms:
        use = here[source].uses[number]
        if not use.term.required or not use.words.use:
            continue
        places = {code: [at for at, text in enumerate(part) if id(text) in here[code].said[number]] for code, part in whole.items()}
        translated = [code for code in there if here[code].uses[number].words.use]
        everywhere = [language.uses[number] for language in here.values()]
        if not places[source]:
            elsewhere = len(translated) > 1 and all(places[code] for code in translated)
            if elsewhere and not _apart(use, texts) and not _quotes_it(texts, everywhere):
                first = translated[0]
                part, term = texts[places[first][0] if len(there[first]) == len(texts) else 0], here[first].uses[number]
                needed = _is_name(term) and not _is_country(term) and not _is_heading(part)
                name = "glossary/name-missing-in-source" if needed else "glossary/term-missing-in-source"
                if re.search(pack(source).words.partners, part.text) if _is_name(term) else part.where == ("description",):
                    continue  # “the country” says it; a description is cut to a length: each language may leave out what it likes
                yield part.report(name, there=_quoted(here[first].uses[number]), here=_quoted(use))
            continue
        for code in translated:
            paired = len(there[code]) == len(texts)
            if paired and set(places[source]) <= set(places[code]):
                continue
            said = places[code] + _apart(here[code].uses[number], there[code])
            lacking = [at for at in places[source] if not paired or at not in said]
            if lacking and _quotes_it(there[code], everywhere):
                continue
            for at in lacking[:1] if not said else lacking if paired else ():
                part, form = there[code][at if paired else 0], here[source].said[number][id(texts[at])]
                name = "glossary/name-left-out" if _is_name(use) and not said and not _is_heading(part) else "glossary/term-left-out"
                if _is_name(use) and (re.search(pack(code).words.partners, part.text) or _is_its_language(form, texts[at], part)):
                    continue
                values = {"source": here[source].name, "form": form, "language": here[code].name, "here": _quoted(here[code].uses[number])}
                yield part.report(name, **values)


def _apart(use: Use, texts: list[Text]) -> list[int]:
    """The numbers of the ``texts`` where the term stands in parts."""
    return [at for at, text in enumerate(texts) if use.is_apart_in(text)]


def _is_name(use: Use) -> bool:
    """Whether the term is a proper name, which no other words can replace; a common one can be said otherwise."""
    return (use.words.use or "") != (use.words.use or "").lower()


def _is_heading(text: Text) -> bool:
    """Whether the text is a heading inside a page, which may say less in one language than in another; a title may not."""
    return text.kind in ("h2", "h3")


def _is_country(use: Use) -> bool:
    """Whether the term is the name of a country: “it” or nothing at all may stand for that, where a text has named it."""
    return not set(use.words.forms).isdisjoint(locale(use.code).territories.values())


def _is_its_language(form: str, text: Text, translation: Text) -> bool:
    """Whether ``form``, no country, names a language in ``text``, and the translation names that or its country (“texte chinois”, 中文文本)."""
    if form in locale(text.code).territories.values():
        return False
    said = {country for name, country in names_of_countries(text.code) if name.casefold() == form.casefold()}
    return any(country in said and name in translation.text for name, country in names_of_countries(translation.code))


def _quotes_it(texts: list[Text], term: list[Use]) -> bool:
    """Whether a passage in another language, or a verbatim quotation, has the term there, in whatever language."""
    passages = [normal(chunk.raw) for text in texts for chunk in text.chunks if chunk.text == HOLE and chunk.raw[0] not in "{`"]
    return any(use.words.forms and use.forms.search(passage) for use in term for passage in passages)
