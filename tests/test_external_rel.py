"""scripts/build/render/completed.py: links to other sites carry rel="noopener external" without anybody writing it."""

import pytest

from scripts.build.render.completed import with_rel
from scripts.build.render.markup import site_markdown
from tests.conftest import ROOT
from tests.sources import tables

TABLES = tables("external_rel")

SITE = "https://floors.example/folder/"


def made(markdown: str) -> str:
    return with_rel(site_markdown(ROOT)(markdown), SITE)


@pytest.mark.parametrize("markdown", TABLES["a link to another site is completed once"])
def test_a_link_to_another_site_is_completed_once(markdown):
    html = made(markdown)
    assert html.count("rel=") == 1 and 'rel="noopener external"' in html
    assert with_rel(html, SITE) == html


def test_other_tokens_and_attributes_stay():
    assert made('[a](https://other.example/?b=1&c){ rel="nofollow" .button lang=en }') == (
        '<p><a class="button" href="https://other.example/?b=1&amp;c" lang="en" rel="nofollow noopener external">a</a></p>'
    )


@pytest.mark.parametrize("markdown", TABLES["nothing else is changed"])
def test_nothing_else_is_changed(markdown):
    assert made(markdown) == site_markdown(ROOT)(markdown)
