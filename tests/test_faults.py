"""What goes wrong around a build: it is reported with its place and without a traceback, and the previous site stays whole.

``mkdocs build`` ends with 1 whenever it publishes nothing, as CONTRIBUTING.md says of every command.
"""

import os
import re
import shutil
import subprocess
import time
from pathlib import Path

import pytest

from scripts.generator import command
from scripts.rules.workspace import Workspace
from tests.conftest import CODES, URLS
from tests.running import beside, build, mkdocs, refused, tree
from tests.sources import add, line_of, repository, spoil, tables, write

TABLES = tables("faults")

MOMENTS = (0.7, 0.8, 0.9, 1.0)
"""When a build is killed, as parts of the time that one takes: tests/test_destination.py ends it between any two renames."""
# Under CI nothing is kept: every build is one from nothing, and lasts as long as those before.
ENVIRONMENT = os.environ | {"NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1479945600", "CI": "true"}


# --- what editors may leave in the sources ---


def huge(file: Path) -> int:
    with file.open("ab") as opened:
        opened.truncate(200_000_000)
    return 1


def bad_bytes(file: Path) -> int:
    line = add(file, "x: |")
    with file.open("ab") as opened:
        opened.write(b"  caf\xe9\n")
    return line + 1


def circle(file: Path) -> int:
    file.symlink_to(".")
    return 1


def gone(file: Path) -> int:
    file.unlink()
    return 1


def lost_menu_page(file: Path) -> int:
    for code in CODES:
        (file.parents[1] / code / "funding/index.md").unlink()
    spoil(file.parents[2] / "mkdocs.yml", r"^  - funding/index.md\n", "")
    return line_of(file, "funding/index.md")


def plant(copy: Path, file: str, change: str | dict) -> int:
    """Make a change as the table has it; returns the line of the file at which it is to be reported."""
    match change:
        case {"add": text}:
            return add(copy / file, text)
        case {"becomes": text, "line": line}:
            write(copy, {file: text})
            return line
        case {"settings": [pattern, replacement]}:
            line = spoil(copy / "mkdocs.yml", pattern, replacement)
            return line if file == "mkdocs.yml" else 1
    return {made.__name__: made for made in (huge, bad_bytes, circle, gone, lost_menu_page)}[change](copy / file)


SOURCES, BUILD = TABLES["of the sources"], TABLES["of the build"]
"""One for each step of a build; every other mistake in the sources is an example of the catalogue."""


@pytest.mark.parametrize("name", [*SOURCES, *BUILD])
def test_a_fault_is_reported_with_its_place_and_keeps_the_previous_site(copy, name):
    file, code, change = (SOURCES | BUILD)[name]
    line, said = plant(copy, file, change), refused(copy)
    assert re.search(rf"^{re.escape(file)}:{line}: error \[{re.escape(code)}\] .+\n    → .{{10}}", said, re.M), said
    assert name in BUILD or (file, line) in [(problem.file, problem.line) for problem in Workspace.load(copy).unread]


def test_a_broken_mkdocs_yml_is_reported(copy):
    add(copy / "mkdocs.yml", "x: y: z")
    assert "mkdocs.yml" in refused(copy)


# --- what may happen to the place where the site goes ---


def test_a_file_that_cannot_be_written_whole_is_reported_and_keeps_the_previous_site(copy):
    resource = pytest.importorskip("resource", reason="this system limits no sizes of files")
    before = tree(copy / "site")
    done = subprocess.run(
        command("build", "--strict"),
        cwd=copy,
        capture_output=True,
        text=True,
        timeout=60,
        env=ENVIRONMENT | {"PYTHONDONTWRITEBYTECODE": "1"},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000)),
        check=False,
    )
    said = done.stdout + done.stderr
    assert (done.returncode, "Traceback" in said) == (1, False)
    assert re.search(r"^\.site\.building/\S+:1: error \[file/site-unwritable\] .*: File too large\n    → ", said, re.M), said
    assert tree(copy / "site") == before
    assert not list(copy.glob(".site*"))


def test_a_file_in_the_place_of_the_site_is_reported_and_stays(copy):
    shutil.rmtree(copy / "site")
    (copy / "site").write_text("mine", "utf-8")
    assert "site:1: error [file/site-is-file] " in refused(copy)
    assert (copy / "site").read_text("utf-8") == "mine"


