"""scripts/build/render/calls.py: what is wrong with a call is reported at its line. Wrong calls are examples of the catalogue (call)."""

from dataclasses import replace

import pytest

from scripts.build.render import calls
from scripts.build.render.view import Block
from scripts.content.ui import filled_in
from tests.conftest import CODES
from tests.running import problems_of
from tests.sources import tables
from tests.views import expand

TABLES = tables("calls")


def reported(view, body: str) -> list[tuple[str, int, str, str]]:
    return [(problem.file, problem.line, problem.code, problem.remedy) for problem in problems_of(expand, view(body, "en"))]


@pytest.mark.parametrize(("call", "code", "remedy"), TABLES["a wrong call is reported with its line in the file and what was meant"])
def test_a_wrong_call_is_reported_with_its_line_in_the_file_and_what_was_meant(view, call, code, remedy):
    ((file, line, found, said),) = reported(view, f"\n# Title {{#top}}\n\n{{{{ contacts() }}}}\n\nWords, then {{{{ {call} }}}} and more.\n")
    assert (file, line, found) == ("docs/en/index.md", 7 + 6, f"call/{code}")
    assert said.startswith(remedy)


def test_every_wrong_call_of_a_page_is_reported_at_once(view):
    found = reported(view, '{{ amount("zzz") }}\n{{ amount("training") }}\n\n{{ xyz() }} {{ price() }}\n\n{{ amount("training")')
    assert [line for _, line, _, _ in found] == [8, 11, 11, 13]


def test_a_mistake_of_ours_is_not_reported_as_one_of_the_page(view):
    page = view("\n{{ project_cards() }}")
    page.data = replace(page.data, ui={**page.data.ui, "project_n": dict.fromkeys(CODES, "{number}")})  # refused when data is read
    with pytest.raises(KeyError):
        expand(page)


def test_a_project_has_the_number_of_its_row(view, data):
    slug = data.projects.projects[1].slug
    assert expand(view(f'{{{{ number("{slug}") }}}}', "en")) == "2"


def test_the_words_of_data_are_not_format_strings():
    assert filled_in("{a} {b} {a.real} {0} {} {{a}} {a!r} {a:>9}", a=1, b="{a}") == "1 {a} {a.real} {0} {} {1} {a!r} {a:>9}"


def test_comments_of_editors_are_not_published_and_blocks_come_in_their_places(view):
    page = view("")
    page.blocks = [Block("<p>first</p>"), Block("<p>second</p>")]
    html = "a<!-- note --><!--block 1-->b<!--\n<!--block 0-->c<!--site-index--><code>&lt;!-- d --&gt;</code>"
    assert calls.fill(html, page) == "a<p>second</p>bc<!--site-index--><code>&lt;!-- d --&gt;</code>"


@pytest.mark.parametrize(("code", "body", "shown"), TABLES["a count is in words with a capital where a sentence begins"])
def test_a_count_is_in_words_with_a_capital_where_a_sentence_begins(view, code, body, shown):
    assert expand(view(body.replace("{}", '{{ count("projects") }}'), code)) == shown
