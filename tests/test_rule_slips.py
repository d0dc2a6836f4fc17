"""Slips of typing: each is told on its line, and what resembles it and is right gives no message."""

import pytest

from scripts.content.data import load_editorial_data
from scripts.rules.content import slips
from tests.check_helpers import DESCRIPTION, TITLES, page, small_workspace, told
from tests.sources import add, small_data

LONG = {
    "fr": "Le dialogue social réunit les gouvernements et les travailleurs de plusieurs pays.",
    "en": "Social dialogue brings governments and workers of several countries together.",
    "zh": "社会对话把若干国家的政府和劳动者聚集在一起，共同商讨。",
}


def one_page(code: str, body: str, **front: str) -> dict[str, str]:
    return {f"{code}/page.md": page(code, f"# {TITLES[code]} {{#top}}\n\n{body}\n", **front)}


def problems_of(code: str, body: str, **front: str):
    return list(slips.check(small_workspace(one_page(code, body, **front))))


def test_a_description_ends_with_a_mark():
    assert [problem.line for problem in problems_of("en", "Text.", description=DESCRIPTION["en"])] == [3]


def projects(more: dict[str, str]) -> dict[str, str]:
    """Two projects in three languages, with one sentence on the first and ``more``, by language, on the second."""
    pages = {}
    for code, sentence in LONG.items():
        for name, body in (("one", sentence), ("two", more.get(code, "Texte."))):
            pages[f"{code}/funding/{name}.md"] = page(code, f"# {TITLES[code]} {{#top}}\n\n{body}\n", project="training", summary="x", covers="x")
    return pages


@pytest.mark.parametrize("code", LONG)
def test_a_sentence_of_another_project_is_told_on_both_pages(code):
    pages = projects({code: LONG[code]})
    assert told(slips.check(small_workspace(pages))) == [(f"docs/{code}/funding/one.md", 11), (f"docs/{code}/funding/two.md", 11)]


def test_a_sentence_shared_in_every_language_is_meant():
    assert list(slips.check(small_workspace(projects(LONG)))) == []


def test_what_the_glossary_exempts_is_left_alone(tmp_path):
    assert len(problems_of("en", "They met in Bora Bora.")) == 1
    folder = small_data(tmp_path)
    add(folder / "glossary.yml", "exempt:\n  - {text: Bora Bora, rules: [slips], why: an island}")
    workspace = small_workspace(one_page("en", "They met in Bora Bora."), load_editorial_data(folder))
    assert list(slips.check(workspace)) == []
