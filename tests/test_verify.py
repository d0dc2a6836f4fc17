"""``verify`` and the record that it reads: the same site is recognised, and every way in which one can differ is reported."""

import gzip
import json
import re
import shutil
import subprocess
import sys
import time
import venv
from pathlib import Path

import pytest

import scripts.__main__
from scripts.build.postbuild.build_manifest import NAME, digests, record
from scripts.build.published.site import Folder, manifest_at
from scripts.content.revision import revision
from scripts.tools import verify
from scripts.tools.verify.clone import interpreter
from tests.pages_server import pages_server
from tests.rude_server import cut_short, dripping, huge, page, reset, rude_server, silent, to
from tests.running import mkdocs, tree
from tests.sources import DAY, add, committed, git, repository, spoil

URL = "https://floors.example/repo/"


def built(folder: Path, site: Path, **where: str) -> Path:
    """Build the site of a repository as it is published, in the new folder ``site``; returns that."""
    done = mkdocs("build", "--strict", "--site-dir", str(site), cwd=folder, SOURCE_DATE_EPOCH=git(folder, "log", "-1", "--format=%ct"), **where)
    assert done.returncode == 0, done.stdout + done.stderr
    return site


@pytest.fixture(scope="module")
def source(tmp_path_factory) -> Path:
    """A repository and, in site/, the site of its only commit."""
    folder = committed(tmp_path_factory.mktemp("verify") / "un dépôt")
    built(folder, folder / "site", SITE_URL=URL.rstrip("/"))
    return folder


@pytest.fixture
def root(source, monkeypatch):
    """The commands run in that repository."""
    monkeypatch.setattr(scripts.__main__, "ROOT", source)
    monkeypatch.delenv("SITE_URL", raising=False)
    return source


@pytest.fixture(scope="module")
def shelf(source, tmp_path_factory):
    """A folder for sites, and the address at which a server has it."""
    folder = tmp_path_factory.mktemp("shelf")
    shutil.copy(source / "site" / "404.html", folder)
    with pages_server(folder) as address:
        yield folder, address


@pytest.fixture
def published(root, shelf, monkeypatch) -> Path:
    """A copy of the site, to tamper with; what it is compared with was cloned and built before, to save time."""
    monkeypatch.setattr(verify, "clone", lambda *_: root)
    monkeypatch.setattr(verify, "build", lambda jobs, where: [root / "site"])
    return shutil.copytree(root / "site", shelf[0] / str(len(list(shelf[0].iterdir()))))


def run(*arguments: object) -> int:
    return scripts.__main__.main(["verify", *map(str, arguments)])


def rewrite(site: Path, **changed: object) -> None:
    """Change what the record says."""
    said = json.loads((site / NAME).read_text("utf-8"))
    (site / NAME).write_text(json.dumps(said | changed), "utf-8")


# --- the record ---


def test_the_record_names_the_commit_its_date_the_address_the_tools_and_every_file(source):
    said = json.loads((source / "site" / NAME).read_text("utf-8"))
    assert said["commit"] == git(source, "rev-parse", "HEAD")
    assert (said["clean"], said["date"], said["site_url"]) == (True, DAY, URL)
    assert {"Python", "mkdocs", "mkdocs-material", "Jinja2"} <= set(said["tools"])
    files = tree(source / "site")
    assert set(said["files"]) == set(files) - {NAME}
    assert said["files"] == digests(source / "site")


def test_outside_git_the_record_names_no_commit(tmp_path):
    said = json.loads(record({}, URL, None, None, None, "mkdocs"))
    assert (said["commit"], said["clean"], said["date"], said["files"]) == (None, None, None, {})
    folder = repository(tmp_path / "repository")
    assert revision(folder) is None


@pytest.mark.parametrize("change", ["edited", "added", "beside"])
def test_a_revision_is_clean_when_all_that_a_site_is_built_from_is_committed(tmp_path, change):
    folder = committed(tmp_path / "repository")
    {
        "edited": lambda: add(folder / "docs/en/donors.md", "More words."),
        "added": lambda: shutil.copy(folder / "docs/assets/icon.svg", folder / "docs/assets/new.svg"),
        "beside": lambda: add(folder / ".gitignore", "/more/"),
    }[change]()
    assert revision(folder).clean is (change == "beside")


# --- the last commit, twice ---


