"""The live preview, on a copy of the repository: an edit is served, a broken one is told and the next good one is served."""

import os
import socket
import subprocess
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.generator import command
from tests.sources import add, repository, spoil

PATIENCE = 60
"""Seconds; an edit takes one or two, more on a busy machine."""


class Preview:
    """A running ``mkdocs serve``: its address, its folder and what it says."""

    def __init__(self, folder: Path, output: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            host = f"127.0.0.1:{free.getsockname()[1]}"
        self.folder, self._output, self._address = folder, output, f"http://{host}/"
        clean = {name: value for name, value in os.environ.items() if name not in ("SITE_URL", "LOCALE")}
        with output.open("wb") as said:
            self.process = subprocess.Popen(
                command("serve", "--dev-addr", host),
                cwd=folder,
                stdout=said,
                stderr=subprocess.STDOUT,
                env=clean | {"NO_MKDOCS_2_WARNING": "1", "PYTHONUNBUFFERED": "1", "SOURCE_DATE_EPOCH": "1479945600"},
            )

    def get(self, path: str) -> str:
        """The page at ``path``, empty when there is none. MkDocs lets a browser wait while a rebuild has failed."""
        try:
            with urllib.request.urlopen(self._address + path, timeout=3) as answer:
                return answer.read().decode()
        except OSError:
            return ""

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
    running = Preview(folder, folder.parent / "output.txt")
    try:
        running.served("en/donors/", "</html>")
        running.wait(lambda: "Serving on" in running.said())
        yield running
    finally:
        running.process.terminate()
        running.process.wait(PATIENCE)


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
    ("name", "address", "broken", "told"),
    [
        ("docs/en/contact.md", "en/contact/", '{{ amout("training") }}', "[call/unknown] Unknown call “amout”"),
        ("docs/en/sources.md", "en/sources/", "<script>go()</script>", "[markup/element] <script> is not allowed on a page"),
        ("docs/_data/ui.yml", "en/accessibility/", "x: y: z", "[yaml/syntax] This is not valid YAML"),
    ],
)
def test_a_broken_edit_is_told_and_the_next_good_one_is_served(preview, name, address, broken, told):
    path = preview.folder / name
    good = path.read_text("utf-8")
    line = add(path, broken)
    preview.wait(lambda: f"{name}:{line}: error {told}" in preview.said())
    preview.wait(lambda: preview.said().rstrip().endswith("until build errors are resolved."))
    assert "Traceback" not in preview.said()
    assert preview.process.poll() is None
    path.write_text(good, "utf-8")
    add(preview.folder / "docs" / "en" / f"{Path(address).name}.md", f"\nMended {line}.")
    preview.served(address, f"<p>Mended {line}.</p>")


def test_the_preview_leaves_the_policy_out_and_says_so_once(preview):
    assert "Content-Security-Policy" not in preview.get("en/donors/")
    assert preview.said().count("The preview leaves out the Content Security Policy") == 1


def test_the_preview_writes_nothing_into_the_repository(preview):
    assert (preview.folder / "site" / "index.html").read_bytes() == b"previous\r\n\xff"
    assert list(preview.folder.glob(".site*")) == []
