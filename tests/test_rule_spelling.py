"""Spelling: a wrong word is told on its line with a proposal; names, terms, acronyms and the data's own list are known."""

from __future__ import annotations

import pytest

from scripts.checks import dictionaries
from scripts.checks.rules import spelling
from scripts.sources.data import load_data
from tests.check_helpers import DESCRIPTION, page, small_workspace
from tests.sources import add, small_data

TITLES = {"fr": "Une page", "en": "A page", "zh": "一个页面"}


def problems_of(code: str, words: str, data=None):
    text = page(code, f"# {TITLES[code]} {{#top}}\n\n{words}\n", title=TITLES[code], description=DESCRIPTION[code])
    return list(spelling.check(small_workspace({f"{code}/page.md": text}, data)))


@pytest.mark.parametrize(
    ("code", "words", "wrong", "right"),
    [
        ("en", "New oportunities for all.", "oportunities", "opportunities"),
        ("en", "A page about the benificiaries.", "benificiaries", "beneficiaries"),
        ("en", "Decision-makng and reports.", "Decision-makng", "Decision-making"),
        ("en", "China’s expereince counts.", "expereince", "experience"),
        ("en", "The labor market.", "labor", "labour"),
        ("en", "People of Cambodja are there.", "Cambodja", "Cambodia"),
        ("en", "Signed by MOHRS in Beijing.", "MOHRS", "MOHRSS"),
        ("en", "Signed by the Ministry of Human Resources and Social Security (MOHRS).", "MOHRS", "MOHRSS"),
        ("en", "Countries of the ASAEN.", "ASAEN", "ASEAN"),
        ("fr", "Des oportunités pour tous.", "oportunités", "opportunités"),
        ("fr", "C’est l’expérence de la Chine.", "l’expérence", "l’expérience"),
        ("fr", "Une langue francaise.", "francaise", "française"),
        ("fr", "Les pays de l’ANSAE.", "ANSAE", "ANASE"),
    ],
)
def test_a_wrong_word_is_told_with_the_right_one(code, words, wrong, right):
    (problem,) = problems_of(code, words)
    assert (problem.line, problem.severity) == (8, "warning")
    assert problem.message.startswith(f"“{wrong}” ") and f"Did you mean “{right}”?" in problem.remedy and "glossary.yml" in problem.remedy


@pytest.mark.parametrize(
    ("code", "words", "wrong", "language"),
    [
        ("en", "Our objectifs are many.", "objectifs", "French"),
        ("fr", "Des countries nombreux.", "countries", "English"),
    ],
)
def test_a_word_left_in_the_other_language_is_told_as_such(code, words, wrong, language):
    (problem,) = problems_of(code, words)
    assert problem.message.startswith(f"“{wrong}” is a word of {language}, in a text in ") and problem.remedy.startswith("Translate it;")


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("en", "We organize decision-making, policy-makers’ reports and China’s workshops in the 21st-Century."),
        ("en", "Zhang Weimin and Guy Ryder met in Kathmandu, then in Vientiane. Xi Jinping spoke."),
        ("en", "The World Health Organization (WHO) and UNDP’s office; the South-South Centre (SSC) and the SSC’s work."),
        ("en", 'See `mispeled code`, https://example.org/oportunities and {{ cite("oportunities") }}, or <span lang="fr">objectifs</span>.'),
        ("en", "The address is Route des Morillons, Geneva, in Côte d’Ivoire or 4 m² of it."),
        ("en", "Qingyi Li uses LinkedIn; tripartism is known."),
        ("fr", "Aujourd’hui, l’OIT et l’ANASE s’entendent : quelqu’un d’autre viendra-t-il ? Peut-être, jusqu’à lundi."),
        ("fr", "Les villes de Dhaka et de Kathmandu, au Sud-Est, et la RDP lao."),
        ("zh", "国际劳工组织与中国合作，使用A4纸。"),
    ],
)
def test_right_words_and_names_give_no_message(code, words):
    assert problems_of(code, words) == []


def test_a_text_in_another_language_is_left_to_the_rule_for_that():
    assert problems_of("en", "La coopération internationale souhaite réduire la pauvreté.") == []


def test_words_that_the_data_lists_or_exempts_are_known(tmp_path):
    folder = small_data(tmp_path)
    add(folder / "glossary.yml", "exempt:\n  - {text: zorbly blorks, rules: [spelling], why: a name}\nspelling:\n  en: [wuggish, ASEAM]")
    data = load_data(folder, checks=True)
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
