"""What goes wrong around a build: it is reported with its place and without a traceback, and the previous site stays whole.

``mkdocs build`` ends with 1 whenever it publishes nothing, as CONTRIBUTING.md says of every command.
"""

import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.build.postbuild.build_manifest import NAME as RECORD
from scripts.generator import command
from scripts.rules.workspace import Workspace
from tests.conftest import URLS
from tests.running import build, mkdocs, tree
from tests.sources import add, previous_site, repository, spoil

MOMENTS = (0.6, 0.7, 0.8, 0.88, 0.94, 1.0)
"""When a build is killed, as parts of the time that one takes: tests/test_destination.py ends it between any two renames."""
PAGE, DATA = "docs/en/donors.md", "docs/_data/links.yml"


@pytest.fixture
def copy(tmp_path, monkeypatch) -> Path:
    folder = repository(tmp_path / "repository")
    monkeypatch.chdir(folder)
    return folder


def leftovers(folder: Path) -> list[str]:
    return [path.name for path in folder.glob(".*site*")]


def refused(folder: Path, *arguments: str, site: Path | None = None) -> str:
    """Build, which must fail soon, change nothing and leave nothing; returns what was said."""
    site = site or folder / "site"
    before, start = tree(site), time.monotonic()
    done = mkdocs("build", "--strict", *arguments, cwd=folder)
    said = done.stdout + done.stderr
    assert done.returncode == 1, said
    assert "Traceback" not in said, said
    assert tree(site) == before
    assert leftovers(site.parent) == []
    assert time.monotonic() - start < 20
    return said


# --- what editors may leave in the sources -------------------------------------------------------


def write(name: str, content: str | bytes, line: int = 1):
    def make(folder: Path) -> int:
        (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
        return line

    return make


def append(name: str, content: str, further: int = 0):
    return lambda folder: add(folder / name, content) + further


def huge(name: str):
    def make(folder: Path) -> int:
        with (folder / name).open("ab") as file:
            file.truncate(200_000_000)
        return 1

    return make


def bad_bytes(name: str):
    def make(folder: Path) -> int:
        line = add(folder / name, "x: |")
        with (folder / name).open("ab") as file:
            file.write(b"  caf\xe9\n")
        return line + 1

    return make


def link(name: str, target: str):
    def make(folder: Path) -> int:
        (folder / name).symlink_to(target)
        return 1

    return make


LAUGHS = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join(['*' + chr(97 + n)] * 9)}]\n" for n in range(8))

FAULTS = {
    "broken YAML in data": (append(DATA, "x: y: z"), DATA, "yaml/syntax"),
    "broken YAML in a page": (lambda folder: spoil(folder / PAGE, "^title: .*", "title: x: y"), PAGE, "yaml/syntax"),
    "a page of 200 MB": (huge(PAGE), PAGE, "file/too-large"),
    "a page that is not UTF-8": (bad_bytes(PAGE), PAGE, "encoding/not-utf-8"),
    "data that is not UTF-8": (bad_bytes(DATA), DATA, "encoding/not-utf-8"),
    "aliases that stand for billions": (write(DATA, LAUGHS, 6), DATA, "yaml/too-many-values"),
    "lists inside lists without end": (write(DATA, "[" * 100_000), DATA, "yaml/too-deep"),
    "a name with a space": (write("docs/fr/deux mots.md", "x"), "docs/fr/deux mots.md", "file/name"),
    "a link round in a circle": (link("docs/fr/loop", "."), "docs/fr/loop", "file/link"),
}


def told_with_its_place(folder, make, file: str, code: str) -> tuple[str, int]:
    """Bring the fault in with ``make``; the build refuses it with the message ``code``, at ``file`` and the line that is returned with it."""
    line = make(folder)
    said = refused(folder)
    assert re.search(rf"^{re.escape(file)}:{line}: error \[{re.escape(code)}\] .+\n    → .{{10}}", said, re.M), said
    return file, line


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_in_the_sources_is_reported_with_its_place_and_keeps_the_previous_site(copy, name):
    file, line = told_with_its_place(copy, *FAULTS[name])
    assert (file, line) in [(problem.file, problem.line) for problem in Workspace.load(copy).unread]


BRACES = "{% include 'components/contacts.html' %}"
TEMPLATES = {
    "a circle of templates": (append("overrides/components/contacts.html", BRACES), "overrides/components/contacts.html", "template/circle"),
    "a template that is not UTF-8": (bad_bytes("overrides/components/social.html"), "overrides/components/social.html", "encoding/not-utf-8"),
    "a style that is not UTF-8": (bad_bytes("overrides/css/base.css"), "overrides/css/base.css", "encoding/not-utf-8"),
    "a style with a colour that the palette lacks": (
        append("overrides/css/base.css", "p { color: colour(pink) }"),
        "overrides/css/base.css",
        "template/unknown-colour",
    ),
    "a template that is not closed": (append("overrides/main.html", "{% if x %}"), "overrides/main.html", "template/syntax"),
    "a template that is not there": (append("overrides/main.html", "{% include 'x.html' %}"), "overrides/main.html", "template/unknown"),
    "a word that no template has": (append("overrides/main.html", "{{ nothing }}"), "overrides/main.html", "template/fails"),
}


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_fault_in_a_template_is_reported_with_its_place_and_keeps_the_previous_site(copy, name):
    told_with_its_place(copy, *TEMPLATES[name])


