"""The rule “conclusions”: what the brochure does not say is not concluded from it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from scripts.checks.rules import conclusions
from scripts.sources.editorial_models import Claims, Forbidden
from scripts.sources.validate import validate
from tests.check_helpers import campaign_data, in_three, small_workspace, told
from tests.conftest import CODES

SENTENCES = {
    "written-after-the-seminar": (
        ["La brochure de 2016 le dit.", "Elle a été rédigée avant le séminaire."],
        ["The brochure dates from 2016.", "It was written before 8 September 2016."],
        ["宣传册写于2016年。", "宣传册编写于2016年9月8日之前。"],
    ),
    "seminar-in-beijing": (["Shanghai a accueilli un grand séminaire."], ["The seminar took place in Shanghai."], ["研讨会在上海举行。"]),
    "no-tax-advantage": (["Votre contribution est déductible de l’impôt."], ["Gifts bring tax relief."], ["捐助可依法抵扣税款。"]),
    "no-organizer-of-the-seminar": (["Ce séminaire, organisé conjointement."], ["A seminar jointly held by two bodies."], ["双方共同举办研讨会。"]),
    "no-money-through-the-site": (["Ce site recueille des fonds."], ["This site collects donations."], ["本站募集资金。"]),
    "extension-of-the-agreement": (
        ["Le mémorandum prévoyait une extension."],
        ["The memorandum provided for an extension."],
        ["备忘录作出了延伸安排。"],
    ),
    "no-total": (
        [
            "Les six projets représentent au total 2\u202f805\u202f000\u00a0USD.",
            "Au total, les six projets valent près de trois millions.",
            "La somme des montants est élevée.",
        ],
        ["The six projects add up to US$2,805,000.", "The total of the six amounts is high.", "The sum is almost three million dollars."],
        ["六种方案合计280.5万美元。", "六种方案总额近三百万美元。"],
    ),
    "no-frequency": (
        [
            "Ces rapports sont trimestriels.",
            "Vous recevez un rapport par an.",
            "Un rapport annuel vous est envoyé.",
            "Tous les six mois, vous recevez un rapport.",
        ],
        [
            "Reports are sent quarterly.",
            "You receive a report every year.",
            "An annual progress report is sent.",
            "Every six months you receive a report.",
        ],
        ["报告每季度发送一次。", "您每年会收到一份报告。", "每六个月提交报告。"],
    ),
    "no-cost-per-head": (
        ["Cela fait 5\u202f000\u00a0USD par personne.", "Soit 2\u202f900\u00a0USD par mois."],
        ["That is US$5,000 each.", "That is about US$2,900 per month.", "The cost per head is low."],
        ["每人只需0.5万美元。", "每月约0.29万美元。"],
    ),
    "no-conversion": (
        ["Soit 1,8\u00a0milliard d’euros.", "Soit 2 €."],
        ["That is about €1.8 billion.", "That is 13 billion yuan."],
        ["约合130亿元人民币。", "约130亿元。"],
    ),
    "no-percentage-of-pensions": (
        ["Les pensions couvrent donc 62\u00a0% de la population.", "Pour 62\u00a0% des gens, une pension de vieillesse existe."],
        ["Pensions therefore cover 62 per cent of the population.", "Some 62% have an old-age pension."],
        ["养老保险覆盖总人口的62%。", "62%的人口有养老保险。"],
    ),
    "internship-beside-the-year": (
        ["La formation est suivie d’un stage de trois mois.", "L’année comprend un stage.", "Un an, dont trois mois de stage."],
        ["The training is followed by a three-month internship.", "One year, including an internship.", "An internship comes at the end."],
        ["培训结束后再安排三个月实习。", "一年培训包括三个月实习。", "为期一年，含三个月实习。"],
    ),
    "millions-without-number": (["Des dizaines de millions de personnes."], ["Tens of millions of people will benefit."], ["数千万人将从中受益。"]),
    "no-promise-of-dates": (
        ["Nous répondons sous deux semaines.", "Le projet sera achevé d’ici à 2027.", "Le projet commence en janvier 2027."],
        ["We answer within two weeks.", "The project will be finished by the end of next year.", "Training starts in 2027."],
        ["我们两周内回复。", "项目将于2027年底前完成。"],
    ),
    "no-extension-in-time": (
        ["Cette extension prolonge l’accord.", "Une extension de la durée est prévue."],
        ["The extension prolongs the agreement.", "An extension of the period was agreed."],
        ["延伸安排将协定延长三年。"],
    ),
    "no-other-rank": (
        ["Le Directeur général adjoint a parlé.", "Le vice-Président l’a dit."],
        ["The Deputy Director-General spoke.", "Vice President Xi."],
        ["副总干事讲话。"],
    ),
    "no-pilot-programme": (["Un programme pilote mondial."], ["The Global Pilot Programme."], ["全球试点计划。"]),
    "no-higher-conformance": (["Niveaux A et AAA."], ["Levels A and AAA."], ["A级和AAA级。"]),
    "chinese-bodies-only": (["Toute personne peut donner."], ["Anyone may give."], ["任何人都可以捐款。"]),
}
RIGHT = (
    "En tout, 90\u00a0participants. Les montants ne peuvent pas être additionnés. Vous recevez des rapports réguliers.\n\n"
    "D’ici à 2030, un an, avec un stage de trois mois. L’amendement prévoit une extension.\n\n"
    "Près de 1,3 milliard, soit 95\u00a0% de la population. Les régimes de pension de vieillesse couvrent 860 millions.",
    "In total, 90 participants. The amounts cannot be added up. You receive regular reports.\n\n"
    "By 2030, one year, with a three-month internship. The amendment provides for an extension, including more.\n\n"
    "Nearly 1.3 billion people, or 95 per cent of the population. Old-age pension schemes cover 860 million.",
    "会议共有90名与会者。各项金额不能相加。您将收到定期报告。\n\n到2030年，为期一年，并安排三个月实习。作出了延伸安排。单元，多元。\n\n"
    "近13亿人，占总人口的95%。养老保险制度覆盖8.6亿人。",
)
CASES = [(id_, code, text) for id_, each in SENTENCES.items() for code, texts in zip(CODES, each, strict=True) for text in texts]


def problems(fr: str, en: str, zh: str, path: str = "page.md"):
    return list(conclusions.check(small_workspace(in_three(fr, en, zh, path=path))))


@pytest.mark.parametrize(("id_", "code", "text"), CASES)
def test_a_conclusion_is_told_at_its_line_with_the_reason(id_, code, text):
    body = f"# T {{#top}}\n\n{text}\n"
    found = problems(*(body if code == other else "# T {#top}\n" for other in CODES))
    assert set(told(found)) == {(f"docs/{code}/page.md", 8)}
    row = next(row for row in campaign_data().claims.forbidden if row.id == id_)
    assert any(row.why in problem.message and problem.remedy == row.instead for problem in found)


def test_every_conclusion_that_the_facts_forbid_is_tried():
    by_page = {"not-south-east-asia", "not-south-asia"}
    assert {row.id for row in campaign_data().claims.forbidden} == set(SENTENCES) | by_page


def test_what_the_brochure_says_is_allowed():
    assert problems(*RIGHT) == []


@pytest.mark.parametrize(
    "texts",
    [
        (
            "La brochure n’est pas datée ; elle a été rédigée après le 8 septembre 2016.",
            "The brochure was written after 8 September 2016.",
            "宣传册编写于2016年9月8日之后。",
        ),
        ("Beijing a accueilli un séminaire.", "Shanghai is a city. The seminar took place in Beijing.", "研讨会在北京举行。"),
        ("Ce site ne recueille pas de fonds.", "This site collects no funds.", "本站不募集资金。"),
        ("L’amendement prévoyait une extension.", "The amendment provided for an extension.", "修订作出了延伸安排。"),
        ("Un séminaire entre deux parties.", "A seminar between two parties.", "双方之间的研讨会。"),
    ],
)
def test_what_only_looks_like_a_forbidden_conclusion_is_silent(texts):
    assert problems(*texts) == []


def test_a_percentage_belongs_to_what_its_own_sentence_names():
    health, swapped = "Health insurance reached 1.3 billion people", "Pensions reached 860 million people, or 95 per cent."
    assert len(problems("x", f"{health}. {swapped}", "x")) == 1
    assert problems("x", f"{health}, or 95 per cent. Pensions reached 860 million people.", "x") == []


@pytest.mark.parametrize(
    ("path", "wrong", "right"),
    [
        (
            "funding/south-asia-project.md",
            ("Des pays d’Asie du Sud-Est.", "Countries of South-East Asia.", "东南亚国家。"),
            ("D’Asie du Sud.", "South Asia.", "南亚国家。"),
        ),
        (
            "funding/south-asia-project.md",
            ("Des pays de l’ANASE.", "ASEAN countries.", "东盟国家。"),
            ("D’Asie du Sud.", "South Asia.", "南亚国家。"),
        ),
        (
            "funding/asean-project.md",
            ("Des pays d’Asie du Sud.", "Countries of South Asia.", "南亚国家。"),
            ("D’Asie du Sud-Est.", "Southeast Asian Nations.", "东南亚国家联盟。"),
        ),
    ],
)
def test_each_project_is_for_its_own_part_of_asia(path, wrong, right):
    assert len(problems(*wrong, path=path)) == 3
    assert problems(*right, path=path) == []
    assert problems(*wrong) == []  # elsewhere both may be named


def test_the_words_of_a_front_matter_are_read_too():
    texts = in_three("# T {#top}\n", "# T {#top}\n", "# T {#top}\n", nav="Rapports trimestriels")
    found = list(conclusions.check(small_workspace(texts)))
    assert told(found) == [("docs/fr/page.md", 4)]


@pytest.mark.parametrize("text", ["rapports\u00a0annuels", "rapports\nannuels", "Rapports annuels"])
def test_spaces_line_ends_and_capitals_make_no_difference(text):
    assert len(problems(text, "x", "x")) == 1


def test_code_and_calls_say_nothing():
    assert problems('`rapports annuels` {{ price("training") }}', "x", "x") == []


def test_a_conclusion_without_patterns_in_a_language_is_not_looked_for_there():
    row = validate(
        Forbidden,
        {"id": "no-x", "why": "w.", "instead": "i.", "patterns": [{"language": "en", "match": ["secret"]}]},
        {},
        "f.yml",
        "data",
        list(CODES),
    )
    data = campaign_data()
    workspace = small_workspace(in_three("secret", "secret", "secret"), replace(data, claims=Claims(forbidden=[row])))
    assert told(conclusions.check(workspace)) == [("docs/en/page.md", 6)]


def test_a_pattern_that_is_no_regular_expression_is_refused():
    with pytest.raises(Exception, match="is not a regular expression"):
        validate(
            Forbidden,
            {"id": "no-x", "why": "w.", "instead": "i.", "patterns": [{"language": "en", "match": ["("]}]},
            {},
            "f.yml",
            "data",
            list(CODES),
        )


def test_the_site_concludes_nothing_that_the_brochure_does_not_say(workspace_of_campaign):
    assert list(conclusions.check(workspace_of_campaign)) == []
