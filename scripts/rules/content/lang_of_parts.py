"""Words in another language than their page's: left untranslated, or to be marked with lang (WCAG 2.2, 3.1.2 Language of Parts)."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import permutations

from ...content.data import EditorialData
from ...diagnostics import Diagnostic
from ...diagnostics.registry import rule
from ...languages import script
from ...languages.pack import pack
from ...languages.patterns import HAN, either
from ...languages.tags import wrong_tag
from ..exempt import Exempt
from ..sentences import clauses
from ..texts import HOLE, Text, masked
from ..vocabulary import STREET, Vocabulary, foreign, left_in, names_of, tokens
from ..workspace import Workspace

NAME = "language-of-parts"
_Texts = list[tuple[Text, str]]  # texts, each with its words without what is exempt

_LANG = re.compile(r"\b(?:href)?lang\s*[=:]\s*[\"']?(?P<tag>[\w-]+)")
_HAN_RUN = re.compile(rf"[{HAN}](?:[\d，、。：；“”《》（）·\s]*[{HAN}])*")
_LATIN_RUN = re.compile(r"[A-Za-zÀ-ÖØ-öø-ɏ](?:[\wÀ-ɏ ,;:.’'&/()-]*[A-Za-zÀ-ÖØ-öø-ɏ])?", re.A)
# Letters of other scripts: some look like Latin ones.
_OTHER = re.compile(rf"[^\W\d_A-Za-zªº²³¹À-ɏʰ-˿Ḁ-ỿ⁰-₉{HAN}〇]+")
# What Chinese writes in Latin letters rightly: an acronym or a formula (UTC, PDF/A, CO₂, G20, 5G, C-1), a unit, the letter of a level
# or a block. WCAG 3.1.2 leaves technical terms out; which acronym is the right one is the matter of the glossary.
_MIXED = re.compile(
    r"(?<![A-Za-z])(?:[A-Z]{2,6}(?:/[A-Z]{1,3})?[₀-₉]*|[A-Z]{1,5}-?\d+[A-Z]?|(?<=\d)(?:[A-Z]{1,2}|[kMGT]?B|[kcm]?m[²³]?|kg)|[A-Z](?=[级区座栋类组楼馆室厅门号]))(?![A-Za-z])"
)
# A name with a particle inside, which belongs to no language: Côte d’Ivoire, Rio de Janeiro (WCAG 3.1.2 leaves names out).
_NAME = re.compile(r"\b[A-ZÀ-Þ]\w+[ -](?:d’|de |du |des |de la |del |da |von |van )[A-ZÀ-Þ]\w+")
_ACCENTED = re.compile(r"(?<![\w-])(?![A-ZÀ-Þ])[^\W\d_]*[àâçéèêëîïôûùœæÀÂÇÉÈÊËÎÏÔÛÙŒÆ][^\W\d_]*")

# GB 2312 (1980) is the set of simplified characters in everyday use; these few of it have a simplified form all the same.
_TRADITIONAL = set("於後麽")


@rule(NAME)
def check(workspace: Workspace) -> Iterator[Diagnostic]:
    """Look at each text, what glossary.yml exempts and the names of the data masked."""
    exempt = Exempt(workspace.data.glossary, NAME)
    names = _names(workspace.data)
    texts = [(text, _masked(text, exempt, names)) for text in workspace.texts]
    for text, words in texts:
        yield from _of_script(text, words, workspace.english[text.code])
    latin, whole = [code for code in workspace.codes if script(code) == "Latn"], workspace.data.whole
    by_code = {code: [pair for pair in texts if pair[0].code == code] for code in latin}
    vocabularies = {code: Vocabulary(code, pairs, draft=code not in whole) for code, pairs in by_code.items()}
    for code, other in ((code, other) for code, other in permutations(latin, 2) if other in whole):
        named = {"other": workspace.english[other], "language": workspace.english[code]}
        for problem in _left(by_code[code], by_code[other], vocabularies[code], vocabularies[other], workspace.source_code, named):
            yield problem if code in whole else problem._replace(severity="warning")  # of a draft, the rest may still be to come
    for page in workspace.pages.values():
        for line in page.written:
            for found in _LANG.finditer(line.text):
                if wrong := wrong_tag(found["tag"]):
                    yield page.report("language-of-parts/tag", line.number, what=wrong[0], remedy=wrong[1])


def _names(data: EditorialData) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{either(map(re.escape, names_of(data)))})(?!\w)", re.A)  # one boundary for all: twenty times faster than one each


def _masked(text: Text, exempt: Exempt, names: re.Pattern[str]) -> str:
    """The text with what is exempt masked by as many holes."""
    patterns = (names, STREET, _NAME, _MIXED) if script(text.code) == "Hans" else (names, STREET, _NAME)
    spans = (found.span() for pattern in patterns for found in pattern.finditer(text.text))
    return masked(text.text, [*exempt.spans(text.code, text.text), *spans], HOLE)


# --- scripts -------------------------------------------------------------------------------------


def _of_script(text: Text, words: str, language: str) -> Iterator[Diagnostic]:
    """Letters of another script than that of the language, where this is simplified Chinese or Latin."""
    own = script(text.code)
    if own not in ("Hans", "Latn"):
        return
    for found in _OTHER.finditer(words):
        yield text.report_words("language-of-parts/another-script", *found.span(), language=language)
    for found in _HAN_RUN.finditer(words) if own == "Latn" else ():
        yield text.report_words("language-of-parts/chinese-characters", *found.span(), language=language)
    for found in _LATIN_RUN.finditer(words) if own == "Hans" else ():
        named = found[0][0].isupper() and all(word[0].isupper() for word in re.findall(r"[^\W\d_]{4,}", found[0]))  # WCAG 3.1.2 leaves names out
        yield text.report_words("language-of-parts/latin-name" if named else "language-of-parts/latin-letters", *found.span(), language=language)
    odd = [at for at, char in enumerate(words) if char >= "\u3400" and not _simplified(char)] if own == "Hans" else []
    if odd:
        yield text.report_words("language-of-parts/not-simplified", odd[0], odd[0] + 1, all="".join(dict.fromkeys(words[at] for at in odd)))


@cache
def _simplified(char: str) -> bool:
    if not re.match(f"[{HAN}]", char):
        return True
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return char not in _TRADITIONAL


# --- languages in one script ---------------------------------------------------------------------


def _left(own: _Texts, others: _Texts, known: Vocabulary, unknown: Vocabulary, source: str, named: dict[str, str]) -> Iterator[Diagnostic]:
    """Texts of one language that are in the other one: whole ones left as they were, and sentences. ``named`` has the names of the two."""
    there: dict[tuple[object, ...], set[tuple[str, ...]]] = defaultdict(set)
    for text, words in others:
        there[_place(text)].add(tuple(tokens(words)))
    for text, words in own:
        whole = tuple(tokens(words))
        if whole and text.where[-2:-1] != ("city",) and whole in there[_place(text)] and left_in(whole, known, unknown, source):
            name = "language-of-parts/another-language" if " " in text.text.strip() else "language-of-parts/one-word"
            yield text.report_words(name, 0, len(text.text), **named)
            continue
        for found in clauses(words) if whole else ():
            part = tuple(tokens(found[0]))
            if part and foreign(part, whole, known, unknown):
                yield text.report_words("language-of-parts/another-language", found.end() - len(found[0].lstrip()), found.end(), **named)
            elif (borrowed := pack(text.code).words.accented) is not None:  # a language without accents; with a capital it is a name (Côte d’Ivoire)
                accented = next((each for each in _ACCENTED.finditer(words, *found.span()) if each[0] not in borrowed), None)
                if accented:
                    yield text.report_words("language-of-parts/accent", *accented.span(), language=named["language"])


def _place(text: Text) -> tuple[object, ...]:
    """What a text shares with its translations: its page, or its row of data."""
    return (text.path,) if text.page else (text.file.path.name, text.where[:-1])
