"""Every page in every engine, at every width, in light and dark colours: ``make test-browsers``."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import cache

import pytest

from scripts.content.reserved_paths import parallel_url
from tests.conftest import REAL_PATHS, REAL_URLS
from tests.engines.compare import LISTEN, Measured, look, wrong
from tests.engines.drivers import Window, chromium
from tests.engines.install import ENGINES

WIDTHS = (320, 390, 768, 1280, 1920)
NARROW = WIDTHS[:2]
ENLARGED = 2
"""Times that readers make text larger (WCAG 2.2, 1.4.4)."""


@pytest.fixture(scope="session")
def addresses(real_site, real_data) -> list[str]:
    """Every page; the proposal with a choice of projects, and the search for a word, of which their scripts make the rest."""
    pages = [*REAL_URLS.values(), *map(parallel_url, ("", *REAL_PATHS)), "404.html"]
    choice = "&".join(f"{project.id}=x" for project in real_data.projects.projects[:2])
    asked = [url + "?" + choice for (_, path), url in REAL_URLS.items() if path.endswith("proposal.md")]
    return pages + asked + [url + "?q=2016" for (_, path), url in REAL_URLS.items() if path == "search.md"]


@pytest.fixture(scope="session")
def reference(addresses, real_served) -> Callable[[bool], Measured]:
    """A function that gives what the Chromium of the tests shows, in dark colours or light ones."""

    @cache
    def of(dark: bool) -> Measured:
        with chromium(None, dark, LISTEN) as window:
            return look(window, real_served, addresses, WIDTHS)

    return of


# Each process looks at the pages in one pair of colours, and so compares with one reference.
COLOURS = pytest.mark.parametrize(
    "dark", [pytest.param(dark, marks=pytest.mark.xdist_group(name), id=name) for dark, name in ((False, "light"), (True, "dark"))]
)


def opened(engine: str, dark: bool) -> AbstractContextManager[Window]:
    """A window of ``engine``; the test is skipped where there is none."""
    find, drive = ENGINES[engine]
    path = find()
    if not path:
        pytest.skip(f"no {engine} on this machine: python -m tests.engines.install {engine} says why")
    return drive(path, dark, LISTEN)


@COLOURS
@pytest.mark.parametrize("engine", ENGINES)
def test_pages_are_as_in_current_chromium(engine, dark, addresses, reference, real_served):
    with opened(engine, dark) as window:
        seen = look(window, real_served, addresses, WIDTHS)
    assert not (found := wrong(seen, reference(dark))), found


@pytest.mark.parametrize("engine", ENGINES)
def test_enlarged_text_fits(engine, addresses, real_served):
    with opened(engine, False) as window:
        seen = look(window, real_served, addresses, NARROW, ENLARGED)
    assert not (found := wrong(seen)), found


@COLOURS
def test_pages_are_whole_in_current_chromium(dark, reference):
    assert not (found := wrong(reference(dark))), found
