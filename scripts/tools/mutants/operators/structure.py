"""Pages that differ in structure from those in the other languages: something dropped, added or led elsewhere in one of them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ..content import CODES, Content, Span, in_language, moved
from ..mutant import Mutant, Region

PARITY = ("parity",)
_PAGE = ("parity", "front-matter", "page", "translation", "file", "head")
_LINK = r"(?<!!)\[(?P<text>[^\]^]+)\]\([^)]+\)(?:\{[^}]*\})?"
_DROPPED = (
    # (kind, rules, pattern, how many in each language, what is left of it)
    ("list: item dropped", PARITY, r"^(?:- (?! )|\d\. |\d\.  ).*\n", 3, ""),
    ("list: item dropped", PARITY, r"^- (?! ).*(?P<at>\n- )", 1, " "),
    ("paragraph dropped", PARITY, r"(?<=\n\n)(?P<at>[^\W\d_][^\n]*[.。]\n\n)(?=[^:])", 2, ""),
    ("link: dropped", PARITY, _LINK, 2, r"\g<text>"),
    ("call: dropped", PARITY, r"^\{\{.*\}\}\n\n?", 2, ""),
    ("call: dropped", PARITY, r" ?\{\{ (?:price|amount|duration|cite)\(.*?\) \}\}", 1, ""),
    ("heading: deleted", ("headings", *PARITY), r"^## [^\n]*\{#[\w-]+\}\n\n?", 2, ""),
)
_ELSEWHERE = (
    # (kind, rules, pattern, how many in each language, what takes its place; {} is what it was)
    ("link: leads elsewhere", PARITY, r"\]\((?P<at>[a-z]+\.md)(?=[)#])", 2, "accessibility.md"),
    ("link: leads to another language", PARITY, r"\]\((?P<at>[a-z]+\.md)(?=[)#])", 2, "../{other}/{}"),
    ("link: leads nowhere", PARITY, r"\]\([\w./-]+(?P<at>\.md)(?=[)#])", 2, "s{}"),
    ("link: leads elsewhere", PARITY, r"\.md#(?P<at>[\w-]+)\)", 2, "top"),
    ("link: leads nowhere", PARITY, r"\.md#(?P<at>[\w-]+)\)", 2, "{}-2"),
    ("link: leads elsewhere", PARITY, r"(?<=\]\()(?P<at>[\w./#-]+\.md[\w#-]*)(?=\))", 1, "https://www.ilo.org/"),
    ("heading: id changed", ("headings", *PARITY), r"\{#(?P<at>[\w-]+)\}", 2, "{}-bis"),
    ("heading: level changed", ("headings", *PARITY), r"^(?P<at>##) ", 1, "###"),
    ("call: for something else", PARITY, r"figures\(\"(?P<at>[a-z]+-\d+)\"", 1, "ssc-06"),
    ("call: for something else", PARITY, r"(?:price|amount|duration)\(\"(?P<at>[a-z-]+)\"", 1, "asean-project"),
    ("call: for something else", PARITY, r"\{\{ (?P<at>amount)\(", 1, "price"),
    ("call: for something else", (*PARITY, "call"), r"\{\{ duration\(\"(?P<at>[a-z-]+)\"\) \}\}", 1, "knowledge"),
    ("call: unknown, or for something unknown", (*PARITY, "call"), r"\{\{ \w+\(\"(?P<at>[\w-]+)\"", 1, "{}s"),
    ("call: unknown, or for something unknown", (*PARITY, "call"), r"\{\{ (?P<at>\w+)\(", 1, "{}s"),
)


def mutants(content: Content) -> Iterator[Mutant]:
    """Yield pages that are no longer parallel, and pages that are gone, renamed or one too many."""
    for code, other in zip(CODES, (*CODES[1:], CODES[0]), strict=True):
        pages = content.pages(code)
        for kind, rules, pattern, most, new in _DROPPED:
            for span in content.spread(content.raw(pattern, *pages), most):
                yield _gone(content, span, kind, rules, re.sub(_LINK, new, span.text) if new.startswith("\\") else new)
        for kind, rules, pattern, most, new in _ELSEWHERE:
            for span in content.spread((span for span in content.raw(pattern, *pages) if span.text != new), most):
                mutant = content.replaced(span, new.format(span.text, other=other), kind, rules)
                yield moved(mutant, *mutant.regions, *content.translations(content.section_at(span.path, span.line)))
        for span in content.spread(content.raw(r"^- (?! ).*\n(?=\n|\Z)", *pages), 2):
            yield _added(content, span)
        yield from _files(content, code)


def _gone(content: Content, span: Span, kind: str, rules: Iterable[str], new: str) -> Mutant:
    """What is no longer there is reported in the section it is missing from, or, when that is gone too, in the one above.

    French is the source: where something is missing in French, the translations are what has one too many.
    """
    section = content.section_at(span.path, span.line)
    first = content.section_at(span.path, span.line - 1).first if span.text.startswith("#") else section.first
    own = replace(section, first=first, last=section.last - span.text.count("\n") + new.count("\n"))
    return moved(content.replaced(span, new, kind, rules), own, *content.translations(section))


def _added(content: Content, span: Span) -> Mutant:
    """The last item of a list, twice."""
    section = content.section_at(span.path, span.line)
    after = replace(span, start=span.end, text="", line=span.line + 1)
    what = f"{span.path}:{after.line}: “{span.text.strip()}” is added"
    mutant = content.replaced(after, span.text, "list: item added", PARITY, what)
    return moved(mutant, replace(section, last=section.last + 1), *content.translations(section))


def _files(content: Content, code: str) -> Iterator[Mutant]:
    """A page deleted, renamed or added in one language only."""
    pages = [page for page in content.pages(code) if not page.endswith("/index.md") or "funding" in page]
    for page in content.spread(pages, 2):
        # A page that is not there is reported at the same page in another language, on its first lines.
        family = [Region(path, 1, 12) for each in CODES if (path := in_language(page, each)) in content.texts]
        renamed = page.replace(".md", "-2.md")
        kind = "page: deleted or renamed in one language"
        yield Mutant(kind, f"{page} is deleted", {page: None}, frozenset(_PAGE), tuple(family))
        moves = {page: None, renamed: content.texts[page]}
        yield Mutant(kind, f"{page} becomes {renamed}", moves, frozenset(_PAGE), (*family, Region(renamed, 1, 99)))
    text = content.texts[f"docs/{code}/donors.md"]
    for extra in (f"docs/{code}/faq.md", f"docs/{code}/funding/Training.markdown", f"docs/{code}-x/index.md"):
        yield Mutant("page: one too many", extra, {extra: text}, frozenset(_PAGE), (Region(extra, 1, 99),))
