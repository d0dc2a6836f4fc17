"""The edits that people wrote without having read the rules: how one is judged, and a sample of them."""

import random
import re
from math import sqrt
from pathlib import Path

import pytest
import yaml

from scripts.diagnostics import Diagnostic
from scripts.system.usage import UsageError
from scripts.tools.mutants.edits import LEAST_CAUGHT, MOST, Edit, mutant, read_edits, try_edits, within_limits
from scripts.tools.mutants.mutant import Mutant, Region
from scripts.tools.mutants.proof import Verdict, judge
from tests.conftest import ROOT
from tests.sources import write

CAMPAIGN = ROOT / "tests" / "campaigns" / "blind"
"""The campaign as it was when the edits were written: they name its sentences."""
PAGE = "docs/en/index.md"
ROUNDS = 2  # of the sample


def campaign(folder: Path, **sets: list[dict]) -> Path:
    """A campaign of one page, with these sets of edits."""
    files = {f"edits/{name.replace('_', '-')}.yml": yaml.safe_dump(edits) for name, edits in sets.items()}
    return write(folder, files | {PAGE: "# Title {#top}\n\nOne.\n\n## Part {#part}\n\nTwo.\n\nThree.\n"})


def edit(**change: str | bool) -> dict:
    return {"id": "e1", "about": "a change", "changes": [{"file": PAGE, **change}]}


def test_an_edit_is_to_be_reported_on_the_lines_that_it_touches(tmp_path):
    [found] = read_edits(campaign(tmp_path, wrong_1=[edit(find="Two.", replace="Two\nand a half.")]))
    assert [str(region) for region in found.regions] == [f"{PAGE}:7-8"]


def test_what_is_taken_away_may_be_reported_anywhere_in_its_section(tmp_path):
    [found] = read_edits(campaign(tmp_path, wrong_1=[edit(find="Two.\n\n", replace="")]))
    assert [str(region) for region in found.regions] == [f"{PAGE}:5-7"]


@pytest.mark.parametrize("change", [{"find": "Four.", "replace": ""}, {"find": "T", "replace": ""}], ids=["not there", "there twice"])
def test_an_edit_that_cannot_be_made_is_named(tmp_path, change):
    with pytest.raises(UsageError, match=r"right-1\.yml: e1: “.*” is \d times in docs/en/index\.md, not once"):
        read_edits(campaign(tmp_path, right_1=[edit(**change)]))


def test_an_edit_without_what_it_changes_is_named(tmp_path):
    with pytest.raises(UsageError, match=r"(?s)wrong-1\.yml: .*0\.changes"):
        read_edits(campaign(tmp_path, wrong_1=[{"id": "e1", "about": "a change"}]))


def test_limits_count_both_ways():
    def verdicts(right: bool, *states: str) -> list[Verdict]:
        return [Verdict(Mutant("", "", {}, frozenset(), (), right=right), state, ()) for state in states]

    assert within_limits([*verdicts(True, *["silent"] * 50), *verdicts(False, *["caught"] * 50)])
    assert not within_limits(verdicts(True, *["silent"] * 8, "error"))
    assert not within_limits(verdicts(False, *["caught"] * 8, "missed"))


def seeded(right: bool) -> Mutant:
    """An edit of the first page: a sentence before its lead, or its heading without an id."""
    lines = (CAMPAIGN / PAGE).read_text("utf-8").splitlines()
    lead, heading = lines[lines.index("{: .lead }") - 1], next(line for line in lines if line.startswith("# "))
    find, replace = (lead, f"Thank you for your interest. {lead}") if right else (heading, heading.partition(" {")[0])
    return mutant(
        CAMPAIGN, "seeded.yml", Edit.model_validate({"id": "e1", "about": "a change", "changes": [{"file": PAGE, "find": find, "replace": replace}]})
    )


def of_different_pages(edits: list[Mutant]) -> list[Mutant]:
    """Those of ``edits`` that can be made at once: each is of the text of pages, in whatever language, that none before concerns.

    A mistake in data or front matter may be reported alone, and marks of a merge are.
    """
    chosen, taken = [], set()
    for edit in edits:
        pages = {re.sub("^docs/../", "", path) for path in (*edit.changes, *(region.file for region in edit.regions))}
        fronts = [(CAMPAIGN / path).is_file() and (text or "").startswith(front(CAMPAIGN / path)) for path, text in edit.changes.items()]
        merged = any(re.search("^(?:<{7}|={7}|>{7})", text or "", re.M) for text in edit.changes.values())
        if all(fronts) and not merged and not pages & taken:
            chosen.append(edit)
            taken |= pages
    return chosen


def front(file: Path) -> str:
    """The front matter of the page ``file``, with the line that ends it; of data, all there is."""
    text, end = file.read_text("utf-8"), "\n---\n"
    return text[: -1 if file.suffix == ".yml" else text.index(end) + len(end)]


def in_rounds(right: bool) -> list[list[Mutant]]:
    """The sample of right or wrong edits: those that are made at once in each round."""
    left = [edit for edit in read_edits(CAMPAIGN) if edit.right is right]
    random.Random(1).shuffle(left)
    rounds: list[list[Mutant]] = []
    for first in ([seeded(right)], *[[]] * (ROUNDS - 1)):
        rounds.append(of_different_pages([*first, *left]))
        left = [edit for edit in left if edit not in rounds[-1]]
    return rounds


def test_of_a_sample_right_edits_are_silent_and_wrong_ones_are_reported_where_they_are():
    rounds = [(right, edits) for right in (True, False) for edits in in_rounds(right)]
    at_once = [
        Mutant("", "", {path: text for edit in edits for path, text in edit.changes.items()}, frozenset(), (), right=right) for right, edits in rounds
    ]
    states: dict[bool, dict[str, str]] = {True: {}, False: {}}
    for (right, edits), verdict in zip(rounds, try_edits(ROOT, CAMPAIGN, at_once).verdicts, strict=True):
        for edit in edits:
            own = [message for message in verdict.reported if message.file in edit.changes or not right]
            states[right][str(edit)] = judge(edit, own).state
    assert min(map(len, states.values())) > 10 * ROUNDS
    assert states[False][str(seeded(False))] == "caught"
    assert share(states[True], "error") <= MOST["error"] + noise(MOST["error"], len(states[True])), states[True]
    assert share(states[False], "caught") >= LEAST_CAUGHT - noise(LEAST_CAUGHT, len(states[False])), states[False]


def share(states: dict[str, str], state: str) -> float:
    return list(states.values()).count(state) / len(states)


def noise(share: float, count: int) -> float:
    """How far from ``share``, that of all edits, that of a sample of ``count`` may be by chance: two standard deviations."""
    return 2 * sqrt(share * (1 - share) / count)


@pytest.mark.parametrize(
    ("right", "line", "severity", "state"),
    [
        *((True, 0, "", "silent"), (True, 9, "warning", "warning"), (True, 9, "error", "error")),
        *((False, 0, "", "missed"), (False, 9, "error", "misplaced"), (False, 3, "warning", "caught")),
    ],
)
def test_the_state_of_an_edit_is_what_is_reported_of_it(right, line, severity, state):
    edit = Mutant("", "", {}, frozenset(), (Region(PAGE, 3),), right=right)
    assert judge(edit, [Diagnostic(PAGE, line, "rule", "wrong", "Fix it.", severity)] if line else []).state == state
