"""Terms, from the glossary of the campaign: a forbidden form, the short form of another language, one that nothing explains."""

import re
from collections.abc import Iterator

import yaml

from ..content import CODES, Content
from ..mutant import Mutant

GLOSSARY = "docs/_data/glossary.yml"
RULES = ("glossary",)


def mutants(content: Content) -> Iterator[Mutant]:
    """Yield right terms of the prose that are replaced by wrong ones."""
    terms = yaml.safe_load(content.texts[GLOSSARY])["terms"]
    for code in CODES:
        pages = content.pages(code)
        forms = [(term, words) for term in terms if (words := term["words"].get(code)) and words.get("use", "~") != "~"]
        wrong = [(words["use"], row["text"]) for _, words in forms for row in words.get("forbidden", []) if "text" in row]
        there = [(span, new) for use, new in wrong for span in content.spread(content.find(_pattern(use), *pages), 1)]
        for span, new in content.spread(there, 14):
            yield content.replaced(span, new, "term: forbidden", (*RULES, "conclusions", "typography"))
        for term, words in forms:
            short = words.get("short")
            other: str = next((row["short"] for row in term["words"].values() if row.get("short") and row["short"] != short), "")
            for span in content.spread(content.find(rf"\b{re.escape(short)}\b", *pages), 1) if short and other else ():
                yield content.replaced(span, other, "term: of another language", (*RULES, "language-of-parts"))
            explained = rf"{_pattern(words['use'])} ?[(（](?:{re.escape(short)})[)）]" if short and term.get("expand") else "(?!)"
            for span in content.spread(content.find(explained, *pages), 1):
                yield content.replaced(span, str(short), "term: acronym not expanded", RULES)


def _pattern(words: str) -> str:
    """A term as it is found in a text: its spaces may be no-break spaces."""
    return re.sub(r"\\ ", "[ \u00a0\u202f]", re.escape(words))
