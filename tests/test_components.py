"""scripts/build/render/components.py: every call that an editor can write, in every language."""

import pytest
from lxml import html

from scripts.build.render import calls
from scripts.build.render.components import SITE_INDEX, site_index
from scripts.content import formats
from scripts.site.weight import compressed
from tests.conftest import CODES, ROOT
from tests.views import PROJECT, elements, expand, price, words

# --- every call ---

INLINE = {
    "amount": '"training"',
    "price": '"training"',
    "duration": '"training"',
    "cite": '"ext-sem"',
    "quote": '"ext-sem"',
    "count": '"projects"',
    "number": '"training"',
    "publisher": "",
}
BLOCKS = {
    "illustration": "",
    "figures": '"exp-02", "exp-03"',
    "project_cards": "",
    "project_scale": '"training", "workshops"',
    "project_choice": "",
    "project_comparison": "",
    "project_tables": "",
    "project_sheet": "",
    "project_letter": "",
    "proposal": "",
    "contacts": "",
    "downloads": '"brochure", "leaflet"',
    "social": "",
    "printed": '"url-1"',
    "sources": '"figures"',
    "drawing": '"health"',
    "quotation": '"ext-udhr22"',
    "open_data": '"projects"',
    "search_form": "",
    "site_index": "",
    "translation_state": "",
}
CALLS = INLINE | BLOCKS


def test_every_call_is_tried_here():
    assert set(CALLS) == set(calls.CALLS)


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("name", CALLS)
def test_a_call_becomes_html_that_markdown_leaves_alone(view, code, name):
    text = expand(view(f"a{{{{ {name}({CALLS[name]}) }}}}b", code, PROJECT))
    made = text.removeprefix("a").removesuffix("b")
    assert made.strip() or name == "publisher"  # nobody may publish it yet
    assert "{{" not in made
    assert html.fragment_fromstring(made, create_parent="div") is not None
    if name in INLINE:
        assert made == made.strip()
        assert "\n" not in made
    else:  # Markdown sees only the place of a block
        assert all(line.strip() for line in made.splitlines())
        assert name == "site_index" or calls.expand(view(f"{{{{ {name}({CALLS[name]}) }}}}", code, PROJECT)) == "<!--block 0-->"


def test_text_without_calls_comes_back_as_it_is(view):
    body = "\n# Title {#top}\n\nA {brace} and a { # } one, 50 %.\n"
    assert expand(view(body)) == body


def test_explicit_heading_ids_are_not_comments_to_the_calls(view):
    assert expand(view('# T {#top}\n\n{{ amount("training") }} {#end}\n', "en")) == '# T {#top}\n\n<data value="35000">US$35,000</data> {#end}\n'


@pytest.mark.parametrize(("code", "amount"), [("fr", "35\u202f000\u00a0USD"), ("en", "US$35,000"), ("zh", "3.5万美元")])
def test_an_amount_is_written_in_the_language_of_the_reader_and_in_one_piece(view, code, amount):
    page = view('{{ amount("training") }}|{{ price("training") }}', code)
    short, _, whole = expand(page).partition("|")
    assert short == f'<data value="35000">{amount}</data>'
    assert short in whole
    assert whole.replace(short, amount) == price(page, page.data.project_by_slug["training"])


@pytest.mark.parametrize("code", CODES)
def test_a_duration_is_the_one_of_the_data(view, code):
    page = view('{{ duration("field-visits") }}', code)
    assert expand(page) == page.data.project_by_slug["field-visits"].duration.words[code]


@pytest.mark.parametrize("code", CODES)
def test_figures_show_each_fact_in_its_exact_form(view, code):
    page = view('{{ figures("exp-02", "exp-03") }}', code)
    facts = [page.data.fact_by_id[name] for name in ("exp-02", "exp-03")]
    found = elements(page)
    assert [each.text_content() for each in found.iter("dd")] == [fact.figure(code) for fact in facts]
    assert [each.text_content() for each in found.iter("dt")] == [fact.label[code] for fact in facts]
    assert found.findtext(".//dd/b") == facts[0].emphasis[code]


