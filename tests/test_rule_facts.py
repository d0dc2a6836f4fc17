"""The rule “facts”: figures, dates, names, amounts and addresses are the brochure's, in its forms and in every language."""

from __future__ import annotations

import shutil
from dataclasses import replace
from functools import cache

import pytest

from scripts.checks.brochure.addresses import wrong_addresses
from scripts.checks.brochure.figures import wrong_numbers
from scripts.checks.brochure.forms import Forms
from scripts.checks.brochure.homes import absent_facts
from scripts.checks.brochure.mentions import dropped_mentions
from scripts.checks.brochure.places import page_places
from scripts.checks.rules import facts
from scripts.checks.workspace import Workspace
from tests.check_helpers import in_three, line_of, page, real_data, small_workspace, spoilt, tiny_workspace, told
from tests.conftest import CODES, ROOT

PAGE = in_three(
    """# Expérience {#top}

Les régimes couvrent près de 1,3 milliard de personnes, soit 95 % de la population, en moins de dix ans.

À Beijing, du 6 au 8 septembre 2016, un séminaire a réuni 90 participants, et plus de 60 pays sont associés.

## Liste {#elements}

Ces six éléments ne décrivent qu’en partie l’expérience :

- les pensions couvrent 860 millions de personnes ;
- la brochure de 2016 le dit, comme l’accord signé en septembre 2016.
""",
    """# Experience {#top}

The schemes cover nearly 1.3 billion people, or 95 per cent of the population, in less than ten years.

A seminar brought together 90 participants in Beijing from 6 to 8 September 2016, and more than 60 countries are involved.

## List {#elements}

These six elements describe the experience only in part:

- pensions cover 860 million people;
- the brochure of 2016 says so, like the agreement signed in September 2016.
""",
    """# 经验 {#top}

制度覆盖近13亿人，占总人口的95%，用时不到十年。

2016年9月6日至8日，研讨会在北京举行，共有90名与会者，参与倡议的有60多个国家。

## 列表 {#elements}

这六个要素只反映中国经验的一部分：

- 养老保险覆盖8.6亿人；
- 2016年的宣传册和2016年9月签署的协定都有说明。
""",
    path="experience.md",
)


@cache
def forms() -> dict[str, Forms]:
    return {code: Forms(real_data(), code) for code in CODES}


def problems_of_numbers(texts):
    workspace = small_workspace(texts)
    return list(wrong_numbers(workspace, "facts", page_places(workspace), forms()))


def problems_of_mentions(texts):
    workspace = small_workspace(texts)
    return list(dropped_mentions(workspace, "facts", list(page_places(workspace))))


def test_pages_that_say_what_the_facts_say_are_correct():
    assert problems_of_numbers(PAGE) == []
    assert [problem for problem in problems_of_mentions(PAGE) if "stand nowhere" not in problem.message] == []


@pytest.mark.parametrize(("code", "old", "new"), [
    ("fr", "860 millions", "680 millions"), ("fr", "860 millions", "860 milliards"), ("fr", "95 %", "90 %"), ("fr", "95 %", "95 pays"), ("fr",
    "90 participants", "900 participants"),
    ("fr", "septembre 2016, un", "septembre 2015, un"), ("fr", "du 6 au 8", "du 6 au 9"), ("fr", "8 septembre", "8 octobre"), ("fr", "dix ans",
    "douze ans"),
    ("fr", "dix ans", "dix mois"), ("fr", "six éléments", "cinq éléments"), ("fr", "brochure de 2016", "brochure de 2012"), ("fr", "1,3", "13"),
    ("en", "1.3 billion", "1.3 million"), ("en", "95 per cent", "59 per cent"), ("en", "6 to 8 September", "6 to 8 November"), ("en", "six elements",
    "seven elements"),
    ("en", "60 countries", "160 countries"), ("en", "September 2016.", "September 2012."),
    ("zh", "8.6亿", "6.8亿"), ("zh", "13亿", "13万"), ("zh", "95%", "95.5%"), ("zh", "不到十年", "不到九年"), ("zh", "六个要素", "五个要素"), ("zh",
    "9月6日", "9月16日"),
    ("zh", "90名", "九名"), ("zh", "60多个", "六十一多个"),
])
def test_a_number_changed_in_one_language_is_told_there_at_its_line(code, old, new):
    texts, line = spoilt(PAGE, f"{code}/experience.md", old, new)
    (problem,) = problems_of_numbers(texts)
    assert (problem.file, problem.line, problem.severity) == (f"docs/{code}/experience.md", line, "error")
    assert problem.remedy


