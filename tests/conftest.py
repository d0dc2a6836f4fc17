"""What the tests share: two sites, a server like GitHub Pages, a browser.

Tests that need realistic content read the campaign in tests/campaigns/floors, which never changes by itself: ``campaign``, ``site``, ``data``,
``PATHS``. The pages in docs/ change with every edit. Only what has to hold of any content is asked of them: ``real_site``, ``REAL_URLS``.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pytest
import yaml
from lxml.html import HtmlElement

from scripts.build.postbuild.destination import Destination
from scripts.content.data import Data, load_data
from scripts.diagnostics.registry import CHECKS
from scripts.rules.workspace import Workspace
from scripts.system.browser import browser as running_browser
from tests.accessibility import watch, watched
from tests.pages_server import pages_server
from tests.running import ROOT, build, entered, page_at, run  # noqa: F401  (run is a fixture)
from tests.sources import CAMPAIGN, WATER, committed, complete, lay, repository
from tests.views import campaign_pages, view  # noqa: F401  (fixtures)

os.environ["PRINTING"] = "false"  # typesetting takes seconds: a test that wants it asks for it
# Modules are compiled once, whatever the environment says: half the time of a build would be compiling, in each of some hundred processes.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

TAGS = {"fr": "fr", "en": "en", "zh": "zh-Hans"}
"""Those of the languages of the campaign of the tests, by their codes, the source language first."""
CODES = tuple(TAGS)


def languages_of(root: Path) -> dict[str, dict[str, str]]:
    """The languages of the checkout ``root`` by their codes, the source language first."""
    return {row["code"]: row for row in yaml.safe_load((root / "docs/_data/languages.yml").read_text("utf-8"))}


def paths_of(root: Path) -> list[str]:
    """The pages of the checkout ``root``, relative to the folder of their language: those in the source language."""
    folder = root / "docs" / next(iter(languages_of(root)))
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.md"))


def url_of(code: str, path: str, source: str = "fr") -> str:
    """Address of a page relative to the site."""
    folder = path.removesuffix("index.md").removesuffix(".md")
    return ("" if code == source else f"{code}/") + (folder.rstrip("/") + "/" if folder else "")


def urls_of(codes: Iterable[str], paths: list[str]) -> dict[tuple[str, str], str]:
    """Address of every page by its language, the source first, and path."""
    source, *others = codes
    return {(code, path): url_of(code, path, source) for code in (source, *others) for path in paths}


REAL_LANGUAGES = languages_of(ROOT)
REAL_SOURCE = next(iter(REAL_LANGUAGES))
PATHS, REAL_PATHS = paths_of(CAMPAIGN), paths_of(ROOT)
URLS, REAL_URLS = urls_of(CODES, PATHS), urls_of(REAL_LANGUAGES, REAL_PATHS)


AT_ROOT = ("https://floors.example/", "/")
"""Address and path of a site at the root of a domain."""
BELOW = ("https://floors.example/repo", "/repo/")
"""Those of a site in a folder, as GitHub's project pages have them (with SITE_URL as configure-pages gives it)."""


@dataclass(frozen=True)
class Site:
    """A built site: its folder, the address it was built for, its path on the host, and the address of each page below it."""

    folder: Path
    url: str
    prefix: str
    urls: dict[tuple[str, str], str] = field(default_factory=lambda: URLS)

    def html(self, code: str, path: str) -> str:
        return (self.folder / self.urls[code, path] / "index.html").read_text("utf-8")

    def page(self, code: str, path: str) -> HtmlElement:
        return page_at(self.folder, self.urls[code, path])


@pytest.fixture(scope="session")
def once(tmp_path_factory) -> Callable[[str, Callable[[Path], object]], Path]:
    """A function that returns the folder ``name``, which ``make(folder)`` fills in the first of the processes that ask for it."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base

    def give(name: str, make: Callable[[Path], object]) -> Path:
        folder, done = shared / name, shared / f"{name}.lock" / "done"
        done.parent.mkdir(exist_ok=True)
        lock = Destination(done, lambda: None)  # the others wait
        try:
            if not done.exists():
                shutil.rmtree(folder, ignore_errors=True)
                make(folder)
                done.touch()
        finally:
            lock.release()
        return folder

    return give


SLOW = frozenset("site site_below real_site real_site_below water_site spoiled spanish printed chromium".split())
"""Fixtures that build a site or start a browser."""


class Failures:
    """Shows a failure when it happens: the others may take minutes."""

    def __init__(self, config: pytest.Config) -> None:
        self._plugins = config.pluginmanager

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed and (terminal := self._plugins.getplugin("terminalreporter")):  # there is none in a worker
            terminal.write_line(f"\n{report.nodeid} FAILED\n{report.longreprtext}")


def pytest_configure(config):
    config.pluginmanager.register(Failures(config))
    config.addinivalue_line("markers", "content: asks something of the pages in docs/, which an edit of them could break (make test-content)")


def pytest_collection_modifyitems(items):
    """Mark the tests that read the site of docs/: those that a change of content needs. Tests of a site or in a browser come after the others."""
    items.sort(key=lambda item: not SLOW.isdisjoint(item.fixturenames))
    for item in items:
        if any(name.startswith("real_") for name in item.fixturenames):
            item.add_marker("content")


# --- the campaign of the tests ---


@pytest.fixture(scope="session")
def campaign(once) -> Path:
    """A checkout with the campaign. Nobody writes into it: :func:`tests.sources.repository` makes a copy of one's own."""
    return once("campaign", lay)


