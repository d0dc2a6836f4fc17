"""The catalogue of diagnostics: every message is used, every code exists, and every example brings what it says, and its twin nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from scripts.checks import all_rules
from scripts.checks.workspace import Workspace
from scripts.diagnostics import Diagnostic
from scripts.diagnostics.catalogue import Example, entry, rules
from tests.check_helpers import page, small_workspace
from tests.conftest import ROOT

EXAMPLES = [(rule, number) for rule in rules() for number in range(len(entry(rule).examples))]
CODES = {f"{rule}/{name}" for rule in rules() for name in entry(rule).messages}


def found(rule: str, text: str, example: Example, folder: Path) -> list[Diagnostic]:
    """What ``rule`` finds in a text of ``example``."""
    if example.file is None:
        workspace = small_workspace({f"{example.language}/page.md": page(example.language, text)})
    else:
        file = folder / example.file
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
        site = folder / "site"
        workspace = Workspace.load(folder, site if site.is_dir() else None)
    return list(all_rules()[rule].check(workspace))


@pytest.mark.parametrize(("rule", "number"), EXAMPLES, ids=[f"{rule}-{entry(rule).examples[number].code}-{number}" for rule, number in EXAMPLES])
def test_the_bad_example_is_reported_and_the_good_one_is_not(rule: str, number: int, tmp_path: Path) -> None:
    example = entry(rule).examples[number]
    assert f"{rule}/{example.code}" in {one.code for one in found(rule, example.bad, example, tmp_path / "bad")}
    assert found(rule, example.good, example, tmp_path / "good") == []


def test_every_message_is_used_and_every_code_is_in_the_catalogue() -> None:
    used = {code for file in (ROOT / "scripts").rglob("*.py") for code in re.findall(r'report\(\s*"([\w-]+/[\w-]+)"', file.read_text("utf-8"))}
    assert used == CODES


@pytest.mark.parametrize("rule", rules())
def test_every_message_has_an_example(rule: str) -> None:
    assert {example.code for example in entry(rule).examples} == set(entry(rule).messages)
