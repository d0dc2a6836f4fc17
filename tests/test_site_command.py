"""When a built site is out of date, and how the commands that look at it begin: they build it again, for where it is published, or say so."""

import json
import logging
import os
import time
from types import SimpleNamespace

import pytest

import scripts.rules.command as command
from scripts.build.mkdocs.whole import reported
from scripts.build.postbuild.build_manifest import NAME as RECORD
from scripts.build.site import newer_than
from scripts.diagnostics import Diagnostic
from tests.check_helpers import PAGE, stub


def edit(root, name: str = PAGE, text: str | None = "x") -> None:
    """Change a source, or remove it, a moment later: clocks of disks tick slowly."""
    time.sleep(0.02)
    (root / name).unlink() if text is None else (root / name).write_text(text, "utf-8")


def touch(file, moment: float | None = None) -> None:
    time.sleep(0.02)
    os.utime(file, moment and (moment, moment))


@pytest.mark.parametrize(
    ("name", "text", "old"),
    [
        (PAGE, "x", True),
        ("docs/fr/new.md", "x", True),
        ("docs/zh/index.md", None, True),
        ("overrides/main.html", "x", True),
        ("docs/fr/.lock", "x", False),
    ],
)
def test_a_change_of_the_sources_makes_the_site_old(small, name, text, old):
    early = time.time() - 60
    for path in sorted(small.rglob("*"), reverse=True):
        os.utime(path, (early, early))
    touch(small / "site" / RECORD, early + 1)
    assert newer_than(small, small / "site") is None
    edit(small, name, text)
    if not old:
        touch((small / name).parent, early)
    assert (newer_than(small, small / "site") is not None) is old


def test_a_file_from_the_future_makes_a_site_old_until_it_is_built(small):
    page, record, late = small / PAGE, small / "site" / RECORD, time.time() + 100_000
    touch(page, late)
    assert newer_than(small, small / "site") == page
    touch(record)
    assert newer_than(small, small / "site") is None
    touch(record, late)  # built when the clock was wrong
    touch(page)
    assert newer_than(small, small / "site") == page


# --- check ---


def test_without_a_site_its_rules_cannot_run_and_that_is_said(small, rules, run):
    (small / "site").rename(small / "elsewhere")
    assert run("check").code == 1  # errors of the sources come first
    rules["words"] = stub("words")
    ended = run("check")
    assert (ended.code, "there is no site yet; run “make site” first" in ended.err) == (3, True)
    assert [run("check", *words).code for words in (["--sources"], ["--site", "elsewhere"], ["--site", "nowhere"])] == [0, 0, 3]


def test_a_site_older_than_a_source_is_not_checked_and_that_is_said(small, rules, run):
    rules["words"], rules["built"] = stub("words"), stub("built", "site/en/donors/index.html", needs="site")
    assert run("check").code == 1
    touch(small / PAGE)
    ended = run("check")
    assert (ended.code, "0 errors" in ended.out) == (3, True)
    assert f"site/ is older than {PAGE}" in ended.err


def test_build_makes_the_site_when_it_is_older_and_only_then(small, rules, run, monkeypatch):
    rules["words"], built = stub("words"), []
    wrong = [Diagnostic(PAGE, 7, "build", "this link leads nowhere", "Correct it.")]
    monkeypatch.setattr(command, "build", lambda root, site: built.append(site) or wrong * (len(built) > 1))
    assert (run("check", "--build").code, built) == (0, [])
    touch(small / PAGE)
    assert (run("check", "--build").code, built) == (0, [small / "site"])
    ended = run("check", "--build")
    assert ended.code == 1
    assert f"{PAGE}:7: error [build] this link leads nowhere" in ended.out and "it could not be built" in ended.err


def test_what_mkdocs_warns_of_is_reported_with_file_line_and_remedy(small):
    (small / PAGE).write_text("---\ntitle: x\n---\n[a](gone.md)\n\n[b](index.md#no) [c](/x)\n\n![d](../assets/Room.JPG)\n", "utf-8")
    page = PAGE.removeprefix("docs/")
    texts = (
        f"Doc file '{page}' contains a link 'gone.md', but the target 'fr/gone.md' is not found among documentation files.",
        f"Doc file '{page}' contains a link 'index.md#no', but the doc 'fr/index.md' does not contain an anchor '#no'.",
        f"Doc file '{page}' contains a link '../assets/Room.JPG', but the target 'assets/Room.JPG' is not found among documentation files.",
        f"Doc file '{page}' contains an absolute link '/x', it was left as is.",
        "A reference to 'x.md' is included in the 'nav' configuration, which is not found in the documentation files.",
    )
    found = reported([*((logging.WARNING, text) for text in texts), (logging.ERROR, "nothing was published")], small, known=True)
    assert [(problem.file, problem.line, problem.code) for problem in found] == [
        (PAGE, 4, "build/link"),
        (PAGE, 6, "build/link"),
        (PAGE, 8, "build/picture"),
        (PAGE, 6, "build/link"),
        ("mkdocs.yml", 1, "build/refused"),
    ]
    assert all(problem.remedy for problem in found)


# --- site ---


@pytest.fixture
def builds(small, monkeypatch):
    """The variables that each build was given; a build writes its record."""
    given = []

    def build(arguments, env, **options):
        given.append({name: env[name] for name in ("SITE_URL", "CUSTOM_DOMAIN") if name in env})
        published(small, env.get("SITE_URL", "https://default.example/"))
        return SimpleNamespace(stdout="null")

    monkeypatch.setattr("scripts.build.site.subprocess.run", build)
    for name in ("SITE_URL", "CUSTOM_DOMAIN"):
        monkeypatch.delenv(name, raising=False)
    published(small, "https://floors.example/repo/")
    return given


def published(root, url: str, *files: str) -> None:
    edit(root, f"site/{RECORD}", json.dumps({"format": 1, "site_url": url, "files": dict.fromkeys(files, "")}))


def test_a_site_that_is_that_of_the_sources_is_left_as_it_is(builds, monkeypatch, run):
    said = "site/ is for https://floors.example/repo/\n"
    assert run("site").err == said
    monkeypatch.setenv("SITE_URL", "https://floors.example/repo")  # as configure-pages gives it
    assert (run("site").err, builds) == (said, [])


def test_an_older_site_is_built_again_for_where_it_is_published(small, builds, run):
    published(small, "https://floors.example/", "CNAME")
    touch(small / PAGE)
    assert f"site/ is for https://floors.example/, built again: site/ is older than {PAGE}" in run("site").err
    assert builds == [{"SITE_URL": "https://floors.example/", "CUSTOM_DOMAIN": "true"}]


def test_a_site_for_another_address_is_built_again(builds, monkeypatch, run):
    monkeypatch.setenv("SITE_URL", "https://other.example/")
    assert "site/ is for https://floors.example/repo/, and SITE_URL is https://other.example/" in run("site").err
    assert builds == [{"SITE_URL": "https://other.example/"}]


def test_an_address_that_is_none_is_told_before_anything_is_built(builds, monkeypatch, run):
    monkeypatch.setenv("SITE_URL", "floors.example")
    ended = run("site")
    assert (ended.code, "give SITE_URL the whole address" in ended.err, builds) == (2, True, [])


@pytest.mark.parametrize("record", [None, "", "[]"])
def test_a_site_without_a_record_is_built_as_mkdocs_yml_has_it(small, builds, run, record):
    edit(small, f"site/{RECORD}", record)
    touch(small / PAGE)
    assert (run("site").code, builds) == (0, [{}])
