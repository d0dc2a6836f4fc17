"""scripts/build/postbuild/open_data.py: files for other programs, each read back by a library that others use."""

import csv
import datetime
import io
import json
from dataclasses import replace
from pathlib import Path

import icalendar
import jsonschema
import pytest
import vobject

from scripts.build.postbuild.open_data import LINE, OpenData, list_separator, open_data
from tests.conftest import CODES, Site
from tests.views import language_of, on_request

SEPARATORS = {"fr": ";", "en": ",", "zh-Hans": ","}


@pytest.fixture(scope="module")
def folder(site: Site) -> Path:
    return site.folder / "data"


@pytest.fixture(scope="module")
def projects(folder) -> list[dict]:
    return json.loads((folder / "projects.json").read_text("utf-8"))["projects"]


def test_the_json_is_what_its_schema_says(folder):
    schema = json.loads((folder / "projects.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    whole = json.loads((folder / "projects.json").read_text("utf-8"))
    assert list(validator.iter_errors(whole)) == []
    assert all("description" in field for field in schema["$defs"]["OpenProject"]["properties"].values())
    for field, wrong in (("amount", 0), ("currency", "$"), ("duration", "3 days"), ("countries", "CN"), ("number", None)):
        assert list(validator.iter_errors({**whole, "projects": [{**whole["projects"][0], field: wrong}]})), field


def test_a_project_has_what_the_data_and_its_pages_say(projects, data, campaign_pages, site):
    assert [row["id"] for row in projects] == [project.id for project in data.projects.projects]
    for row, project in zip(projects, data.projects.projects, strict=True):
        assert (row["amount"], row["currency"], row["countries"]) == (project.amount, project.currency, project.countries)
        assert row["duration"] == (f"P{project.duration.count}{project.duration.unit[0].upper()}" if project.duration else None)
        for language in data.languages:
            front = campaign_pages[f"{language.code}/funding/{project.slug}.md"].front
            assert (row["titles"][language.tag], row["purposes"][language.tag]) == (front.title, front.covers)
            assert row["places"].get(language.tag) == front.where
            assert row["pages"][language.tag] == f"{site.url}{site.urls[language.code, f'funding/{project.slug}.md']}"
        assert (row["basis"] is None) == (not data.projects.counted(project))


def rows(file: Path, separator: str) -> list[dict[str, str]]:
    raw = file.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\n") == raw.count(b"\r\n")
    return list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline=""), delimiter=separator, strict=True))


def test_the_csv_of_all_languages_has_a_column_for_each_text(folder, projects):
    table = rows(folder / "projects.csv", ",")
    assert [row["id"] for row in table] == [project["id"] for project in projects]
    for row, project in zip(table, projects, strict=True):
        assert row["amount"] == str(project["amount"])
        assert {tag: row[f"title_{tag}"] for tag in SEPARATORS} == project["titles"]
        assert all(None not in row and row.get(None) is None for row in table)


@pytest.mark.parametrize("tag", SEPARATORS)
def test_a_csv_in_one_language_has_the_columns_that_spreadsheets_of_its_country_expect(tag, folder, projects, data):
    language = next(each for each in data.languages if each.tag == tag)
    assert list_separator(language) == SEPARATORS[tag]
    table = rows(folder / f"projects.{tag}.csv", SEPARATORS[tag])
    assert [list(row.values())[1] for row in table] == [project["titles"][tag] for project in projects]
    assert all(len(row) == 9 for row in table)


def test_each_contact_has_a_vcard_with_its_office_in_every_language(folder, data):
    for contact in data.contacts:
        text = (folder / f"{contact.id}.vcf").read_bytes().decode("utf-8")
        card = vobject.readOne(text)
        assert (card.version.value, card.fn.value, card.email.value) == ("4.0", contact.name, contact.email)
        offices = {line.params["LANGUAGE"][0]: line.value for line in card.contents["org"]}
        assert {tag: "".join(office) for tag, office in offices.items()} == {
            language.tag: contact.office[language.code] for language in data.languages
        }
        assert ("title" in card.contents) == (contact.role is not None)
        assert {line.params["LANGUAGE"][0] for line in card.contents["note"]} == {language.tag for language in data.languages}
        assert max(len(line.encode()) for line in text.split("\r\n")) <= LINE
        assert "\n" not in text.replace("\r\n", "")


@pytest.mark.parametrize("code", CODES)
def test_the_event_is_past_and_lasts_whole_days_up_to_the_day_after_it(code, folder, data, site):
    language = language_of(data, code)
    raw = (folder / f"event.{language.tag}.ics").read_bytes()
    (event,) = icalendar.Calendar.from_ical(raw).walk("VEVENT")
    days = data.fact_by_id[data.campaign.event.dates]
    assert event.decoded("dtstart") == days.start
    assert event.decoded("dtend") == days.end + datetime.timedelta(1)
    assert type(event.decoded("dtend")) is datetime.date
    assert event.decoded("dtend") < event.decoded("dtstamp").date()
    assert str(event["summary"]) == data.campaign.event.name[code]
    assert str(event["url"]) == f"{site.url}{site.urls[code, data.campaign.event.page]}"
    assert event.errors == []


def test_an_amount_on_request_is_null_and_said_in_words(data, campaign_pages):
    project = data.projects.projects[0]
    files = dict(open_data(on_request(data, project.slug), campaign_pages, [], datetime.date(2026, 1, 1)))
    whole = json.loads(files["projects.json"])
    assert list(jsonschema.Draft202012Validator(json.loads(files["projects.schema.json"])).iter_errors(whole)) == []
    row, words = whole["projects"][0], {language.tag: data.ui["no_amount"][language.code] for language in data.languages}
    assert (row["amount"], row["currency"], row["basis"], row["amounts"]) == (None, None, None, words)
    assert all(words[tag] in files[f"projects.{tag}.csv"] and "None" not in files[f"projects.{tag}.csv"] for tag in SEPARATORS)


def test_marks_and_long_lines_come_back_as_they_were(data, campaign_pages):
    name = "Straße, 北京; \\ " + "长" * 60
    contact = data.contacts[0].model_copy(update={"name": name})
    files = dict(open_data(replace(data, contacts=[contact]), campaign_pages, [], datetime.date(2026, 1, 1)))
    assert vobject.readOne(files[f"{contact.id}.vcf"]).fn.value == name
    assert not any(file.endswith(".ics") for file in files)  # the page of the event is in no language


@pytest.mark.parametrize("code", CODES)
def test_the_page_links_to_every_file_of_its_language_and_documents_every_field(code, site, folder, data):
    tag = language_of(data, code).tag
    document = site.page(code, "data.md")
    assert [json.loads(block)["@type"] for block in document.xpath("//script[@type='application/ld+json']/text()")] == ["Dataset"]
    main = document.xpath("//main")[0]
    links = {href.rpartition("/")[2] for href in main.xpath(".//ul[@class='files']//a/@href")}
    everything = {file.name for file in folder.iterdir() if file.suffix != ".html"}
    assert links == {name for name in everything if not name.startswith("event.")} | {f"event.{tag}.ics"}
    names = {text for code_ in main.xpath(".//li//code/text()") for text in [str(code_)]}
    documented = {"id", "amount", "currency", "basis", "duration", "places", "countries", "titles", "purposes", "amounts", "pages", "provenance"}
    assert documented <= names
    fields = {*OpenData.model_fields, *OpenData.model_json_schema()["$defs"]["OpenProject"]["properties"]}
    assert documented | {"projects", "number", "kind"} == fields
