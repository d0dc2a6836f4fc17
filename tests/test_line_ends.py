"""Line ends: a checkout has the same bytes on every system, so that what is built from it can be verified anywhere."""

import shutil
import subprocess

import pytest

from scripts.content.tree import PICTURES
from tests.conftest import ROOT
from tests.sources import git

BINARY = b"\x89PNG\r\n\x1a\n\r\n"


@pytest.fixture
def windows(tmp_path):
    """A repository with our attributes, and the settings that Git for Windows proposes."""
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "config", "core.autocrlf", "true")
    git(tmp_path, "config", "core.eol", "crlf")
    shutil.copy(ROOT / ".gitattributes", tmp_path)
    return tmp_path


TEXT = "page.md data.yml drawing.svg credits.txt program.py style.css page.html Makefile .ci-run".split()


@pytest.mark.parametrize("name", [*TEXT, *(f"picture{ending}" for ending in PICTURES if ending != ".svg")])
def test_text_has_the_line_ends_of_the_repository_on_windows_too_and_pictures_are_kept_byte_for_byte(windows, name):
    content = b"one\r\ntwo\r\n" if name in TEXT else BINARY  # as an editor there saves it; nothing but its name says that this is no text
    (windows / name).write_bytes(content)
    git(windows, "add", ".")
    git(windows, "commit", "--quiet", "--message=x")
    (windows / name).unlink()
    git(windows, "checkout", "--", name)
    assert (windows / name).read_bytes() == (b"one\ntwo\n" if name in TEXT else BINARY)


def test_no_file_of_this_repository_is_stored_otherwise():
    if not (ROOT / ".git").exists():
        pytest.skip("this is not a checkout of Git")
    said = subprocess.run(["git", "ls-files", "--eol"], cwd=ROOT, check=True, capture_output=True, encoding="utf-8").stdout
    assert [line for line in said.splitlines() if line.startswith(("i/crlf", "i/mixed"))] == []