def gone(name: str):
    def make(folder: Path) -> int:
        (folder / name).unlink()
        return 1

    return make


@pytest.mark.parametrize("name", ["docs/assets/icon.svg", "overrides/css/base.css", "overrides/js/search.js"])
def test_a_file_that_every_build_needs_is_reported_where_it_is_missing(copy, name):
    told_with_its_place(copy, gone(name), name, "file/unreadable")


def test_a_folder_in_the_place_of_a_style_sheet_is_reported(copy):
    (copy / "overrides/css/print.css").unlink()
    (copy / "overrides/css/print.css").mkdir()
    assert "\noverrides/css/print.css:1: error [file/unreadable] Cannot be read: Is a directory\n    → Restore it" in refused(copy)


def test_markdown_nested_without_end_is_too_long_before_it_is_too_deep(copy):
    add(copy / PAGE, "\n" + "\n".join("    " * depth + "- x" for depth in range(300)))
    said = refused(copy)
    assert f"{PAGE}:" in said and "the most is 50,000\n    → " in said and "Traceback" not in said


def test_a_broken_mkdocs_yml_is_reported(copy):
    add(copy / "mkdocs.yml", "x: y: z")
    assert "mkdocs.yml" in refused(copy)


# --- what may happen to the place where the site goes --------------------------------------------


@pytest.fixture
def small_disk(tmp_path) -> Iterator[Path]:
    """A disk with room for a small site and half of ours; skips where none can be made."""
    folder = tmp_path / "disk"
    folder.mkdir()
    done = (
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=700k", "tmpfs", str(folder)], capture_output=True, text=True, check=False)
        if shutil.which("mount") and hasattr(os, "geteuid") and os.geteuid() == 0
        else None
    )
    if not done or done.returncode:
        pytest.skip("no disk can be mounted here (this needs root): a limit on the size of files stands in for it")
    previous_site(folder / "site")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_is_reported_and_keeps_the_previous_site(copy, small_disk):
    before = tree(small_disk)
    said = refused(copy, "--site-dir", str(small_disk / "site"), site=small_disk / "site")
    assert re.search(r"error \[file/site-unwritable\] .*: No space left on device", said), said
    assert tree(small_disk) == before


def test_a_disk_that_cannot_be_written_is_reported_and_keeps_the_previous_site(copy, small_disk):
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    said = refused(copy, "--site-dir", str(small_disk / "site"), site=small_disk / "site")
    assert re.search(r"error \[file/site-unwritable\] .*: Read-only file system", said), said


def test_a_file_that_cannot_be_written_whole_is_reported_and_keeps_the_previous_site(copy):
    resource = pytest.importorskip("resource", reason="this system limits no sizes of files")
    before = tree(copy / "site")
    done = subprocess.run(
        command("build", "--strict"),
        cwd=copy,
        capture_output=True,
        text=True,
        timeout=60,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "0", "PYTHONDONTWRITEBYTECODE": "1"},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000)),
        check=False,
    )
    said = done.stdout + done.stderr
    assert done.returncode == 1
    assert "Traceback" not in said
    assert re.search(r"^\.site\.building/\S+:1: error \[file/site-unwritable\] .*: File too large\n    → ", said, re.M), said
    assert tree(copy / "site") == before
    assert leftovers(copy) == []


def test_a_file_in_the_place_of_the_site_is_reported_and_stays(copy):
    shutil.rmtree(copy / "site")
    (copy / "site").write_text("mine", "utf-8")
    done = mkdocs("build", "--strict", cwd=copy)
    assert done.returncode == 1
    assert "site:1: error [file/site-is-file] " in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert (copy / "site").read_text("utf-8") == "mine"
    assert leftovers(copy) == []


def test_a_link_in_the_place_of_the_site_stays_and_what_it_leads_to_is_replaced(copy, tmp_path):
    shutil.move(copy / "site", tmp_path / "www")
    (copy / "site").symlink_to(tmp_path / "www")
    build(copy, copy / "site")
    assert (copy / "site").is_symlink()
    assert not (tmp_path / "www" / "old").exists()
    assert (tmp_path / "www" / "en" / "index.html").is_file()
    assert leftovers(copy) == leftovers(tmp_path) == []