@pytest.fixture(scope="session")
def workspace_of_campaign(campaign) -> Workspace:
    """Its sources as the rules see them, read once. Nobody changes it."""
    return Workspace.load(campaign)


@pytest.fixture(scope="session")
def data(campaign) -> Data:
    return load_data(campaign / "docs" / "_data")


@pytest.fixture(scope="session")
def water(once) -> Path:
    """A checkout with the campaign about water. Nobody writes into it."""
    return once("water", lambda folder: lay(folder, WATER))


@pytest.fixture(scope="session")
def water_site(water, once) -> Site:
    """It, built for the root of a domain."""
    return Site(once("water-site", partial(build, water)), *AT_ROOT, urls_of(languages_of(WATER), paths_of(WATER)))


# --- what is published, built for the root of a domain and for a folder, and served ---


@pytest.fixture(scope="session")
def real_data() -> Data:
    return load_data(ROOT / "docs" / "_data")


def _built(where: tuple[str, str], of_campaign: bool):
    @pytest.fixture(scope="session")
    def built(request, once) -> Site:
        root = request.getfixturevalue("campaign") if of_campaign else ROOT
        name = f"{'campaign' if of_campaign else 'real'}-site{where[1].strip('/')}"
        return Site(once(name, partial(build, root, url=where[0])), *where, URLS if of_campaign else REAL_URLS)

    return built


def _served(name: str):
    @pytest.fixture(scope="session")
    def served(request) -> Iterator[str]:
        site = request.getfixturevalue(name)
        with pages_server(site.folder, site.prefix) as address:
            yield address

    return served


site, site_below, real_site, real_site_below = (_built(where, of_campaign) for of_campaign in (True, False) for where in (AT_ROOT, BELOW))
served, served_below, real_served, real_served_below = map(_served, ("site", "site_below", "real_site", "real_site_below"))


@pytest.fixture(scope="session")
def chromium():
    with running_browser() as running:
        yield running


@pytest.fixture
def window(chromium) -> Iterator[Callable]:
    """A function that opens a page in a window of its own, with such options as ``java_script_enabled``."""
    contexts = []

    def opened(**options):
        contexts.append(chromium.new_context(**options))
        return contexts[-1].new_page()

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def page(window):
    """A page on which no policy may be violated and no script may fail."""
    opened, failed = window(), []
    opened.on("pageerror", lambda error: failed.append(str(error)))
    said = watched(opened)
    yield opened
    assert (opened.evaluate("window.violations ?? []"), said, failed) == ([], [], [])


@pytest.fixture(scope="module")
def visitor(chromium):
    """A page in which one address after the other is opened; what went wrong, and what was asked for, since somebody emptied these lists."""
    context = chromium.new_context()
    page, asked = context.new_page(), []
    watched(page)
    page.on("request", lambda request: asked.append(request.url))
    yield page, watch(page), asked
    context.close()


# --- checkouts of one's own, which are the current folder, and in which the commands run ---


@pytest.fixture
def copy(tmp_path, monkeypatch) -> Path:
    """A checkout with the campaign, and a previous site that no failed build may touch."""
    return entered(repository(tmp_path / "repository"), monkeypatch)


@pytest.fixture
def clone(tmp_path, monkeypatch) -> Path:
    """A checkout with the campaign, all of it committed."""
    return entered(committed(tmp_path / "repository"), monkeypatch)


@pytest.fixture
def root(tmp_path, monkeypatch) -> Path:
    """The sources of the campaign alone, for what needs neither programs nor templates."""
    folder = shutil.copytree(CAMPAIGN, tmp_path / "copy")
    complete(folder / "docs/_data/ui.yml")
    return entered(folder, monkeypatch)


@pytest.fixture
def small(tmp_path, monkeypatch) -> Path:
    """The small workspace with a finished site."""
    from tests.sites import small_checkout

    return entered(small_checkout(tmp_path / "small"), monkeypatch)


@pytest.fixture
def rules(monkeypatch):
    """The rules there are: one that finds something in a source, and one of built pages. A test adds its own."""
    from tests.check_helpers import PAGE, stub

    there = {"words": stub("words", PAGE), "built": stub("built", needs="site")}
    monkeypatch.setitem(CHECKS.__dict__, "rules", there)
    return there
