"""scripts/build/render/components.py: every call that an editor can write, in every language."""

import re
from typing import get_type_hints
from urllib.parse import unquote

import pytest
from lxml import html

from scripts.build.render import calls
from scripts.build.render.components import SITE_INDEX, Components
from scripts.build.render.view import Block
from scripts.content import formats
from scripts.site.weight import compressed
from tests.conftest import CODES, ROOT
from tests.sources import tables
from tests.views import PROJECT, elements, expand, on_request, price, words

TABLES = tables("components")
CALLS = dict.fromkeys(calls.CALLS, "") | TABLES["arguments"]


@pytest.fixture(params=CODES)
def code(request) -> str:
    return request.param


def texts(found, path: str) -> list[str]:
    """The text of each element below ``found``."""
    return [each.text_content() for each in found.iterfind(f".//{path}")]


def links(found) -> list[str]:
    return [link.get("href") for link in found.iter("a")]


# --- every call ---


@pytest.mark.parametrize("name", CALLS)
def test_a_call_becomes_html_that_markdown_leaves_alone(view, code, name):
    call = f"{{{{ {name}({CALLS[name]}) }}}}"
    made = expand(view(f"a{call}b", code, PROJECT)).removeprefix("a").removesuffix("b")
    assert made.strip() or name == "publisher"  # nobody may publish it yet
    assert "{{" not in made
    assert html.fragment_fromstring(made, create_parent="div") is not None
    if get_type_hints(getattr(Components, name))["return"] is Block:  # Markdown sees only its place
        assert all(line.strip() for line in made.splitlines())
        assert calls.expand(view(call, code, PROJECT)) == "<!--block 0-->"
    else:
        assert made == made.strip() and "\n" not in made


@pytest.mark.parametrize("call", [f"{name}({arguments})" for name, arguments in CALLS.items()] + ['sources("projects")', 'sources("external")'])
def test_a_page_knows_whether_it_prints_a_project_or_a_figure(view, call):
    page = view(f"{{{{ {call} }}}}", "fr", PROJECT)
    assert page.dated is False
    expand(page)
    assert page.dated is (call.partition("(")[0] in TABLES["dated"] or call in ('sources("figures")', 'sources("projects")'))


def test_a_table_without_amounts_does_not_make_a_page_forget_those_above_it(view):
    page = view('{{ amount("training") }}\n\n{{ sources("external") }}')
    expand(page)
    assert page.dated is True


@pytest.mark.parametrize(
    ("body", "made"),
    [
        ("\n# Title {#top}\n\nA {brace} and a { # } one, 50 %.\n", "\n# Title {#top}\n\nA {brace} and a { # } one, 50 %.\n"),
        ('# T {#top}\n\n{{ amount("training") }} {#end}\n', '# T {#top}\n\n<data value="35000">US$35,000</data> {#end}\n'),
        ("{{ site_index() }}", SITE_INDEX),
    ],
)
def test_what_is_no_call_stays_as_it_is_ids_are_no_comments_and_the_index_is_put_in_later(view, body, made):
    assert expand(view(body, "en")) == made


# --- amounts, durations, figures ---


@pytest.mark.parametrize(("code", "amount"), [("fr", "35\u202f000\u00a0USD"), ("en", "US$35,000"), ("zh", "3.5万美元")])
def test_an_amount_is_written_in_the_language_of_the_reader_and_in_one_piece(view, code, amount):
    page = view('{{ amount("training") }}|{{ price("training") }}', code)
    short, _, whole = expand(page).partition("|")
    assert short == f'<data value="35000">{amount}</data>' and short in whole
    assert whole.replace(short, amount) == price(page, page.data.project_by_slug["training"])


def test_durations_and_figures_are_those_of_the_data_in_their_exact_form(view, code):
    page = view('{{ duration("field-visits") }}', code)
    assert expand(page) == page.data.project_by_slug["field-visits"].duration.words[code]
    found, facts = elements(view('{{ figures("exp-02", "exp-03") }}', code)), [page.data.fact_by_id[name] for name in ("exp-02", "exp-03")]
    assert texts(found, "dd") == [fact.figure(code) for fact in facts]
    assert texts(found, "dt") == [fact.label[code] for fact in facts]
    assert found.findtext(".//dd/b") == facts[0].emphasis[code]


