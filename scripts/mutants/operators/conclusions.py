"""Conclusions that the brochure does not allow: a sentence added to a paragraph by somebody who means well."""

from __future__ import annotations

from collections.abc import Iterator

from ..content import CODES, Content, Spot, in_language, replaced
from ..mutant import Mutant

RULES = ("conclusions", "facts", "glossary")
_ADDED = {
    "funding/index.md": {
        "total of the projects": (
            " Les six projets représentent au total 2\u202f805\u202f000\u00a0USD.",
            " The six projects add up to US$2,805,000.",
            "六种方案合计280.5万美元。",
        ),
        "total in words": (
            " Au total, les six projets valent près de trois millions de dollars.",
            " In total, the six projects are worth almost three million dollars.",
            "六种方案总额近三百万美元。",
        ),
    },
    "donors.md": {
        "frequency of reports": (" Ces rapports sont trimestriels.", " Reports are sent quarterly.", "报告每季度发送一次。"),
        "frequency of reports, once a year": (" Vous recevez un rapport par an.", " You receive a report every year.", "您每年会收到一份报告。"),
        "any donor": (" Toute personne peut donner.", " Anyone may give.", "任何人都可以捐款。"),
        "tens of millions": (
            " Des dizaines de millions de personnes en bénéficieront.",
            " Tens of millions of people will benefit.",
            "数千万人将从中受益。",
        ),
    },
    "funding/field-visits.md": {
        "cost per head": (" Cela fait 5\u202f000\u00a0USD par personne.", " That is US$5,000 per person.", "每人只需0.5万美元。"),
    },
    "funding/training.md": {
        "internship after the year": (
            " La formation est suivie d’un stage de trois mois.",
            " The training is followed by a three-month internship.",
            "培训结束后再安排三个月实习。",
        ),
        "internship within the year": (
            " L’année comprend un stage de trois mois.",
            " The year includes a three-month internship.",
            "一年培训包括三个月实习。",
        ),
        "cost per month": (" Soit environ 2\u202f900\u00a0USD par mois.", " That is about US$2,900 per month.", "每月约0.29万美元。"),
    },
    "funding/south-asia-project.md": {
        "South-East Asia on the South Asia page": (
            " Ces pays d’Asie du Sud-Est restent à choisir.",
            " These South-East Asian countries are still to be chosen.",
            "这些东南亚国家有待选定。",
        ),
        "yearly share of a whole project": (" Soit 300\u202f000\u00a0USD par an.", " That is US$300,000 per year.", "即每年30万美元。"),
    },
    "experience.md": {
        "percentage of pensions": (
            " Les pensions couvrent donc 62\u00a0% de la population.",
            " Pensions therefore cover 62 per cent of the population.",
            "因此，养老保险覆盖总人口的62%。",
        ),
        "year of the figures": (" Ces chiffres sont ceux de 2015.", " These figures are those of 2015.", "这些数字为2015年数据。"),
    },
    "cooperation.md": {
        "extension in time": (
            " Cette extension prolonge l’accord de trois ans.",
            " The extension prolongs the agreement by three years.",
            "延伸安排将协定延长三年。",
        ),
        "conversion of an amount": (" Soit environ 1,8\u00a0milliard d’euros.", " That is about €1.8 billion.", "约合130亿元人民币。"),
        "later count of countries": (
            " Ils sont aujourd’hui plus de 150\u00a0pays.",
            " Today they are more than 150 countries.",
            "目前已有150多个国家。",
        ),
    },
    "seminar.md": {
        "count of countries": (" Ils venaient de 17\u00a0pays.", " They came from 17 countries.", "他们来自17个国家。"),
    },
}


def mutants(content: Content) -> Iterator[Mutant]:
    for path, sentences in _ADDED.items():
        for about, texts in sentences.items():
            for code, text in content.spread(zip(CODES, texts, strict=True), 2):
                page = in_language(f"docs/{code}/{path}", code)
                end = _last_sentence(content, page)
                what = f"{about}, {page}:{end.line}: “{text.strip()}” is added"
                yield replaced(content, end, text, "conclusion that the brochure does not allow", RULES, what)


def _last_sentence(content: Content, page: str) -> Spot:
    """The end of the last plain paragraph of the page."""
    return list(content.raw(r"(?<=\n\n)[^\W\d_][^\n{\[]*[.。](?P<at>)(?=\n|\Z| \[|\[)", page))[-1]