def test_what_the_others_say_is_told_with_file_and_line():
    texts, _ = spoilt(PAGE, "fr/experience.md", "860 millions", "680 millions")
    (problem,) = problems_of_numbers(texts)
    assert problem.message == "“680 millions de personnes” where docs/en/experience.md:16 has “860 million people” and docs/zh/experience.md:16 has “8.6亿人”"
    assert "Write “860\u00a0millions de personnes”, as exp-04 has it" in problem.remedy


@pytest.mark.parametrize(("code", "words"), [("fr", "près de "), ("fr", "plus de "), ("fr", "moins de "), ("en", "nearly "), ("en", "more than "),
                                             ("en", "less than "), ("zh", "近"), ("zh", "多"), ("zh", "不到")])
def test_a_qualifier_dropped_in_one_language_is_told(code, words):
    texts, line = spoilt(PAGE, f"{code}/experience.md", words, "")
    (problem,) = problems_of_numbers(texts)
    assert (problem.file, problem.line) == (f"docs/{code}/experience.md", line)
    assert "not in the form" in problem.message and "Write it whole: " in problem.remedy


def everywhere(*changes: str):
    """The page with the same change in every language, and the lines of it."""
    texts, places = dict(PAGE), []
    for code, (old, new) in zip(CODES, (change.split("→") for change in changes), strict=True):
        texts, line = spoilt(texts, f"{code}/experience.md", old, new)
        places.append((f"docs/{code}/experience.md", line))
    return texts, sorted(places)


@pytest.mark.parametrize("changes", [
    ("860 millions→680 millions", "860 million→680 million", "8.6亿→6.8亿"), ("95 %→97 %", "95 per→97 per", "95%→97%"),
    ("90 participants→190 participants", "90 part→190 part", "90名→190名"), ("8 septembre 2016→8 septembre 2015", "8 September 2016→8 September 2015",
    "2016年9月6→2015年9月6"),
    ("six éléments→sept éléments", "six elements→seven elements", "六个→七个"), ("près de →", "nearly →", "近→"), ("60 pays→90 pays",
    "60 count→90 count", "60多→90多"),
])
def test_a_number_changed_alike_in_every_language_is_told_in_all_of_them(changes):
    texts, places = everywhere(*changes)
    assert told(problems_of_numbers(texts)) == places


def test_a_wrong_number_in_two_languages_does_not_outvote_the_facts():
    texts, french = spoilt(PAGE, "fr/experience.md", "860 millions", "680 millions")
    texts, english = spoilt(texts, "en/experience.md", "860 million", "680 million")
    assert told(problems_of_numbers(texts)) == [("docs/en/experience.md", english), ("docs/fr/experience.md", french)]


def test_one_fact_instead_of_another_is_told_in_the_language_that_differs():
    texts, line = spoilt(PAGE, "en/experience.md", "more than 60 countries", "less than ten years")
    (problem,) = problems_of_numbers(texts)
    assert (problem.file, problem.line) == ("docs/en/experience.md", line)


def test_a_sentence_with_a_number_that_one_language_lacks_is_told_there():
    texts, _ = spoilt(PAGE, "en/experience.md", ", and more than 60 countries are involved", "")
    (problem,) = problems_of_numbers(texts)
    assert (problem.file, problem.line) == ("docs/en/experience.md", line_of(texts["en/experience.md"], "A seminar brought"))
    assert "a number is missing" in problem.message


def test_a_sentence_with_a_number_that_only_one_language_has_is_told_there():
    texts, line = spoilt(PAGE, "zh/experience.md", "用时不到十年。", "用时不到十年，养老保险覆盖8.6亿人。")
    (problem,) = problems_of_numbers(texts)
    assert (problem.file, problem.line) == ("docs/zh/experience.md", line)
    assert "is not at docs/" in problem.message


def test_numbers_in_the_front_matter_are_read_too():
    texts = in_three("# Un {#top}\n", "# One {#top}\n", "# 一 {#top}\n", path="contact.md", nav="x")
    good = {uri: text.replace("nav: x", f"nav: {nav}") for (uri, text), nav in zip(texts.items(), ("Les six projets", "The six projects", "六种方案"),
        strict=True)}
    assert problems_of_numbers(good) == []
    bad, line = spoilt(good, "en/contact.md", "six", "five")
    assert told(problems_of_numbers(bad)) == [("docs/en/contact.md", line)]