# --- projects ---


def test_each_project_has_its_card_in_the_order_of_the_brochure(view, campaign_pages, code):
    page = view("{{ project_cards() }}", code)
    cards, projects = elements(page).findall("ul/li"), page.data.projects.projects
    assert [card.get("id") for card in cards] == [project.id for project in projects] == [f"project-{n}" for n in range(1, 7)]
    for card, project in zip(cards, projects, strict=True):
        link, front = card.find("h3/a"), campaign_pages[f"{code}/funding/{project.slug}.md"].front
        assert (link.get("href"), link.text_content()) == (f"../funding/{project.slug}.md", front.title)
        assert list(link.itertext()) == (front.title_parts or [link.text])  # broken between its parts only
        assert card.find("p[@class='price']").text_content() == price(page, project)
    assert code != "zh" or any(card.findall("h3/a/wbr") for card in cards)


def test_projects_are_compared_in_orders_and_groups(view, code):
    page = view("{{ project_tables() }}", code)
    found, projects = elements(page), page.data.projects.projects
    boxes = {box.get("id"): box for box in found.iterfind(".//*[@id]") if box.find(".//table") is not None}
    slugs = {name: [href[len("../funding/") : -len(".md")] for href in links(box.find(".//table"))] for name, box in boxes.items()}
    assert slugs == TABLES["orders"]
    assert len({words(caption) for caption in found.iter("caption")}) == len(slugs)
    groups = [row[0] for row in found.iter("tr") if row[0].get("scope") == "rowgroup"]
    assert all(len(row) == 5 or row[0] in groups for row in found.iter("tr"))
    assert [words(group) for group in groups if group in boxes["by-kind"].iter()] == [kind[code] for kind in page.data.projects.kinds.values()]
    rows = boxes["by-brochure"].find(".//tbody")
    assert [row[0].text for row in rows] == [f"{number}.\u00a0" for number in range(1, 7)]
    assert [row[1].text_content() for row in rows] == [price(page, project) for project in projects]
    durations = [row[2].text for row in rows]
    if code == "zh":
        assert durations == [page.ui("no_value")] * 2 + [project.duration.short["zh"] for project in projects[2:]]
    assert code != "fr" or all(text == page.ui("no_value") or text[0].isupper() for text in durations)


@pytest.mark.parametrize("call", ["project_tables", "project_comparison"])
@pytest.mark.parametrize(("code", "mark"), [("fr", "–"), ("en", "–"), ("zh", "——")])
def test_a_cell_without_a_value_has_a_mark_that_is_explained_below_and_only_then(view, monkeypatch, call, code, mark):
    page = view(f"{{{{ {call}() }}}}", code)
    line, found = f"{page.ui('quote_open')}{mark}{page.ui('quote_close')}{page.ui('colon')}{page.ui('no_value_ask')}", elements(page)
    assert mark in [cell.text for cell in found.iter("td")]
    assert texts(found, "p[@data-unsearched]")[-1] == line
    known = {source.front.project for source in page.pages.values() if source.front.where}
    whole = [project for project in page.data.projects.projects if project.duration and project.slug in known]
    monkeypatch.setitem(page.data.projects.__dict__, "projects", whole)  # the model is frozen
    found = elements(page)
    cells = [cell.text for cell in found.iter("td")]
    assert cells and mark not in cells and line not in found.text_content()


@pytest.mark.parametrize(
    ("call", "left"),
    [
        ("project_tables()", ["project", "amount_unit", "covers"]),
        ("project_comparison()", ["amount", "covers"]),
        ('sources("projects")', ["amount_unit", "project"]),
    ],
)
def test_what_no_project_says_is_no_column_and_no_order(view, monkeypatch, call, left):
    page = view(f"{{{{ {call} }}}}", "en")
    known = {source.front.project for source in page.pages.values() if source.front.where}
    bare = [project.model_copy(update={"duration": None}) for project in page.data.projects.projects if project.slug not in known]
    assert bare
    monkeypatch.setitem(page.data.projects.__dict__, "projects", bare)
    found = elements(page)
    table = found.find(".//table")
    headers = [words(cell) for cell in (table.iterfind("tbody/tr/th") if "comparison" in call else table.iterfind("thead/tr/th"))]
    assert headers == list(map(page.ui, left))
    assert {link.get("href") for link in found.iterfind(".//nav/a")} <= {"#by-brochure", "#by-amount", "#by-kind"}
    assert page.ui("no_value_ask") not in found.text_content()


