"""Words in another language than their page's: whole texts left untranslated, sentences, phrases, letters of another script."""

from __future__ import annotations

import pytest

from scripts.checks.data_texts import data_texts
from scripts.checks.rules import lang_of_parts
from scripts.checks.texts import File
from tests.check_helpers import DESCRIPTION, page, small_workspace, spoilt
from tests.conftest import CODES, ROOT

FR = """# Une page {#top}

La Chine soutient la coopération dans le monde, avec des partenaires. Elle souhaite réduire la pauvreté.

## Les objectifs {#goals}

- réduire la pauvreté ;
- développer leur économie.

| Montant | Durée |
|---------|-------|
| dix     | trois ans |
"""
EN = """# One page {#top}

China supports cooperation in the world, with its partners. It wishes to reduce poverty.

## The objectives {#goals}

- reduce poverty;
- develop their economies.

| Amount  | Duration |
|---------|-------|
| ten     | three years |
"""
ZH = """# 页面 {#top}

中国与伙伴一道支持世界各地的合作，并希望减少贫困。

## 目标 {#goals}

- 减少贫困；
- 发展经济。

| 金额 | 期限 |
|------|------|
| 十   | 三年 |
"""
TITLES = {"fr": "Une page", "en": "One page", "zh": "页面"}
PAGES = {
    f"{code}/page.md": page(code, body, title=TITLES[code], description=DESCRIPTION[code]) for code, body in zip(CODES, (FR, EN, ZH), strict=True)
}


def problems_of(pages: dict[str, str]):
    return list(lang_of_parts.check(small_workspace(pages)))


def test_pages_in_their_languages_give_no_message():
    assert problems_of(PAGES) == []


LEFT = [
    ("en", "It wishes to reduce poverty.", "Elle souhaite réduire la pauvreté.", "French"),
    (
        "en",
        "China supports cooperation in the world, with its partners. It wishes to reduce poverty.",
        "La Chine soutient la coopération dans le monde, avec des partenaires. Elle souhaite réduire la pauvreté.",
        "French",
    ),
    ("en", "- reduce poverty;", "- réduire la pauvreté ;", "French"),
    ("en", "- develop their economies.", "- développer leur économie.", "French"),
    ("en", "## The objectives", "## Les objectifs", "French"),
    ("en", "three years", "trois ans", "French"),
    ("en", "title: One page", "title: Une page", "French"),
    ("fr", "- réduire la pauvreté ;", "- reduce poverty;", "English"),
    ("fr", "Elle souhaite réduire la pauvreté.", "It wishes to reduce poverty.", "English"),
    ("fr", "## Les objectifs", "## The objectives", "English"),
    ("fr", "Elle souhaite", "Elle (in the words of its partners) souhaite", "English"),
]


@pytest.mark.parametrize(("code", "right", "wrong", "language"), LEFT)
def test_a_text_left_in_the_other_latin_language_is_told_on_its_line(code, right, wrong, language):
    pages, line = spoilt(PAGES, f"{code}/page.md", right, wrong)
    told = [problem for problem in problems_of(pages) if problem.file == f"docs/{code}/page.md"]
    assert told and {problem.line for problem in told} == {line}
    assert any(f"is in {language}, in a text in" in problem.message for problem in told)
    assert all("lang=" in problem.remedy for problem in told)


def test_only_the_page_that_was_not_translated_is_told():
    pages, _ = spoilt(PAGES, "en/page.md", "- reduce poverty;", "- réduire la pauvreté ;")
    assert {problem.file for problem in problems_of(pages)} == {"docs/en/page.md"}


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("- 减少贫困；", "- réduire la pauvreté ;"),
        ("- 减少贫困；", "- reduce poverty;"),
        ("## 目标", "## The objectives"),
        ("title: 页面", "title: One page"),
        ("三年", "three years"),
        ("世界各地的合作", "世界各地的cooperation"),
        ("中国与伙伴", "China与伙伴"),
    ],
)
def test_latin_words_in_chinese_are_told_on_their_line(right, wrong):
    pages, line = spoilt(PAGES, "zh/page.md", right, wrong)
    told = problems_of(pages)
    assert told and {(problem.file, problem.line) for problem in told} == {("docs/zh/page.md", line)}
    assert all("Latin letters" in problem.message for problem in told)


def test_several_latin_words_in_a_row_are_told_once():
    pages, _ = spoilt(PAGES, "zh/page.md", "世界各地的合作", "世界各地的South-South cooperation, and more合作")
    (problem,) = problems_of(pages)
    assert problem.message.startswith("“South-South cooperation, and more” ")


