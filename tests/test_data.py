"""scripts/sources/data.py: docs/_data read as a whole, and every mistake in it told with file and line."""

import pytest

from scripts.diagnostics import SourceError
from scripts.sources.data import FILES, load_data
from tests.conftest import CAMPAIGN, CODES
from tests.sources import DATA, add, small_data, spoil


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """The small set of data in docs/_data of the current folder."""
    monkeypatch.chdir(tmp_path)
    return small_data(tmp_path / "docs")


def told(folder) -> list[tuple[str, int, str]]:
    with pytest.raises(SourceError) as caught:
        load_data(folder, checks=True)
    assert all(problem.remedy for problem in caught.value.problems)
    return [(problem.file.removeprefix("docs/_data/"), problem.line, problem.message) for problem in caught.value.problems]


def test_the_data_of_the_site_is_correct():
    assert tuple(language.code for language in load_data(CAMPAIGN / "docs" / "_data").languages) == CODES


def test_the_small_data_of_the_tests_covers_every_file():
    assert set(DATA) == set(FILES)


def test_what_is_in_the_files_is_found_by_its_id(folder):
    data = load_data(folder, checks=True)
    assert data.source_language.code == "fr"
    assert [data.project_by_slug[slug].number for slug in ("knowledge", "south-asia-project")] == [1, 6]
    assert data.fact_by_id["exp-02"].figure("en") == "95%"
    assert data.address_by_id["url-1"].printed == "http://old.example.org"
    assert data.source_by_id["ext-one"].pages["zh"].publisher["zh"] == "国际劳工组织"
    assert data.ui["site_name"]["en"] == "Floors"


@pytest.mark.parametrize(
    ("name", "pattern", "replacement", "message"),
    [
        ("languages", r"tag: zh-Hans", "tag: zh_Hans", "2.tag is 'zh_Hans'"),
        ("languages", r"scale: true", "scal: true", "unknown key “scal”"),
        ("projects", r"currency: USD$", "currency: EUR", "projects.2.currency is 'EUR'"),
        ("projects", r"amount: 50000$", 'amount: "50000"', "projects.2.amount is '50000'"),
        ("projects", r"slug: field-visits", "slugg: field-visits", "unknown key “slugg”"),
        ("projects", r"unit: per_visit$", "unit: per_trip", "projects.2.unit: project-3 has the unit “per_trip”"),
        ("projects", r'zh: "每个十.*"', "zh: 每次考察", "units.per_visit.zh: '每次考察' has no place for the amount, or another brace"),
        (
            "projects",
            r"icon: material/school-outline$",
            "icon: material/scool-outline",
            "projects.2.icon: Material has no icon 'material/scool-outline'",
        ),
        ("contacts", r"ana.li@ilo.org", "ana.li@example.org", "0.email names “ana.li@example.org”, which docs/_data/trusted.yml does not have"),
        ("contacts", r"ana.li@ilo.org", "ana.li", "0.email: 'ana.li' is not an e-mail address"),
        ("contacts", r"fr: OIT Genève", "fr: OIT (example.org)", "0.office.fr names “example.org”, which docs/_data/trusted.yml does not have"),
        (
            "links",
            r"https://new.example.org/",
            "https://ilo.org@new.example.org/",
            "addresses.0.href names “a user name before the host”, which docs/_data/trusted.yml does not have",
        ),
        (
            "links",
            r"https://news.example.org/",
            "HTTPS://elsewhere.example.org/",
            "sources.0.pages.fr.href names “elsewhere.example.org”, which docs/_data/trusted.yml does not have",
        ),
        ("trusted", r"ilo.org\]", "https://ilo.org]", "mail.0 is 'https://ilo.org'"),
        ("contacts", r"en: Geneva, ", "", "0.city: no text in en"),
        (
            "links",
            r"https://www.youtube.com",
            "https://www.youtube.com:99999",
            "social.0.href: 'https://www.youtube.com:99999/somebody' is not a web address",
        ),
        ("links", r"https://www.youtube.com", "https://[www.youtube.com", "social.0.href: 'https://[www.youtube.com/somebody' is not a web address"),
        ("links", r"https://www.youtube.com", "www.youtube.com", "social.0.href: 'www.youtube.com/somebody' is not a web address"),
        ("links", r"date: 2015-09-28", "date: yesterday", "sources.0.date is 'yesterday'"),
        ("facts", r"as_of: not_printed", "as_of: unknown", "facts.1.as_of is 'unknown'"),
        ("facts", r"short: \{en", "short: {de", "facts.1.short: unknown language de"),
        ("lexicon", r"fr: \{subjects", "fr: {subject", "unknown key “subject”"),
        ("facts", r"section: exp$", "section: expe", "facts.1.section: exp-02 is in the section “expe”"),
        ("ui", r"(site_name: .*), zh: 底线", r"\1", "site_name: no text in zh"),
        ("ui", r"方案\{n\}", "方案{number}", "project_n.zh has the blanks {number}"),
        ("ui", r"方案\{n\}", "方案", "project_n.zh has the blanks none"),
        *(
            ("ui", r"方案\{n\}", f"方案{blank}", "project_n.zh: a brace is not that of a blank")
            for blank in ("{n", "n}", "{}", "{0}", "{n.real}", "{n[0]}", "{n:>999}", "{n!r}", "{n:{n}}", "{{n}}", "{ n }", "{N}")
        ),
        ("ui", r"zh: 底线", 'zh: "底线{n}"', "site_name.zh has the blanks {n}"),
    ],
)
def test_a_mistake_is_told_with_its_file_and_line(folder, name, pattern, replacement, message):
    line = spoil(folder / f"{name}.yml", pattern, replacement)
    assert (f"{name}.yml", line, message) in told(folder)