def test_a_bare_number_may_stand_only_where_its_fact_belongs():
    texts = in_three("# Un {#top}\n\nD’abord 95 %.\n", "# One {#top}\n\nFirst 95%.\n", "# 一 {#top}\n\n首先95%。\n", path="experience.md")
    assert problems_of_numbers(texts) == []
    elsewhere = {uri.replace("experience", "contact"): text for uri, text in texts.items()}
    found = problems_of_numbers(elsewhere)
    assert len(found) == 3
    assert "does not belong on contact.md: exp-03 has it for experience.md, index.md" in found[0].message


def test_the_number_of_a_project_is_that_of_the_page():
    front = {"project": "training", "summary": "Texte", "covers": "Texte"}
    texts = in_three("# Un {#top}\n\nProjet 4.\n", "# One {#top}\n\nProject 4.\n", "# 一 {#top}\n\n方案4。\n", path="funding/training.md", **front)
    assert problems_of_numbers(texts) == []
    for code, right in zip(CODES, ("Projet 4", "Project 4", "方案4"), strict=True):
        bad, line = spoilt(texts, f"{code}/funding/training.md", right, right.replace("4", "5"))
        assert told(problems_of_numbers(bad)) == [(f"docs/{code}/funding/training.md", line)]


def test_numbers_in_code_links_and_calls_are_not_prose():
    body = '# T {{#top}}\n\n{} `17` [x](y17.md) {{{{ price("training") }}}}\n'
    assert problems_of_numbers(in_three(body.format("Voir"), body.format("See"), body.format("见"))) == []


def test_a_section_that_languages_divide_otherwise_is_compared_as_a_whole():
    texts, _ = spoilt(PAGE, "en/experience.md", "in less than ten years.\n", "\n\nin less than ten years.\n")
    assert problems_of_numbers(texts) == []
    texts, line = spoilt(texts, "en/experience.md", "90 participants", "80 participants")
    assert told(problems_of_numbers(texts)) == [("docs/en/experience.md", line)]


def spanish(draft: bool = False):
    """The data of the site with Spanish, a language whose number words nobody has written down."""
    data = real_data()
    own = {"sem-01": "del 6 al 8 de septiembre de 2016", "sem-03": "90 participantes", "ssc-08": "más de 60 países"}
    rows = [fact.model_copy(update={"display": fact.display | {"es": own.get(fact.id,
        fact.display["fr"])}}) if fact.display else fact for fact in data.facts.facts]
    language = data.languages[1].model_copy(update={"code": "es", "tag": "es", "locale": "es_ES", "draft": draft})
    return replace(data, languages=[*data.languages, language], facts=data.facts.model_copy(update={"facts": rows}),
                   ui={**data.ui, "project_n": {**data.ui["project_n"], "es": "Proyecto {n}"}})


@pytest.mark.parametrize(("text", "wrong"), [
    ("En Beijing, del 6 al 8 de septiembre de 2016, un seminario reunió a 90 participantes, y más de 60 países participan.", 0),
    ("En Beijing, del 6 al 8 de septiembre de 2016, un seminario reunió a 80 participantes, y más de 60 países participan.", 1),
    ("En Beijing, del 6 al 9 de septiembre de 2016, un seminario reunió a 90 participantes, y más de 60 países participan.", 1),
    ("En Beijing, del 6 al 8 de septiembre de 2016, un seminario reunió a 90 participantes.", 1),
])
def test_a_language_whose_number_words_are_unknown_is_compared_by_its_digits(text, wrong):
    data = spanish()
    texts = {uri: whole[: whole.index("\n## ")] for uri, whole in PAGE.items()}
    texts["es/experience.md"] = page("en", f"# Experiencia {{#top}}\n\nLa cobertura creció.\n\n{text}\n")
    workspace = small_workspace(texts, data)
    places = [place for place in page_places(workspace) if "Beijing" in place.texts["es"][0].text]
    problems = list(wrong_numbers(workspace, "facts", places, {code: Forms(data, code) for code in (*CODES, "es")}))
    assert [problem.file for problem in problems] == ["docs/es/experience.md"] * wrong


def test_what_is_wrong_in_a_draft_language_is_a_warning():
    text = "# T {#top}\n\n80 participantes\n"
    workspace = small_workspace({**in_three("# T {#top}\n\nx\n", "# T {#top}\n\nx\n", "# T {#top}\n\nx\n"), "es/page.md": page("en", text)},
        spanish(draft=True))
    found = [problem for problem in facts.check(workspace) if problem.file == "docs/es/page.md"]
    assert {problem.severity for problem in found} == {"warning"}


