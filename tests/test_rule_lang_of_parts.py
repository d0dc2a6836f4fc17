"""Words in another language than their page's: whole texts left untranslated, sentences, phrases, letters of another script."""

import pytest

from scripts.rules.content import lang_of_parts
from tests.check_helpers import DESCRIPTION, page, small_workspace, spoilt, with_data
from tests.conftest import CODES
from tests.sources import tables

TABLES = tables("rule_lang_of_parts")

TITLES = {"fr": "Une page", "en": "One page", "zh": "页面"}
PAGES = {
    f"{code}/page.md": page(code, body, title=TITLES[code], description=DESCRIPTION[code])
    for code, body in zip(CODES, (TABLES["fr"], TABLES["en"], TABLES["zh"]), strict=True)
}


def problems_of(pages: dict[str, str]):
    return list(lang_of_parts.check(small_workspace(pages)))


@pytest.mark.parametrize(("code", "right", "wrong", "language"), TABLES["left"])
def test_a_text_left_in_the_other_latin_language_is_told_on_its_line(code, right, wrong, language):
    pages, line = spoilt(PAGES, f"{code}/page.md", right, wrong)
    told = problems_of(pages)
    assert {(problem.file, problem.line) for problem in told if problem.file == f"docs/{code}/page.md" or right == "- reduce poverty;"} == {
        (f"docs/{code}/page.md", line)
    }
    assert any(problem.code.endswith(("another-language", "one-word")) and f"in {language}," in problem.message for problem in told)
    assert all("lang=" in problem.remedy for problem in told)


def test_a_paragraph_marked_as_a_whole_is_judged_in_its_language():
    assert problems_of(PAGES) == []
    pages, _ = spoilt(PAGES, "fr/page.md", "## Les objectifs", "The words of its partners are here.\n{: lang=en }\n\n## Les objectifs")
    assert problems_of(pages) == []
    pages, line = spoilt(PAGES, "fr/page.md", "## Les objectifs", "Elle souhaite réduire la pauvreté.\n{: lang=en }\n\n## Les objectifs")
    assert [(problem.line, "in French" in problem.message) for problem in problems_of(pages)] == [(line, True)]


def test_texts_of_data_files_are_told_on_their_line():
    workspace = with_data(TABLES["data"], PAGES)
    assert [(problem.file, problem.line) for problem in lang_of_parts.check(workspace)] == [("docs/_data/words.yml", 7)]
