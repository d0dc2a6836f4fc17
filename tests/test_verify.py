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
from scripts.build.postbuild.build_manifest import NAME, digests
from scripts.build.published import manifest_at, site_at
from scripts.tools import verify
from scripts.tools.verify.clone import interpreter
from tests.pages_server import pages_server
from tests.rude_server import cut_short, dripping, huge, page, reset, rude_server, silent, to
from tests.running import build, tree
from tests.sources import DAY, add, committed, git, spoil, tables, write

URL = "https://floors.example/repo/"


@pytest.fixture(scope="module")
def source(tmp_path_factory) -> Path:
    """A repository and, in site/, the site of its only commit."""
    folder = committed(tmp_path_factory.mktemp("verify") / "un dépôt")
    build(folder, folder / "site", URL.rstrip("/"), SOURCE_DATE_EPOCH=git(folder, "log", "-1", "--format=%ct"))
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


def rewrite(site: Path, **changed: object) -> None:
    """Change what the record says."""
    said = json.loads((site / NAME).read_text("utf-8"))
    (site / NAME).write_text(json.dumps(said | changed), "utf-8")


def test_the_record_names_the_commit_its_date_the_address_the_tools_and_every_file(source):
    said = json.loads((source / "site" / NAME).read_text("utf-8"))
    assert (said["commit"], said["clean"], said["date"], said["site_url"]) == (git(source, "rev-parse", "HEAD"), True, DAY, URL)
    assert {"Python", "mkdocs", "mkdocs-material", "Jinja2"} <= set(said["tools"])
    assert set(said["files"]) == set(tree(source / "site")) - {NAME}
    assert said["files"] == digests(source / "site")


# --- the last commit, twice ---


def test_two_fresh_clones_give_the_same_site_whatever_else_differs(root, run):
    code, out, err = run("verify")
    assert (code, "building" in err) == (0, True)
    assert f"(2016-11-24, “Beginning”) are the same, byte for byte: {len(tree(root / 'site'))} files." in out


def test_a_build_that_depends_on_where_and_when_it_is_made_is_reported(clone, run):
    spoil(clone / "scripts/build/postbuild/site_files.py", "^from urllib.*", r"import time\n\g<0>")
    spoil(clone / "scripts/build/postbuild/site_files.py", r'return f"User-agent', r'return f"# {time.tzname}\\nUser-agent')
    git(clone, "commit", "--all", "--quiet", "--message=It depends")
    add(clone / "docs/en/donors.md", "Not committed.")
    code, out, err = run("verify")
    assert (code, "what is not committed yet is left out" in err) == (1, True)
    for words in ("changed: robots.txt, from line 1, column ", "changed: build.json", "differ in 2 files."):
        assert words in out


# --- what is published ---


def test_what_a_server_sends_is_compared_with_a_new_build_of_the_commit_it_names_whatever_the_verifier_publishes(root, monkeypatch, run):
    monkeypatch.setenv("CUSTOM_DOMAIN", "true")
    with pages_server(root / "site", "/repo/") as address:
        code, out, err = run("verify", address)
    assert (code, f"are the same, byte for byte: {len(tree(root / 'site'))} files." in out) == (0, True)
    assert f"it was built for {URL}, and is at http://127.0.0.1:" in err
    ended = run("verify", address)  # the server is no longer there
    assert (ended.code, f"{address}build.json cannot be read: " in ended.err) == (3, True)


@pytest.mark.parametrize(("files", "custom"), [({}, "false"), ({"CNAME": "0" * 64}, "true")])
def test_where_a_site_is_published_is_read_from_its_record(published, files, custom):
    rewrite(published, files=files)
    assert manifest_at(site_at(str(published))).where == {"SITE_URL": URL, "CUSTOM_DOMAIN": custom, "PRINTING": "false"}


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
    "another date": (lambda site: rewrite(site, date="2020-01-01T00:00:00Z"), "changed: build.json: date"),
    "changes not committed": (lambda site: rewrite(site, clean=False), "changed: build.json: clean"),
}


@pytest.mark.parametrize("name", TAMPERED)
def test_whatever_was_tampered_with_is_found_on_a_server_and_in_a_folder(published, shelf, run, name):
    tamper, words = TAMPERED[name]
    tamper(published)
    for where in (shelf[1] + published.name, published):
        code, out, _ = run("verify", where)
        assert (code, words in out, "differ in 1 file." in out) == (1, True, True), out


def test_a_file_that_was_added_is_found(published, shelf, run):
    (published / "CNAME").write_text("evil.example\n")
    assert "not in the commit: CNAME (13 bytes)" in run("verify", published).out
    # A server lists nothing: there, a file can only be found when the record names it.
    (published / "CNAME").rename(published / "extra.html")
    rewrite(published, files=digests(published))
    code, out, _ = run("verify", shelf[1] + published.name)
    assert (code, "not in the commit: extra.html (13 bytes)" in out, "changed: build.json: files" in out) == (1, True, True)


def test_other_tools_are_reported_but_are_no_difference(published, run):
    said = json.loads((published / NAME).read_text("utf-8"))["tools"]
    rewrite(published, tools=said | {"Python": "3.99.0"})
    code, _, err = run("verify", published)
    assert (code, f"it was built with Python 3.99.0 (here {said['Python']})\n" in err) == (0, True)


