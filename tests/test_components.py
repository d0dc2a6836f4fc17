"""scripts/render/calls.py and components.py: every call an editor can write, in every language, and every way to write it wrong."""

from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest
from lxml import html

from scripts.diagnostics import SourceError
from scripts.render import calls
from scripts.render.components import SITE_INDEX, site_index
from scripts.render.view import Block, View
from scripts.sources import formats
from scripts.sources.data import filled_in
from scripts.sources.models import Publisher
from scripts.sources.pages import load_pages
from tests.conftest import CAMPAIGN, CODES, ROOT

PROJECT = "funding/field-visits.md"


def expand(view: View) -> str:
    """The body of a page with everything its calls print."""
    return calls.fill(calls.expand(view), view)


@pytest.fixture(scope="module")
def pages(data):
    return load_pages(CAMPAIGN / "docs", data)


@pytest.fixture
def view(data, pages):
    """A function that gives the page at ``path`` in language ``code`` with the body ``body``, which starts on line 8 of its file."""

    def make(body: str = "", code: str = "fr", path: str = "index.md", **front) -> View:
        source = pages[f"{code}/{path}"]
        source = source._replace(body=body, offset=7, file=f"docs/{code}/{path}", front=source.front.model_copy(update=front))
        language = next(language for language in data.languages if language.code == code)
        return View(data, pages, language, source, lambda target: f"to/{target}")

    return make


def elements(view: View) -> html.HtmlElement:
    """What a page makes of its calls, as a tree."""
    return html.fragment_fromstring(expand(view), create_parent="div")


def words(element) -> str:
    return " ".join(element.text_content().split())


def price(view: View, project) -> str:
    return "".join(formats.price(project, view.data.projects.units, view.language))


# --- every call ---

CALLS = {
    "amount": '"training"',
    "price": '"training"',
    "duration": '"training"',
    "cite": '"ext-sem"',
    "quote": '"ext-sem"',
    "illustration": "",
    "figures": '"exp-02", "exp-03"',
    "project_cards": "",
    "project_tables": "",
    "project_sheet": "",
    "project_letter": "",
    "contacts": "",
    "publisher": "",
    "social": "",
    "printed": '"url-1"',
    "sources": '"figures"',
    "drawing": '"health"',
    "quotation": '"ext-udhr22"',
    "search_form": "",
    "site_index": "",
    "translation_state": "",
}
INLINE = ("amount", "price", "duration", "cite", "quote", "publisher")


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
def test_each_project_has_its_card_in_the_order_of_the_brochure(view, pages, code):
    page = view("{{ project_cards() }}", code)
    cards = elements(page).findall("ul/li")
    projects = page.data.projects.projects
    assert [card.get("id") for card in cards] == [project.id for project in projects] == [f"project-{n}" for n in range(1, 7)]
    for card, project in zip(cards, projects, strict=True):
        link = card.find("h3/a")
        assert link.get("href") == f"to/funding/{project.slug}.md"
        assert link.text_content() == pages[f"{code}/funding/{project.slug}.md"].front.title
        assert card.find("p[@class='price']").text_content() == price(page, project)


def test_a_long_title_may_be_broken_between_its_parts_only(view):
    found = elements(view("{{ project_cards() }}", "zh")).findall("ul/li/h3/a")
    fronts = {source.front.title: source.front for source in view().pages.values()}
    assert any(link.findall("wbr") for link in found)
    for link in found:
        assert list(link.itertext()) == (fronts[link.text_content()].title_parts or [link.text])


def test_the_sheet_of_a_project_leads_to_its_letter_and_to_the_other_projects(view):
    links = [link.get("href") for link in elements(view("{{ project_sheet() }}", "en", PROJECT)).iter("a")]
    assert links == ["#letter", "to/funding/index.md#projects"]


@pytest.mark.parametrize("code", CODES)
def test_projects_are_compared_in_three_orders(view, code):
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
    }
    assert len({words(caption) for caption in found.iter("caption")}) == 3
    for row in found.iter("tr"):
        assert len(row) == 5
    prices = [row[1].text_content() for row in found.find(".//tbody")]
    assert prices == [price(page, project) for project in page.data.projects.projects]


@pytest.mark.parametrize("code", CODES)
def test_the_sheet_of_a_project_says_how_much_how_long_where_and_what(view, code):
    page = view("{{ project_sheet() }}", code, PROJECT)
    values = [each.text_content() for each in elements(page).iter("dd")]
    duration = page.project.duration.words[code]
    assert values == [price(page, page.project), duration[0].upper() + duration[1:], page.source.front.where, page.source.front.covers]


