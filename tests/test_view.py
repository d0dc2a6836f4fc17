"""scripts/build/render/view.py: letters about a project, ready to send; who publishes the site; words that are not ours."""

from dataclasses import replace
from types import SimpleNamespace
from urllib.parse import parse_qs, urlsplit

import pytest
from markupsafe import escape

from scripts.build.render.environment import environment
from scripts.build.render.letter import Letter
from scripts.content.campaign import Publisher
from tests.conftest import CODES
from tests.views import PROJECT, elements, expand, price


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


def rows(page) -> list:
    return [(project, page.page(f"funding/{project.slug}.md")) for project in page.data.projects.projects]


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


@pytest.mark.parametrize(("more", "fits"), [("Name:\nDate: {date}", True), ("长" * 200, False)])
def test_a_message_holds_the_whole_letter_where_it_fits_and_asks_to_paste_it_elsewhere(view, monkeypatch, more, fits):
    page = view("", "en", PROJECT)
    monkeypatch.setitem(page.data.ui, "letter_body", {"en": "To {places}\n\nDear all,\n\n{This|These}:\n{projects}\n\n" + more})
    monkeypatch.setitem(page.data.ui, "letter_short", {"en": "Dear all,\n\n{projects}\n\nPaste."})
    quantity = page.data.projects.quantities[page.project.unit]["en"]
    body = message(page.mailto(page.data.contacts))[2]
    assert page.letter.fits is fits
    assert body == f"Dear all,\n\nThis:\n{page.letter.items[0].text}\n{quantity}\n\nName:\nDate:" if fits else body.endswith("Paste.")
    assert page.ui("letter_intro" if fits else "letter_paste") in expand(view("{{ project_letter() }}", "en", PROJECT))


@pytest.mark.parametrize("counted", [True, False])
def test_a_letter_asks_how_many_where_the_data_has_words_for_it(view, monkeypatch, counted):
    page = view("", "fr", PROJECT)
    quantities, unit = page.data.projects.quantities, page.project.unit
    quantity = quantities[unit]["fr"]
    if not counted:
        monkeypatch.delitem(quantities, unit)
    letter = elements(view("{{ project_letter() }}", "fr", PROJECT)).find(".//div[@class='letter']").text_content()
    assert (quantity in letter) is counted
    assert [item.quantity for item in page.letter.items] == [quantity if counted else ""]


@pytest.mark.parametrize("code", CODES)
def test_a_letter_is_about_one_project_or_several(view, code):
    page = view("", code, "funding/proposal.md")
    for some in (rows(page)[:1], rows(page)[2:4]):
        letter = Letter(page, some, page.site_address)
        assert [mark in letter.subject for mark in (str(some[0][0].number), "____")] == [len(some) == 1, len(some) > 1]
        text = "\n".join(line for paragraph in letter.paragraphs for line in paragraph)
        assert "|" not in text + letter.subject
        assert [item.project for item in letter.items] == [project for project, _ in some]
        subject, addressee = letter.paragraphs[0]
        assert subject == "{subject}"
        assert addressee.endswith(("）", ")"))
        assert all(contact.city[code] in addressee for contact in page.data.contacts)


@pytest.mark.parametrize(("body", "first"), [("To {places}\nRe: {subject}", "Re: <b>"), ("To {places}", "<b>")])
def test_a_letter_has_its_subject_where_its_text_says_and_at_its_beginning_otherwise(view, monkeypatch, body, first):
    monkeypatch.setitem(view("", "en", PROJECT).data.ui, "letter_body", {"en": body + "\n\nMay we talk?\n\nYours,\n\nName:"})
    page = view("{{ project_letter() }}", "en", PROJECT)
    lines = expand(page).partition('class="addressee">')[2].partition("</p>")[0].split("<br>")
    assert lines["{subject}" in body] == f"{first}{escape(page.letter.subject)}</b>"
    assert len(lines) == 2
    assert page.letter.subject not in message(page.mailto(page.data.contacts))[2]


def test_the_letter_of_the_proposal_has_the_words_for_one_project_and_for_several(view, monkeypatch):
    page = view("", "en", "funding/proposal.md")
    monkeypatch.delitem(page.data.ui, "letter_each")
    monkeypatch.setitem(page.data.ui, "letter_body", {"en": "To {places}\n\n{It costs|They cost} what?\n1. {{questions}|Who takes part?}"})
    letter = Letter(page, rows(page), page.site_address)
    assert letter.paragraphs[1] == ["They cost what?", "1. Who takes part?"]
    first, second, third = (letter.in_both_forms(line) for line in letter.paragraphs_in_both_forms[1])
    assert first == '<span class="one" hidden>It costs</span><span class="several">They cost</span> what?'
    assert second == '<span class="several item">1. Who takes part?</span>'
    assert "several" not in third  # what one project leaves open is asked in a letter about it alone


