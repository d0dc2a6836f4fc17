"""Run a build or a command, and look at how it ends, what it says and what it leaves."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple, ParamSpec, TypeVar

import pytest
from lxml import html

import scripts.__main__
from scripts import generator as builder
from scripts.diagnostics import Diagnostic, SourceError

ROOT = Path(__file__).resolve().parents[1]

P, T = ParamSpec("P"), TypeVar("T")


def python(*arguments: str, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess:
    """Run Python; what the environment itself says of a build does not count."""
    clean = builder.environment() | {"SOURCE_DATE_EPOCH": "1479945600"} | environment
    return subprocess.run([sys.executable, *arguments], cwd=cwd, capture_output=True, text=True, timeout=300, env=clean, check=False)


def mkdocs(*arguments: str, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess:
    """Run MkDocs as make does."""
    return python("-m", builder.PACKAGE, *arguments, cwd=cwd, **environment)


def build(root: Path, folder: Path, url: str = "https://floors.example/", **environment: str) -> str:
    """Build the checkout ``root`` into ``folder``, for the address ``url``; returns what was said."""
    done = mkdocs("build", "--strict", "--site-dir", str(folder), cwd=root, SITE_URL=url, **environment)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def refused(root: Path, *arguments: str, site: Path | None = None, seconds: float = 20, **environment: str) -> str:
    """Build the checkout ``root``, which has to fail soon, change nothing of ``site`` and leave nothing beside it; returns what was said."""
    site, start = site or root / "site", time.monotonic()
    before = tree(site), beside(site)
    done = mkdocs("build", "--strict", *arguments, cwd=root, **environment)
    said = done.stdout + done.stderr
    assert done.returncode == 1, said
    assert "Traceback" not in said, said
    assert (tree(site), beside(site)) == before
    assert time.monotonic() - start < seconds
    return said


def problems_of(call: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> list[Diagnostic]:
    """The problems of the sources with which ``call`` ends. Each has a remedy."""
    with pytest.raises(SourceError) as caught:
        call(*args, **kwargs)
    assert all(problem.remedy for problem in caught.value.problems)
    return caught.value.problems


def problem_of(call: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> Diagnostic:
    """The only problem of the sources with which ``call`` ends."""
    (only,) = problems_of(call, *args, **kwargs)
    return only


def page_at(site: Path, address: str = "") -> html.HtmlElement:
    """The page at ``address`` of the built ``site``."""
    return html.document_fromstring((site / address / "index.html").read_text("utf-8"))


def beside(site: Path) -> set[str]:
    """The names of what is in the folder of ``site``, but of what is kept for the next build."""
    return {path.name for path in site.parent.iterdir()} - {".cache"}


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below ``folder``, but compiled modules, by its path, with its bytes."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc"}


def apart(function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """The result of ``function``, called in another thread: what runs an event loop cannot do so where Playwright's is running."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(function, *args, **kwargs).result()


class Ended(NamedTuple):
    """How a command ended: its exit code, and what it printed."""

    code: int
    out: str
    err: str


@pytest.fixture
def run(capsys) -> Callable[..., Ended]:
    """A function that runs a command of ``python -m scripts`` in this process."""

    def command(*words: object) -> Ended:
        capsys.readouterr()
        try:
            code = scripts.__main__.main([str(word) for word in words])
        except SystemExit as ended:  # the command line was wrong
            code = ended.code
        return Ended(code, *capsys.readouterr())

    return command


def entered(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make the commands run in the checkout ``folder``; returns it."""
    monkeypatch.chdir(folder)
    monkeypatch.setattr(scripts.__main__, "ROOT", folder)
    return folder
