"""Defects that depend on the content: pages in one language alone, wrong figures in all of them, terms of the glossary. Beside them the tables and
the examples of the catalogue. Each operator is deterministic, so that defects follow the pages when these change.
"""

import re
from collections.abc import Iterator
from typing import Any

import yaml

from ...system.loader import LOADER
from . import examples, tables
from .content import CODES, Content, in_language, spread
from .mutant import Mutant, Region

_PAGE = frozenset({"parity", "front-matter", "page", "translation", "file", "head"})
_FACTS, _GLOSSARY = "docs/_data/facts.yml", "docs/_data/glossary.yml"


def all_mutants(content: Content) -> list[Mutant]:
    """Return every defect of every operator, in an order that only depends on the content; one that two operators have, once."""
    found: dict[tuple[tuple[str, str | None], ...], Mutant] = {}
    for operator in (examples.mutants, tables.mutants, _pages, _figures, _terms):
        for mutant in operator(content):
            found.setdefault(tuple(mutant.changes.items()), mutant)
    return list(found.values())


def _pages(content: Content) -> Iterator[Mutant]:
    for code in CODES:
        pages = [page for page in content.pages(code) if not page.endswith("/index.md") or "funding" in page]
        for page in spread(pages, 2):
            # A page that is not there is reported at the same page in another language, on its first lines.
            family = tuple(Region(path, 1, 12) for each in CODES if (path := in_language(page, each)) in content.texts)
            renamed = page.replace(".md", "-2.md")
            kind = "page: deleted or renamed in one language"
            yield Mutant(kind, f"{page} is deleted", {page: None}, _PAGE, family)
            moves = {page: None, renamed: content.texts[page]}
            yield Mutant(kind, f"{page} becomes {renamed}", moves, _PAGE, (*family, Region(renamed, 1, 99)))
        for extra in (f"docs/{code}/faq.md", f"docs/{code}/funding/Training.markdown", f"docs/{code}-x/index.md"):
            yield Mutant("page: one too many", extra, {extra: content.texts[pages[0]]}, _PAGE, (Region(extra, 1, 99),))


def _figures(content: Content) -> Iterator[Mutant]:
    """Yield the same wrong figure in every language: the languages agree, the facts do not."""
    facts = [fact for fact in yaml.load(content.texts[_FACTS], LOADER)["facts"] if fact["kind"] in ("figure", "date") and "display" in fact]
    for fact in facts:
        forms = {code: "|".join(map(re.escape, _forms(fact, code))) for code in CODES}
        for page in spread(content.pages("fr"), 8):
            spans = [span for code in CODES for span in list(content.find(forms[code], in_language(page, code)))[:1] if re.search(r"\d", span.text)]
            if len(spans) == len(CODES):
                changes = {span.path: content.changed(span, _another(span.text)) for span in spans}
                what = f"{page}: “{spans[0].text}” becomes “{_another(spans[0].text)}”, and so in every language".replace("\u00a0", "⍽")
                regions = tuple(Region(span.path, span.line) for span in spans)
                yield Mutant("figure: changed in every language", what, changes, frozenset({"facts"}), regions, everywhere=True)


def _forms(fact: dict[str, Any], code: str) -> list[str]:
    return [fact["display"][code], *fact.get("also", {}).get(code, []), *filter(None, [fact.get("short", {}).get(code)])]


def _another(form: str) -> str:
    """The form of a fact with another figure, the same in every language: years one earlier, others with their first digit changed."""
    if year := re.search(r"(?:19|20)\d\d", form):
        return form.replace(year[0], str(int(year[0]) - 1))
    return re.sub(r"\d", lambda found: str(int(found[0]) % 9 + 1), form, count=1)


def _terms(content: Content) -> Iterator[Mutant]:
    """Yield terms in a forbidden form, short forms of another language, and acronyms that nothing explains, from the glossary."""
    terms = yaml.load(content.texts[_GLOSSARY], LOADER)["terms"]
    for code in CODES:
        wrong: dict[tuple[str, tuple[str, ...]], list[tuple[str, str]]] = {}
        for term in terms:
            words = term["words"].get(code, {})
            use, short = _pattern(words.get("use", "~")), words.get("short")
            other = next((row["short"] for row in term["words"].values() if row.get("short") and row["short"] != short), "")
            forbidden = [(use, row["text"]) for row in words.get("forbidden", []) if "text" in row]
            wrong.setdefault(("term: forbidden", ("conclusions", "typography")), []).extend(forbidden)
            if short and other:
                wrong.setdefault(("term: of another language", ("language-of-parts",)), []).append((rf"\b{re.escape(short)}\b", other))
            if short and term.get("expand"):
                wrong.setdefault(("term: acronym not expanded", ()), []).append((rf"{use} ?[(（]{re.escape(short)}[)）]", short))
        for (kind, rules), pairs in wrong.items():
            found = [(span, new) for pattern, new in pairs for span in spread(content.find(pattern, *content.pages(code)), 1)]
            yield from (content.replaced(span, new, kind, ("glossary", *rules)) for span, new in spread(found, 14))


def _pattern(words: str) -> str:
    return re.sub(r"\\ ", "[ \u00a0\u202f]", re.escape(words))