def test_two_fresh_clones_give_the_same_site_whatever_else_differs(root, capsys):
    assert run() == 0
    said = capsys.readouterr()
    assert f"(2016-11-24, “Beginning”) are the same, byte for byte: {len(tree(root / 'site'))} files." in said.out
    assert "building" in said.err


def test_a_build_that_depends_on_where_and_when_it_is_made_is_reported(tmp_path, monkeypatch, capsys):
    folder = committed(tmp_path / "repository")
    spoil(folder / "scripts/build/postbuild/sitemap.py", "^from urllib.*", r"import time\n\g<0>")
    spoil(folder / "scripts/build/postbuild/sitemap.py", r'return f"User-agent', r'return f"# {time.tzname}\\nUser-agent')
    git(folder, "commit", "--all", "--quiet", "--message=It depends")
    add(folder / "docs/en/donors.md", "Not committed.")
    monkeypatch.setattr(scripts.__main__, "ROOT", folder)
    assert run() == 1
    said = capsys.readouterr()
    assert "changed: robots.txt, from line 1, column " in said.out
    assert "changed: build.json" in said.out
    assert "differ in 2 files." in said.out
    assert "what is not committed yet is left out" in said.err


# --- what is published ---


def test_what_a_server_sends_is_compared_with_a_new_build_of_the_commit_it_names(root, capsys):
    with pages_server(root / "site", "/repo/") as address:
        assert run(address) == 0
    said = capsys.readouterr()
    assert f"are the same, byte for byte: {len(tree(root / 'site'))} files." in said.out
    assert f"it was built for {URL}, and is at http://127.0.0.1:" in said.err


@pytest.mark.parametrize(("custom", "verifiers"), [(True, "false"), (False, "true")], ids=["a domain of one's own", "a folder of a host"])
def test_a_site_is_built_again_for_where_it_is_published_whatever_the_verifier_publishes(root, tmp_path, monkeypatch, capsys, custom, verifiers):
    site = built(root, tmp_path / "own", SITE_URL="https://www.floors.example/", CUSTOM_DOMAIN="true") if custom else root / "site"
    monkeypatch.setenv("CUSTOM_DOMAIN", verifiers)
    assert run(site) == 0
    assert f"are the same, byte for byte: {len(tree(site))} files." in capsys.readouterr().out
    assert (site / "CNAME").exists() is custom


def test_a_domain_that_was_added_is_found(published, capsys):
    (published / "CNAME").write_text("evil.example\n")
    assert run(published) == 1
    assert "not in the commit: CNAME" in capsys.readouterr().out


def test_where_a_site_is_published_is_read_from_its_record(published, tmp_path):
    assert manifest_at(Folder(tmp_path)) is None
    assert manifest_at(Folder(published)).where == {"SITE_URL": URL, "CUSTOM_DOMAIN": "false", "PRINTING": "false"}
    rewrite(published, files={"CNAME": "0" * 64})
    assert manifest_at(Folder(published)).where == {"SITE_URL": URL, "CUSTOM_DOMAIN": "true", "PRINTING": "false"}