@pytest.mark.parametrize("code", CODES)
def test_each_project_has_its_card_in_the_order_of_the_brochure(view, campaign_pages, code):
    page = view("{{ project_cards() }}", code)
    cards = elements(page).findall("ul/li")
    projects = page.data.projects.projects
    assert [card.get("id") for card in cards] == [project.id for project in projects] == [f"project-{n}" for n in range(1, 7)]
    for card, project in zip(cards, projects, strict=True):
        link = card.find("h3/a")
        assert link.get("href") == f"to/funding/{project.slug}.md"
        assert link.text_content() == campaign_pages[f"{code}/funding/{project.slug}.md"].front.title
        assert card.find("p[@class='price']").text_content() == price(page, project)


def test_a_long_title_may_be_broken_between_its_parts_only(view):
    found = elements(view("{{ project_cards() }}", "zh")).findall("ul/li/h3/a")
    fronts = {source.front.title: source.front for source in view().pages.values()}
    assert any(link.findall("wbr") for link in found)
    for link in found:
        assert list(link.itertext()) == (fronts[link.text_content()].title_parts or [link.text])


def test_the_sheet_of_a_project_leads_to_a_message_and_to_the_other_projects(view):
    page = view("{{ project_sheet() }}", "en", PROJECT)
    links = [link.get("href") for link in elements(page).iter("a")]
    assert links == [page.mailto(page.data.contacts), "to/funding/index.md#projects", "to/print/field-visits-en.pdf"]


@pytest.mark.parametrize("code", CODES)
def test_projects_are_compared_in_orders_and_groups(view, code):
    page = view("{{ project_tables() }}", code)
    found = elements(page)
    orders = {
        table.getparent().getparent().get("id"): [link.get("href")[len("to/funding/") : -len(".md")] for link in table.findall("tbody/tr/th/a")]
        for table in found.iter("table")
    }
    assert orders == {
        "by-brochure": ["knowledge", "workshops", "field-visits", "training", "asean-project", "south-asia-project"],
        "by-amount": ["training", "field-visits", "workshops", "knowledge", "asean-project", "south-asia-project"],
        "by-duration": ["field-visits", "training", "asean-project", "south-asia-project", "knowledge", "workshops"],
        "by-place": ["knowledge", "workshops", "field-visits", "training", "asean-project", "south-asia-project"],
        "by-kind": ["knowledge", "workshops", "field-visits", "training", "asean-project", "south-asia-project"],
    }
    assert len({words(caption) for caption in found.iter("caption")}) == 5
    groups = [row[0] for row in found.iter("tr") if row[0].get("scope") == "rowgroup"]
    assert all(len(row) == 5 or row[0] in groups for row in found.iter("tr"))
    assert [words(group) for group in groups if group.getparent().getparent().getparent().getparent().getparent().get("id") == "by-kind"] == [
        kind[code] for kind in page.data.projects.kinds.values()
    ]
    prices = [row[1].text_content() for row in found.find(".//*[@id='by-brochure']//tbody")]
    assert prices == [price(page, project) for project in page.data.projects.projects]


@pytest.mark.parametrize("code", CODES)
def test_the_sheet_of_a_project_says_how_much_how_long_where_and_what(view, code):
    page = view("{{ project_sheet() }}", code, PROJECT)
    values = [each.text_content() for each in elements(page).iter("dd")]
    duration = page.project.duration.in_table(code)
    assert values == [price(page, page.project), duration[0].upper() + duration[1:], page.source.front.where, page.source.front.covers]


def test_the_sheet_of_a_project_leaves_out_what_the_brochure_does_not_say(view):
    page = view("{{ project_sheet() }}", "fr", "funding/knowledge.md", where=None)
    assert [each.text_content() for each in elements(page).iter("dd")] == [price(page, page.project), page.source.front.covers]


def test_a_table_has_the_numbers_of_the_projects_and_the_short_form_of_durations(view):
    rows = elements(view("{{ project_tables() }}", "zh")).find(".//*[@id='by-brochure']//tbody")
    assert [row[0].text for row in rows] == [f"{number}.\u00a0" for number in range(1, 7)]
    assert [row[2].text for row in rows] == ["–", "–", *(project.duration.short["zh"] for project in view().data.projects.projects[2:])]
    french = elements(view("{{ project_tables() }}", "fr")).find(".//*[@id='by-brochure']//tbody")
    assert all(row[2].text == "–" or row[2].text[0].isupper() for row in french)


