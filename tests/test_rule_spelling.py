"""Spelling: a wrong word is told on its line with a proposal; names, terms, acronyms and the data's own list are known."""

import pytest

from scripts.content.data import load_editorial_data
from scripts.rules import dictionaries
from scripts.rules.content import spelling
from scripts.rules.sentences import words_in
from tests.check_helpers import TITLES, page, small_workspace
from tests.sources import add, small_data


def problems_of(code: str, words: str, data=None):
    text = page(code, f"# {TITLES[code]} {{#top}}\n\n{words}\n")
    return list(spelling.check(small_workspace({f"{code}/page.md": text}, data)))


def test_words_that_the_data_lists_or_exempts_are_known(tmp_path):
    folder = small_data(tmp_path)
    add(folder / "glossary.yml", "exempt:\n  - {text: zorbly blorks, rules: [spelling], why: a name}\nspelling:\n  en: [wuggish, ASEAM]")
    data = load_editorial_data(folder)
    assert problems_of("en", "A wuggish thing, the ASEAM and zorbly blorks.", data) == []
    (problem,) = problems_of("fr", "Une chose wuggish.", data)
    assert problem.message.startswith("“wuggish”")


def test_proposals_end_but_messages_do_not():
    words = " ".join(f"a page about the b{letter}nificiariez;" for letter in "abcdefghijklmnopqrstuvwxyz")
    told = problems_of("en", words)
    assert len(told) == 26 and sum("Did you mean" in problem.remedy for problem in told) <= 20


def test_a_missing_package_is_told_with_how_to_install_it(monkeypatch):
    monkeypatch.setattr(dictionaries, "PACKAGES", {"no_such_module_here": "chunspell"})
    (problem,) = problems_of("en", "New oportunities.")
    assert problem.severity == "warning" and "chunspell not installed" in problem.message and "tests/requirements.txt" in problem.remedy


def test_a_language_without_a_dictionary_has_none():
    assert dictionaries.dictionary("zh_Hans_CN") is None
    assert dictionaries.dictionary("fr_FR") is not None and dictionaries.dictionary("en_GB").knows("colour")
    assert not dictionaries.dictionary("en_GB").knows("color")


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("MOHRS", "MOHRSS", True),
        ("MOHRSS", "MOHRS", True),
        ("ANSAE", "ANASE", True),
        ("MOHRSZ", "MOHRSS", True),
        ("MOHRSS", "MOHRSS", False),
        ("OIT", "ILO", False),
        ("ASEM", "ASEAN", False),
        ("A", "ABC", False),
    ],
)
def test_one_slip_is_one_letter(one, other, near):
    assert dictionaries.one_slip(one, other) is near


@pytest.mark.parametrize("words", ["يقفون جنبًا إلى جنب", "हिन्दी में लिखें", "l’école de Côte-d’Or"])
def test_marks_that_letters_carry_end_no_word(words):
    assert [found[0] for found in words_in(words)] == words.split()
