"""scripts/render/view.py: letters about a project, ready to send."""

from urllib.parse import parse_qs, urlsplit

import pytest

from tests.conftest import CODES
from tests.views import PROJECT, expand, price


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
