"""The live preview, on a copy of the repository: started on an error it waits, an edit is served, an error is shown on the last good pages."""

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.build.preview import Preview as Shown
from scripts.build.preview.server import Server
from tests.sources import add, repository, spoil

PATIENCE = 120
"""Seconds; an edit takes less than one, a whole build and the checks a few, and many more on a busy machine, to which they give way."""


class Preview:
    """A running ``python -m scripts serve``: its address, its folder and what it says."""

    def __init__(self, folder: Path, output: Path) -> None:
        self.folder, self._output = folder, output
        clean = {name: value for name, value in os.environ.items() if name not in ("SITE_URL", "LOCALE")}
        with output.open("wb") as said:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "scripts", "serve", "--address", "127.0.0.1:0"],
                cwd=folder,
                stdout=said,
                stderr=subprocess.STDOUT,
                env=clean | {"NO_MKDOCS_2_WARNING": "1", "PYTHONUNBUFFERED": "1", "SOURCE_DATE_EPOCH": "1479945600"},
            )
        self.wait(lambda: " at http://" in self.said())
        self._address = self.said().partition(" at ")[2].split()[0]

    def get(self, path: str) -> str:
        """The page at ``path``: it comes at once, also while the sources hold an error."""
        try:
            with urllib.request.urlopen(self._address + path, timeout=10) as answer:
                return answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.read().decode()

    def said(self) -> str:
        return self._output.read_text("utf-8")

    def wait(self, true: Callable[[], bool]) -> None:
        """Until ``true``; fails when the preview has ended or nothing happens."""
        end = time.monotonic() + PATIENCE
        while not true():
            assert self.process.poll() is None, self.said()
            assert time.monotonic() < end, self.said()
            time.sleep(0.05)

    def served(self, path: str, text: str) -> None:
        self.wait(lambda: text in self.get(path))


@pytest.fixture(scope="module")
def preview(tmp_path_factory):
    folder = repository(tmp_path_factory.mktemp("preview") / "repository")
    line = add(folder / "mkdocs.yml", "nav: [")
    running = Preview(folder, folder.parent / "output.txt")
    try:
        running.served("en/donors/", f"<code>mkdocs.yml:{line}</code> error [yaml/syntax]")
        spoil(folder / "mkdocs.yml", r"^nav: \[$", "")
        running.served("en/donors/", "<main")
        yield running
    finally:
        running.process.terminate()
        assert running.process.wait(PATIENCE) == 0, running.said()


@pytest.mark.parametrize("code", ["fr", "zh"])
def test_a_new_sentence_is_served(preview, code):
    address = "donors/" if code == "fr" else f"{code}/donors/"
    assert "Quoll" not in preview.get(address)
    add(preview.folder / "docs" / code / "donors.md", "\nQuoll.")
    preview.served(address, "<p>Quoll.</p>")


def test_a_new_amount_is_served_in_every_language(preview):
    assert "US$34,000" not in preview.get("en/funding/training/")
    spoil(preview.folder / "docs" / "_data" / "projects.yml", "amount: 35000", "amount: 34000")
    preview.served("en/funding/training/", "US$34,000")
    preview.served("funding/training/", "34\u202f000\u00a0USD")
    preview.served("zh/funding/training/", "3.4万美元")


def test_a_new_style_is_served(preview):
    add(preview.folder / "overrides" / "css" / "base.css", "main { outline: 7px dotted teal }")
    preview.served("en/contact/", "main{outline:7px dotted teal}")


@pytest.mark.parametrize(
    ("name", "broken", "told"),
    [
        ("docs/en/contact.md", '{{ amout("training") }}', "[call/unknown] Unknown call “amout”"),
        ("docs/en/sources.md", "<script>go()</script>", "[markup/element] &lt;script&gt; is not allowed on a page"),
        ("docs/_data/ui.yml", "x: y: z", "[yaml/syntax] This is not valid YAML"),
        ("mkdocs.yml", "x: y: z", "[yaml/syntax] This is not valid YAML"),
        ("overrides/main.html", "{% if %}", "[template/syntax]"),
    ],
)
def test_an_error_is_shown_on_the_last_good_pages_and_goes_once_it_is_fixed(preview, name, broken, told):
    path = preview.folder / name
    good = path.read_text("utf-8")
    line = add(path, broken)
    for address in ("en/contact/", "donors/"):
        preview.served(address, f"<code>{name}:{line}</code> error {told}")
        assert "<main" in preview.get(address)
    assert "Traceback" not in preview.said()
    path.write_text(good, "utf-8")
    preview.wait(lambda: "The site cannot be built" not in preview.get("donors/"))


def test_what_the_checks_report_is_on_the_page_and_its_translations_until_it_is_fixed(preview):
    line = add(preview.folder / "docs/fr/donors.md", "\nÀ ÉCRIRE : un paragraphe.") + 1
    preview.served("donors/", f"<code>docs/fr/donors.md:{line}</code> error [unfinished/text]")
    assert "preview-bar" in preview.get("en/donors/")
    spoil(preview.folder / "docs/fr/donors.md", "À ÉCRIRE : un", "Un")
    preview.wait(lambda: "[unfinished/text]" not in preview.get("donors/"))


def test_the_next_free_port_is_taken(tmp_path):
    first = Server(Shown(tmp_path, tmp_path), "127.0.0.1", 0)
    port = first.server_address[1]
    second = Server(Shown(tmp_path, tmp_path), "127.0.0.1", port)
    try:
        assert (first.moved, second.moved) == (False, True)
        assert port < second.server_address[1] <= port + 20
    finally:
        first.server_close()
        second.server_close()


def test_the_preview_leaves_the_policy_out_says_so_once_and_writes_nothing_into_the_repository(preview):
    assert "Content-Security-Policy" not in preview.get("en/donors/")
    assert preview.said().count("leaves out the Content Security Policy") == 1
    assert (preview.folder / "site" / "index.html").read_bytes() == b"previous\r\n\xff"
    assert list(preview.folder.glob(".site*")) == []