def test_a_link_in_the_place_of_the_site_stays_and_what_it_leads_to_is_replaced(copy, tmp_path):
    shutil.move(copy / "site", tmp_path / "www")
    (copy / "site").symlink_to(tmp_path / "www")
    around = beside(copy / "site"), beside(tmp_path / "www")
    build(copy, copy / "site")
    assert (copy / "site").is_symlink()
    assert not (tmp_path / "www/old").exists() and (tmp_path / "www/en/index.html").is_file()
    assert (beside(copy / "site"), beside(tmp_path / "www")) == around


PLACES = TABLES["places"]
"""What somebody made there, a link or files; where the site is to go; what is said of that."""


@pytest.mark.parametrize("name", PLACES)
def test_a_build_deletes_nothing_that_it_did_not_write_and_says_what_to_do(copy, name):
    made, place, what = PLACES[name]
    if "→" in made:
        shutil.rmtree(copy / "site")
        (copy / "site").symlink_to(made.partition(" → ")[2])
    else:
        write(copy, dict.fromkeys(made.split(), "mine"))
    before = tree(copy.parent)
    done = mkdocs("build", "--strict", "--site-dir", place, cwd=copy)
    said = done.stdout + done.stderr
    assert (done.returncode, "Traceback" in said) == (1, False), said
    assert re.search(rf"^\S+:1: error \[file/[a-z-]+\] .*{re.escape(what)}[^→]*\n?    → .*(?:--site-dir|Remove the link)", said, re.M), said
    assert {path: content for path, content in tree(copy.parent).items() if "/.cache/" not in path} == before


# --- kill -9 ---


def test_a_build_that_is_killed_leaves_one_whole_site_and_the_next_starts_clean(tmp_path):
    folder = repository(tmp_path / "repository")
    addresses, whole, lasts = ("https://one.example/", "https://two.example/"), [], 0.0
    for address in addresses:
        start = time.monotonic()
        assert mkdocs("build", "--strict", cwd=folder, SITE_URL=address).returncode == 0
        lasts = time.monotonic() - start
        whole.append(tree(folder / "site"))
    assert whole[0] != whole[1]
    ended, quiet = 0, {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    for number, moment in enumerate(MOMENTS):
        process = subprocess.Popen(command("build", "--strict"), cwd=folder, env=ENVIRONMENT | {"SITE_URL": addresses[number % 2]}, **quiet)
        try:
            process.wait(moment * lasts)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            ended += 1
        assert tree(folder / "site") in whole, f"after {number + 1} kills"
    assert ended >= len(MOMENTS) // 2
    assert mkdocs("build", "--strict", cwd=folder, SITE_URL=addresses[0]).returncode == 0
    assert tree(folder / "site") == whole[0]
    assert not list(folder.glob(".*site*"))


def test_a_build_that_is_killed_between_the_two_renames_loses_nothing(copy):
    """The one moment at which no site stands in its place: the next build, even one that fails, puts the previous one back."""
    site = tree(copy / "site")
    (copy / "site").rename(copy / ".site.previous")
    (copy / ".site.building").mkdir()
    add(copy / "docs/_data/links.yml", "x: y: z")
    assert mkdocs("build", "--strict", cwd=copy).returncode == 1
    assert tree(copy / "site") == site


def test_two_builds_at_once_wait_for_each_other_and_publish_no_mixture(copy):
    names, pipes = ("one", "two"), {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
    environments = [ENVIRONMENT | {"SITE_URL": f"https://{name}.example/"} for name in names]
    builds = [subprocess.Popen(command("build", "--strict"), cwd=copy, env=environment, **pipes) for environment in environments]
    said = [build.communicate(timeout=60)[0] for build in builds]
    assert [build.returncode for build in builds] == [0, 0], said
    assert any("Another build beside site is under way" in text for text in said)
    pages = [path.read_text("utf-8") for path in (copy / "site").rglob("*.html") if path.name != "404.html" and "parallel" not in path.parts]
    assert len(pages) == len(URLS)
    assert len({name for page in pages for name in names if f'rel="canonical" href="https://{name}.example/' in page}) == 1
    assert not list(copy.glob(".*site*"))
