"""Slips of typing: words and sentences twice or misplaced, one word for another, marks and capitals too many or too few."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from ...diagnostics import Diagnostic
from ...diagnostics.registry import rule
from ...languages.pack import Slips, pack
from ...languages.patterns import HAN, either, has_han
from ..exempt import Exempt
from ..sentences import spans, words_in
from ..terms import Joined, form_pattern, normal
from ..texts import HOLE, Text, without
from ..vocabulary import names_of
from ..workspace import Workspace

NAME = "slips"

Slip = tuple[int, int, str, dict[str, str]]  # start and end of a slip in its text, its message and the blanks of that


@rule(NAME)
def check(workspace: Workspace) -> Iterator[Diagnostic]:
    """Look at each text by itself, then at what pages of one language have in common."""
    exempt = Exempt(workspace.data.glossary, NAME)
    for text, (start, end, code, blanks) in _slips(workspace):
        if not exempt.covers(text, start, end):
            yield text.report_words(code, start, end, **blanks)
    yield from _unlike_their_list(workspace.texts)
    yield from _on_two_pages(workspace)


def _slips(workspace: Workspace) -> Iterator[tuple[Text, Slip]]:
    headings = _Headings(workspace)
    for text in workspace.texts:
        if own := pack(text.code).slips:
            yield from ((text, slip) for slip in (*_twice(text.text, own), *_repeated(text.text)))
            if text.is_of_page:
                yield from (
                    (text, slip) for slip in (*_end(text), *_capitals(text), *_bold_for_heading(text), *_beginnings(text, own), *headings.slips(text))
                )
    for code in workspace.data.whole:
        if own := pack(code).slips:
            yield from _confused(Joined(text for text in workspace.texts if text.code == code), own)


# --- twice ---------------------------------------------------------------------------------------

_WORD = r"[^\W\d_]+(?:[’'-][^\W\d_]+)*"
_TWICE = re.compile(rf"(?i)(?<![\w’'-])({_WORD}(?:\s{_WORD}){{,9}})\s+\1(?![\w’'-])")


def _twice(words: str, own: Slips) -> Iterator[Slip]:
    for found in [*_TWICE.finditer(words), *re.finditer(own.doubled, words)]:
        one = next(filter(None, found.groups()))
        joins = " " in one and own.joining & {*one.casefold().split()[:: one.count(" ")]}
        if one.casefold() not in own.twice and not joins:
            yield *found.span(), "slips/twice", {"one": one}


def _confused(joined: Joined, own: Slips) -> Iterator[tuple[Text, Slip]]:
    """Words written for others, in the texts of one language at once."""
    for pattern, meant in own.confused.items():
        for found in re.finditer(pattern, joined.text):
            text, at = joined.place(found.start())
            yield text, (at, at + len(found[0]), "slips/confused", {"meant": meant})


_PASTED = re.compile(
    rf"(?i)(?P<one>(?:\S[^.!?。！？]{{7,}}|[{HAN}]{{3,}})[,;:，；：、]\s?)(?P=one)"
)  # the beginning of a sentence, up to a mark, that was pasted twice


def _repeated(words: str) -> Iterator[Slip]:
    yield from ((*found.span(), "slips/sentence-twice", {}) for found in _PASTED.finditer(words))
    seen: set[str] = set()
    for start, end in spans(words):
        sentence = _plain(words[start:end])
        if sentence in seen:
            yield start, end, "slips/sentence-twice", {}
        if _long(sentence, 3, 6):
            seen.add(sentence)


def _plain(sentence: str) -> str:
    return re.sub(r"\s+", " ", normal(sentence)).strip()


def _long(sentence: str, words: int, characters: int) -> bool:
    """Whether ``sentence`` has that many ``words``, or in Chinese that many ``characters``; what a call prints is none."""
    return len(sentence.split()) >= words or (has_han(sentence) and len(sentence) >= characters)


def _on_two_pages(workspace: Workspace) -> Iterator[Diagnostic]:
    """A long sentence of one project's page that stands on that of another project too.

    On three pages and more it is a formula, and where sections of the same two pages share as many in most languages it is meant.
    """
    projects = {uri for uri, page in workspace.pages.items() if page.source.front.project}
    places: dict[tuple[str, str], dict[str, tuple[Text, int, int]]] = defaultdict(dict)
    for text in workspace.texts:
        if text.is_prose and text.page in projects and text.is_of_page:
            for start, end in spans(text.text):
                sentence = _plain(text.text[start:end])
                if _long(sentence, 8, 16):
                    places[text.code, sentence].setdefault(text.path, (text, start, end))
    codes = {code for code, _ in places}
    shared: Counter[tuple[frozenset[str], str, str]] = Counter()  # sentences of two pages, by these, a section and a language
    for (code, _), there in places.items():
        shared.update((frozenset(pair), there[pair[0]][0].section, code) for pair in combinations(there, 2))
    for (code, _), there in ((key, there) for key, there in places.items() if len(there) == 2):
        pair, section = frozenset(there), next(iter(there.values()))[0].section
        as_many = [other for other in codes if shared[pair, section, other] >= shared[pair, section, code]]
        if 2 * len(as_many) <= len(codes):
            for page, (text, start, end) in there.items():
                other = next(text.file.name for name, (text, _, _) in there.items() if name != page)
                yield text.report_words("slips/on-two-pages", start, end, other=other)


# --- beginnings and ends -------------------------------------------------------------------------

_NEXT = re.compile(r"(?<![\w.])([^\W\d_]{2,})[.!?][”»)]*\s+((?!\w-)[a-zà-öø-ÿœ][^\s.]*)")
_CAPTION = re.compile(r"!\[|<img\b|<figure\b|/{3,}\s*(?:figure-|html\s*\|\s*fig)?caption|\{:.*\.(?:caption|credit|legend)")


def _beginnings(text: Text, own: Slips) -> Iterator[Slip]:
    """Sentences that begin in lower case."""
    for found in _NEXT.finditer(text.text) if text.is_prose or text.kind == "front" else ():
        if found[1].casefold() not in own.abbreviations and found[2].islower():
            yield *found.span(2), "slips/sentence-in-lower-case", {}
    whole = text.kind == "paragraph" or text.kind[0] == "h" or text.where in (("title",), ("description",), ("nav",))
    first = re.match(r"[“«(\s]*([^\W\d_]+)(?![\w-]|\))", text.text)
    if whole and first and first[1].islower() and not has_han(first[1]):
        yield *first.span(1), "slips/text-in-lower-case", {}


def _end(text: Text) -> Iterator[Slip]:
    """Paragraphs and descriptions of some length without a mark at their end, but links by themselves, captions, quotations and their sources."""
    words = text.text.rstrip()
    last = words.rstrip("”’»）) \u00a0")[-1:]
    if not (text.kind == "paragraph" or text.where == ("description",)) or _only_links(text) or _is_caption(text):
        return
    if text.is_quotation or "\n" in words:
        return
    if (last.isalnum() or words[-1:] in "”»") and _long(words, 6, 14):
        start = max(len(words) - 30, 0)
        yield start, len(words), "slips/no-mark-at-end", {}


_CAPITAL = "[A-ZÀ-ÖØ-ÞŒ]+(?:[’'-][A-ZÀ-ÖØ-ÞŒ]+)*"  # a word
_CAPITALS = re.compile(rf"(?<!\w){_CAPITAL}(?:[\s,]+{_CAPITAL}){{3,}}(?!\w)")


def _capitals(text: Text) -> Iterator[Slip]:
    """Four words and more in capitals, one of them a small word, which no row of acronyms has."""
    for found in _CAPITALS.finditer(text.text):
        if pack(text.code).words.small.intersection(found[0].lower().split()):
            yield *found.span(), "slips/capitals", {}


def _bold_for_heading(text: Text) -> Iterator[Slip]:
    """A paragraph that is all bold and ends without a mark: a heading to the eye only (WCAG 2.2, 1.3.1)."""
    raw, start, end = text.file.raw, text.place(0)[0] - 2, text.place(len(text.text) - 1)[1] + 2
    bold = text.kind == "paragraph" and re.fullmatch(r"(\*\*|__)(?:(?!\1).)+\1", raw[start:end]) and text.text[-1:].isalnum()
    if bold and raw[:start].endswith("\n\n") and raw[end : end + 2] in ("", "\n", "\n\n"):
        yield 0, len(text.text), "slips/bold-for-heading", {}


def _only_links(text: Text) -> bool:
    """Whether the last sentence of a text is a link by itself, as buttons are, and “See the dates” behind a full stop."""
    depth, outside = 0, []
    for chunk in text.chunks:
        depth += (not chunk.text and chunk.raw[:2] in ("[", "![")) - (not chunk.text and chunk.raw.startswith("]"))
        outside += [depth <= 0 and char.isalnum() for char in chunk.text]
    start = next((start for start, _ in reversed(list(spans(text.text)))), 0)
    return not any(outside[start:])


def _is_caption(text: Text) -> bool:
    """Whether a paragraph is, holds or follows a picture, or says that it is a caption."""
    start, end = text.place(0)[0], text.place(len(text.text) - 1)[1]
    above = text.file.raw[:start].rstrip().rpartition("\n")[2]
    below = text.file.raw[end:].partition("\n")[2].partition("\n")[0]
    return any(map(_CAPTION.search, (above, text.file.raw[start:end], below)))


_LEAD = re.compile(r"(?:\{\{[^}]*\}\}\s*)?(\*\*|__)(?P<lead>.+?)\1")


def _lead(item: Text) -> str:
    """The words in bold that an item begins with, without their marks; "" for none."""
    found = _LEAD.match("".join(chunk.raw for chunk in item.chunks))
    return found["lead"].rstrip(" .,:;。，：；\u00a0") if found else ""


def _alike(items: list[Text]) -> Iterator[Diagnostic]:
    """Items that begin with the name of another one of their list, or say of their own what another says of its."""
    leads = [_lead(item) for item in items]
    said = [_after(item, lead) for item, lead in zip(items, leads, strict=True)]
    for item, lead, first in zip(items, leads, said, strict=True):
        if lead and leads.count(lead) > 1:
            yield item.report_words("slips/same-lead", 0, len(item.text), lead=lead)
        elif first and said.count(first) > 1:
            start = item.text.find(lead) + len(lead)
            yield item.report_words("slips/same-words", start, len(item.text), lead=lead)


def _after(item: Text, lead: str) -> str:
    """The first sentence behind the words in bold, "" for a short one."""
    rest = item.text.partition(lead)[2].lstrip(" .,:;。，：；\u00a0") if lead else ""
    first = next((_plain(rest[start:end]) for start, end in spans(rest)), "")
    return first if _long(first, 4, 8) else ""


_BETWEEN = frozenset(".,;。，；")  # marks that items of a list end with
_GOES_ON = frozenset(";；,，、")  # those that the last one does not


def _unlike_their_list(texts: Iterable[Text]) -> Iterator[Diagnostic]:
    """Items and paragraphs that are there twice in a row, and the item of a list that alone has no mark, or another one, at its end."""
    lists: list[list[Text]] = []
    before = None
    for text in (text for text in texts if text.is_of_page):
        if text.kind == "item":
            if before is None or (before.kind, before.page, before.section) != ("item", text.page, text.section):
                lists.append([])
            lists[-1].append(text)
        alike = before and (text.kind, text.page) == (before.kind, before.page) and _plain(text.text) == _plain(before.text)
        if alike and text.kind in ("item", "paragraph") and re.search(r"\w", text.text) and HOLE not in text.text:
            yield text.report_words("slips/sentence-twice", 0, len(text.text))
        before = text
    for items in lists:
        yield from _alike(items)
        bare = [item for item in items if item.text.rstrip(" \n”»）)")[-1:].isalnum()]
        if len(bare) == 1 and len(items) > 2 and not _only_links(bare[0]):
            yield bare[0].report_words("slips/unlike-the-other-items", 0, len(bare[0].text))
        *marks, last = (item.text.rstrip()[-1:] for item in items)  # the last one closes the sentence
        if marks and last in _GOES_ON:
            yield items[-1].report_words("slips/not-closed", 0, len(items[-1].text))
        odd = [item for item, mark in zip(items, marks, strict=False) if marks.count(mark) == 1 and mark in _BETWEEN]
        if len(odd) == 1 and len(marks) > 2 and len(set(marks)) == 2 and _BETWEEN.issuperset(marks):
            yield odd[0].report_words("slips/unlike-the-other-items", 0, len(odd[0].text))


# --- capitals in headings ------------------------------------------------------------------------


_BEGINS = {"", *".!?¿¡…:«“"}  # what stands before the first word of a sentence


class _Headings:
    """Headings and titles in sentence case: capitals only for names, which the other texts of the language show."""

    def __init__(self, workspace: Workspace) -> None:
        self._small: dict[str, Counter[str]] = defaultdict(Counter)
        self._capital: dict[str, set[str]] = defaultdict(set)
        for text in workspace.texts:
            for found in words_in(text.text):
                if found[0].islower():
                    self._small[text.code][found[0]] += 1
                elif not text.is_title and text.text[: found.start()].rstrip()[-1:] not in _BEGINS:
                    self._capital[text.code].add(found[0].lower())
        self._names = {}
        for code in workspace.codes:
            forms = {form for form in workspace.data.glossary.forms(code) if form != form.lower() and not has_han(form)}
            patterns = [*map(form_pattern, forms), *map(re.escape, names_of(workspace.data))]
            self._names[code] = re.compile(either(patterns))

    def slips(self, text: Text) -> Iterator[Slip]:
        """Words with a capital inside a heading, which other texts have in lower case only."""
        if not text.is_title or has_han(text.text):
            return
        words = without(self._names[text.code], normal(text.text), HOLE)
        for found in list(words_in(words)):
            small = found[0].lower()
            inside = words[: found.start()].rstrip()[-1:] not in {*_BEGINS, "–"}
            if inside and found[0].istitle() and self._small[text.code][small] and small not in self._capital[text.code]:
                yield *found.span(), "slips/capital-in-heading", {"small": small}