@pytest.mark.parametrize("code", ["fr", "en"])
def test_chinese_characters_outside_chinese_are_told(code):
    pages, line = spoilt(PAGES, f"{code}/page.md", ". ", " 社会保护，底线. ")
    (problem,) = problems_of(pages)
    assert (problem.line, problem.message.split("”")[0]) == (line, "“社会保护，底线")


def test_letters_of_another_script_that_look_alike_are_told():
    pages, line = spoilt(PAGES, "en/page.md", "partners", "pаrtners")  # with a Cyrillic а
    (problem,) = problems_of(pages)
    assert (problem.line, "another script" in problem.message) == (line, True)


@pytest.mark.parametrize("char", "國會學與為於後議務")
def test_traditional_characters_are_told(char):
    pages, line = spoilt(PAGES, "zh/page.md", "世界各地", f"世界{char}地")
    (problem,) = problems_of(pages)
    assert (problem.line, "ZH-13" in problem.message, char in problem.message) == (line, True, True)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("fr", '<span lang="en">The words of its partners are here</span>'),
        ("fr", "*The words of its partners are here*{: lang=en }"),
        ("fr", "[The words of its partners are here](https://example.org/){ lang=en hreflang=en }"),
        ("fr", '<q lang="en" data-quote>The words of its partners</q>'),
        ("fr", '<span lang="zh-Hans">社会保护底线</span>'),
        ("en", '<i lang="fr">la coopération avec des partenaires</i>'),
        ("zh", '<span lang="en">the words of its partners</span>'),
        ("zh", '<span lang="de">Sozialschutz</span>'),
        ("en", '`la coopération dans le monde` and https://example.org/社会 and {{ cite("la coopération avec des partenaires") }}'),
        ("zh", "`code`和info@ilo.org及https://example.org/page"),
        ("fr", "Qingyi Li, Nuno Meira Simões Cunha, Facebook et YouTube"),
        ("en", "Nuno Meira Simões Cunha"),
        ("zh", "Qingyi Li、YouTube、axe-core、Cookie"),
        ("en", "The house at 4 route des Morillons, then Avenue de la Paix"),
        ("en", "A PDF of 4 m² from Côte d’Ivoire, in a café"),
        ("fr", "Un PDF de 4 m² venu de Côte d’Ivoire"),
        ("zh", "A4纸、USP2030、5G、2MB、C-1区、A级、PDF文件、4m²"),
        ("en", "A new participation, an attention and a contribution"),
        ("fr", "La participation et les instructions sont précises"),
    ],
)
def test_what_is_marked_known_or_no_prose_is_left_alone(code, words):
    mark = {"fr": "Elle souhaite", "en": "It wishes", "zh": "并希望"}[code]
    pages, _ = spoilt(PAGES, f"{code}/page.md", mark, f"({words}) {mark}" if code != "zh" else f"（{words}）{mark}")
    assert problems_of(pages) == []


def test_a_paragraph_marked_as_a_whole_is_judged_in_its_language():
    pages, _ = spoilt(PAGES, "fr/page.md", "## Les objectifs", "The words of its partners are here.\n{: lang=en }\n\n## Les objectifs")
    assert problems_of(pages) == []
    pages, line = spoilt(PAGES, "fr/page.md", "## Les objectifs", "Elle souhaite réduire la pauvreté.\n{: lang=en }\n\n## Les objectifs")
    assert [(problem.line, "in French" in problem.message) for problem in problems_of(pages)] == [(line, True)]


def test_a_french_accent_in_english_is_told():
    pages, line = spoilt(PAGES, "en/page.md", "reduce poverty;", "reduce poverty in the séminaire;")
    assert [(problem.line, problem.message.split("”")[0]) for problem in problems_of(pages)] == [(line, "“séminaire")]


DATA = """about:
  fr: |
    La Chine soutient la coopération.
    Elle aide ses partenaires.
  en: |
    China supports cooperation.
    Elle aide ses partenaires.
  zh: 中国支持合作。
"""


def test_texts_of_data_files_are_told_on_their_line():
    workspace = small_workspace(PAGES)
    workspace.texts.extend(data_texts(File(ROOT / "docs" / "_data" / "words.yml", DATA), set(CODES)))
    assert [(problem.file, problem.line) for problem in lang_of_parts.check(workspace)] == [("docs/_data/words.yml", 7)]


def test_the_campaign_has_no_mistake(workspace_of_campaign):
    assert list(lang_of_parts.check(workspace_of_campaign)) == []
