"""The proof by mutation: the harness itself, and a sample of the defects over a whole campaign."""

import re
from dataclasses import replace

import pytest

from scripts.diagnostics import Diagnostic
from scripts.diagnostics.catalogue import entry, rules
from scripts.rules import all_rules
from scripts.tools.mutants import run, sampled
from scripts.tools.mutants.content import Content
from scripts.tools.mutants.mutant import Mutant, Region
from scripts.tools.mutants.operators import all_mutants
from scripts.tools.mutants.proof import Proof, Verdict, judge, prove, report
from scripts.tools.mutants.sandbox import Sandbox
from tests.conftest import CODES
from tests.running import tree

SAMPLE, SEED = 40, 2016
LEAST = 200
"""Defects that the proof has to plant at least."""

FROM_READING = {"file", "encoding", "yaml", "data", "front-matter", "call", "page"}
"""Rules that are reported while sources are read, besides those of scripts/rules/content."""


@pytest.fixture(scope="module")
def content(campaign, site) -> Content:
    return Content.load(campaign, site.folder)


@pytest.fixture(scope="module")
def mutants(content) -> list[Mutant]:
    return all_mutants(content)


def heading_without_id(content: Content) -> Mutant:
    """A defect that one known rule reports on a known line."""
    path = "docs/en/donors.md"
    text = content.texts[path]
    line = text.split("\n").index("## Who can contribute {#who}") + 1
    return Mutant(
        "test", "", {path: text.replace("## Who can contribute {#who}", "## Who can contribute")}, frozenset({"headings"}), (Region(path, line),)
    )


# --- the proof -----------------------------------------------------------------------------------


def test_a_sample_of_every_kind_of_defect_is_caught_at_its_place_and_nothing_else_is_reported(mutants, campaign, site):
    """Of the examples of the catalogue, each of which tests/test_catalogue.py tries alone, a few."""
    sample = sampled(mutants, SAMPLE, SEED)
    examples = [mutant for mutant in sample if mutant.kind.startswith("example: ")]
    proof = prove(campaign, site.folder, [mutant for mutant in sample if mutant not in examples[4:]])
    assert proof.perfect, report(proof)


def test_there_are_enough_defects_in_every_language_and_on_every_page(mutants, content):
    assert len(mutants) >= LEAST
    touched = {path for mutant in mutants for path in mutant.changes}
    assert set(content.pages()) <= touched
    assert {path for path in content.texts if path.startswith("docs/_data/")} <= touched
    for code in CODES:
        assert sum(any(path.startswith(f"docs/{code}/") for path in mutant.changes) for mutant in mutants) >= LEAST / 2


def test_every_defect_changes_something_that_is_there_and_expects_rules_that_exist(mutants, content):
    known = all_rules().keys() | FROM_READING | {f"{rule}/{name}" for rule in rules() for name in entry(rule).messages}
    for mutant in mutants:
        before = {path: content.site.get(path, content.texts.get(path)) for path in mutant.changes}
        assert before != dict(mutant.changes) and mutant.expected <= known, mutant
        assert any(text is not None or before[path] is not None for path, text in mutant.changes.items()), mutant


def test_examples_of_the_catalogue_are_planted_with_their_twins(mutants):
    planted = {code: mutant for mutant in mutants if mutant.kind.startswith("example: ") for code in mutant.expected}
    assert "block/not-closed" in planted
    [bad], [good] = planted["block/not-closed"].changes.values(), planted["block/not-closed"].twin.values()
    assert "/// html" in bad and good.startswith(bad.rstrip()[:-10])
    [region] = planted["block/not-closed"].regions
    assert bad.splitlines()[region.first] and region.last >= region.first + 1


def test_the_same_content_gives_the_same_defects(mutants, content):
    assert all_mutants(Content(dict(content.texts), dict(content.site))) == mutants


# --- the sample ----------------------------------------------------------------------------------


def test_a_sample_has_every_kind_and_is_always_the_same(mutants):
    sample = sampled(mutants, SAMPLE, SEED)
    assert {mutant.kind for mutant in sample} == {mutant.kind for mutant in mutants}
    assert sample == sampled(mutants, SAMPLE, SEED) != sampled(mutants, SAMPLE, SEED + 1)
    assert sampled(mutants, len(mutants) + 1, SEED) == mutants, "one as large as all is all"


# --- the harness ---------------------------------------------------------------------------------


def test_without_its_rule_a_defect_is_missed_so_the_proof_can_fail(content, campaign):
    mutant = heading_without_id(content)
    [caught] = prove(campaign, None, [mutant], rules=mutant.expected).verdicts
    assert caught.state == "caught" and {problem.file for problem in caught.reported} == mutant.changes.keys(), "named as in the workspace"
    proof = prove(campaign, None, [mutant], rules=["link-text", "markdown", "parity"])
    assert [verdict.state for verdict in proof.verdicts] != ["caught"] and not proof.perfect


