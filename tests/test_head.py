"""overrides/main.html and components/share.html: what a page says of itself to browsers, search engines and social networks."""

import json

import pytest

from scripts.content.pages import load_pages
from scripts.content.printed_files import SHARE_IMAGE, SHARE_SIZE
from tests.conftest import CAMPAIGN, CODES, ROOT, url_of

SITE = "https://floors.example/repo/"
LOCALES = {"fr": "fr_FR", "en": "en_GB", "zh": "zh_CN"}


@pytest.fixture(scope="module")
def fronts(data):
    return {uri: page.front for uri, page in load_pages(CAMPAIGN / "docs", data).items()}


def head(site, code: str, path: str):
    """The head of a page, what it says to social networks, and its JSON-LD."""
    found = site.page(code, path).head
    graph = [(meta.get("property"), meta.get("content")) for meta in found.iter("meta") if meta.get("property")]
    return found, graph, [json.loads(script.text) for script in found.iter("script") if script.get("type") == "application/ld+json"]


@pytest.mark.parametrize(("code", "canonical"), [("fr", f"{SITE}donors/"), ("en", f"{SITE}en/donors/"), ("zh", f"{SITE}zh/donors/")])
def test_a_page_has_its_own_address_its_alternates_its_title_its_description_and_its_picture(site_below, data, fronts, code, canonical):
    found, pairs, schema = head(site_below, code, "donors.md")
    graph, front, name = dict(pairs), fronts[f"{code}/donors.md"], data.ui["site_name"][code]
    assert found.xpath("link[@rel='canonical']/@href") == [canonical] == [graph["og:url"]]
    addresses = {"fr": f"{SITE}donors/", "en": f"{SITE}en/donors/", "zh-Hans": f"{SITE}zh/donors/", "x-default": f"{SITE}donors/"}
    assert {link.get("hreflang"): link.get("href") for link in found.xpath("link[@rel='alternate']")} == addresses
    assert (found.findtext("title"), found.xpath("meta[@name='description']/@content")) == (f"{front.title} – {name}", [front.description])
    assert (graph["og:title"], graph["og:description"], graph["og:type"]) == (front.title, front.description, "article")
    assert (graph["og:site_name"], graph["og:image:alt"]) == (name, data.ui["share_alt"][code])
    assert [value for key, value in pairs if key == "og:locale"] == [LOCALES[code]]
    png = (ROOT / "docs" / SHARE_IMAGE).read_bytes()
    assert (int.from_bytes(png[16:20]), int.from_bytes(png[20:24])) == SHARE_SIZE
    assert (graph["og:image"], graph["og:image:width"], graph["og:image:height"]) == (f"{SITE}assets/share.png", *map(str, SHARE_SIZE))
    assert schema == []


@pytest.mark.parametrize("path", ["index.md", "contact.md"])
def test_the_organization_is_told_with_its_contacts_where_one_writes_to_it(site, data, path):
    _, pairs, (organization,) = head(site, "fr", path)
    assert (organization["@context"], organization["@type"]) == ("https://schema.org", "Organization")
    assert (organization["name"], organization["url"]) == (data.campaign.organization.name["fr"], "https://www.ilo.org/")
    assert [point["email"] for point in organization["contactPoint"]] == [person.email for person in data.contacts]
    assert dict(pairs)["og:type"] == ("website" if path == "index.md" else "article")


@pytest.mark.parametrize("code", CODES)
def test_the_seminar_is_an_event_with_its_days_and_place(site, data, fronts, code):
    _, _, (event,) = head(site, code, "seminar.md")
    place = data.fact_by_id["sem-02"].display[code]
    assert event == {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": data.campaign.event.name[code],
        "description": fronts[f"{code}/seminar.md"].description,
        "startDate": "2016-09-06",
        "endDate": "2016-09-08",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "location": {"@type": "Place", "name": place, "address": place},
        "organizer": {"@type": "Organization", "name": data.campaign.organization.name[code], "url": "https://www.ilo.org/"},
        "url": f"{site.url}{url_of(code, 'seminar.md')}",
    }
