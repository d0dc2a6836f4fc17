"""The edits that people wrote without having read the rules: how one is judged, and a sample of them."""

import random
from pathlib import Path

import pytest
import yaml

from scripts.tools.mutants.edits import Outcome, mutant, read_edits, try_edits, within_limits
from tests.conftest import ROOT

CAMPAIGN = ROOT / "tests" / "campaigns" / "blind"
"""The campaign as it was when the edits were written: they name its sentences."""
PAGE = "docs/en/index.md"


def campaign(folder: Path, **sets: list[dict]) -> Path:
    """A campaign of one page, with these sets of edits."""
    (folder / PAGE).parent.mkdir(parents=True)
    (folder / PAGE).write_text("# Title {#top}\n\nOne.\n\n## Part {#part}\n\nTwo.\n\nThree.\n", "utf-8")
    (folder / "edits").mkdir()
    for name, edits in sets.items():
        (folder / "edits" / f"{name.replace('_', '-')}.yml").write_text(yaml.safe_dump(edits), "utf-8")
    return folder


def edit(**change: str | bool) -> dict:
    return {"id": "e1", "about": "a change", "changes": [{"file": PAGE, **change}]}


def test_an_edit_is_to_be_reported_on_the_lines_that_it_touches(tmp_path):
    [found] = read_edits(campaign(tmp_path, wrong_1=[edit(find="Two.", replace="Two\nand a half.")]))["wrong-1"]
    assert [str(region) for region in found.regions] == [f"{PAGE}:7-8"]


def test_what_is_taken_away_may_be_reported_anywhere_in_its_section(tmp_path):
    [found] = read_edits(campaign(tmp_path, wrong_1=[edit(find="Two.\n\n", replace="")]))["wrong-1"]
    assert [str(region) for region in found.regions] == [f"{PAGE}:5-7"]


@pytest.mark.parametrize("change", [{"find": "Four.", "replace": ""}, {"find": "T", "replace": ""}], ids=["not there", "there twice"])
def test_an_edit_that_cannot_be_made_is_named(tmp_path, change):
    with pytest.raises(ValueError, match=r"right-1\.yml: e1: “.*” is \d times in docs/en/index\.md, not once"):
        read_edits(campaign(tmp_path, right_1=[edit(**change)]))


def test_a_right_edit_is_silent_and_a_wrong_one_is_reported_where_it_is():
    lines = (CAMPAIGN / PAGE).read_text("utf-8").splitlines()
    heading = next(line for line in lines if line.startswith("# "))
    lead = lines[lines.index("{: .lead }") - 1]
    edits = {
        "right-1": {"file": PAGE, "find": lead, "replace": f"Thank you for your interest. {lead}"},
        "wrong-1": {"file": PAGE, "find": heading, "replace": heading.partition(" {")[0]},
    }
    chosen = [(name, mutant(CAMPAIGN, f"{name}.yml", {"id": "e1", "about": "a change", "changes": [change]})) for name, change in edits.items()]
    states = {outcome.set: outcome.state for outcome in try_edits(ROOT, CAMPAIGN, chosen)}
    assert states == {"right-1": "silent", "wrong-1": "reported"}


def test_limits_count_both_ways():
    def outcomes(name: str, *states: str) -> list[Outcome]:
        return [type("Fake", (), {"right": name == "right", "state": state})() for state in states]

    assert within_limits([*outcomes("right", *["silent"] * 50), *outcomes("wrong", *["reported"] * 50)])
    assert not within_limits(outcomes("right", *["silent"] * 8, "error"))
    assert not within_limits(outcomes("wrong", *["reported"] * 8, "missed"))


def test_a_sample_of_the_edits():
    chosen = [(name, one) for name, found in read_edits(CAMPAIGN).items() for one in found]
    sample = random.Random(3).sample(chosen, 12)
    outcomes = try_edits(ROOT, CAMPAIGN, sample)
    wrong = [outcome for outcome in outcomes if not outcome.right]
    stopped = [str(outcome.mutant) for outcome in outcomes if outcome.state == "error"]
    missed = [str(outcome.mutant) for outcome in wrong if outcome.state != "reported"]
    assert len(stopped) <= 1 and len(missed) <= 2, (stopped, missed)