def test_a_letter_about_several_projects_has_a_line_for_each_that_asks_something(view, monkeypatch):
    page = view("", "en", "funding/proposal.md")
    monkeypatch.setitem(page.data.ui, "letter_body", {"en": "To {places}\n\n3. {{questions}|Each:}\n\nYours,"})
    monkeypatch.setitem(page.data.ui, "letter_each", {"en": "* No. {n}: <{questions}>"})
    monkeypatch.setitem(rows(page)[1][0].__dict__, "questions", [{"en": "Is <it> here?"}, {"en": "Who comes?"}])  # the model is frozen
    first, second, third = rows(page)[:3]
    assert first[0].questions and not third[0].questions
    own = first[0].questions[0]["en"]
    assert Letter(page, [first, second, third], page.site_address).paragraphs[1] == [
        "3. Each:",
        f"* No. 1: <{own}>",
        "* No. 2: <Is <it> here? Who comes?>",
    ]
    assert Letter(page, [second], page.site_address).paragraphs[1] == ["3. Is <it> here?", "4. Who comes?"]
    assert len(Letter(page, [third], page.site_address).paragraphs) == 2
    letter = Letter(page, [second, third], page.site_address)
    assert letter.in_both_forms(letter.paragraphs_in_both_forms[1][1]) == (
        '<span class="item" data-project="project-2"><span class="one" hidden>3. </span><span class="several">* No. 2: &lt;</span>Is &lt;it&gt; here?'
        '<span class="one" hidden><br>4. </span><span class="several"> </span>Who comes?<span class="several">&gt;</span></span>'
    )


@pytest.mark.parametrize(("url", "home"), [("./", "https://example.org/a/"), ("zh/", "https://example.org/a/zh/")])
def test_a_letter_says_on_which_site_its_sender_has_found_the_projects(view, monkeypatch, url, home):
    monkeypatch.setitem(view("", "en", PROJECT).data.ui, "letter_body", {"en": "To {places}\n\nWe have read {site}.\n\nYours,\nName:"})
    page = view("", "en", PROJECT)
    page.outputs, page.site_url = {"index.md": SimpleNamespace(url=url)}, "https://example.org/a/"
    assert page.letter.paragraphs[1] == [f"We have read {home}."]
    assert message(page.mailto(page.data.contacts))[2].startswith(f"We have read {home}.\n")


def test_a_message_from_another_page_is_not_filled_in(view):
    page = view()
    assert page.mailto(page.data.contacts[:1]) == f"mailto:{page.data.contacts[0].email}"


@pytest.mark.parametrize(
    ("remarks", "href"),
    [("web@example.org", "mailto:web@example.org"), ("https://example.org/form", "https://example.org/form"), (None, None)],
)
def test_a_publisher_is_named_with_the_address_for_remarks_and_nothing_is_said_of_an_unknown_one(view, remarks, href):
    page = view("a{{ publisher() }}b", "en")
    about = {"en": "It acts alone."}
    known = Publisher.model_construct(name={"en": "The Example Trust"}, about=about, remarks=remarks) if remarks else Publisher()
    page.data = replace(page.data, campaign=page.data.campaign.model_copy(update={"publisher": known}))
    found = elements(page)
    assert ("Published by The Example Trust. It acts alone. " in found.text_content(), expand(page) == "ab") == (bool(remarks), not remarks)
    rel = "noopener external" if href == remarks else None  # it may be a page beside the site, on the same host
    assert [(link.get("href"), link.get("rel"), link.text) for link in found.iter("a")] == ([(href, rel, remarks)] if remarks else [])
    foot = environment().get_template("components/publisher.html").render(view=page, data=page.data, code="en")
    assert expand(page).replace("<br> It acts alone.", "") == f"a{foot.strip()}b"  # the foot of every page is short


def test_a_word_of_ours_takes_the_place_of_materials_and_a_page_of_the_source_language_that_of_one_not_translated(view, campaign_pages):
    page = view(code="zh")
    assert page.t("search.result.other") == page.data.ui["search.result.other"]["zh"]
    assert page.t("search.placeholder") not in page.data.ui
    page.pages = {uri: source for uri, source in campaign_pages.items() if uri != "zh/donors.md"}
    assert (page.page("donors.md").code, page.page("contact.md").code) == ("fr", "zh")