# --- names, qualifiers and attributions ----------------------------------------------------------


@pytest.mark.parametrize(("code", "old", "new"), [
    ("fr", "Beijing", "Beijin"), ("en", "Beijing", "Peking"), ("zh", "北京", "北平"), ("fr", "ne décrivent qu’en partie", "décrivent"), ("en",
    " only in part", ""),
    ("zh", "只反映中国经验的一部分", "反映中国经验"), ("zh", "共有90名", "有90名"), ("en", "brought together 90", "gathered 90"),
])
def test_a_name_or_a_qualifier_that_only_one_language_lacks_is_told_there(code, old, new):
    texts, line = spoilt(PAGE, f"{code}/experience.md", old, new)
    problems = [problem for problem in problems_of_mentions(texts) if "missing" in problem.message]
    assert told(problems) == [(f"docs/{code}/experience.md", line)]
    assert "docs/" in problems[0].message


def test_words_that_carry_an_attribution_stand_on_the_page_where_they_belong():
    body = ("Signé à Beijing.", "Signed in Beijing.", "在北京签署。")
    texts = in_three(*(f"# T {{#top}}\n\n{text}\n" for text in body), path="donors.md")
    problems = [problem for problem in problems_of_mentions(texts) if "(talk-02a)" in problem.message]
    assert told(problems) == [(f"docs/{code}/donors.md", 6) for code in sorted(CODES)]
    assert "phrases: of talk-02a in docs/_data/facts.yml" in problems[0].remedy
    said = ("Une contribution financière, notamment :", "They contribute financially, including:", "提供资金支持，包括：")
    texts = in_three(*(f"# T {{#top}}\n\n{text}\n" for text in said), path="donors.md")
    assert [problem for problem in problems_of_mentions(texts) if "(talk-02a)" in problem.message] == []


# --- facts on their pages ------------------------------------------------------------------------


def test_a_fact_stands_on_its_page_in_prose_or_by_a_call():
    def absent(fr, en, zh):
        workspace = small_workspace(in_three(fr, en, zh, path="seminar.md"))
        return [problem for problem in absent_facts(workspace, "facts") if problem.message.startswith("sem-03 is not")]

    assert absent("90\u00a0participants", "90 participants", "90名与会者") == []
    assert absent(*['{{ figures("sem-03") }}'] * 3) == []
    (problem,) = absent("90 participants", '{{ figures("sem-01") }}', '{{ figures("sem-03") }}')
    assert problem.file == "docs/en/seminar.md"
    assert "“90 participants” stands nowhere" in problem.message


def test_a_fact_of_several_names_needs_all_of_them():
    workspace = small_workspace(in_three("Au Cambodge et en République démocratique populaire lao", "In Cambodia", "柬埔寨和老挝人民民主共和国",
        path="cooperation.md"))
    found = [problem for problem in absent_facts(workspace, "facts") if problem.message.startswith("ssc-17 is not")]
    assert [problem.file for problem in found] == ["docs/en/cooperation.md"]


@pytest.mark.parametrize(("path", "call", "owner"), [
    ("funding/training.md", '{{ price("training") }} {{ duration("training") }}', "project-4"), ("contact.md", "{{ contacts() }}", "con-2"),
    ("contact.md", "{{ social() }}", "soc-4"), ("seminar.md", '{{ printed("url-1") }}', "url-1"), ("funding/index.md", "{{ project_tables() }}",
    "project-6"),
])
def test_projects_people_and_addresses_are_printed_on_their_pages(path, call, owner):
    def absent(*calls):
        workspace = small_workspace(in_three(*calls, path=path))
        return [problem.file for problem in absent_facts(workspace, "facts") if problem.message.startswith(f"{owner} is not")]

    assert absent(call, call, call) == []
    assert absent(call, "x", call) == [f"docs/en/{path}"]


@pytest.mark.parametrize("call", [
    '{{ figures(["exp-02"], "sem-03") }}', "{{ figures({[]: 1}) }}", "{{ price([]) }}", '{{ printed({"url-1": "x"}) }}', "{{ price(4) }}",
])
def test_a_call_that_cannot_be_carried_out_prints_nothing_here(call):
    workspace = small_workspace(in_three(*[call] * 3, path="seminar.md"))
    missing = [problem.file for problem in absent_facts(workspace, "facts") if problem.message.startswith("sem-03 is not")]
    assert missing == [f"docs/{code}/seminar.md" for code in CODES]


