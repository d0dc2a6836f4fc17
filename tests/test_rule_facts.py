"""The rule “facts”: right sentences are silent, wrong ones are reported at their file and line.

Each case is somebody's edit. The pages are small and ours; the facts, and the words for them, are those of docs/_data.
"""

import datetime
import re
from dataclasses import replace

import pytest
from babel.dates import format_date

from scripts.rules.content import facts
from scripts.rules.workspace import Workspace
from tests.check_helpers import campaign_data, in_three, small_workspace, spoilt, told
from tests.conftest import CODES
from tests.examples import OF_A_WHOLE_SITE
from tests.sources import line_of, spoil, tables

TABLES = tables("rule_facts")

PAGE = in_three(*TABLES["page"], path="experience.md")


def problems(texts, *, severity: str = ""):
    """What the rule says of small pages, but for what a whole site has to say."""
    found = facts.check(small_workspace(texts))
    return [problem for problem in found if problem.code not in OF_A_WHOLE_SITE and severity in ("", problem.severity)]


def added(fr: str, en: str, zh: str) -> dict[str, str]:
    """The page with one more paragraph at the end, in each language."""
    return {uri: f"{text}\n{more}\n" for (uri, text), more in zip(PAGE.items(), (fr, en, zh), strict=True)}


@pytest.mark.parametrize(("code", "old", "new"), TABLES["the same fact in other words is silent"])
def test_the_same_fact_in_other_words_is_silent(code, old, new):
    texts, _ = spoilt(PAGE, f"{code}/experience.md", old, new)
    assert problems(texts) == []


@pytest.mark.parametrize(("code", "old", "new"), TABLES["a wrong figure qualifier or name in one language is reported there"])
def test_a_wrong_figure_qualifier_or_name_in_one_language_is_reported_there(code, old, new):
    texts, line = spoilt(PAGE, f"{code}/experience.md", old, new)
    assert (f"docs/{code}/experience.md", line) in told(problems(texts))


@pytest.mark.parametrize("changes", TABLES["what is wrong alike in every language is reported in all of them"])
def test_what_is_wrong_alike_in_every_language_is_reported_in_all_of_them(changes):
    texts, places = dict(PAGE), []
    for code, (old, new) in zip(CODES, (change.split("→") for change in changes), strict=True):
        texts, line = spoilt(texts, f"{code}/experience.md", old, new)
        places.append((f"docs/{code}/experience.md", line))
    assert set(places) <= set(told(problems(texts)))


@pytest.mark.parametrize("sentences", TABLES["a wrong sentence in every language is reported in all of them"])
def test_a_wrong_sentence_in_every_language_is_reported_in_all_of_them(sentences):
    texts = added(*sentences)
    last = {f"docs/{uri}": text.rstrip("\n").count("\n") + 1 for uri, text in texts.items()}
    assert set(last.items()) <= set(told(problems(texts)))


def test_messages_name_what_is_missing_and_the_row_that_helps():
    texts, _ = spoilt(PAGE, "en/experience.md", "Nearly 1.3", "1.3")
    (problem,) = problems(texts, severity="error")
    assert problem.code == "facts/qualifier-missing" and "nearly, almost, close to" in problem.remedy and "lexicon.yml" in problem.remedy
    (problem,) = {each.remedy for each in problems(added("Ils étaient 4321.", "They were 4321.", "他们有4321人。"))}
    assert "known: in docs/_data/claims.yml" in problem
    found = problems(added("Il y a cinq projets.", "There are five projects.", "共有五种方案。"))
    assert ['{{ count("projects") }} keeps itself right' in each.remedy for each in found if each.code == "facts/wrong-figure"] == [True] * 3


def test_a_language_without_words_in_the_lexicon_may_state_what_the_page_states_in_others():
    data = campaign_data()
    data = replace(data, lexicon={code: words for code, words in data.lexicon.items() if code != "zh"})
    texts = added("Il a été signé en 2001.", "It was signed in 2001.", "2001年签署。4321人参加。")
    found = [problem for problem in facts.check(small_workspace(texts, data)) if problem.code == "facts/unknown-number"]
    assert [(problem.file, "4321" in problem.message) for problem in found] == [("docs/zh/experience.md", True)]


