"""The texts of ui.yml: the words of the interface, with the blanks that templates fill in, in every language."""

import difflib
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from ..diagnostics import Diagnostic, SourceError, report
from ..languages import ENGLISH, attributes, interface, language_name
from .models import Language
from .values import Borrowed, borrowed
from .yamlfile import Lines

# The texts of ui.yml in which templates fill in blanks, with the names of these; those that the English pack has are there.
BLANKS = {
    "all_projects": frozenset({"count"}),
    "table_caption": frozenset({"order", "count"}),
    "letter_subject": frozenset({"n", "title"}),
    "letter_body": frozenset({"places", "subject", "site", "projects", "questions", "date"}),
    "letter_each": frozenset({"n", "questions"}),
    "letter_short": frozenset({"projects"}),
}
_OF_PACKS = frozenset({"source", "language"})  # blanks that only packs have, see _of_pack
_OF_ONE_LANGUAGE = frozenset({"untranslated"})  # many languages say their own name in it, and no other can borrow it
_BLANK = re.compile(r"\{([a-z]+)\}")
_NUMBER = "#"  # what Material’s search puts the number of results for
_FORM = r"((?:[^{}|]|\{[a-z]+\})*)"
FORMS = re.compile(rf"\{{{_FORM}\|{_FORM}\}}")  # “{one|several}”: words for one project, and for several. They may hold blanks.


def filled_in(text: str, **values: object) -> str:
    """``text`` with each blank ``{name}`` replaced. It is not a format string: editors write it, and formats reach into objects."""
    filled = _BLANK.sub(lambda found: str(values[found[1]]), text)
    return text.again(filled) if isinstance(text, Borrowed) else filled


class Words(dict[str, dict[str, str]]):
    """The words of ui.yml. To ask for one that is not there raises SourceError: the file is at fault, not the code."""

    def __init__(self, words: dict[str, dict[str, str]], file: str) -> None:
        super().__init__(words)
        self._file = file

    def __missing__(self, key: str) -> dict[str, str]:
        similar = difflib.get_close_matches(key, self, n=1)
        raise SourceError([report("data/missing-text", self._file, key=key, instead=f", or rename “{similar[0]}”" if similar else "")])


def wrong_blanks(words: dict[str, dict[str, str]], lines: Lines, file: str) -> Iterator[Diagnostic]:
    """Report {blanks} that are not those which the template fills in, or not the same in every language, and any other brace."""
    for key, texts in words.items():
        allowed = BLANKS.get(key) or set(_BLANK.findall(interface(ENGLISH).get(key, ""))) - _OF_PACKS
        own = {code: frozenset(_BLANK.findall(text)) for code, text in texts.items() if (key, code) in lines}  # a draft language has the source's
        most = max(own.values(), key=[*own.values()].count, default=frozenset())  # of as many, those of the first language
        for code, blanks in own.items():
            text = texts[code]
            lines_of_letter = (FORMS.sub(_masked, line) if key.startswith("letter_") else line for line in text.split("\n"))
            rest = _BLANK.sub(_masked, "\n".join(lines_of_letter))  # a letter is put together line by line
            brace = re.search(r"[{}]", rest)
            if wrong := "data/brace" if brace else "data/unknown-blank" if blanks - allowed else "data/other-blanks" if blanks != most else "":
                values = {"name": f"{key}.{code}", "blanks": _named(blanks), "allowed": _named(allowed), "most": _named(most)}
                below = text.count("\n", 0, brace.start()) + 1 if brace and "\n" in text else 0  # a text of several lines begins below its key
                yield report(wrong, file, lines[key, code] + below, **values)
            elif _NUMBER in interface(ENGLISH).get(key, "") and text.count(_NUMBER) != 1:
                yield report("data/no-number", file, lines[key, code], name=f"{key}.{code}", text=text)


def _masked(found: re.Match[str]) -> str:
    return "\0" * len(found[0])


def incomplete(words: Mapping[str, Mapping[str, str]], languages: Sequence[Language], lines: Lines, file: str) -> Iterator[Diagnostic]:
    """Report each text that a language lacks: no pack has it, and it is no draft."""
    source = languages[0].code
    for key in words.keys() - interface(ENGLISH).keys():
        if missing := [each.code for each in languages if each.code not in words[key] and not (each.draft and source in words[key])]:
            codes = ", ".join(each.code for each in languages)
            yield report("data/no-text", file, lines[key,], name=key, missing=", ".join(missing), languages=codes)


def completed(words: Mapping[str, dict[str, str]], languages: Sequence[Language]) -> dict[str, dict[str, str]]:
    """Return ``words`` in every language, and those of the interface: from its pack where ``words`` has none.

    A draft has what it lacks in the source language meanwhile; words of the interface that nobody has written are at last in English.
    """
    codes, source = [language.code for language in languages], languages[0].tag
    drafts = {language.code: attributes(source, language.tag) for language in languages if language.draft}
    found = {key: borrowed(texts, codes, drafts) if codes[0] in texts else texts for key, texts in words.items()}
    for key in interface(ENGLISH):
        own = words.get(key, {})
        found[key] = {each.code: own.get(each.code) or _of_pack(key, each.tag, source) for each in languages}
        lent = found[key][codes[0]]
        if key not in _OF_ONE_LANGUAGE and not isinstance(lent, Borrowed):
            lacking = {code for code in drafts if code not in own and isinstance(found[key][code], Borrowed)}
            found[key] |= {code: Borrowed(lent, codes[0], drafts[code]) for code in lacking}
    return found


def is_of_pack(file: str, path: Sequence[str | int], tag: str) -> bool:
    """Whether what is at ``path`` in ``file`` is a word of the interface that the pack of the language ``tag`` has."""
    return Path(file).name == "ui.yml" and len(path) == 1 and path[0] in interface(tag)


def unwritten(words: Mapping[str, Mapping[str, str]], code: str) -> list[str]:
    """Return the words of the interface that readers of the language ``code`` are shown in another one: neither ui.yml nor its pack has them."""
    return [key for key in interface(ENGLISH) if isinstance(words[key][code], Borrowed)]


def _of_pack(key: str, tag: str, source: str) -> str:
    """Return the word ``key`` of the interface in the language ``tag``, or in English, with the names of that and of the ``source`` language."""
    known = interface(tag)
    written = tag if key in known else ENGLISH
    text = _with_names(interface(written)[key], written, tag, source)
    return text if key in known else Borrowed(text, ENGLISH, attributes(ENGLISH, tag))


def in_english(key: str, tag: str, source: str) -> str:
    """Return the word ``key`` of the interface in English, for readers of the language ``tag`` of a site that is written in ``source``."""
    return _with_names(interface(ENGLISH)[key], ENGLISH, tag, source)


def _with_names(text: str, written: str, tag: str, source: str) -> str:
    return text.replace("{source}", language_name(source, written)).replace("{language}", language_name(tag, written))


def _named(blanks: Collection[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in sorted(blanks)) or "none"