def test_a_fact_without_its_pages_is_told_in_facts_yml(root):
    for code in CODES:
        (root / "docs" / code / "sources.md").unlink()
    planted(root, "facts", ("    pages: [index.md, donors.md]\n", ""))
    found = [(problem.file, problem.line, problem.message) for problem in facts.check(Workspace.load(root))]
    text = (root / "docs/_data/facts.yml").read_text("utf-8")
    assert ("docs/_data/facts.yml", line_of(text, "- id: cov-02"), "cov-02 has a display and no pages") in found
    line = line_of(text, "pages: [cooperation.md, seminar.md, sources.md]")
    assert ("docs/_data/facts.yml", line, "ssc-15 belongs on sources.md, and there is no such page in any language") in found


# --- addresses -----------------------------------------------------------------------------------


@pytest.mark.parametrize(("text", "what"), [
    ("Écrire à `@ilo.com`.", "@ilo.com"), ("Écrire à hu@ilo.com.", "hu@ilo.com"), ("[Écrire](mailto:cunha@ilo.org)", "cunha@ilo.org"),
    ("Voir http://bejing.social-protection.org.", "http://bejing.social-protection.org"),
    ("[Voir](https://x.com/soc_protecton){ .button }", "https://x.com/soc_protecton"),
])
def test_an_address_that_could_be_taken_for_one_of_the_data_is_reported(text, what):
    workspace = small_workspace(in_three(f"# T {{#top}}\n\n{text}\n", "# T {#top}\n", "# T {#top}\n"))
    (problem,) = wrong_addresses(workspace, "facts")
    assert (problem.file, problem.line) == ("docs/fr/page.md", 8)
    assert f"“{what}”" in problem.message


@pytest.mark.parametrize("text", [
    '[le site](https://www.un.org/page){ rel="noopener external" }', "[le site](https://www.un.org/page_(1))", "<https://www.un.org/>",
    "`GET http://127.0.0.1:8000/`", "`somebody@example.org`, a@b.example, `@example.com`",
])
def test_links_to_other_sites_and_addresses_reserved_for_examples_are_free(text):
    assert list(wrong_addresses(small_workspace(in_three(text, text, text)), "facts")) == []


def test_the_addresses_of_the_data_may_be_written():
    text = "`@ilo.org`, hu@ilo.org, http://beijing.social-protection.org, www.youtube.com/user/Ilotv, [x](https://x.com/soc_protection)"
    assert list(wrong_addresses(small_workspace(in_three(text, text, text)), "facts")) == []


# --- data ----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def tiny(tmp_path_factory):
    return tiny_workspace(tmp_path_factory.mktemp("tiny"))


@pytest.fixture
def root(tiny, tmp_path, monkeypatch):
    """A copy of the tiny workspace, which is the current folder."""
    shutil.copytree(tiny, tmp_path / "copy")
    monkeypatch.chdir(tmp_path / "copy")
    return tmp_path / "copy"


def planted(root, name: str, *changes: tuple[str, str]) -> list[tuple[str, int]]:
    """Make several changes in one data file; returns the file and the lines of them."""
    file = root / "docs" / "_data" / f"{name}.yml"
    text = file.read_text("utf-8")
    lines = [line_of(text, old) + old.count("\n") for old, _ in changes]
    for old, new in changes:
        text = text.replace(old, new, 1)
    file.write_text(text, "utf-8")
    return sorted((f"docs/_data/{name}.yml", line) for line in lines)


def test_the_tiny_workspace_is_correct(root):
    assert list(facts.check(Workspace.load(root))) == []


def test_projects_that_are_not_the_brochures_are_told_at_their_lines(root):
    places = planted(
        root, "projects", ("amount: 120000", "amount: 210000"), ("unit: per_event", "unit: per_year"), ("amount: 1000000", "amount: 1500000"),
        ('en: "{amount} per participant"', 'en: "{amount} per group"'), ("{amount} par visite et par délégation de dix personnes",
        "{amount} par visite et par délégation de douze personnes"),
        ("fr: cinq ans", "fr: quatre ans"), ("count: 1", "count: 2"),
    )
    assert sorted(set(told(facts.check(Workspace.load(root))))) == places


