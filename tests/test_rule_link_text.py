"""The rule “link-text”: a link that leads to another page than its text speaks of is reported, in all languages; a right one is not."""

import pytest

from scripts.rules.content import link_text
from tests.check_helpers import TITLES, in_three, small_workspace, told
from tests.conftest import CODES
from tests.sources import line_of

TOPICS = {
    "seminar.md": ("Le séminaire de Pékin", "The Beijing seminar", "北京研讨会"),
    "training.md": ("Une formation de spécialistes", "Training for specialists", "专业人员培训"),
    "visits.md": ("Des visites de terrain", "Field visits for delegations", "代表团实地考察"),
    "pensions.md": ("Retraites et vieillesse", "Pensions and old age", "养老金与老年保障"),
    "contact.md": ("Écrire aux bureaux", "Write to the offices", "联系办事处"),
}


def pages(texts: tuple[str, str, str], target: str, other: str = "") -> dict[str, str]:
    """A page about each topic, and one with a link."""
    found: dict[str, str] = {}
    for path, topic in TOPICS.items():
        bodies = [f"# {title} {{#top}}\n\n{title}.\n" for title in topic]
        for code, (uri, text) in zip(CODES, in_three(*bodies, path=path).items(), strict=True):
            found[uri] = text.replace(f"title: {TITLES[code]}", f"title: {topic[CODES.index(code)]}")
    bodies = [f"# Page {{#top}}\n\n[{text}]({target}) {other}\n" for text in texts]
    return found | in_three(*bodies, path="home.md")


def problems(texts, target, other=""):
    return list(link_text.check(small_workspace(pages(texts, target, other))))


FUND = ("une visite de terrain", "a field visit for one delegation", "组织代表团实地考察")


def test_a_text_with_the_words_of_another_page_is_a_warning_in_every_language():
    assert problems(FUND, "visits.md") == []
    found = problems(FUND, "training.md")
    line = line_of(pages(FUND, "training.md")["en/home.md"], "[a field")
    assert told(found) == sorted((f"docs/{code}/home.md", line) for code in CODES)
    assert {problem.severity for problem in found} == {"warning"}
    assert {problem.code for problem in found} == {"link-text/words-of-another-page"}


@pytest.mark.parametrize(
    "texts",
    [
        ("ce que chacun peut faire", "what everybody can do", "大家能做什么"),
        ("voir la suite du programme", "the rest of the programme", "其余内容"),
        ("une formation et une visite de terrain", "training and a field visit", "培训和实地考察"),
    ],
)
def test_a_text_that_speaks_of_no_other_page_or_of_its_own_too_is_not_reported(texts):
    assert problems(texts, "training.md") == []


def test_a_page_that_is_not_translated_yet_says_too_little():
    texts = {uri: text for uri, text in pages(FUND, "training.md").items() if uri not in ("en/home.md", "zh/home.md")}
    assert list(link_text.check(small_workspace(texts))) == []


def test_links_to_other_sites_and_to_pages_that_are_not_there_are_for_other_rules():
    assert problems(("Le séminaire", "The seminar", "研讨会"), "https://www.example.org/visits.md") == []
    assert problems(("Le séminaire", "The seminar", "研讨会"), "nowhere.md") == []