def test_a_day_of_an_update_is_not_in_the_future():
    year = datetime.date.today().year + 1
    texts = added(f"Mise à jour le 3 mars {year}.", f"Updated on 3 March {year}.", f"更新于{year}年3月3日。")
    assert len([problem for problem in problems(texts) if problem.code == "facts/future-date"]) == 3


def test_a_day_of_the_last_year_is_news_of_the_site():
    month = datetime.date.today().replace(day=1)
    french, english = (format_date(month, "d MMMM y", code) for code in ("fr", "en"))
    assert problems(added(f"Relu le {french}.", f"Read again on {english}.", f"{month.year}年{month.month}月1日再次通读。")) == []
    assert {each.code for each in problems(added("Le 3 mars 1999.", "On 3 March 1999.", "1999年3月3日。"))} == {"facts/unknown-number"}


def test_a_section_that_languages_divide_otherwise_is_compared_as_a_whole():
    texts, _ = spoilt(PAGE, "en/experience.md", "in less than ten years.\n", "\n\nAll in less than ten years.\n")
    assert problems(texts) == []


def test_numbers_in_code_and_links_are_not_prose_and_a_list_is_counted_on_its_own_page_only():
    assert problems(in_three(*["# T {#top}\n\n`17 pays` [x](y17.md)\n"] * 3)) == []
    assert problems(PAGE) == []
    reasons = ("Trois raisons", "Three reasons", "三个原因")
    assert problems(in_three(*(f"# T {{#top}}\n\n{words}\n" for words in reasons))) == []
    assert problems(added(*reasons), severity="error")


def test_of_a_number_of_people_before_chinese_characters_nobody_says_that_it_is_a_postal_code():
    found = problems(added("4321 experts sont venus.", "4321 experts came.", "共有4321名专家参加。"))
    assert {(problem.file, problem.code) for problem in found} >= {(f"docs/{code}/experience.md", "facts/unknown-number") for code in CODES}
    assert problems(added("Écrivez à 100600 Beijing.", "Write to 100600 Beijing.", "来信请寄：100600北京。")) == []


def test_a_figure_of_the_page_told_in_other_words_is_no_slip_for_that_of_another_fact_unless_it_counts_that():
    texts = added(
        "En tout, quatre-vingt-dix personnes étaient là, venues de Chine et d’autres pays.",
        "In all, ninety people were there, from China and other countries.",
        "到场的共计90人，来自中国和其他国家。",
    )
    assert problems(texts) == []
    texts = added("L’initiative associe plus de 90 pays.", "The initiative engages more than 90 countries.", "该倡议涉及90多个国家。")
    assert {problem.file for problem in problems(texts, severity="error")} == {f"docs/{code}/experience.md" for code in CODES}


def test_a_fraction_beside_that_of_the_facts_is_read():
    data = campaign_data()
    row = data.claims.known[0].model_copy(update={"figures": "two thirds", "about": ["contacts"], "counts": None})
    data = replace(data, claims=data.claims.model_copy(update={"known": [*data.claims.known, row]}))
    texts = in_three(
        *(f"# T {{#top}}\n\n{words}\n" for words in ("Trois quarts des contacts.", "Three quarters of the contacts.", "四分之三的联系人。"))
    )
    assert [problem for problem in facts.check(small_workspace(texts, data)) if problem.code not in OF_A_WHOLE_SITE] == []


def planted(root, name: str, *changes: tuple[str, str]) -> list[tuple[str, int]]:
    """Make several changes in one data file; returns the file and the lines of them."""
    file = root / "docs" / "_data" / f"{name}.yml"
    text = file.read_text("utf-8")
    lines = [line_of(text, old) + old.count("\n") for old, _ in changes]
    for old, new in changes:
        text = text.replace(old, new, 1)
    file.write_text(text, "utf-8")
    return sorted((f"docs/_data/{name}.yml", line) for line in lines)