def flip(site: Path, name: str) -> None:
    """Change one bit of a file."""
    content = bytearray((site / name).read_bytes())
    content[len(content) // 2] ^= 1
    (site / name).write_bytes(content)


TAMPERED = {
    "a byte of a page": (lambda site: flip(site, "en/donors/index.html"), "changed: en/donors/index.html, from line "),
    "a byte of a picture": (lambda site: flip(site, "assets/share.png"), "changed: assets/share.png ("),
    "a script put in": (lambda site: spoil(site / "index.html", "</body>", "<script>track()</script></body>"), "“<script>track()</script>"),
    "a line cut off": (lambda site: (site / "robots.txt").write_text("User-agent: *\n"), "changed: robots.txt, from line 2, column 1 on: “”"),
    "a file that is missing": (lambda site: (site / "zh/contact/index.html").unlink(), "missing there: zh/contact/index.html"),
    "another date": (lambda site: rewrite(site, date="2020-01-01T00:00:00Z"), "changed: build.json: the date"),
    "changes not committed": (lambda site: rewrite(site, clean=False), "changed: build.json: whether everything was committed"),
}


@pytest.mark.parametrize("served", [True, False], ids=["served", "in a folder"])
@pytest.mark.parametrize("name", TAMPERED)
def test_whatever_was_tampered_with_is_found(published, shelf, capsys, name, served):
    tamper, words = TAMPERED[name]
    tamper(published)
    assert run(shelf[1] + published.name if served else published) == 1
    out = capsys.readouterr().out
    assert words in out
    assert "differ in 1 file." in out


def test_a_file_that_was_added_is_found(published, shelf, capsys):
    (published / "extra.html").write_text("<p>Hello")
    assert run(published) == 1
    assert "not in the commit: extra.html (8 bytes)" in capsys.readouterr().out
    # A server lists nothing: there, a file can only be found when the record names it.
    rewrite(published, files=digests(published))
    assert run(shelf[1] + published.name) == 1
    out = capsys.readouterr().out
    assert "not in the commit: extra.html (8 bytes)" in out
    assert "changed: build.json: the digests of its files" in out


def test_other_tools_are_reported_but_are_no_difference(published, capsys):
    said = json.loads((published / NAME).read_text("utf-8"))["tools"]
    rewrite(published, tools=said | {"Python": "3.99.0"})
    assert run(published) == 0
    assert f"it was built with Python 3.99.0 (here {said['Python']})\n" in capsys.readouterr().err


def test_files_for_the_host_alone_are_not_looked_for_on_a_server(published, root, shelf, monkeypatch, capsys):
    with_more = shutil.copytree(root / "site", published.with_name(f"{published.name}-more"))
    (with_more / ".hosted").touch()
    monkeypatch.setattr(verify, "build", lambda jobs, where: [with_more])
    assert run(shelf[1] + published.name) == 0
    assert run(published) == 1
    assert "missing there: .hosted" in capsys.readouterr().out


# --- servers that do not end, or say what should not be shown ---


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (dripping, "there is no whole answer within 1 s"),
        (silent, "there is no whole answer within 1 s"),
        (huge, "sends more than 1 MB"),
        (cut_short, "ends too early"),
        (page(gzip.compress(b"a" * 9_000_000), Content_Encoding="gzip"), "sends more than 1 MB"),
        (page(b"no", Content_Encoding="gzip"), "cannot be read"),
        (page(gzip.compress(b"{}")[:-4], Content_Encoding="gzip"), "ends too early"),
        (to("/build.json"), "cannot be read|answers 302"),
        (reset, "cannot be read"),
        (page("[" * 100_000, kind="application/json"), "cannot be understood"),
    ],
)
def test_an_answer_that_does_not_end_or_is_not_whole_is_given_up(root, monkeypatch, capsys, answer, words):
    monkeypatch.setattr("scripts.build.published.site._PATIENCE", 1)
    monkeypatch.setattr("scripts.build.published.site._LARGEST", 1_000_000)
    begin = time.monotonic()
    with rude_server({"/build.json": answer}) as (base, _):
        assert run(f"{base}/") == 3
    assert time.monotonic() - begin < 8
    err = capsys.readouterr().err
    assert re.search(words, err) and "Traceback" not in err


def test_what_a_server_says_does_nothing_in_a_terminal_or_a_log(published, shelf, capsys):
    rewrite(published, tools={"Python": "3\n::error::x\x1b[2J"})
    (published / "index.html").write_text("\x1b[2J\u202e\n::error::y\n")
    run(shelf[1] + published.name)
    said = capsys.readouterr()
    for text in (said.out, said.err):
        assert "\x1b" not in text and "\u202e" not in text and "\n::error" not in text
    assert "‹U+001B›[2J" in said.out and "‹U+001B›[2J" in said.err


@pytest.mark.parametrize(
    "changed",
    [
        {"files": {"a\x1b": "0" * 64}},
        {"files": {"\ud800": "0" * 64}},
        {"tools": {"\n::error::x": "1"}},
        {"site_url": "https://a.org/\n"},
        {"site_url": "file:///"},
        {"files": {str(n): "0" * 64 for n in range(20_001)}},
    ],
)
def test_a_record_that_no_build_writes_is_refused(published, capsys, changed):
    rewrite(published, **changed)
    assert run(published) == 3
    assert "build.json cannot be understood" in capsys.readouterr().err