def test_the_sheet_of_a_project_says_how_much_how_long_where_and_what_and_leads_to_a_message(view, code):
    page = view("{{ project_sheet() }}", code, PROJECT)
    duration = page.project.duration.in_table(code)
    expected = [price(page, page.project), duration[0].upper() + duration[1:], page.source.front.where, page.source.front.covers]
    assert texts(elements(page), "dd") == expected
    assert links(elements(page)) == [page.mailto(page.data.contacts), "../funding/index.md#projects", f"../print/field-visits-{code}.pdf"]
    page = view("{{ project_sheet() }}", code, "funding/knowledge.md", where=None)  # the brochure does not say it
    assert texts(elements(page), "dd") == [price(page, page.project), page.source.front.covers]


def test_the_letter_of_a_project_has_its_price_and_links_to_the_five_others(view, code):
    page = view("{{ project_letter() }}", code, PROJECT)
    found = elements(page)
    assert price(page, page.project) in found.find("div[@class='letter']").text_content()
    assert links(found)[:2] == [page.mailto(page.data.contacts), f"../funding/proposal.md?{page.project.id}=x"]
    assert len(links(found)) == 2 + 5 and f"../{PROJECT}" not in links(found)
    assert "{" not in found.text_content()


def test_the_letter_of_a_project_asks_its_questions_after_those_of_every_letter_and_a_letter_about_several_shows_none(view, monkeypatch):
    page = view("{{ project_letter() }} {{ proposal() }}", "en", PROJECT)
    monkeypatch.delitem(page.data.ui, "letter_each")
    monkeypatch.setitem(page.data.ui["letter_body"], "en", "To us\n\nMay we ask:\n1. What does it cost?\n2. {questions}\n\nName:")
    monkeypatch.setitem(page.project.__dict__, "questions", [{"en": "Where is it?"}, {"en": "Who comes?"}])  # the model is frozen
    found = elements(page)
    for hidden in found.findall(".//span[@hidden]"):
        hidden.drop_tree()
    own, several = texts(found, "div[@class='letter']")
    assert "1. What does it cost?2. Where is it?3. Who comes?" in own.replace("\n", "")
    assert "1. What does it cost?" in several and "2." not in several and "questions" not in own + several


# --- people, addresses, sources ---


def test_contacts_are_those_of_the_data_with_their_names_as_printed(view, code):
    page = view("{{ contacts() }}", code)
    found, every = elements(page), [each.email for each in page.data.contacts]
    assert links(found) == [f"mailto:{to}" for to in (*every, ",".join(every))]
    assert page.ui("contact_named") in [element.text for element in found]
    assert page.ui("contact_check") not in found.text_content()
    assert page.ui("contact_check") in elements(view("{{ contacts() }}", code, "contact.md")).text_content()
    for text, person in zip(texts(found, "ul/li"), page.data.contacts, strict=True):
        assert person.name in text and person.office[code] in text


def test_an_old_address_is_shown_as_printed_and_linked_to_the_new_one(view, code):
    page = view('{{ printed("url-1") }}\n\n{{ social() }}', code)
    found, shown = elements(page), [page.data.address_by_id["url-1"], *page.data.links.social]
    assert links(found) == [each.href for each in shown]
    assert ["".join(span.itertext()) for span in found.iterfind(".//span[@translate='no']")] == [each.printed for each in shown]


def test_a_source_is_cited_with_its_publisher_and_date_and_quoted_in_its_own_language(view, code):
    page = view('{{ cite("ext-sem") }} {{ quote("ext-sem") }}', code)
    source = page.data.source_by_id["ext-sem"]
    link, quote = elements(page).find("a"), elements(page).find("cite")
    assert (link.get("href"), link.get("hreflang")) == (source.pages[code].href, "en")
    assert link.text == source.pages[code].publisher[code] + page.ui("comma") + formats.date(source.date, page.language)
    assert (quote.text, quote.get("lang")) == (source.quote, "en")