def test_people_and_addresses_that_are_not_the_brochures_are_told_at_their_lines(root):
    places = planted(root, "contacts", ("Qingyi Li", "Qinyi Li"), ("cunhan@ilo.org", "cunha@ilo.org"), ("en: Geneva", "en: Genoa"),
        ("fr: OIT Bangkok", "fr: OIT Beijing"))
    places += planted(
        root, "links", ("printed: http://beijing", "printed: http://bejing"), ("printed: www.twitter.com/soc_protection",
            "printed: www.twitter.com/soc"),
        ("href: https://www.youtube.com/user/Ilotv", "href: https://www.youtube.com/user/Ilo"), ("date: 2015-09-28", "date: 2016-09-28"),
    )
    found = [place for place in told(facts.check(Workspace.load(root))) if "_data" in place[0]]
    assert sorted(set(found)) == sorted(places)


def test_a_wrong_digit_in_an_address_of_the_data_is_reported_and_a_new_source_is_not(root):
    before = told(facts.check(Workspace.load(root)))
    rows = real_data().links
    address, row = rows.addresses[1].href, next(row for row in rows.sources if len({page.href for page in row.pages.values()}) > 1)
    cited = next(iter(row.pages.values())).href
    places = planted(root, "links", (address, address.replace("Flag", "Fleg")), (cited, cited.replace("0", "9", 1)))
    assert set(told(facts.check(Workspace.load(root)))) - set(before) == set(places)
    file = root / "docs/_data/links.yml"
    new = file.read_text("utf-8").replace("sources:\n", "sources:\n" + NEW_SOURCE, 1)
    file.write_text(new.replace(cited.replace("0", "9", 1), cited).replace(address.replace("Flag", "Fleg"), address), "utf-8")
    assert told(facts.check(Workspace.load(root))) == before


NEW_SOURCE = """  - id: ext-new
    date: 2020-01-02
    pages:
      fr: &new {href: "https://www.un.org/page", publisher: {fr: ONU, en: UN, zh: 联合国}, tag: en}
      en: *new
      zh: *new
    says: {fr: Un fait., en: A fact., zh: 一个事实。}
"""


def test_a_role_or_a_row_that_is_gone_is_told(root):
    file = root / "docs/_data/contacts.yml"
    text = file.read_text("utf-8")
    role = next(line for line in text.splitlines(keepends=True) if line.startswith("  role:"))
    line = line_of(text, role)
    file.write_text(text.replace(role, "").replace(text[text.index("- id: con-2"): text.index("- id: con-3")], ""), "utf-8")
    found = [(problem.line, problem.message) for problem in facts.check(Workspace.load(root)) if problem.file == "docs/_data/contacts.yml"]
    assert [message for _, message in found if "con-2" in message and "missing" in message]
    assert [at for at, message in found if "“role” is missing" in message] == [line - 5]


def test_facts_that_contradict_themselves_are_told_at_their_lines(root):
    places = planted(
        root, "facts", ('display: {fr: "95\\u00A0%"', 'display: {fr: "59\\u00A0%"'), ("start: 2016-09-06", "start: 2016-09-07"),
        ('label: {fr: "amendement de l’accord de partenariat de 2012"', 'label: {fr: "amendement de l’accord de 2013"'),
    )
    places += planted(root, "claims", ('en: ["six projects"', 'en: ["seven projects"'))
    places += planted(root, "printed", ('en: "US$100,000 per event"', 'en: "US$110,000 per event"'))
    found = told(facts.check(Workspace.load(root)))
    assert set(places) <= set(found)


def test_a_list_that_no_longer_has_the_items_that_the_site_counts_is_told(root):
    for code in CODES:
        page = root / "docs" / code / "experience.md"
        page.write_text(page.read_text("utf-8").replace("- Texte\n", "", 1), "utf-8")
    found = [problem for problem in facts.check(Workspace.load(root)) if "items are in the list" in problem.message]
    assert [problem.file for problem in found] == [f"docs/{code}/experience.md" for code in CODES]


def test_nothing_is_told_while_the_data_cannot_be_read(root):
    (root / "docs/_data/projects.yml").write_text("projects: []\n", "utf-8")
    assert list(facts.check(Workspace.load(root))) == []


# --- the real content ----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def real() -> Workspace:
    return Workspace.load(ROOT)


def test_the_site_says_what_the_facts_say(real):
    assert list(facts.check(real)) == []


def test_every_known_number_of_claims_yml_is_used(real):
    said = {code: "\n".join(text.text for text in real.texts if text.code == code) for code in CODES}
    unused = [
        (form.owner, form.text) for code in CODES for form in Forms(real.data, code).all
        if form.owner in {known.id for known in real.data.claims.known} and not form.pattern.search(said[code])
    ]
    assert unused == []