def test_files_for_the_host_alone_are_not_looked_for_on_a_server(published, root, shelf, monkeypatch, run):
    with_more = shutil.copytree(root / "site", published.with_name(f"{published.name}-more"))
    (with_more / ".hosted").touch()
    monkeypatch.setattr(verify, "build", lambda jobs, where: [with_more])
    assert run("verify", shelf[1] + published.name).code == 0
    code, out, _ = run("verify", published)
    assert (code, "missing there: .hosted" in out) == (1, True)


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
def test_an_answer_that_does_not_end_or_is_not_whole_is_given_up(root, monkeypatch, run, answer, words):
    monkeypatch.setattr("scripts.build.published._PATIENCE", 1)
    monkeypatch.setattr("scripts.build.published._LARGEST", 1_000_000)
    begin = time.monotonic()
    with rude_server({"/build.json": answer}) as (base, _):
        code, _, err = run("verify", f"{base}/")
    assert time.monotonic() - begin < 8
    assert (code, "Traceback" in err) == (3, False) and re.search(words, err)


def test_what_a_server_says_does_nothing_in_a_terminal_or_a_log(published, shelf, run):
    rewrite(published, tools={"Python": "3\n::error::x\x1b[2J"})
    (published / "index.html").write_text("\x1b[2J\u202e\n::error::y\n")
    for text in run("verify", shelf[1] + published.name)[1:]:
        assert not any(words in text for words in ("\x1b", "\u202e", "\n::error")) and "‹U+001B›[2J" in text


def test_where_nothing_is_published_yet_there_is_nothing_to_compare(root, monkeypatch, run):
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    with rude_server({}) as (base, _):
        code, _, err = run("verify", f"{base}/")
        assert (code, f"nothing is published at {base}/ yet" in err) == (3, True)
        assert run("verify", f"{base}/", "--if-published")[:2] == (0, f"nothing is published at {base}/ yet: there is nothing to compare.\n")
    with rude_server({"/": page()}) as (base, _):
        assert run("verify", f"{base}/", "--if-published").code == 3, "a page that was not built here is no empty place"
    assert run("verify", f"{base}/", "--if-published").code == 3, "nor is a server that does not answer"


# --- what cannot be compared ---

MANY = ({"files": {str(n): "0" * 64 for n in range(20_001)}}, "build.json cannot be understood")


@pytest.mark.parametrize(("wrong", "words"), [*tables("verify")["a site that does not say what it was built from"], MANY])
def test_a_site_that_does_not_say_what_it_was_built_from_is_code_3(published, run, wrong, words):
    if isinstance(wrong, dict):
        rewrite(published, **wrong)
    elif wrong:
        (published / NAME).write_text(wrong)
    else:
        (published / NAME).unlink()
    code, _, err = run("verify", published)
    assert (code, words in err) == (3, True), err


def test_a_commit_that_was_never_accepted_is_not_run(published, root, monkeypatch, run):
    rewrite(published, commit=git(root, "commit-tree", "HEAD^{tree}", "-p", "HEAD", "-m", "Aside"))
    monkeypatch.setattr(verify, "build", None)
    code, _, err = run("verify", published)
    assert (code, "“Aside”) is not in the history of the branch you are on: nothing of it was run." in err) == (3, True)


@pytest.mark.parametrize("where", ["nowhere", "ftp://example.org/", "https://", "http://[", "http://a.test:99999/", "http://a.test:0/"])
def test_what_is_not_an_address_is_code_2(root, run, where):
    code, _, err = run("verify", where)
    assert (code, f"“{where}” is neither a folder, nor a build.json, nor an address" in err) == (2, True)


def test_a_commit_that_cannot_be_built_is_code_3_with_what_was_said(clone, run):
    add(clone / "docs/en/donors.md", "[x](nowhere.md)")
    git(clone, "commit", "--all", "--quiet", "--message=Broken")
    code, _, err = run("verify")
    assert (code, "could not be built" in err, "nowhere.md" in err) == (3, True, True)


def test_a_commit_that_pins_other_packages_is_built_with_those(tmp_path, monkeypatch):
    here, copy = tmp_path / "here", tmp_path / "copy"
    for folder, text in ((here, "# ours\n"), (copy, "# none at all\n")):
        write(folder, {"requirements.txt": text})
    made, installed, said = [], [], []
    monkeypatch.setattr(venv, "create", lambda folder, with_pip: made.append(folder))
    monkeypatch.setattr(subprocess, "run", lambda command, **_: installed.append(command) or subprocess.CompletedProcess(command, 0))
    assert interpreter(here, here, said.append) == sys.executable
    assert (made, installed, said) == ([], [], [])
    python = interpreter(here, copy, said.append)
    (environment,), (command,) = made, installed
    assert Path(python).is_relative_to(environment)
    assert (command[0], command[-3:]) == (python, ["--require-hashes", "-r", str(copy / "requirements.txt")])
    assert said == ["that commit pins other packages than these sources: installing them apart …"]
