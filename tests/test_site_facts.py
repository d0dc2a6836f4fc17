"""The facts of the campaign, found in its built pages in every language, in exactly their form."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from lxml import html

from scripts.content.data import load_editorial_data
from tests.conftest import CAMPAIGN, CODES, PATHS, URLS

# Where each figure, date, place and name has to stand; and what the brochure prints, apart from the data that the site is made of.
DATA = load_editorial_data(CAMPAIGN / "docs" / "_data")
FACTS, PRINTED = DATA.facts, DATA.printed
PRICES = {project.slug: tuple(project.price[code] for code in CODES) for project in PRINTED.projects}
DURATIONS = {project.slug: tuple(project.duration[code] for code in CODES) for project in PRINTED.projects if project.duration}


@pytest.fixture(scope="module")
def texts(site) -> dict[tuple[str, str], str]:
    """The text inside the main element of every page, spaces folded (but not the non-breaking ones)."""
    found = {}
    for code in CODES:
        for path in PATHS:
            main = html.document_fromstring(site.html(code, path)).xpath("//main")[0]
            found[code, path] = re.sub(r"[ \n]+", " ", main.text_content())
    return found


@pytest.mark.parametrize("code", CODES)
def test_every_fact_with_a_display_is_shown_in_every_language(code, texts):
    whole = "\n".join(text for (other, _), text in texts.items() if other == code)
    names = [name for fact in FACTS.facts if fact.display for name in re.split(r"[ \u202f]?[;；] ?", fact.figure(code))]
    assert [name for name in names if name.lower() not in whole.lower()] == []


@pytest.mark.parametrize("number", range(3))
@pytest.mark.parametrize("slug", PRICES)
def test_an_amount_stands_with_its_unit_in_one_element_beside_its_duration_and_in_every_message(slug, number, site, texts):
    code, price = CODES[number], PRICES[slug][number]
    for path in ("funding/index.md", f"funding/{slug}.md"):
        document = html.document_fromstring(site.html(code, path))
        prices = document.xpath("//main//*[contains(concat(' ', @class, ' '), ' price ')]")
        assert price in [element.text_content() for element in prices], path
        assert slug not in DURATIONS or DURATIONS[slug][number] in texts[code, path].lower() + texts[code, path]
    links = document.xpath("//a[starts-with(@href, 'mailto:')]/@href")
    assert len(links) == 6  # to all, beside the figures, below the letter and below the three people; to each of them
    for link in links:
        fields = parse_qs(urlsplit(link).query, errors="strict")
        assert price in fields["body"][0]
        assert document.xpath("//h1")[0].text_content() in fields["subject"][0]


@pytest.mark.parametrize(("code", "path"), URLS)
def test_every_contact_stands_once_on_a_page(code, path, site, data):
    document = html.document_fromstring(site.html(code, path))
    addresses = [href.removeprefix("mailto:").split("?")[0] for href in document.xpath("//a[starts-with(@href, 'mailto:')]/@href")]
    people = [person.email for person in data.contacts]
    everybody = ",".join(people)
    assert [address for address in addresses if address != everybody] == people
    assert addresses.count(everybody) <= 3
    writes = path == "contact.md" or (path.startswith("funding/") and path != "funding/index.md")
    assert bool(document.xpath("//main//a[starts-with(@href, 'mailto:')]")) == writes


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("path", ["index.md", "funding/index.md", *(f"funding/{slug}.md" for slug in PRICES)])
def test_a_page_with_prices_says_where_they_come_from(code, path, site, data):
    assert html.document_fromstring(site.html(code, path)).text_content().count(data.ui["provenance"][code]) == 1


@pytest.mark.parametrize("code", CODES)
def test_people_and_addresses_are_printed_as_in_the_brochure(code, texts):
    whole = "\n".join(text for (other, _), text in texts.items() if other == code)
    rows = [row.printed for row in (*PRINTED.urls, *PRINTED.accounts)]
    rows += [words for row in PRINTED.contacts for words in (row.name, row.email, row.office[code])]
    rows += [row.role[code] for row in PRINTED.contacts if row.role]
    assert [printed for printed in rows if printed not in whole] == []


@pytest.mark.parametrize("code", CODES)
def test_what_the_brochure_does_not_say_is_nowhere(code, texts):
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
    """Heading of the list of the other projects, where the ANASE project may be named."""
    return DATA.ui["other_projects"][code]