def test_the_sheet_of_a_project_leaves_out_what_the_brochure_does_not_say(view):
    page = view("{{ project_sheet() }}", "fr", "funding/knowledge.md", where=None)
    assert [each.text_content() for each in elements(page).iter("dd")] == [price(page, page.project), page.source.front.covers]


def test_a_table_has_the_numbers_of_the_projects_and_the_short_form_of_durations(view):
    rows = elements(view("{{ project_tables() }}", "zh")).findall(".//tbody")[0]
    assert [row[0].text for row in rows] == [f"{number}.\u00a0" for number in range(1, 7)]
    assert [row[2].text for row in rows] == [None, None, *(project.duration.short["zh"] for project in view().data.projects.projects[2:])]
    french = elements(view("{{ project_tables() }}", "fr")).findall(".//tbody")[0]
    assert all(row[2].text is None or row[2].text[0].isupper() for row in french)


@pytest.mark.parametrize("code", CODES)
def test_the_letter_of_a_project_has_its_price_and_links_to_the_five_others(view, code):
    page = view("{{ project_letter() }}", code, PROJECT)
    found = elements(page)
    assert price(page, page.project) in found.find("div[@class='letter']").text_content()
    links = [link.get("href") for link in found.iter("a")]
    assert len(links) == 5
    assert f"to/{PROJECT}" not in links
    assert "{" not in found.text_content()


@pytest.mark.parametrize("code", CODES)
def test_contacts_are_those_of_the_data_with_their_names_as_printed(view, code):
    page = view("{{ contacts() }}", code)
    people = elements(page).findall("ul/li")
    every = [each.email for each in page.data.contacts]
    assert [link.get("href") for link in elements(page).iter("a")] == [f"mailto:{to}" for to in (*every, ",".join(every))]
    assert page.ui("contact_named") in [element.text for element in elements(page)]
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
    assert len(text) < 600
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
            name in ("amount", "price", "figures", "project_cards", "project_tables", "project_sheet") or arguments in ('"figures"', '"projects"')
        )


def test_a_table_without_amounts_does_not_make_a_page_forget_those_above_it(view):
    page = view('{{ amount("training") }}\n\n{{ sources("figures") }}')
    expand(page)
    assert page.dated is True


def test_words_of_another_language_than_those_around_them_say_so(view, pages):
    page = view(code="zh")
    assert page.lang(pages["zh/donors.md"]) == ""
    assert page.lang(pages["fr/donors.md"]) == ' lang="fr"'
    assert page.lang(pages["zh/donors.md"], "fr") == ' lang="zh-Hans"'
    assert page.lang(pages["fr/donors.md"], "fr") == ""


# --- letters ---


def message(address: str) -> tuple[str, str, str]:
    """Whom a mailto: address writes to, its subject and its body; it is well formed (RFC 6068)."""
    assert address.isascii()
    parts = urlsplit(address)
    assert parts.scheme == "mailto"
    assert "+" not in parts.query  # would be read as a plus sign
    fields = parse_qs(parts.query, strict_parsing=True, encoding="utf-8", errors="strict")
    assert set(fields) == {"subject", "body"}
    (subject,), (body,) = fields["subject"], fields["body"]
    assert "\n" not in subject
    assert body.count("\r\n") == body.count("\n") >= 3  # RFC 6068, 5
    assert "{" not in subject + body
    return parts.path, subject, body.replace("\r\n", "\n")


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("slug", ["knowledge", "workshops", "field-visits", "training", "asean-project", "south-asia-project"])
def test_a_message_about_a_project_has_its_amount_in_that_language_and_no_more_characters_than_programs_take(view, code, slug):
    page = view("", code, f"funding/{slug}.md")
    contacts = page.data.contacts
    for some in (contacts[:1], contacts):
        address = page.mailto(some)
        to, subject, body = message(address)
        assert to == ",".join(each.email for each in some)
        assert page.source.front.title in subject
        assert price(page, page.project) in body
        assert len(address) <= 2000


def test_a_message_holds_the_whole_letter_where_it_fits(view, monkeypatch):
    page = view("", "en", PROJECT)
    monkeypatch.setitem(page.data.ui, "letter_body", {"en": "Dear {n},\n\n{title} ({price}).\n{quantity}\n\nName:\nDate:"})
    assert page.letter_fits
    assert message(page.mailto(page.data.contacts))[2] == page.letter[1]
    assert page.ui("letter_intro") in expand(view("{{ project_letter() }}", "en", PROJECT))