def test_a_defect_is_taken_out_again_files_made_and_files_removed_too_and_one_that_changes_nothing_is_refused(content, campaign, tmp_path):
    sandbox, path = Sandbox(campaign, tmp_path, rules=[]), "docs/fr/contact.md"
    before = tree(tmp_path)
    with sandbox.planted({"docs/fr/new/page.md": "x", path: None, "docs/en/contact.md": "---\n"}):
        assert before.keys() - tree(tmp_path).keys() == {path} and tree(tmp_path)["docs/fr/new/page.md"] == b"x"
        assert sandbox.problems()
    assert tree(tmp_path) == before and not sandbox.problems()
    with pytest.raises(ValueError, match="changes nothing"), sandbox.planted({path: content.texts[path]}):
        pass


def test_a_change_of_the_same_length_within_one_tick_of_the_clock_is_seen(content, campaign, tmp_path):
    """The pages read before are reported from changed ones by time and size."""
    sandbox = Sandbox(campaign, tmp_path, rules=["call"])
    path = "docs/fr/experience.md"
    for new in ("exp-92", "exp-82", "exp-72"):
        mutant = replace(heading_without_id(content), changes={path: content.texts[path].replace("exp-02", new)})
        with sandbox.planted(mutant.changes):
            assert any(new in problem.message for problem in sandbox.problems(built=False) if problem.file == path), new


def test_several_processes_find_what_one_finds(mutants, campaign, monkeypatch):
    chosen = [mutant for mutant in mutants if mutant.expected == {"parity"}][:6]
    one = prove(campaign, None, chosen, rules=["parity"])
    monkeypatch.setattr("scripts.tools.mutants.proof.ENOUGH", 1)
    assert prove(campaign, None, chosen, rules=["parity"]) == one and len(one.verdicts) == 6


# --- verdicts ------------------------------------------------------------------------------------

AT = (Region("docs/fr/a.md", 3), Region("docs/en/a.md", 5, 8))
MUTANT = Mutant("kind", "what", {"docs/fr/a.md": "x"}, frozenset({"facts", "parity"}), AT)


def reported(*places: tuple[str, int, str]) -> list[Diagnostic]:
    return [Diagnostic(file, line, rule, "wrong") for file, line, rule in places]


@pytest.mark.parametrize(
    ("problems", "state"),
    [
        ([("docs/fr/a.md", 3, "facts")], "caught"),
        ([("docs/en/a.md", 8, "parity"), ("docs/zh/a.md", 1, "facts")], "caught"),
        ([("docs/en/a.md", 9, "facts")], "misplaced"),
        ([("docs/zh/a.md", 3, "facts")], "misplaced"),
        ([("docs/fr/a.md", 3, "typography")], "misplaced"),
        ([("docs/zh/a.md", 3, "typography")], "missed"),
    ],
)
def test_a_defect_is_caught_only_at_its_place_by_its_rule(problems, state):
    assert judge(MUTANT, reported(*problems)).state == state


def test_what_has_to_be_reported_everywhere_is_misplaced_when_told_once():
    everywhere, places = replace(MUTANT, everywhere=True), (("docs/fr/a.md", 3, "facts"), ("docs/en/a.md", 6, "parity"))
    assert [judge(everywhere, reported(*places[:count])).state for count in (1, 2)] == ["misplaced", "caught"]


def test_a_twin_that_is_reported_is_a_false_alarm(content, campaign):
    mutant = heading_without_id(content)
    path, right = next(iter(mutant.changes)), content.texts
    for twin, state in ((dict(mutant.changes), "false alarm"), ({path: right[path] + "\n"}, "caught")):
        [verdict] = prove(campaign, None, [replace(mutant, twin=twin)], rules=["headings"]).verdicts
        assert verdict.state == state


def test_a_false_alarm_alone_spoils_the_proof_and_the_report_counts_by_kind_and_says_where_a_missed_defect_was():
    caught, missed = Verdict(MUTANT, "caught", ()), Verdict(replace(MUTANT, what="that one"), "missed", (), "nothing at docs/fr/a.md:3")
    assert Proof([caught], []).perfect
    assert not Proof([caught], reported(("docs/fr/a.md", 1, "facts"))).perfect and not Proof([caught, missed], []).perfect
    text = report(Proof([caught, missed], []))
    assert re.search(r"^kind +2: 1 caught \(50\.0%\), 1 missed \(50\.0%\)$", text, re.M)
    assert "missed: kind: that one" in text and "nothing at docs/fr/a.md:3" in text


def test_what_is_reported_without_a_defect_is_not_a_catch(content, campaign, tmp_path):
    """A message that is there before the defect says nothing about it."""
    (tmp_path / "root").mkdir()
    mutant = heading_without_id(content)
    spoilt = Sandbox(campaign, tmp_path / "root", rules=[])
    with spoilt.planted(mutant.changes):
        page = "docs/en/contact.md"
        proof = prove(tmp_path / "root", None, [replace(mutant, changes={page: content.texts[page] + "\n"})], rules=["headings"])
    assert proof.false_alarms
    assert proof.verdicts[0].state == "missed"


def test_a_campaign_in_other_languages_has_no_defects_and_says_so(water, capsys):
    assert run(water, None, 1, None) == 0
    assert "no pages in fr, zh: none is planted" in capsys.readouterr().out
