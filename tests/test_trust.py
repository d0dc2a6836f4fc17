"""scripts/content/trust.py: readers are sent to trusted hosts alone, however an address is written."""

import time

import pytest

from scripts.content.trust import Trusted, untrusted_link, untrusted_words
from tests.sources import tables

TABLES = tables("trust")

TRUSTED = Trusted(frozenset({"ilo.org"}), frozenset({"ilo.org", "archive.example", "web.archive.org"}))


@pytest.mark.parametrize("address", TABLES["a link to elsewhere is found"])
def test_a_link_to_elsewhere_is_found(address):
    assert untrusted_link(address, TRUSTED)


@pytest.mark.parametrize("address", TABLES["a link to a trusted host is let through"])
def test_a_link_to_a_trusted_host_is_let_through(address):
    assert untrusted_link(address, TRUSTED) == ""


@pytest.mark.parametrize(("text", "words"), TABLES["an address of elsewhere in a text is found"])
def test_an_address_of_elsewhere_in_a_text_is_found(text, words):
    assert [found for _, found in untrusted_words(text, TRUSTED)] == [words]


@pytest.mark.parametrize("text", TABLES["a text without any is let through"])
def test_a_text_without_any_is_let_through(text):
    assert list(untrusted_words(text, TRUSTED)) == []


@pytest.mark.parametrize(
    "text",
    [
        "a" * 100_000,
        "a." * 50_000,
        "@" * 100_000,
        "." * 100_000,
        "a@" * 50_000,
        "://" * 30_000,
        "a-" * 50_000 + ".b",
        "%25" * 30_000 + "@a.b",
        "[(" * 50_000,
    ],
)
def test_no_text_takes_long(text):
    start = time.process_time()
    list(untrusted_words(text, TRUSTED))
    untrusted_link(text, TRUSTED)
    untrusted_link(f"mailto:{text}", TRUSTED)
    untrusted_link(f"https://ilo.org/{text}", TRUSTED)
    assert time.process_time() - start < 5