def test_a_source_has_no_date_and_another_language_where_the_data_say_so(view, monkeypatch):
    page = view('{{ cite("ext-sem") }} {{ quote("ext-sem") }}', "en")
    other = {"date": None, "quote": "高级别研讨会", "quote_tag": "zh-Hans"}
    monkeypatch.setitem(page.data.source_by_id, "ext-sem", page.data.source_by_id["ext-sem"].model_copy(update=other))
    quote = elements(page).find("cite")
    assert (elements(page).find("a").text, quote.text, quote.get("lang")) == ("ILO", "高级别研讨会", "zh-Hans")


def test_an_official_text_is_quoted_in_the_readers_language_with_what_it_is_from(view, code):
    page = view('{{ quotation("ext-udhr22") }}', code)
    source, figure = page.data.source_by_id["ext-udhr22"], elements(page).find("figure")
    quoted, caption = figure.find("blockquote"), figure.find("figcaption").text_content()
    assert quoted.text_content() == source.quote[code]
    assert (quoted.get("lang"), quoted.get("cite")) == (page.language.tag, source.pages[code].href)
    assert caption.startswith(source.title[code]) and caption.endswith(formats.date(source.date, page.language))


def test_the_tables_of_sources_hold_every_figure_project_and_page(view, code):
    page = view('{{ sources("figures") }}\n\n{{ sources("projects") }}\n\n{{ sources("external") }}', code)
    figures, projects, external = elements(page).findall(".//tbody")
    shown = [fact for fact in page.data.facts.facts if fact.display and fact.kind in ("figure", "date")]
    assert [(row.get("id"), row[0].text) for row in figures] == [(fact.id, fact.figure(code)) for fact in shown]
    dates = [row for row, fact in zip(figures, shown, strict=True) if fact.as_of == "itself"]
    assert dates and {row[3].text for row in dates} == {page.ui("as_of_itself")}
    assert "".join(map(page.ui, ("quote_open", "no_value", "quote_close", "colon", "no_value_ask"))) in texts(
        elements(page), "p"
    )  # no duration is known
    assert [row[0].text_content() for row in projects] == [price(page, project) for project in page.data.projects.projects]
    assert [row.get("id") for row in external] == [source.id for source in page.data.links.sources]


@pytest.mark.parametrize("call", TABLES["where the amount of the project of a page is shown"])
def test_where_an_amount_is_on_request_words_are_in_its_place(view, code, call):
    page, other = (view(f"{{{{ {call} }}}}", code, PROJECT) for _ in range(2))
    other.data = on_request(page.data, page.project.slug)
    amount, before, after = formats.amount(page.project, page.data, page.language), unquote(expand(page)), unquote(expand(other))
    shown = re.compile(rf"(?<![\d.]){re.escape(amount)}")  # 5万美元 is not in 3.5万美元
    assert len(shown.findall(before)) >= after.lower().count(page.ui("no_amount")) >= 1
    assert not shown.search(after) and not any(wrong in after for wrong in ("None", "<b></b>", 'data-amount=""'))


def test_projects_whose_amount_is_on_request_are_the_last_by_amount(view, code):
    page = view("{{ project_tables() }}", code)
    cheapest, *others = TABLES["orders"]["by-amount"]
    page.data = on_request(page.data, cheapest)
    (box,) = elements(page).xpath(".//*[@id='by-amount']")
    assert [href[len("../funding/") : -len(".md")] for href in links(box.find(".//table"))] == [*others, cheapest]


# --- the rest ---


@pytest.mark.parametrize("name", sorted(path.stem for path in (ROOT / "overrides/drawings").glob("*.svg")))
def test_a_drawing_is_small_decorative_and_takes_its_colours_from_the_style_sheet(view, name):
    text = expand(view(f'{{{{ drawing("{name}") }}}}'))
    drawing = html.fragment_fromstring(text)
    assert (drawing.tag, drawing.get("class"), drawing.get("aria-hidden")) == ("svg", "drawing", "true")
    assert compressed(text.encode()) < 450
    assert not any(each.get(key) for each in drawing.iter() for key in ("fill", "stroke", "style"))
