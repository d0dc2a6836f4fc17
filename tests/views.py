"""Pages as they are being written, for the tests of calls and components: the fixtures ``campaign_pages`` and ``view``."""

from dataclasses import replace
from types import SimpleNamespace

import pytest
from lxml import html

from scripts.build.render import calls
from scripts.build.render.view import View
from scripts.content import formats
from scripts.content.data import Data
from scripts.content.models import Language
from scripts.content.pages import load_pages
from tests.sources import CAMPAIGN

PROJECT = "funding/field-visits.md"


def language_of(data: Data, code: str) -> Language:
    """The language of ``data`` with this ``code``."""
    return next(language for language in data.languages if language.code == code)


def expand(view: View) -> str:
    """The body of a page with everything its calls print."""
    return calls.fill(calls.expand(view), view)


@pytest.fixture(scope="module")
def campaign_pages(data):
    return load_pages(CAMPAIGN / "docs", data)


@pytest.fixture
def view(data, campaign_pages):
    """A function that gives the page at ``path`` in language ``code`` with the body ``body``, which starts on line 8 of its file."""

    outputs = {page.path: SimpleNamespace(url=page.path, alternates={}) for page in campaign_pages.values()}

    def make(body: str = "", code: str = "fr", path: str = "index.md", **front) -> View:
        source = campaign_pages[f"{code}/{path}"]
        source = source._replace(body=body, offset=7, file=f"docs/{code}/{path}", front=source.front.model_copy(update=front))
        return View(data, language_of(data, code), campaign_pages, source, "here/", outputs, printing=True)

    return make


def elements(view: View) -> html.HtmlElement:
    """What a page makes of its calls, as a tree."""
    return html.fragment_fromstring(expand(view), create_parent="div")


def words(element) -> str:
    return " ".join(element.text_content().split())


def on_request(data: Data, slug: str) -> Data:
    """``data`` in which the amount of the project ``slug`` is on request."""
    nothing = dict.fromkeys(("amount", "currency", "unit"))
    projects = [each.model_copy(update=nothing if each.slug == slug else {}) for each in data.projects.projects]
    return replace(data, projects=data.projects.model_copy(update={"projects": projects}))


def price(view: View, project) -> str:
    return "".join(formats.price(project, view.data, view.language))
