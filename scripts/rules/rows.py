"""Texts of docs/_data that are in the wrong row, or in the wrong language."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations, product
from urllib.parse import urlsplit

from ..content.yamlfile import KeyPath
from ..diagnostics import Diagnostic
from ..languages import ENGLISH, family, has_own, interface, language_name, locale, own_name, script
from ..languages.patterns import has_han
from ..languages.tags import same_language
from .numbers import numbers
from .texts import Text
from .vocabulary import Vocabulary, foreign, tokens
from .workspace import Workspace

_MAPPINGS = ("ui", "projects", "facts")  # files in which each key of a mapping is a row; elsewhere these are forms of one row, or other texts of it


def same_texts(workspace: Workspace) -> Iterator[Diagnostic]:
    """Two rows with the same text in one language, which every other language, two at least, tells apart: one was copied from the other."""
    groups: dict[tuple[str, KeyPath], dict[KeyPath, dict[str, list[Text]]]] = defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
    for text in workspace.texts:
        if row := text.row:
            name = text.file.path.stem
            listed = tuple("" if isinstance(key, int) else key for key in row)
            alike = listed if listed != row else row[:-1] if name in _MAPPINGS else row
            groups[name, alike][row][text.code].append(text)
    for rows in groups.values():
        for one, other in combinations(rows.values(), 2):
            yield from _copied(one, other)


def _copied(one: dict[str, list[Text]], other: dict[str, list[Text]]) -> Iterator[Diagnostic]:
    shared = one.keys() & other.keys()
    same = [code for code in shared if _words(one[code]) == _words(other[code])]
    if len(same) == 1 and len(shared) > 2:
        mine, theirs = one[same[0]][0], other[same[0]][0]
        for text, twin in ((mine, theirs), (theirs, mine)):
            yield text.report("data/text-of-another-row", words=text.text, there=twin.at())


def _words(texts: list[Text]) -> list[str]:
    return [text.text.casefold() for text in texts]


def same_publishers(workspace: Workspace) -> Iterator[Diagnostic]:
    """Pages of two sites with the same publisher in one language, and with two in every other one, two at least, none an office of another."""
    sources = workspace.data.links.sources
    names = [{code: str(page.publisher) for code, page in source.pages.items()} for source in sources]
    sites = [{code: urlsplit(str(page.href)).netloc.removeprefix("www.") for code, page in source.pages.items()} for source in sources]
    for one, other in combinations(range(len(sources)), 2):
        shared = names[one].keys() & names[other].keys()
        same = [code for code in shared if names[one][code] == names[other][code]]
        parts = any(names[a][code] in names[b][code] for code in shared.difference(same) for a, b in ((one, other), (other, one)))
        if len(same) == 1 and len(shared) > 2 and not parts and not _same_site(sites[one][same[0]], sites[other][same[0]]):
            for mine, theirs in ((one, other), (other, one)):
                place, there = (("sources", index, "pages", same[0], "publisher") for index in (mine, theirs))
                values = {"words": names[mine][same[0]], "there": workspace.file("links").at(*there)}
                yield workspace.file("links").report("data/text-of-another-row", place, **values)


def _same_site(one: str, other: str) -> bool:
    """Whether one site is the other, or a part of it (normlex.ilo.org of ilo.org)."""
    return one == other or one.endswith(f".{other}") or other.endswith(f".{one}")


def tags_of_quotations(workspace: Workspace) -> Iterator[Diagnostic]:
    """Quotations that are not in the language that their tag says, but in another one of the site."""
    texts = [(text, text.text) for text in workspace.texts]
    tags = {language.code: language.tag for language in workspace.data.languages}
    known = {code: Vocabulary(code, (pair for pair in texts if pair[0].code == code)) for code in tags}
    for index, source in enumerate(workspace.data.links.sources):
        if isinstance(source.quote, str) and source.quote_tag:
            own, words = source.quote_tag.partition("-")[0], tuple(tokens(source.quote))
            in_han, tagged_han = has_han(source.quote), script(source.quote_tag).startswith("Han")
            others = [code for code in known if code != own and script(code).startswith("Han") == in_han]
            if in_han == tagged_han:
                others = [code for code in others if not in_han and own in known and foreign(words, words, known[own], known[code])]
            if others:
                other = max(others, key=lambda code: sum(map(known[code].small.__contains__, words)))
                values = {"other": language_name(tags[other], ENGLISH), "tag": source.quote_tag}
                yield workspace.file("links").report("data/language-of-quote", ("sources", index, "quote_tag"), **values)


_QUOTES = ("quote_open", "quote_close")  # of which countries have their own: those of a language without any in its pack are left open
_MARKS = ("colon", "comma", *_QUOTES)


def other_marks(workspace: Workspace) -> Iterator[Diagnostic]:
    """Marks of ui.yml that are others than those of the language; which spaces are around them is left open."""
    ui = workspace.file("ui")
    for key, language in product(_MARKS, workspace.data.languages):
        own, tags = workspace.data.ui[key][language.code].strip(), (*family(language.tag), *family(language.locale))
        right, *others = (interface(tag)[key].strip() for tag in tags)
        if (key, language.code) in ui.lines and own not in (right, *others) and (key not in _QUOTES or has_own(language.tag, key)):
            names = {"own_name": _named(own), "right_name": _named(right)}
            yield ui.report("data/other-mark", (key, language.code), name=f"{key}.{language.code}", own=own, right=right, **names)


def _named(mark: str) -> str:
    """The names of the characters of a mark, for quotation marks are hard to tell apart: ``left double quotation mark``."""
    return " and ".join(unicodedata.name(char, f"U+{ord(char):04X}").lower() for char in mark)


def other_currencies(workspace: Workspace) -> Iterator[Diagnostic]:
    """Amounts of a currency that are written as those of another one."""
    for currency, forms in workspace.data.campaign.currencies.items():
        for code, form in forms.items():
            read = {number.value.split()[1] for number in numbers(form.replace("{number}", "5"), code) if number.kind == "money"}
            if read and currency not in read:
                values = {"form": form, "currency": currency, "other": read.pop()}
                yield workspace.file("campaign").report("data/form-of-another-currency", ("currencies", currency, code), **values)


def names_of_languages(workspace: Workspace) -> Iterator[Diagnostic]:
    """A language is named in itself: whoever looks for it reads no other. CLDR has the names; others than these are nobody’s mistake."""
    here = [language.tag for language in workspace.data.languages]
    known = {name.casefold() for tag in (*here, ENGLISH) for name in locale(tag).languages.values()}
    for index, language in enumerate(workspace.data.languages):
        names = locale(language.tag).languages
        tags = {key.replace("_", "-"): name for key, name in names.items() if key.partition("_")[0] == language.tag.partition("-")[0]}
        own = {name.casefold() for tag, name in tags.items() if same_language(tag, language.tag)}
        others = {own_name(tag) for tag in tags if not same_language(tag, language.tag)}
        right = own_name(language.tag)
        if language.name != right and (language.name in others or language.name.casefold() in known - own):
            values = {"name": language.name, "own": right, "tag": language_name(language.tag, ENGLISH)}
            yield workspace.file("languages").report("data/name-of-language", (index, "name"), **values)
