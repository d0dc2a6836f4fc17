"""What slow checkers found is asked for once: it is kept from one check to the next."""

import os
import subprocess
import sys

import pytest

from scripts.languages.pack import pack
from scripts.rules import agreement, characters, proofreader, remembered
from scripts.rules.content.grammar import edition

EDITIONS = """
from tests.test_remembered import editions
print(editions())
"""


def editions():
    """What the slow checkers rely on, in every language that has one."""
    return [edition(code, pack(code).grammar) for code in ("en", "fr")], characters.edition(pack("zh").slips)


@pytest.mark.parametrize(("edition", "spoilt", "asked"), [("1", None, 0), ("2", None, 1), ("1", b"{", 1), ("1", b'{"edition": "1", "found": 3}', 1)])
def test_a_text_is_asked_about_once(tmp_path, monkeypatch, edition, spoilt, asked):
    monkeypatch.setattr(remembered, "_FOLDER", tmp_path)
    calls = []

    def find(words):
        calls.append(words)
        return [(0, words)]

    with remembered.remembered("x", "1", find) as ask:
        assert ask("one") == ask("one") == [[0, "one"]] and len(calls) == 1
    if spoilt:
        (tmp_path / "x.json").write_bytes(spoilt)
    with remembered.remembered("x", edition, find) as ask:
        assert ask("one") == [[0, "one"]] and len(calls) == 1 + asked


def test_texts_that_are_gone_are_forgotten_when_there_are_many(tmp_path, monkeypatch):
    monkeypatch.setattr(remembered, "_FOLDER", tmp_path)
    monkeypatch.setattr(remembered, "_MOST", 2)
    for texts in (["one", "two"], ["three"]):
        with remembered.remembered("x", "1", lambda words: [[words]]) as ask:
            [ask(text) for text in texts]
    assert (tmp_path / "x.json").read_text().count("[[") == 1


def test_what_is_kept_is_read_again_by_another_process():
    """The order of a set is another one in each process: an edition that prints one is never the same twice."""
    seen = {subprocess.check_output([sys.executable, "-c", EDITIONS], env=os.environ | {"PYTHONHASHSEED": seed}) for seed in "123"}
    assert len(seen) == 1


@pytest.mark.parametrize("checker", [agreement, characters, proofreader])
def test_another_version_of_a_checker_is_asked_again(checker):
    if checker is proofreader and not proofreader.installed():
        pytest.skip("the proofreader comes for Linux on x86-64 only")
    assert remembered.of_module(checker.__file__) in str(editions())


def test_a_module_that_is_changed_is_another_one(tmp_path):
    (module := tmp_path / "checker.py").write_text("find = 1\n")
    before = remembered.of_module(str(module))
    module.write_text("find = 12\n")
    assert remembered.of_module(str(module)) != before
