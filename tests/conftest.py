"""What the tests share: the built site, a server like GitHub Pages, a browser."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from scripts import builder
from scripts.browser import browser as running_browser
from scripts.sources.data import Data, load_data
from tests.pages_server import pages_server

ROOT = Path(__file__).resolve().parents[1]
CODES = ("fr", "en", "zh")
PATHS = sorted(path.relative_to(ROOT / "docs/fr").as_posix() for path in (ROOT / "docs/fr").rglob("*.md"))


def url_of(code: str, path: str) -> str:
    """Address of a page relative to the site."""
    folder = path.removesuffix("index.md").removesuffix(".md")
    return ("" if code == "fr" else f"{code}/") + (folder.rstrip("/") + "/" if folder else "")


URLS = {(code, path): url_of(code, path) for code in CODES for path in PATHS}


def mkdocs(*arguments: str, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess:
    """Run MkDocs as make does; what the environment itself says of a build does not count."""
    return subprocess.run(
        builder.command(*arguments), cwd=cwd, capture_output=True, text=True, timeout=120,
        env=builder.environment() | {"SOURCE_DATE_EPOCH": "1479945600"} | environment,
    )


@dataclass(frozen=True)
class Site:
    """A built site: its folder, the address it was built for, and its path on the host."""

    folder: Path
    url: str
    prefix: str

    def html(self, code: str, path: str) -> str:
        return (self.folder / URLS[code, path] / "index.html").read_text("utf-8")


def _build(folder: Path, url: str, prefix: str) -> Site:
    done = mkdocs("build", "--strict", "--site-dir", str(folder / "site"), SITE_URL=url)
    assert done.returncode == 0, done.stdout + done.stderr
    return Site(folder / "site", url, prefix)


@pytest.fixture(scope="session")
def site(tmp_path_factory) -> Site:
    """The site as it stands at the root of a domain."""
    return _build(tmp_path_factory.mktemp("root"), "https://floors.example/", "/")


@pytest.fixture(scope="session")
def site_below(tmp_path_factory) -> Site:
    """The site as it stands in a folder, as GitHub's project pages do (and with SITE_URL as configure-pages gives it)."""
    return _build(tmp_path_factory.mktemp("below"), "https://floors.example/repo", "/repo/")


@pytest.fixture(scope="session")
def served(site):
    with pages_server(site.folder, site.prefix) as address:
        yield address


@pytest.fixture(scope="session")
def served_below(site_below):
    with pages_server(site_below.folder, site_below.prefix) as address:
        yield address


@pytest.fixture(scope="session")
def data() -> Data:
    return load_data(ROOT / "docs" / "_data")


@pytest.fixture(scope="session")
def chromium():
    with running_browser() as running:
        yield running
