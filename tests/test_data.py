"""scripts/content/data.py: docs/_data read as a whole, every mistake with its file and line. Single mistakes are in the catalogue (data)."""

import pytest

from scripts.content.data import FILES, OPTIONAL, load_editorial_data
from tests.conftest import CAMPAIGN, CODES
from tests.running import problem_of, problems_of
from tests.sources import add, small_data, spoil, tables


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """The small set of data in docs/_data of the current folder."""
    monkeypatch.chdir(tmp_path)
    return small_data(tmp_path / "docs")


def reported(folder) -> list[tuple[str, int, str]]:
    return [(problem.file.removeprefix("docs/_data/"), problem.line, problem.code) for problem in problems_of(load_editorial_data, folder)]


def test_the_data_of_the_campaign_covers_every_file_and_the_small_data_those_that_are_needed(folder):
    assert tuple(language.code for language in load_editorial_data(CAMPAIGN / "docs/_data").languages) == CODES
    assert {file.stem for file in (CAMPAIGN / "docs/_data").iterdir()} == set(FILES)
    assert set(FILES) - OPTIONAL <= {file.stem for file in folder.iterdir()}


@pytest.mark.parametrize(("name", "pattern", "replacement", "code"), tables("data")["a mistake is reported with its file and line"])
def test_a_mistake_is_reported_with_its_file_and_line(folder, name, pattern, replacement, code):
    line = spoil(folder / f"{name}.yml", pattern, replacement)
    assert (f"{name}.yml", line, f"data/{code}") in reported(folder)


@pytest.mark.parametrize(
    ("name", "first", "second"),
    [("projects", "id: project-1", "id: project-3"), ("projects", "slug: knowledge", "slug: field-visits"), ("languages", "code: en", "code: zh")],
)
def test_a_row_with_the_id_slug_or_code_of_another_is_reported_with_both_lines(folder, name, first, second):
    above = spoil(folder / f"{name}.yml", first, first)
    line = spoil(folder / f"{name}.yml", second, first)
    assert any(problem.line == line and problem.message.endswith(f"line {above}") for problem in problems_of(load_editorial_data, folder))


def test_ids_are_unique_in_a_file_that_is_one_list_and_may_be_the_same_in_two_lists(folder):
    spoil(folder / "links.yml", "id: soc-1", "id: url-1")
    assert load_editorial_data(folder).links.social[0].id == "url-1"
    line = add(folder / "contacts.yml", (folder / "contacts.yml").read_text("utf-8"))
    assert reported(folder) == [("contacts.yml", line, "data/twice")]


@pytest.mark.parametrize("name", FILES)
def test_every_file_is_needed_but_those_that_are_optional_and_none_is_empty(folder, name):
    (folder / f"{name}.yml").write_text("", "utf-8")
    assert [row[:2] for row in reported(folder)] == [(f"{name}.yml", 1)]
    (folder / f"{name}.yml").unlink()
    if name in OPTIONAL:
        assert getattr(load_editorial_data(folder), name) is None
    else:
        assert reported(folder) == [(f"{name}.yml", 1, "file/unreadable")]


def test_there_is_at_least_one_language(folder):
    (folder / "languages.yml").write_text("[]\n", "utf-8")
    assert reported(folder) == [("languages.yml", 1, "data/value")]


def test_the_mistakes_of_all_files_are_reported_together(folder):
    spoil(folder / "projects.yml", "USD$", "GBP")
    spoil(folder / "contacts.yml", "ilo.org", "example.org")
    add(folder / "ui.yml", "x: {fr: 1}")
    assert [file for file, _, _ in reported(folder)] == ["contacts.yml", "projects.yml", "ui.yml"]


def test_a_file_that_nothing_reads_is_reported_but_not_what_an_editor_leaves_beside_an_open_file(folder):
    for name in (".ui.yml.swp", "ui.yml~", ".#ui.yml"):
        (folder / name).write_text("x", "utf-8")
    assert load_editorial_data(folder).ui
    (folder / "project.yml").write_text("", "utf-8")
    (folder / "contacts.yaml").write_text("", "utf-8")
    assert [row[0] for row in reported(folder)] == ["contacts.yaml", "project.yml"]


def test_the_words_for_one_project_and_those_for_several_are_on_one_line(folder):
    texts = "".join(f"  {code}: |\n    Words\n    {{of one,\n    |of several}}.\n" for code in CODES)
    line = add(folder / "ui.yml", f"letter_short:\n{texts}")
    assert reported(folder) == [("ui.yml", line + 3 + 4 * number, "data/brace") for number in range(len(CODES))]


def test_a_text_that_is_asked_for_and_not_in_ui_yml_is_a_mistake_in_ui_yml(folder):
    words = load_editorial_data(folder).ui
    problem = problem_of(words.__getitem__, "site_nam")
    assert (problem.file, problem.line, problem.code) == ("docs/_data/ui.yml", 1, "data/missing-text")
    assert "rename “site_name”" in problem.remedy


def test_of_a_language_that_does_not_exist_only_its_tag_is_reported(folder):
    line = add(folder / "languages.yml", "- {code: qzz, name: Q}\n")
    assert reported(folder) == [("languages.yml", line, "data/not-a-language-tag")]


def test_a_campaign_without_a_document_that_cannot_be_read_is_one_mistake(folder):
    (folder / "printed.yml").unlink()
    line = add(folder / "campaign.yml", "\tkey: tab\n")
    assert reported(folder) == [("campaign.yml", line, "yaml/tab")]


def test_the_name_of_an_account_is_no_domain_and_a_host_with_www_is_used(folder):
    spoil(folder / "campaign.yml", r"mail: .*", "mail: [ilotv.net, ilo.org]")
    spoil(folder / "links.yml", r"href: https://www.youtube.com/.*", "href: https://www.youtube.com/@ilotv")
    line = spoil(folder / "contacts.yml", "@ilo.org", "@elsewhere.example")
    assert reported(folder) == [("contacts.yml", line, "data/untrusted")]


def test_a_domain_that_many_rows_have_is_missed_among_those_that_are_trusted(folder):
    line = spoil(folder / "campaign.yml", r"mail: .*", "mail: [floors.example]")
    add(folder / "contacts.yml", "# for example ana@ilo.org, bao@ilo.org\n")
    assert ("campaign.yml", line, "data/trusted-no-more") not in reported(folder)
    row = (folder / "contacts.yml").read_text("utf-8").partition("#")[0]
    add(folder / "contacts.yml", row.replace("con-1", "con-2") + row.replace("con-1", "con-3"))
    assert ("campaign.yml", line, "data/trusted-no-more") in reported(folder)


def test_a_known_number_is_about_something(folder):
    spoil(folder / "claims.yml", r", about: \[\w+\]", "")
    assert [code for *_, code in reported(folder)] == ["data/missing-key"]
