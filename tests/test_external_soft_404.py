"""scripts/links/external/soft_404.py and page.py: dead pages that say they live, and living ones that speak of dead ones."""

import time
from pathlib import Path

import pytest
import yaml

from scripts.links.external import page as page_module
from scripts.links.external.page import ENOUGH, LONG, Page, checkable, decode
from scripts.links.external.soft_404 import challenge, error_page, home, look, not_found, parked, sign_in
from tests.sources import tables

MUCH = "<p>" + "Social protection floors are good for everybody, everywhere. " * 60


def page(title: str, text: str = "Text.") -> Page:
    return Page(f"<title>{title}</title><body><p>{text}")


TABLES = tables("external_soft_404")
EXAMPLES = yaml.safe_load((Path(page_module.__file__).parent / "soft_404.examples.yml").read_text("utf-8"))
KINDS = {"not-found": not_found, "parked": lambda page: parked(page, "http://a.org/"), "challenge": lambda page: challenge(page, {})}


@pytest.mark.parametrize(("kind", "words"), [(kind, words) for kind in EXAMPLES for words in EXAMPLES[kind]["pages"]])
def test_such_a_page_says_so_in_its_title_or_a_short_text_and_what_is_not_there_in_a_heading_however_long_its_text(kind, words):
    assert KINDS[kind](page(words)) and KINDS[kind](page("ILO", words))
    for text in (f"<title>{words} | ILO</title>", f"<title>ILO</title><h1>{words}</h1>"):
        assert kind != "not-found" or not_found(Page(text + MUCH))


@pytest.mark.parametrize(("kind", "title", "text"), [(kind, *each) for kind in EXAMPLES for each in EXAMPLES[kind]["others"]])
def test_a_page_that_only_speaks_of_such_things_is_not_one(kind, title, text):
    assert KINDS[kind](page(title, text.replace("{long}", MUCH))) is None


@pytest.mark.parametrize(("kind", "source", "url", "headers"), TABLES["parking and checks for robots"])
def test_parking_and_checks_for_robots_are_known_by_their_hosts_and_marks(kind, source, url, headers):
    seen = look(source.encode(), headers, url)
    assert [name for name in ("parked", "challenge", "not_found") if getattr(seen, name)] == [kind] * bool(kind)


@pytest.mark.parametrize("is_one", [home, error_page, sign_in])
def test_home_pages_and_pages_for_errors_and_to_sign_in_are_known_by_their_address(is_one):
    ones, others = TABLES["addresses"][is_one.__name__]
    assert [path for path in (*ones, *others) if is_one(f"http://a.org{path}")] == ones
    assert sign_in("https://consent.a.org/x")


@pytest.mark.parametrize(("text", "encoding", "cut", "declared"), TABLES["encodings"])
def test_chinese_is_read_whatever_the_server_says_and_french_in_an_old_encoding(text, encoding, cut, declared):
    body = text.encode(encoding)
    assert decode(body[: len(body) - cut], declared)[1:3] == "面不"
    assert decode("Page non trouvée, désolé".encode("cp1252"), "text/html; charset=iso-8859-1") == "Page non trouvée, désolé"


def test_a_page_that_sends_elsewhere_is_known():
    assert Page("<META HTTP-EQUIV=Refresh content=' 0 ; URL = \"/there\" '>").refresh == "/there"
    assert Page("<meta http-equiv=refresh content='30; url=/there'>").refresh is None
    assert Page("<meta http-equiv=refresh content='0'>").refresh is None


def test_fragments_for_scripts_and_for_texts_name_no_place():
    assert [checkable(fragment) for fragment in ("a", "a:~:text=b", "", ":~:text=b", "/a", "!a")] == [True, True, False, False, False, False]


ENDLESS = (
    "the ~page ~the page ~web~a.~a-b.c-d ~404 ~sorry ~oops,,,, we ~domain ~domaine ~this domain has ~- ~ - ~"
    "|  ~....~la page ~est ~n'existe pas été pu ~找不到~已经~域名可能~charset = ~verify you are a not a "
)


@pytest.mark.parametrize("words", ENDLESS.split("~"))
def test_a_title_of_any_length_is_judged_at_once(words):
    title = words * (200_000 // len(words))
    begin = time.perf_counter()
    for text in (f"<title>{title}</title>", f"<h1>{title}</h1>", f"<title>A</title><p>{title[:600]}"):
        seen = look(text.encode(), {}, "http://a.org/")
        assert seen.not_found is None or len(words) < 12
        assert not (seen.parked or seen.challenge or seen.refresh)
    assert time.perf_counter() - begin < 1, "what is judged must not grow with the title"


@pytest.mark.parametrize("source", ["", "\0", "<", "<?xml version='1.0' encoding='utf-16'?><p>a", "<p>" * 5000, "\ud800"])
def test_no_page_is_too_malformed(source):
    assert isinstance(Page(source).text, str) and not Page(source).has_anchor("x")


def test_only_the_beginning_of_a_title_and_of_a_text_is_read_and_an_anchor_is_found_however_far_down_it_is():
    assert not_found(Page("<title>Page not found | " + "ILO " * 100_000))
    assert not_found(Page("<title>" + "ILO " * 100 + "| Page not found")) is None
    text = Page("<p>" + "a " * 100_000 + "<script>no</script>").text
    assert len(text) == LONG and text.startswith("a a a")
    assert Page("<body>One<script>no</script>two<!-- no --><b>three</b>four<template>no</template>").text == "One two three four"
    assert Page("<p>" + "a " * ENOUGH + "<p id=x><a name=y>").has_anchor("x") and Page("<a name=y>").has_anchor("y")
    assert look(b"", {}, "http://a.org/", ["x"]).missing == ("x",)
