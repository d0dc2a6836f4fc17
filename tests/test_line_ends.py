"""Line ends: a checkout has the same bytes on every system, so that what is built from it can be verified anywhere."""

import shutil
import subprocess

import pytest

from scripts.content.tree import PICTURES
from tests.conftest import ROOT
from tests.sources import git

BINARY = b"\x89PNG\r\n\x1a\n\x00\r\n"


@pytest.fixture
def windows(tmp_path):
    """A repository with our attributes, and the settings that Git for Windows proposes."""
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "config", "core.autocrlf", "true")
    git(tmp_path, "config", "core.eol", "crlf")
    shutil.copy(ROOT / ".gitattributes", tmp_path)
    return tmp_path


@pytest.mark.parametrize("name", ["page.md", "data.yml", "drawing.svg", "credits.txt", "program.py", "style.css", "page.html", "Makefile", ".ci-run"])
def test_text_has_the_line_ends_of_the_repository_on_windows_too(windows, name):
    (windows / name).write_bytes(b"one\r\ntwo\r\n")  # as an editor there saves it
    git(windows, "add", ".")
    git(windows, "commit", "--quiet", "--message=Text")
    (windows / name).unlink()
    git(windows, "checkout", "--", name)
    assert (windows / name).read_bytes() == b"one\ntwo\n"


@pytest.mark.parametrize("ending", [ending for ending in PICTURES if ending != ".svg"])
def test_pictures_are_kept_byte_for_byte(windows, ending):
    name = f"picture{ending}"
    (windows / name).write_bytes(BINARY.replace(b"\x00", b""))  # nothing but its name says that this is no text
    git(windows, "add", ".")
    git(windows, "commit", "--quiet", "--message=Picture")
    (windows / name).unlink()
    git(windows, "checkout", "--", name)
    assert (windows / name).read_bytes() == BINARY.replace(b"\x00", b"")


def test_no_file_of_this_repository_is_stored_otherwise():
    if not (ROOT / ".git").exists():
        pytest.skip("this is not a checkout of Git")
    said = subprocess.run(["git", "ls-files", "--eol"], cwd=ROOT, check=True, capture_output=True, encoding="utf-8").stdout
    assert [line for line in said.splitlines() if line.startswith(("i/crlf", "i/mixed"))] == []