@pytest.mark.parametrize(("old", "new", "what"), TABLES["what a language has to say is missed there"])
def test_what_a_language_has_to_say_is_missed_there(root, old, new, what):
    for page in (root / "docs/fr").rglob("*.md"):
        page.write_text(page.read_text("utf-8").replace(old, new), "utf-8")
    found = [problem for problem in facts.check(Workspace.load(root)) if what in problem.message]
    assert any(problem.code in OF_A_WHOLE_SITE and "French" in problem.message for problem in found)


def test_a_fact_told_in_words_that_the_lexicon_lacks_is_an_error_only_where_its_sentence_is_gone(root):
    pages = [root / "docs/en/cooperation.md", root / "docs/en/donors.md"]
    texts = {page: page.read_text("utf-8") for page in pages}
    old = re.compile(r"The view in China is that international cooperation can bring great opportunities [^.]*\.")
    for words, said in (
        ("In China’s eyes, whoever works with other nations can gain much from it.", set()),
        ("Whoever works with other nations can gain much from it.", {"facts/not-stated-with-its-words"}),
        ("", {"facts/not-stated"}),
    ):
        for page, text in texts.items():
            page.write_text(old.sub(words, text), "utf-8")
        found = facts.check(Workspace.load(root))
        assert {problem.code for problem in found if problem.code in OF_A_WHOLE_SITE and "ssc-03" in problem.message} == said


@pytest.mark.parametrize("name", TABLES["data that are not the brochure's"])
def test_data_that_are_not_the_brochures_or_contradict_themselves_are_reported_at_their_lines(root, name):
    places = planted(root, name, *TABLES["data that are not the brochure's"][name])
    assert set(places) <= set(told(facts.check(Workspace.load(root))))


def test_a_project_whose_amount_is_on_request_has_no_price_in_the_brochure_either(root):
    before, projects, printed = told(facts.check(Workspace.load(root))), root / "docs/_data/projects.yml", root / "docs/_data/printed.yml"

    def more() -> list[str]:
        return [each.code for each in facts.check(Workspace.load(root)) if (each.file, each.line) not in before and "_data" in each.file]

    spoil(projects, r"    amount: 120000\n.*\n.*\n", "")
    assert more() == ["facts/value-missing"]
    spoil(printed, r'    price: \{fr: "120.*\n', "")
    assert more() == []
    spoil(printed, r'    price: \{fr: "100.*\n', "")
    assert more() == ["facts/value-not-printed"]


def test_a_wrong_digit_in_an_address_of_the_data_is_reported_and_a_new_source_is_not(root):
    before = told(facts.check(Workspace.load(root)))
    rows = campaign_data().links
    address, row = rows.addresses[1].href, next(row for row in rows.sources if len({page.href for page in row.pages.values()}) > 1)
    cited = next(iter(row.pages.values())).href
    places = planted(root, "links", (address, address.replace("Flag", "Fleg")), (cited, cited.replace("0", "9", 1)))
    assert set(told(facts.check(Workspace.load(root)))) - set(before) == set(places)
    file = root / "docs/_data/links.yml"
    new = file.read_text("utf-8").replace("sources:\n", "sources:\n" + TABLES["new source"], 1)
    file.write_text(new.replace(cited.replace("0", "9", 1), cited).replace(address.replace("Flag", "Fleg"), address), "utf-8")
    assert told(facts.check(Workspace.load(root))) == before


def test_a_subject_or_qualifier_that_the_lexicon_does_not_have_is_reported(root):
    places = planted(root, "facts", ("needs: [nearly]", "needs: [nearli]"))
    found = [problem for problem in facts.check(Workspace.load(root)) if "nearli" in problem.message]
    assert told(found) == places and "“nearly”" in found[0].remedy


def test_a_list_that_no_longer_has_the_items_that_the_site_counts_is_reported(root):
    for code in CODES:
        page = root / "docs" / code / "experience.md"
        spoil(page, r"^6\.  .*\n", "")
    found = [problem for problem in facts.check(Workspace.load(root)) if problem.code == "facts/count"]
    lines = [(root / problem.file).read_text("utf-8").splitlines()[problem.line - 1] for problem in found]
    assert [problem.file for problem in found] == [f"docs/{code}/experience.md" for code in CODES]
    assert all(line.startswith("1.") for line in lines)
