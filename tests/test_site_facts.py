"""The facts of the brochure, found in the built pages of every language in exactly their form."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from lxml import html

from tests.conftest import CODES, PATHS, ROOT

# The prices as the brochure's facts give them, written out here once more so that a change of the data is noticed.
PRICES = {
    "knowledge": ("120\u202f000\u00a0USD par an", "US$120,000 per year", "每年12万美元"),
    "workshops": ("100\u202f000\u00a0USD par événement", "US$100,000 per event", "每场活动10万美元"),
    "field-visits": (
        "50\u202f000\u00a0USD par visite et par délégation de dix personnes", "US$50,000 per visit and delegation of ten", "每个十人代表团每次考察5万美元",
    ),
    "training": ("35\u202f000\u00a0USD par participant", "US$35,000 per participant", "每名学员3.5万美元"),
    "asean-project": ("1\u202f000\u202f000\u00a0USD", "US$1,000,000", "100万美元"),
    "south-asia-project": ("1\u202f500\u202f000\u00a0USD", "US$1,500,000", "150万美元"),
}
DURATIONS = {
    "field-visits": ("trois jours", "three days", "为期三天"),
    "training": ("un an, avec un stage de trois mois", "one year, with a three-month internship", "为期一年，并安排三个月实习"),
    "asean-project": ("trois ans", "three years", "为期三年"),
    "south-asia-project": ("cinq ans", "five years", "为期五年"),
}
# Where each figure, date, place and name of facts.yml has to be told in prose or as a key figure.
HOME_OF = {
    "cov-02": "index.md", "cov-03": "index.md", "ssc-02c": "cooperation.md", "ssc-06": "cooperation.md", "ssc-07": "cooperation.md",
    "ssc-08": "cooperation.md", "ssc-11": "cooperation.md", "ssc-14": "cooperation.md", "ssc-15": "cooperation.md", "ssc-17": "cooperation.md",
    "ssc-19": "seminar.md", "exp-01": "experience.md", "exp-02": "experience.md", "exp-03": "experience.md", "exp-04": "experience.md",
    "sem-01": "seminar.md", "sem-02": "seminar.md", "sem-03": "seminar.md",
}


@pytest.fixture(scope="module")
def texts(site) -> dict[tuple[str, str], str]:
    """The text inside the main element of every page, spaces folded (but not the non-breaking ones)."""
    found = {}
    for code in CODES:
        for path in PATHS:
            main = html.document_fromstring(site.html(code, path)).xpath("//main")[0]
            found[code, path] = re.sub(r"[ \n]+", " ", main.text_content())
    return found


def test_every_fact_with_a_form_has_its_page(data):
    assert {fact.id for fact in data.facts.facts if fact.display} == set(HOME_OF)


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("fact_id", HOME_OF)
def test_a_fact_stands_on_its_page_in_its_exact_form(code, fact_id, texts, data):
    forms = data.fact_by_id[fact_id].forms(code)
    text = texts[code, HOME_OF[fact_id]]
    names = [re.split(r" ?[;；] ?", form) for form in forms]
    assert any(all(name in text for name in parts) for parts in names), (forms, text)


@pytest.mark.parametrize("number", range(3))
@pytest.mark.parametrize("slug", PRICES)
def test_an_amount_stands_with_its_unit_in_one_element(slug, number, site):
    code, price = CODES[number], PRICES[slug][number]
    for path in ("index.md", "funding/index.md", f"funding/{slug}.md"):
        found = html.document_fromstring(site.html(code, path)).xpath("//main//*[contains(concat(' ', @class, ' '), ' price ')]")
        assert price in [element.text_content() for element in found], path


@pytest.mark.parametrize("number", range(3))
@pytest.mark.parametrize("slug", DURATIONS)
def test_a_duration_stands_beside_its_amount(slug, number, texts):
    assert DURATIONS[slug][number] in texts[CODES[number], f"funding/{slug}.md"]
    assert DURATIONS[slug][number] in texts[CODES[number], "funding/index.md"]


@pytest.mark.parametrize("number", range(3))
@pytest.mark.parametrize("slug", PRICES)
def test_every_message_about_an_offer_is_filled_in_with_its_amount(slug, number, site):
    code = CODES[number]
    document = html.document_fromstring(site.html(code, f"funding/{slug}.md"))
    links = document.xpath("//a[starts-with(@href, 'mailto:')]/@href")
    assert len(links) == 3
    for link in links:
        fields = parse_qs(urlsplit(link).query, errors="strict")
        assert PRICES[slug][number] in fields["body"][0]
        assert document.xpath("//h1")[0].text_content() in fields["subject"][0]


@pytest.mark.parametrize("code", CODES)
def test_people_and_addresses_are_printed_as_in_the_brochure(code, texts):
    text = texts[code, "contact.md"]
    for printed in (
        "Qingyi Li", "Nuno Meira Simões Cunha", "Aidi Hu", "liqingyi@ilo.org", "cunhan@ilo.org", "hu@ilo.org",
        "http://flagship.social-protection.org", "www.facebook.com/SPplatform", "www.twitter.com/soc_protection",
        "www.youtube.com/user/Ilotv", "www.linkedin.com/company/social-protection-platform",
    ):
        assert printed in text
    assert "http://beijing.social-protection.org" in texts[code, "seminar.md"]


@pytest.mark.parametrize("code", CODES)
def test_what_the_facts_forbid_is_nowhere(code, texts):
    everything = " ".join(text for (other, _), text in texts.items() if other == code)
    forbidden = {
        "fr": [r"2.805.000", r"trimestriel", r"annuels", r"[dD]izaines de millions", r"suivie? d.un stage", r"\bLaos\b", r"Pékin"],
        "en": [r"2[,.]805", r"quarterly", r"annual report", r"tens of millions", r"followed by (a|an) .*internship", r"\bLaos\b", r"Peking"],
        "zh": [r"280\.5万", r"季度", r"年度报告", r"千万人", r"含.{0,6}实习", r"北平"],
    }[code]
    assert [pattern for pattern in forbidden if re.search(pattern, everything)] == []
    south_asia = texts[code, "funding/south-asia-project.md"].split(html_heading(code))[0]
    assert {"fr": "Asie du Sud", "en": "South Asia", "zh": "南亚"}[code] in south_asia
    assert not re.search({"fr": "Asie du Sud-Est", "en": "South-?[Ee]ast Asia", "zh": "东南亚"}[code], south_asia)


def html_heading(code: str) -> str:
    """Heading of the list of the other offers, where the ANASE project may be named."""
    from scripts.sources.data import load_data

    return load_data(ROOT / "docs" / "_data").ui["other_offers"][code]