@pytest.mark.parametrize(
    ("pattern", "replacement", "message"),
    [
        (r"id: project-3", "id: project-1", "id “project-1” is already used on line "),
        (r"slug: field-visits", "slug: knowledge", "slug “knowledge” is already used on line "),
    ],
)
def test_a_row_with_the_id_or_slug_of_another_is_told_with_both_lines(folder, pattern, replacement, message):
    first = spoil(folder / "projects.yml", replacement, replacement)
    line = spoil(folder / "projects.yml", pattern, replacement)
    assert told(folder) == [("projects.yml", line, f"{message}{first}")]


def test_a_language_given_twice_is_told(folder):
    line = spoil(folder / "languages.yml", "code: zh", "code: en")
    assert ("languages.yml", line, "code “en” is already used on line 2") in told(folder)


def test_a_row_of_a_file_that_is_one_list_may_not_share_its_id_either(folder):
    line = add(folder / "contacts.yml", (folder / "contacts.yml").read_text("utf-8"))
    assert told(folder) == [("contacts.yml", line, "id “con-1” is already used on line 1")]


def test_a_draft_language_has_the_texts_of_the_source_until_it_has_its_own(folder):
    spoil(folder / "languages.yml", "scale: true", "scale: true, draft: true")
    spoil(folder / "contacts.yml", ", zh: 日内瓦", "")
    spoil(folder / "ui.yml", ', zh: "方案{n}"', "")
    data = load_data(folder, checks=True)
    assert (data.contacts[0].city["zh"], data.ui["project_n"]["zh"]) == ("Genève", "Projet {n}")
    assert data.contacts[0].office["zh"] == "国际劳工组织"


def test_the_source_language_is_no_draft(folder):
    line = spoil(folder / "languages.yml", "scale: false", "scale: false, draft: true")
    ((file, at, message),) = told(folder)
    assert (file, at) == ("languages.yml", line)
    assert message.startswith("the source language “fr” is a draft")


def test_the_same_id_in_two_lists_is_no_mistake(folder):
    spoil(folder / "links.yml", "id: soc-1", "id: url-1")
    assert load_data(folder, checks=True).links.social[0].id == "url-1"


@pytest.mark.parametrize("name", FILES)
def test_every_file_is_needed(folder, name):
    (folder / f"{name}.yml").unlink()
    ((file, line, message),) = told(folder)
    assert (file, line) == (f"{name}.yml", 1)
    assert message.startswith("cannot be read: ")


@pytest.mark.parametrize("name", FILES)
def test_no_file_is_empty(folder, name):
    (folder / f"{name}.yml").write_text("", "utf-8")
    assert told(folder) == [(f"{name}.yml", 1, "the file is None")]


def test_there_is_at_least_one_language(folder):
    (folder / "languages.yml").write_text("[]\n", "utf-8")
    assert told(folder) == [("languages.yml", 1, "the file is []")]


def test_the_mistakes_of_all_files_are_told_together(folder):
    spoil(folder / "projects.yml", "USD$", "EUR")
    spoil(folder / "contacts.yml", "ilo.org", "example.org")
    add(folder / "ui.yml", "x: {fr: 1}")
    assert [file for file, _, _ in told(folder)] == ["contacts.yml", "projects.yml", "ui.yml"]


def test_a_file_that_nothing_reads_is_told_with_the_name_it_may_have_meant(folder):
    (folder / "project.yml").write_text("", "utf-8")
    (folder / "contacts.yaml").write_text("", "utf-8")
    with pytest.raises(SourceError) as caught:
        load_data(folder, checks=True)
    assert [(problem.file, problem.remedy) for problem in caught.value.problems] == [
        ("docs/_data/contacts.yaml", "Did you mean “contacts.yml”?"),
        ("docs/_data/project.yml", "Did you mean “projects.yml”?"),
    ]


@pytest.mark.parametrize("name", [".ui.yml.swp", "ui.yml~", ".#ui.yml"])
def test_what_an_editor_leaves_beside_an_open_file_is_no_mistake(folder, name):
    (folder / name).write_text("x", "utf-8")
    assert load_data(folder, checks=True).ui


def test_a_word_that_is_asked_for_and_not_in_ui_yml_is_a_mistake_in_ui_yml(folder):
    words = load_data(folder, checks=True).ui
    with pytest.raises(SourceError) as caught:
        words["site_nam"]
    (problem,) = caught.value.problems
    assert (problem.file, problem.line, problem.message) == ("docs/_data/ui.yml", 1, "“site_nam” is missing")
    assert "rename “site_name”" in problem.remedy