@pytest.mark.parametrize("code", CODES)
def test_the_letter_of_a_project_has_its_price_and_links_to_the_five_others(view, code):
    page = view("{{ project_letter() }}", code, PROJECT)
    found = elements(page)
    assert price(page, page.project) in found.find("div[@class='letter']").text_content()
    links = [link.get("href") for link in found.iter("a")]
    assert links[0] == page.mailto(page.data.contacts)
    assert links[1] == f"to/funding/proposal.md?{page.project.id}=x"
    assert len(links) == 2 + 5
    assert f"to/{PROJECT}" not in links
    assert "{" not in found.text_content()


def test_the_letter_of_a_project_asks_its_questions_after_those_of_every_letter_and_a_letter_about_several_asks_none(view, monkeypatch):
    page = view("{{ project_letter() }} {{ proposal() }}", "en", PROJECT)
    monkeypatch.setitem(page.data.ui["letter_body"], "en", "To us\n\nMay we ask:\n1. what it costs.\n\nAlso:\n2. {questions}\n\nName:")
    monkeypatch.setitem(page.project.__dict__, "questions", [{"en": "Where is it?"}, {"en": "Who comes?"}])  # the model is frozen
    own, several = (letter.text_content() for letter in elements(page).iterfind(".//div[@class='letter']"))
    assert "Also:2. Where is it?3. Who comes?" in own.replace("\n", "")
    assert "Also" not in several
    assert "questions" not in own + several


@pytest.mark.parametrize("code", CODES)
def test_contacts_are_those_of_the_data_with_their_names_as_printed(view, code):
    page = view("{{ contacts() }}", code)
    people = elements(page).findall("ul/li")
    every = [each.email for each in page.data.contacts]
    assert [link.get("href") for link in elements(page).iter("a")] == [f"mailto:{to}" for to in (*every, ",".join(every))]
    assert page.ui("contact_named") in [element.text for element in elements(page)]
    assert page.ui("contact_check") not in elements(page).text_content()
    assert page.ui("contact_check") in elements(view("{{ contacts() }}", code, "contact.md")).text_content()
    for element, person in zip(people, page.data.contacts, strict=True):
        assert person.name in element.text_content()
        assert person.office[code] in element.text_content()


@pytest.mark.parametrize("code", CODES)
def test_an_old_address_is_shown_as_printed_and_linked_to_the_new_one(view, code):
    page = view('{{ printed("url-1") }}\n\n{{ social() }}', code)
    address = page.data.address_by_id["url-1"]
    found = elements(page)
    shown = [address, *page.data.links.social]
    assert [link.get("href") for link in found.iter("a")] == [each.href for each in shown]
    assert [span.text for span in found.iterfind(".//span[@translate='no']")] == [each.printed for each in shown]


@pytest.mark.parametrize("code", CODES)
def test_a_source_is_cited_with_its_publisher_and_date_and_quoted_in_its_own_language(view, code):
    page = view('{{ cite("ext-sem") }} {{ quote("ext-sem") }}', code)
    source = page.data.source_by_id["ext-sem"]
    link, quote = elements(page).find("a"), elements(page).find("cite")
    assert link.get("href") == source.pages[code].href
    assert link.get("hreflang") == "en"
    assert link.text == source.pages[code].publisher[code] + page.ui("comma") + formats.date(source.date, page.language)
    assert (quote.text, quote.get("lang")) == (source.quote, "en")


@pytest.mark.parametrize("code", CODES)
def test_an_official_text_is_quoted_in_the_readers_language_with_what_it_is_from(view, code):
    page = view('{{ quotation("ext-udhr22") }}', code)
    source = page.data.source_by_id["ext-udhr22"]
    figure = elements(page).find("figure")
    quoted = figure.find("blockquote")
    assert quoted.text_content() == source.quote[code]
    assert (quoted.get("lang"), quoted.get("cite")) == (page.language.tag, source.pages[code].href)
    caption = figure.find("figcaption").text_content()
    assert caption.startswith(source.title[code])
    assert caption.endswith(formats.date(source.date, page.language))


def test_a_source_without_a_date_is_cited_without_one(view, monkeypatch):
    page = view('{{ cite("ext-sem") }}', "en")
    monkeypatch.setitem(page.data.source_by_id, "ext-sem", page.data.source_by_id["ext-sem"].model_copy(update={"date": None}))
    assert elements(page).find("a").text == "ILO"


