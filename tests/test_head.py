"""scripts/build/render/head.py: what a page says of itself to browsers, search engines and social networks."""

from dataclasses import replace

import pytest

from scripts.build.render.head import SHARE_IMAGE, SHARE_SIZE, Alternate, head, manifest_path
from scripts.build.render.view import View
from scripts.content.pages import load_pages
from tests.conftest import CAMPAIGN, CODES, ROOT, url_of

SITE = "https://floors.example/repo/"


@pytest.fixture(scope="module")
def pages(data):
    return load_pages(CAMPAIGN / "docs", data)


@pytest.fixture
def view(data, pages):
    """A function that gives the page at ``path``, written in ``written``, as read in ``code``."""

    def make(path: str, code: str = "fr", written: str | None = None) -> View:
        language = next(language for language in data.languages if language.code == code)
        return View(data, language, pages, pages[f"{written or code}/{path}"], lambda target: target)

    return make


def urls(path: str, *codes: str) -> dict[str, str]:
    return {code: url_of(code, path) for code in codes or CODES}


@pytest.mark.parametrize(("code", "canonical"), [("fr", f"{SITE}donors/"), ("en", f"{SITE}en/donors/"), ("zh", f"{SITE}zh/donors/")])
def test_a_page_has_its_own_address_its_alternates_its_title_its_description_and_its_picture(view, code, canonical):
    page = view("donors.md", code)
    made, front = head(page, SITE, urls("donors.md"), True), page.source.front
    graph = dict(made.open_graph)
    assert made.canonical == graph["og:url"] == canonical
    addresses = {"fr": f"{SITE}donors/", "en": f"{SITE}en/donors/", "zh-Hans": f"{SITE}zh/donors/", "x-default": f"{SITE}donors/"}
    assert made.alternates == [Alternate(*each) for each in addresses.items()]
    assert (made.title, made.description) == (f"{front.title} – {page.ui('site_name')}", front.description)
    assert (graph["og:title"], graph["og:description"]) == (front.title, front.description)
    assert (graph["og:site_name"], graph["og:image:alt"]) == (page.ui("site_name"), page.ui("share_alt"))
    locales = {"fr": "fr_FR", "en": "en_GB", "zh": "zh_CN"}
    assert [value for name, value in made.open_graph if name == "og:locale"] == [locales[code]]
    assert {value for name, value in made.open_graph if name.startswith("og:locale")} == set(locales.values())
    png = (ROOT / "docs" / SHARE_IMAGE).read_bytes()
    assert (int.from_bytes(png[16:20]), int.from_bytes(png[20:24])) == SHARE_SIZE
    assert (graph["og:image"], graph["og:image:width"], graph["og:image:height"]) == (f"{SITE}assets/share.png", *map(str, SHARE_SIZE))
    assert made.schema == []


@pytest.mark.parametrize(("written", "tags", "locales"), [(["fr", "en"], ["fr", "en", "x-default"], ["fr_FR"]), (["en"], ["en"], [])])
def test_a_language_in_which_the_page_is_not_written_is_no_alternate_and_without_french_there_is_no_default(view, written, tags, locales):
    made = head(view("donors.md", "en"), SITE, urls("donors.md", *written), True)
    assert [alternate.tag for alternate in made.alternates] == tags
    assert [value for name, value in made.open_graph if name == "og:locale:alternate"] == locales


def test_a_page_not_yet_translated_is_canonical_in_french_and_nobodys_alternate(view):
    made = head(view("donors.md", "zh", written="fr"), SITE, urls("donors.md", "fr", "en"), False)
    assert (made.canonical, made.alternates) == (f"{SITE}donors/", [])


def test_the_home_page_is_a_site_and_the_others_are_articles(view):
    assert dict(head(view("index.md"), SITE, urls("index.md"), True).open_graph)["og:type"] == "website"
    assert dict(head(view("funding/index.md"), SITE, urls("funding/index.md"), True).open_graph)["og:type"] == "article"


def test_the_manifest_is_the_one_of_the_readers_language(view, data):
    assert [manifest_path(data, code) for code in CODES] == ["manifest.webmanifest", "en/manifest.webmanifest", "zh/manifest.webmanifest"]
    assert head(view("donors.md", "zh", written="fr"), SITE, urls("donors.md", "fr"), False).manifest == "zh/manifest.webmanifest"


@pytest.mark.parametrize("path", ["index.md", "contact.md"])
def test_the_organization_is_told_with_its_contacts_where_one_writes_to_it(view, data, path):
    (organization,) = head(view(path), SITE, urls(path), True).schema
    assert (organization["@context"], organization["@type"]) == ("https://schema.org", "Organization")
    assert (organization["name"], organization["url"]) == (data.campaign.organization.name["fr"], "https://www.ilo.org/")
    assert [point["email"] for point in organization["contactPoint"]] == [person.email for person in data.contacts]


@pytest.mark.parametrize("code", CODES)
def test_the_seminar_is_an_event_with_its_days_and_place(view, data, code):
    (event,) = head(view("seminar.md", code), SITE, urls("seminar.md"), True).schema
    assert (event["@type"], event["startDate"], event["endDate"]) == ("Event", "2016-09-06", "2016-09-08")
    assert event["location"]["name"] == data.fact_by_id["sem-02"].display[code]
    assert event["url"] == f"{SITE}{url_of(code, 'seminar.md')}"
    assert event["organizer"]["@type"] == "Organization"
    assert event["@context"] == "https://schema.org"
    assert event["location"]["@type"] == "Place"
    assert event["name"] == data.campaign.event.name[code]


def test_an_organization_without_a_site_of_its_own_has_no_address(view, data):
    page = view("index.md")
    campaign = data.campaign.model_copy(update={"organization": data.campaign.organization.model_copy(update={"url": None})})
    page.data = replace(data, campaign=campaign)
    assert "url" not in head(page, SITE, urls("index.md"), True).schema[0]