def test_where_nothing_is_published_yet_there_is_nothing_to_compare(root, monkeypatch, capsys):
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    with rude_server({}) as (base, _):
        assert run(f"{base}/") == 3
        assert f"nothing is published at {base}/ yet" in capsys.readouterr().err
        assert run(f"{base}/", "--if-published") == 0
        assert capsys.readouterr().out == f"nothing is published at {base}/ yet: there is nothing to compare.\n"
    with rude_server({"/": page()}) as (base, _):
        assert run(f"{base}/", "--if-published") == 3, "a page that was not built here is no empty place"
    assert run(f"{base}/", "--if-published") == 3, "nor is a server that does not answer"


# --- what cannot be compared ---


UNREADABLE = {
    "no record": (lambda site: (site / NAME).unlink(), "there is no build.json"),
    "no JSON": (lambda site: (site / NAME).write_text("<!doctype html>"), "build.json cannot be understood"),
    "no object": (lambda site: (site / NAME).write_text("[]"), "build.json cannot be understood"),
    "another format": (lambda site: rewrite(site, format=99), "it is not of format 1"),
    "a wrong digest": (lambda site: rewrite(site, files={"x": "y"}), "it is not of format 1"),
    "an option as commit": (lambda site: rewrite(site, commit="--upload-pack=x"), "it is not of format 1"),
    "no commit": (lambda site: rewrite(site, commit=None), "names no commit"),
    "an unknown commit": (lambda site: rewrite(site, commit="0" * 40), f"does not have the commit {'0' * 40}: run “git pull”"),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_a_site_that_does_not_say_what_it_was_built_from_is_code_3(published, capsys, name):
    spoil_record, words = UNREADABLE[name]
    spoil_record(published)
    assert run(published) == 3
    assert words in capsys.readouterr().err


def test_a_commit_that_was_never_accepted_is_not_run(published, root, monkeypatch, capsys):
    git(root, "commit", "--allow-empty", "--quiet", "--message=Aside")
    aside = git(root, "rev-parse", "HEAD")
    git(root, "reset", "--hard", "--quiet", "HEAD^")
    rewrite(published, commit=aside)
    monkeypatch.setattr(verify, "build", None)
    assert run(published) == 3
    assert "“Aside”) is not in the history of the branch you are on: nothing of it was run." in capsys.readouterr().err


def test_a_server_that_does_not_answer_is_code_3(root, capsys):
    with pages_server(root / "site", "/repo/") as address:
        pass
    assert run(address) == 3
    assert f"{address}build.json cannot be read: " in capsys.readouterr().err


@pytest.mark.parametrize("where", ["nowhere", "ftp://example.org/", "https://", "http://[", "http://a.test:99999/", "http://a.test:0/"])
def test_a_place_that_is_none_is_code_2(root, capsys, where):
    assert run(where) == 2
    assert f"“{where}” is neither a folder nor an address" in capsys.readouterr().err


def test_without_a_repository_it_cannot_run(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(scripts.__main__, "ROOT", tmp_path)
    assert run() == 3
    assert "is not a Git repository with a commit" in capsys.readouterr().err


def test_a_commit_that_cannot_be_built_is_code_3_with_what_was_said(tmp_path, monkeypatch, capsys):
    folder = committed(tmp_path / "repository")
    add(folder / "docs/en/donors.md", "[x](nowhere.md)")
    git(folder, "commit", "--all", "--quiet", "--message=Broken")
    monkeypatch.setattr(scripts.__main__, "ROOT", folder)
    assert run() == 3
    said = capsys.readouterr().err
    assert "could not be built" in said
    assert "nowhere.md" in said


def test_a_commit_that_pins_other_packages_is_built_with_those(tmp_path, monkeypatch):
    here, copy = tmp_path / "here", tmp_path / "copy"
    for folder, text in ((here, "# ours\n"), (copy, "# none at all\n")):
        folder.mkdir()
        (folder / "requirements.txt").write_text(text)
    made, installed, said = [], [], []
    monkeypatch.setattr(venv, "create", lambda folder, with_pip: made.append(folder))
    monkeypatch.setattr(subprocess, "run", lambda command, **_: installed.append(command) or subprocess.CompletedProcess(command, 0))
    assert interpreter(here, here, said.append) == sys.executable
    assert (made, installed, said) == ([], [], [])
    python = interpreter(here, copy, said.append)
    (environment,), (command,) = made, installed
    assert Path(python).is_relative_to(environment)
    assert command[0] == python
    assert command[-3:] == ["--require-hashes", "-r", str(copy / "requirements.txt")]
    assert said == ["that commit pins other packages than these sources: installing them apart …"]
