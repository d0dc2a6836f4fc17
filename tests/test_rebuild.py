"""A build with what is kept of the last one: what may be made again alone, and that it is what a build from nothing writes."""

import json
import time

import pytest

from scripts.build.mkdocs.rebuild import changed_pages
from scripts.build.mkdocs.rebuild.inputs import UNSETTLED, inputs_of, settled
from scripts.build.mkdocs.rebuild.pages import Doubt
from scripts.build.mkdocs.rebuild.record import file_of, read
from scripts.build.postbuild.build_manifest import digest
from tests.running import python
from tests.sources import repository, write

BUILT = {name: digest(name.encode()) for name in ("docs/fr/a.md", "docs/en/a.md", "docs/_data/ui.yml", "docs/assets/icon.svg", "overrides/main.html")}
OTHER = digest(b"other")


@pytest.mark.parametrize(
    ("now", "pages"),
    [
        (BUILT, []),
        (BUILT | {"docs/fr/a.md": OTHER}, ["fr/a.md"]),
        (BUILT | {"docs/fr/a.md": OTHER, "docs/en/a.md": UNSETTLED}, ["fr/a.md", "en/a.md"]),
        (BUILT | {"docs/_data/ui.yml": OTHER}, None),
        (BUILT | {"overrides/main.html": UNSETTLED}, None),
        (BUILT | {"docs/fr/a.md": OTHER, "docs/assets/icon.svg": OTHER}, None),
        (BUILT | {"docs/fr/b.md": OTHER}, None),
        ({name: one for name, one in BUILT.items() if name != "docs/en/a.md"}, None),
    ],
)
def test_only_changed_texts_of_pages_are_made_again_alone(now, pages):
    if pages is None:
        with pytest.raises(Doubt):
            changed_pages(BUILT, now)
    else:
        assert changed_pages(BUILT, now) == pages


def test_a_file_that_was_not_settled_has_changed_even_if_it_is_so_again():
    assert changed_pages({"docs/fr/a.md": UNSETTLED}, {"docs/fr/a.md": UNSETTLED}) == ["fr/a.md"]
    with pytest.raises(Doubt):
        changed_pages({"scripts/a.py": UNSETTLED}, {"scripts/a.py": UNSETTLED})


def test_every_file_that_a_build_reads_counts_and_no_other(tmp_path):
    there = "docs/fr/a.md docs/fr/.a.md.swp docs/fr/a.md~ docs/.x/a.md overrides/.a.css scripts/a.py scripts/__pycache__/a.pyc".split()
    write(tmp_path, {name: name for name in there} | {"mkdocs.yml": ""})
    (tmp_path / "docs" / "en").symlink_to("fr")
    later, before = time.time_ns() + 10**10, time.time_ns() - 10**10
    names = {"docs/fr/a.md", "overrides/.a.css", "scripts/a.py", "mkdocs.yml"}
    assert {name: one for name, one in inputs_of(tmp_path, later).items() if one} == {
        name: digest(b"" if name == "mkdocs.yml" else name.encode()) for name in names
    }
    assert inputs_of(tmp_path, before) == dict.fromkeys(names, UNSETTLED)
    assert settled(tmp_path, later)
    assert not settled(tmp_path, before)


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"format": 3}', '{"format": 0}', json.dumps({"format": 3, "languages": {}, "states": [1]})])
def test_a_record_that_is_not_as_it_was_written_is_none(tmp_path, text):
    write(file_of(tmp_path).parent, {file_of(tmp_path).name: text})
    assert read(tmp_path) is None


@pytest.mark.parametrize("edits", [("preview", "5", "3"), ("kept", "3", "91")], ids=" ".join)
def test_after_random_edits_the_preview_and_a_build_with_what_is_kept_have_what_one_from_nothing_writes(tmp_path, edits):
    done = python("-m", "scripts.tools.bench.after_edits", *edits, cwd=repository(tmp_path / "copy"))
    assert (done.returncode, done.stdout.strip()) == (0, ""), done.stdout + done.stderr


def test_checks_go_on_after_a_build_that_made_only_some_pages_again(tmp_path):
    root = repository(tmp_path / "copy")
    page, codes = root / "docs/en/contact.md", []
    for words in ("", "More words.", "More and more words."):
        write(root, {"docs/en/contact.md": f"{page.read_text('utf-8')}\n{words}\n"})
        done = python("-m", "scripts", "check", "--build", "--rule", "links", cwd=root, CI="")
        codes.append((done.returncode, done.stderr[-300:] if done.returncode else ""))
    assert codes == [(0, "")] * 3
