"""Acronyms: beside words that are nearly, and not, those that they stand for; never explained; misspelt."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from ..content.editorial_models import Glossary
from ..diagnostics import Diagnostic
from ..languages.patterns import HAN, has_han
from .dictionaries import one_slip
from .terms import Joined, Use, form_pattern, is_acronym, normal, uses
from .texts import Text

_ALIKE = 0.7  # likeness (difflib) from which words are taken for a name with another word in it
_AROUND = 100  # characters before an acronym in which its name may be

_BRACKETS = re.compile(r"(?P<before>[^()（）]{4,})[(（](?P<inside>[^()（）]+)[)）]")

Names = dict[str, list[str]]  # what each acronym stands for, in small letters


def full_forms(terms: list[Use], others: Mapping[str, Sequence[str]]) -> Names:
    """Return what each acronym of ``terms`` stands for, and each of ``others``."""
    found: Names = {short: [normal(name).casefold() for name in names] for short, names in others.items()}
    for use in terms:
        if use.words.short:
            found.setdefault(use.words.short, []).extend(normal(form).casefold() for form in use.words.forms if form != use.words.short)
    return found


def misnamed(text: Text, names: Names) -> Iterator[Diagnostic]:
    """Report “Name (ACRONYM)” and “ACRONYM (name)” where the name is nearly one of ``names``."""
    for found in _BRACKETS.finditer(normal(text.text)):
        before, inside = found["before"].rstrip(), found["inside"].strip()
        last = re.search(r"[A-Z][A-Za-z0-9]*[A-Z]s?$", before)
        for short, said, at in ((inside, before[-_AROUND:], found.end("before")), (last[0] if last else "", inside, found.end("inside"))):
            full = names.get(short.split(" ")[0], ())
            if full and not any(name in said.casefold() for name in full):
                near = max(full, key=lambda name: _likeness(name, said))
                if _likeness(near, said) >= _ALIKE:
                    words = said[-len(near) :].lstrip()
                    yield text.report("glossary/misnamed", at - 1, words=words, short=short, name=near)


def _likeness(name: str, said: str) -> float:
    return SequenceMatcher(None, name, said.casefold()[-len(name) :], autojunk=False).ratio()


# --- never explained -----------------------------------------------------------------------------


def unexplained(texts: list[Text], own: list[Use]) -> Iterator[Diagnostic]:
    """Acronyms that the ``texts`` of a page, its titles left out, use before they have given their full form. Addresses and calls are no prose."""
    joined = Joined(sorted(texts, key=lambda text: text.kind == "footnote"))  # footnotes are read last, wherever they are written
    for use in own:
        if not (use.term.expand and use.words.short and use.words.use and use.words.short[:3] in joined.text):
            continue
        short, full = form_pattern(use.words.short), form_pattern(use.words.use)
        found = re.search(short, joined.text)
        if found and not _explained(joined, found, short, full):
            text, at = joined.place(found.start())
            both = f"{use.words.use}（{use.words.short}）" if has_han(use.words.use) else f"{use.words.use} ({use.words.short})"
            yield text.report("glossary/unexplained", at, short=found[0], both=both)


_NEAR = 24  # characters that may stand between an acronym and its full form: ( ), quotation marks, “or”, “in short”


def _explained(joined: Joined, found: re.Match[str], short: str, full: str) -> bool:
    """Whether the full form of the acronym ``found`` stands beside it, in its paragraph or as the title of its <abbr>."""
    beside = rf"(?:{full})[^.\x00]{{0,{_NEAR}}}(?:{short})|(?:{short})[^.\x00]{{0,{_NEAR}}}(?:{full})"
    if any(each.start() <= found.start() < each.end() for each in re.finditer(beside, joined.text)):
        return True
    text, at = joined.place(found.start())
    if "-" in joined.text[found.start() - 1] + joined.text[found.end() : found.end() + 1] and re.search(beside, normal(text.text)):
        return True  # inside a compound (ILO-China), which the full form cannot replace, a few words before it
    tag = re.search(r"""<abbr\s[^<>]*?title=["']([^"']*)["'][^<>]*>$""", text.file.raw[: text.place(at)[0]])
    return bool(tag and re.search(full, normal(tag[1])))


# --- misspelt ------------------------------------------------------------------------------------

_CAPITALS = re.compile(rf"(?<![\w-])[A-Z]{{2,}}(?=s?(?![\w-]))|(?<=[{HAN}]（)[{HAN}]{{2,4}}(?=）)")


def known_acronyms(glossary: Glossary, code: str) -> Names:
    """Return the acronyms of the glossary in the language ``code``, and those of its list ``spelling``, which stand for nothing there."""
    shorts = {short.removesuffix("s"): forms for short, forms in full_forms(uses(glossary, code), {}).items() if is_acronym(short) or has_han(short)}
    return shorts | {word: [] for word in glossary.spelling.get(code, ()) if is_acronym(word)}


def mistaken(texts: Iterable[Text], known: Names) -> Iterator[tuple[Text, re.Match[str], str]]:
    """Yield words in capitals that are nearly one of ``known`` and not introduced by the page, or behind the full form of one, which comes last."""
    words = [(text, *found) for text in texts for found in _in_capitals(text)]
    introduced = {
        (text.page, found[0]) for text, found, full in words if full is not None and not full.endswith(tuple(known.get(_near(found[0], known), ())))
    }
    for text, found, full in words:
        if (text.page, found[0]) not in introduced:
            near = _near(found[0], known)
        else:
            own = (short for short, forms in known.items() if (full or "").endswith(tuple(forms)) and found[0] != short)
            near = next((short for short in own if not has_han(short) or found[0] in known or one_slip(found[0], short)), "")
        if near:
            yield text, found, near


def _in_capitals(text: Text) -> Iterator[tuple[re.Match[str], str | None]]:
    """The words in capitals, and Chinese ones alone in brackets, each with what is before its brackets, where its full form should be, or None."""
    for found in _CAPITALS.finditer(text.text):
        before = normal(text.text[: found.start()]).casefold()
        yield found, before[:-1].rstrip() if before[-1:] in ("(", "（") else None


def _near(word: str, known: Names) -> str:
    """The acronym that ``word`` is with one slip, "" for none; in three letters, only two that are swapped: there are many of those."""
    slips = (short for short in known if word not in known and one_slip(word, short) and (len(short) > 3 or sorted(word) == sorted(short)))
    return next(slips, "")
