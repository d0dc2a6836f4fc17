"""Slips of typing: each is told on its line, and what resembles it and is right gives no message."""

from __future__ import annotations

import pytest

from scripts.checks.rules import slips
from scripts.sources.data import load_data
from tests.check_helpers import DESCRIPTION, page, small_workspace, told
from tests.sources import add, small_data

NB = "\u00a0"
TITLES = {"fr": "Une page", "en": "A page", "zh": "一个页面"}
LONG = {
    "fr": "Le dialogue social réunit les gouvernements et les travailleurs de plusieurs pays.",
    "en": "Social dialogue brings governments and workers of several countries together.",
    "zh": "社会对话把若干国家的政府和劳动者聚集在一起，共同商讨。",
}


def one_page(code: str, body: str, **front: str) -> dict[str, str]:
    front = {"title": TITLES[code], "description": f"{DESCRIPTION[code]}{'。' if code == 'zh' else '.'}"} | front
    return {f"{code}/page.md": page(code, f"# {TITLES[code]} {{#top}}\n\n{body}\n", **front)}


def problems_of(code: str, body: str, **front: str):
    return list(slips.check(small_workspace(one_page(code, body, **front))))


WRONG = [
    ("en", "This is the the end.", "“the” twice"),
    ("en", "Reports of the of the fund.", "“of the” twice"),
    ("en", "The ILO and China The ILO and China work.", "“The ILO and China” twice"),
    ("fr", "La fin de de la page.", "“de” twice"),
    ("fr", "La *fin* fin de la page.", "“fin” twice"),
    ("zh", "中国的的经验。", "“的” twice"),
    ("zh", "扩大社会保护社会保护。", "“社会保护” twice"),
    ("zh", "与中国中国合作。", "“中国” twice"),
    ("en", "It works well. China signed it. It works well.", "stands twice in this paragraph"),
    ("fr", f"Le texte est là. Il est clair{NB}: oui. Le texte est là.", "stands twice in this paragraph"),
    ("zh", "各国积极参与合作。成效显著。各国积极参与合作。", "stands twice in this paragraph"),
    ("en", "China and the ILO signed a new memorandum", "no mark at its end"),
    ("en", "They signed what is called the “memorandum of understanding”", "no mark at its end"),
    ("fr", "La Chine et l’OIT ont signé un mémorandum", "no mark at its end"),
    ("zh", "中国与国际劳工组织签署了新的谅解备忘录", "no mark at its end"),
    ("en", "{{ illustration() }}\n\nChina and the ILO signed a new memorandum", "no mark at its end"),
    ("en", "- one thing;\n- another thing\n- the last thing.", "unlike the other items"),
    ("en", "The fund is new. it is large.", "begins a sentence in lower case"),
    ("fr", "Le fonds est nouveau. il est grand.", "begins a sentence in lower case"),
    ("en", "the fund is new and large.", "begins in lower case"),
    ("fr", "## les étapes {#steps}", "begins in lower case"),
    ("en", "A new dialogue began.\n\n## Our Dialogue with you {#talk}", "“Dialogue” has a capital inside a heading"),
    ("fr", "Un dialogue international.\n\n## Un Dialogue International {#talk}", "has a capital inside a heading"),
]


@pytest.mark.parametrize(("code", "body", "what"), WRONG)
def test_a_slip_is_told_on_its_line(code, body, what):
    found = problems_of(code, body)
    assert found and all(what in problem.message and problem.severity == "warning" and problem.remedy for problem in found), found
    assert all(problem.line >= 8 for problem in found)


RIGHT = [
    ("fr", f"Nous nous engageons, vous vous engagez{NB}: c’est de plus en plus clair."),
    ("en", "We know that that is right, and had had more and more and more of it."),
    ("en", 'The value is `x` `x`, {{ amount("training") }} {{ amount("training") }}, 10 10.'),
    ("zh", "天天向上，常常研究研究、讨论讨论，一步一步地走，是是非非。"),
    ("zh", "项目旨在在柬埔寨开展活动，以及及时报告，为了了解情况，就就业问题与与会者交流。"),
    ("en", "It works. It works. Yes. Yes."),
    ("en", "[See what China and the ILO have signed together](a.md){ .button } [Write to the ILO about all the projects](b.md)\n{: .actions }"),
    ("en", "It came to an end in 2016. [See the key dates of this cooperation](a.md)"),
    ("en", "![People in a meeting](a.png)\n\nThe delegates of six countries in a meeting room"),
    ("en", "The delegates of six countries in a meeting room\n{: .caption }"),
    ("en", "Write to us at once, please, about this address: https://example.org/"),
    ("en", "International Labour Organization  \n4 route des Morillons  \n1211 Geneva 22"),
    ("en", "We are asked the following questions, which we answer below:"),
    ("en", "| the first column | the second column of this very small table |\n|---|---|\n| a | b |"),
    ("en", "- one thing\n- another thing\n- the last thing"),
    ("en", "- one thing;\n- another thing, and\n- [the last thing](a.md)"),
    ("en", "See No. 202, approx. ten of them, art. 3 etc. and so on … then vol. 2, e.g. the rest."),
    ("fr", f"Voir la p. 3, l’art. 5, etc. et la suite… puis M. de la Tour, env. dix{NB}; le no 5."),
    ("en", "axe-core is a program. e-mail is another."),
    ("en", 'The words <span lang="fr">socle de protection sociale</span> are French.'),
    ("en", "The Ministry met. It is a ministry of China.\n\n## What the Ministry and China did {#did}"),
    ("en", "The floor is social.\n\n## Social protection: The floor {#floor}"),
    ("fr", "La sécurité est sociale.\n\n## Le ministère des Ressources humaines et de la Sécurité sociale {#ministry}"),
]


@pytest.mark.parametrize(("code", "body"), RIGHT)
def test_what_only_resembles_a_slip_gives_no_message(code, body):
    assert problems_of(code, body) == []


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
    workspace = small_workspace(one_page("en", "They met in Bora Bora."), load_data(folder, checks=True))
    assert list(slips.check(workspace)) == []