PLACES = {
    "a link to the sources": (lambda folder: link_to(folder / "site", "docs"), "site", "is inside the sources (docs)"),
    "a link to the whole checkout": (lambda folder: link_to(folder / "site", "."), "site", "is around the sources (docs)"),
    "a link to a folder in the sources": (lambda folder: link_to(folder / "site", "docs/assets/new"), "site", "is inside the sources (docs)"),
    "a link to itself": (lambda folder: link_to(folder / "site", "site"), "site", "This link leads back to itself"),
    "the programs": (lambda folder: None, "scripts", "is inside the sources (scripts)"),
    "what Git keeps": (lambda folder: (folder / ".git").mkdir(), ".git/new", "is inside the sources (.git)"),
    "the folder around the checkout": (lambda folder: link_to(folder / "site", ".."), "site", "is around the sources"),
    "a folder of somebody": (
        lambda folder: put(folder / "public", "notes/mine.txt"),
        "public",
        "what was not written by this command: notes/mine.txt\n",
    ),
    "hidden files of somebody": (lambda folder: put(folder / "public", ".secret"), "public", "what was not written by this command: .secret\n"),
    "a worktree of Git": (lambda folder: put(folder / "site", ".git"), "site", "what was not written by this command: .git\n"),
    "many files": (lambda folder: put(folder / "public", *"abcde"), "public", "command: a, b, c and 2 more\n"),
}


def link_to(path: Path, target: str) -> None:
    if path.exists():
        shutil.rmtree(path)
    path.symlink_to(target)


def put(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("mine", "utf-8")


@pytest.mark.parametrize("name", PLACES)
def test_a_build_deletes_nothing_that_it_did_not_write_and_says_what_to_do(copy, name):
    make, place, what = PLACES[name]
    make(copy)
    before = tree(copy.parent)
    done = mkdocs("build", "--strict", "--site-dir", place, cwd=copy)
    said = done.stdout + done.stderr
    assert done.returncode == 1, said
    assert re.search(rf"^\S+:1: error \[file/[a-z-]+\] .*{re.escape(what)}[^→]*\n?    → .*(?:--site-dir|Remove the link)", said, re.M), said
    assert "Traceback" not in said
    assert {path: content for path, content in tree(copy.parent).items() if "/.cache/" not in path} == before


def test_a_folder_that_is_empty_or_of_ours_is_replaced(copy):
    (copy / "public" / "empty" / "folders").mkdir(parents=True)
    put(copy / "public", ".DS_Store")
    for _ in range(2):
        build(copy, copy / "public")
        assert (copy / "public" / RECORD).is_file()
        assert not (copy / "public" / "empty").exists()


# --- kill -9 -------------------------------------------------------------------------------------


def test_a_build_that_is_killed_leaves_one_whole_site_and_the_next_starts_clean(tmp_path):
    folder = repository(tmp_path / "repository")
    addresses = ("https://one.example/", "https://two.example/")
    whole, lasts = [], 0.0
    for address in addresses:
        start = time.monotonic()
        assert mkdocs("build", "--strict", cwd=folder, SITE_URL=address).returncode == 0
        lasts = time.monotonic() - start
        whole.append(tree(folder / "site"))
    assert whole[0] != whole[1]
    # Under CI nothing is kept: every build is one from nothing, and lasts as long as those before.
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1479945600", "CI": "true"}
    ended = 0
    for number, moment in enumerate(MOMENTS):
        process = subprocess.Popen(
            command("build", "--strict"),
            cwd=folder,
            env=environment | {"SITE_URL": addresses[number % 2]},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
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
    assert leftovers(folder) == []


def test_a_build_that_is_killed_between_the_two_renames_loses_nothing(copy):
    """The one moment at which no site stands in its place: the next build, even one that fails, puts the previous one back."""
    site = tree(copy / "site")
    (copy / "site").rename(copy / ".site.previous")
    (copy / ".site.building").mkdir()
    add(copy / DATA, "x: y: z")
    done = mkdocs("build", "--strict", cwd=copy)
    assert done.returncode == 1
    assert tree(copy / "site") == site


def test_two_builds_at_once_wait_for_each_other_and_publish_no_mixture(copy):
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1479945600"}
    builds = [
        subprocess.Popen(
            command("build", "--strict"),
            cwd=copy,
            env=environment | {"SITE_URL": f"https://{name}.example/"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for name in ("one", "two")
    ]
    said = [build.communicate(timeout=60)[0] for build in builds]
    assert [build.returncode for build in builds] == [0, 0], said
    assert any("Another build beside site is under way" in text for text in said)
    pages = [path.read_text("utf-8") for path in (copy / "site").rglob("*.html") if path.name != "404.html" and "parallel" not in path.parts]
    assert len(pages) == len(URLS)
    assert len({name for page in pages for name in ("one", "two") if f'rel="canonical" href="https://{name}.example/' in page}) == 1
    assert leftovers(copy) == []
