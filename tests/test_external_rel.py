"""scripts/build/render/external.py: links to other sites carry rel="noopener external" without anybody writing it."""

import pytest

from scripts.build.render.external import with_rel
from scripts.build.render.markup import site_markdown
from tests.conftest import ROOT

SITE = "https://floors.example/folder/"


def made(markdown: str) -> str:
    return with_rel(site_markdown(ROOT)(markdown), SITE)


@pytest.mark.parametrize(
    "markdown",
    [
        "[a](https://other.example/b)",
        '[a](https://other.example/b){ rel="noopener external" }',
        "<https://other.example/b>",
        "[a](http://other.example)",
        "[a](https://other.example/b){ .button }",
        '[a][r]\n\n[r]: https://other.example/b "title"',
        '<a href="HTTPS://other.example/">a</a>',
        "[a](//other.example/b)",
        "[a](https://floors.example.other.example/)",
    ],
)
def test_a_link_to_another_site_is_completed_once(markdown):
    html = made(markdown)
    assert html.count("rel=") == 1 and 'rel="noopener external"' in html
    assert with_rel(html, SITE) == html


def test_other_tokens_and_attributes_stay():
    assert made('[a](https://other.example/?b=1&c){ rel="nofollow" .button lang=en }') == (
        '<p><a class="button" href="https://other.example/?b=1&amp;c" lang="en" rel="nofollow noopener external">a</a></p>'
    )


@pytest.mark.parametrize(
    "markdown",
    [
        "[a](page.md)",
        "[a](#b)",
        "[a](mailto:a@ilo.org)",
        "[a](https://floors.example/folder/x/)",
        "[a](https://FLOORS.example)",
        '`<a href="https://other.example/">`',
        "https://other.example/ as text",
        "[a](page.md?to=https://other.example/)",
    ],
)
def test_nothing_else_is_changed(markdown):
    assert made(markdown) == site_markdown(ROOT)(markdown)