@pytest.mark.parametrize("name", sorted(path.stem for path in (ROOT / "overrides/drawings").glob("*.svg")))
def test_a_drawing_is_small_decorative_and_takes_its_colours_from_the_style_sheet(view, name):
    text = expand(view(f'{{{{ drawing("{name}") }}}}'))
    drawing = html.fragment_fromstring(text)
    assert (drawing.tag, drawing.get("class"), drawing.get("aria-hidden")) == ("svg", "drawing", "true")
    assert compressed(text.encode()) < 450
    assert not any(each.get(key) for each in drawing.iter() for key in ("fill", "stroke", "style"))


def test_a_quotation_is_in_the_language_that_the_data_give(view, monkeypatch):
    page = view('{{ quote("ext-sem") }}', "fr")
    title = page.data.source_by_id["ext-sem"].model_copy(update={"quote": "高级别研讨会", "quote_tag": "zh-Hans"})
    monkeypatch.setitem(page.data.source_by_id, "ext-sem", title)
    quote = elements(page).find("cite")
    assert (quote.text, quote.get("lang")) == ("高级别研讨会", "zh-Hans")


@pytest.mark.parametrize("code", CODES)
def test_the_tables_of_sources_hold_every_figure_project_and_page(view, code):
    page = view('{{ sources("figures") }}\n\n{{ sources("projects") }}\n\n{{ sources("external") }}', code)
    figures, projects, external = elements(page).findall(".//tbody")
    shown = [fact for fact in page.data.facts.facts if fact.display and fact.kind in ("figure", "date")]
    assert [(row.get("id"), row[0].text) for row in figures] == [(fact.id, fact.figure(code)) for fact in shown]
    assert [row[0].text_content() for row in projects] == [price(page, project) for project in page.data.projects.projects]
    assert [row.get("id") for row in external] == [source.id for source in page.data.links.sources]


@pytest.mark.parametrize("code", CODES)
def test_the_search_form_is_labelled_and_waits_for_its_script(view, code):
    form = elements(view("{{ search_form() }}", code)).find("form")
    assert "hidden" in form.attrib
    assert form.find("label").get("for") == form.find(".//input").get("id")
    assert form.find("label").text.strip()
    assert "{" in form.get("data-words")


def test_the_index_of_the_site_is_put_in_later(view):
    assert expand(view("{{ site_index() }}")) == SITE_INDEX


def test_the_index_of_the_site_links_to_pages_and_their_sections():
    class Section:
        id, title = "one", "A & B"

    pages = [{"url": "../a/", "title": "<A>", "sections": [Section]}, {"url": "../b/", "title": "B", "sections": []}]
    found = html.fragment_fromstring(site_index(pages))
    assert [(link.get("href"), link.text) for link in found.iter("a")] == [("../a/", "<A>"), ("../a/#one", "A & B"), ("../b/", "B")]


@pytest.mark.parametrize("name", CALLS)
def test_a_page_knows_whether_it_prints_a_project_or_a_figure(view, name):
    for arguments in {CALLS[name], '"figures"', '"projects"', '"external"'} if name == "sources" else {CALLS[name]}:
        page = view(f"{{{{ {name}({arguments}) }}}}", "fr", PROJECT)
        assert page.dated is False
        expand(page)
        assert page.dated is (
            name
            in (
                "amount",
                "price",
                "figures",
                "project_cards",
                "project_scale",
                "project_choice",
                "project_comparison",
                "project_tables",
                "project_sheet",
                "proposal",
                "open_data",
            )
            or (name == "sources" and arguments in ('"figures"', '"projects"'))
        )


def test_a_table_without_amounts_does_not_make_a_page_forget_those_above_it(view):
    page = view('{{ amount("training") }}\n\n{{ sources("figures") }}')
    expand(page)
    assert page.dated is True


def test_words_of_another_language_than_those_around_them_say_so(view, campaign_pages):
    page = view(code="zh")
    assert page.lang(campaign_pages["zh/donors.md"]) == ""
    assert page.lang(campaign_pages["fr/donors.md"]) == ' lang="fr"'
    assert page.lang(campaign_pages["zh/donors.md"], "fr") == ' lang="zh-Hans"'
    assert page.lang(campaign_pages["fr/donors.md"], "fr") == ""