def test_a_message_asks_to_paste_a_letter_that_does_not_fit(view, monkeypatch):
    page = view("", "en", PROJECT)
    monkeypatch.setitem(page.data.ui, "letter_body", {"en": "Dear {n},\n\n{title} ({price}).\n{quantity}\n\n" + "长" * 200})
    monkeypatch.setitem(page.data.ui, "letter_short", {"en": "Dear {n},\n\n({price})\n\nPaste."})
    assert not page.letter_fits
    assert message(page.mailto(page.data.contacts))[2].endswith("Paste.")
    assert page.ui("letter_paste") in expand(view("{{ project_letter() }}", "en", PROJECT))


@pytest.mark.parametrize("counted", [True, False])
def test_a_letter_asks_how_many_where_the_data_has_words_for_it(view, monkeypatch, counted):
    page = view("", "fr", PROJECT)
    quantities, unit = page.data.projects.quantities, page.project.unit
    quantity = quantities[unit]["fr"]
    if not counted:
        monkeypatch.delitem(quantities, unit)
    assert (f"{quantity}\n\n" in page.letter[1]) is counted
    assert "\n\n\n" not in page.letter[1]


def test_a_message_from_another_page_is_not_filled_in(view):
    page = view()
    assert page.mailto(page.data.contacts[:1]) == f"mailto:{page.data.contacts[0].email}"


# --- who publishes the site ---


def test_nothing_is_said_of_a_publisher_that_is_not_known(view):
    page = view("a{{ publisher() }}b", "en")
    page.data = replace(page.data, links=page.data.links.model_copy(update={"publisher": Publisher()}))
    assert expand(page) == "ab"


@pytest.mark.parametrize(
    ("remarks", "href"), [("web@example.org", "mailto:web@example.org"), ("https://example.org/form", "https://example.org/form")]
)
def test_a_publisher_is_named_with_the_address_for_remarks(view, remarks, href):
    page = view("{{ publisher() }}", "en")
    known = Publisher.model_construct(name={"en": "The Example Trust"}, remarks=remarks)
    page.data = replace(page.data, links=page.data.links.model_copy(update={"publisher": known}))
    found = elements(page)
    assert "Published by The Example Trust." in found.text_content()
    assert [(link.get("href"), link.text) for link in found.iter("a")] == [(href, remarks)]


# --- words ---


def test_a_word_of_ours_takes_the_place_of_materials(view):
    page = view(code="fr")
    assert page.t("search.result.other") == page.data.ui["search.result.other"]["fr"]
    assert page.t("search.placeholder") not in page.data.ui


def test_a_page_not_yet_translated_is_taken_from_the_source_language(view, pages):
    page = view(code="zh")
    page.pages = {uri: source for uri, source in pages.items() if uri != "zh/donors.md"}
    assert page.page("donors.md").code == "fr"
    assert page.page("contact.md").code == "zh"


# --- every error ---

HOW = 'A call is written {{ name("word") }}, on one line.'


QUOTES = "Put each word between double quotes, with commas between."


@pytest.mark.parametrize(
    ("call", "message", "remedy"),
    [
        ('amout("training")', "there is no call “amout”", "Did you mean “amount”?"),
        ("xyz()", "there is no call “xyz”", f"Allowed: {', '.join(sorted(CALLS))}."),
        ("amount", "the call “amount” has no brackets", HOW),
        ('amount("trainin")', "there is no project “trainin”", "Did you mean “training”?"),
        ('price("zzz")', "there is no project “zzz”", "Allowed: knowledge, workshops, field-visits, training, asean-project, south-asia-project."),
        ('duration("trainin")', "there is no project “trainin”", "Did you mean “training”?"),
        ('figures("exp-02", "exp-0")', "there is no fact “exp-0”", "Did you mean “exp-0"),
        ('cite("ext-sm")', "there is no source “ext-sm”", "Did you mean “ext-sem”?"),
        ('quote("ext-sm")', "there is no source “ext-sm”", "Did you mean “ext-sem”?"),
        ('printed("url-l")', "there is no address “url-l”", "Did you mean “url-"),
        ('sources("figure")', "there is no table of sources “figure”", "Allowed: figures, projects, external."),
        ('duration("knowledge")', "the project “knowledge” has no duration in projects.yml", "Remove this call, or add the duration."),
        ('quote("ext-fund")', "the source “ext-fund” has no quote in links.yml", "Remove this call, or add the quote."),
        ('figures("cov-01")', "the fact “cov-01” has no display in facts.yml", "Choose a fact with a display, or add one."),
        ('quotation("ext-sem")', "the source “ext-sem” has no text to quote in links.yml", "Give its quote and its title in every language."),
        ('quote("ext-udhr22")', "the source “ext-udhr22” has no quote in links.yml", "Remove this call, or add the quote."),
        ('drawing("helth")', "there is no drawing “helth”", "Did you mean “health”?"),
        ("project_sheet()", "project_sheet() is on a page that is not a project's", "Add project: to the front matter, or remove the call."),
        ("project_letter()", "project_letter() is on a page that is not a project's", "Add project: to the front matter, or remove the call."),
        ("amount()", "the call “amount” has the wrong words between its brackets: ", "See “Calls” in CONTRIBUTING.md."),
        ('amount("training", "year")', "the call “amount” has the wrong words between its brackets: ", "See “Calls” in CONTRIBUTING.md."),
        ("contacts(3)", "the call “contacts” has the wrong words between its brackets: ", "See “Calls” in CONTRIBUTING.md."),
        ('amount(project="training")', "the call “amount” cannot be read: ", QUOTES),
        ("amount(training)", "the call “amount” cannot be read: its brackets have training", QUOTES),
        ('amount("training"', "a call cannot be read", HOW),
        ('amount "training")', "a call cannot be read", HOW),
        ('amount("training")|bold', "a call cannot be read", HOW),
        ('amount("training").colour', "a call cannot be read", HOW),
        ('amount("training") + amount("knowledge")', "the call “amount” cannot be read: ", QUOTES),
        ("__class__()", "there is no call “__class__”", "Allowed: "),
        ("figures({[]: 1})", "the call “figures” cannot be read: ", QUOTES),
        ("1 / 0", "a call cannot be read", HOW),
    ],
)
def test_a_wrong_call_is_told_with_its_line_in_the_file(view, call, message, remedy):
    body = f'\n# Title {{#top}}\n\n{{{{ contacts() }}}}\n\nWords, then {{{{ {call} }}}} and more.\n\n{{{{ amount("training") }}}}\n'
    with pytest.raises(SourceError) as caught:
        expand(view(body, "en"))
    (problem,) = caught.value.problems
    assert (problem.file, problem.line, problem.rule) == ("docs/en/index.md", 7 + 6, "call")
    assert problem.message.startswith(message)
    assert problem.remedy.startswith(remedy)
    assert problem.remedy


@pytest.mark.parametrize("call", ['{{ amount("training")', '{{ amount("training) }}', "{{ amount(", "{% if x %}"])
def test_a_call_that_is_not_closed_is_told_with_its_line(view, call):
    with pytest.raises(SourceError) as caught:
        expand(view(f"# T\n\n{call}\n"))
    (problem,) = caught.value.problems
    assert "cannot be read" in problem.message
    assert problem.line == 7 + 3


def test_every_wrong_call_of_a_page_is_told_at_once(view):
    with pytest.raises(SourceError) as caught:
        expand(view('{{ a() }}\n\n{{ amount("x") }}'))
    assert [problem.line for problem in caught.value.problems] == [7 + 1, 7 + 3]


def test_a_mistake_of_ours_is_not_reported_as_one_of_the_page(view):
    page = view("\n{{ project_cards() }}")
    page.data = replace(page.data, ui={**page.data.ui, "project_n": dict.fromkeys(CODES, "{number}")})  # refused when data is read
    with pytest.raises(KeyError):
        expand(page)


def test_the_words_of_data_are_not_format_strings():
    assert filled_in("{a} {b} {a.real} {0} {} {{a}} {a!r} {a:>9}", a=1, b="{a}") == "1 {a} {a.real} {0} {} {1} {a!r} {a:>9}"


def test_comments_of_editors_are_not_published_and_blocks_come_in_their_places(view):
    page = view("")
    page.blocks = [Block("<p>first</p>"), Block("<p>second</p>")]
    html = "a<!-- note --><!--block 1-->b<!--\n<!--block 0-->c<!--site-index--><code>&lt;!-- d --&gt;</code>"
    assert calls.fill(html, page) == "a<p>second</p>bc<!--site-index--><code>&lt;!-- d --&gt;</code>"


def test_every_wrong_call_of_a_page_is_told_not_only_the_first(view):
    with pytest.raises(SourceError) as caught:
        expand(view('{{ amount("zzz") }}\n{{ amount("training") }}\n\n{{ xyz() }} {{ price() }}\n'))
    assert [problem.line for problem in caught.value.problems] == [8, 11, 11]
