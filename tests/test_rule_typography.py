"""House typography: each mistake is told with its rule and its place; what is mechanical is corrected, and nothing else is touched."""

from dataclasses import replace

import pytest

from scripts.diagnostics import Diagnostic
from scripts.diagnostics.catalogue import entry
from scripts.languages.pack import pack
from scripts.rules.content import typography
from tests.check_helpers import TITLES, campaign_data, page, small_workspace, with_data
from tests.conftest import CODES
from tests.sources import tables

TABLES = tables("rule_typography")

NB, NN = "\u00a0", "\u202f"


def page_with(code: str, line: str) -> str:
    return page(code, f"# {TITLES[code]} {{#top}}\n\n{line}\n")


def problems_of(code: str, line: str):
    return list(typography.check(small_workspace({f"{code}/page.md": page_with(code, line)})))


def number(problem: Diagnostic) -> str:
    """The number of its rule in house typography."""
    return problem.code.partition("/")[2][:5]


def fixed(code: str, line: str) -> str:
    """The line as ``fix`` leaves it."""
    text = page_with(code, line)
    changes = list(typography.fix(small_workspace({f"{code}/page.md": text})))
    return (changes[0].new if changes else text).split("{#top}\n\n")[1].removesuffix("\n")


def corrections() -> list[tuple[str, str, str, str]]:
    """The examples of the catalogue whose bad samples have each a good one: code, language, the two samples."""
    pairs = [example for example in entry("typography").examples if len(example.bad) <= len(example.good) and not example.guide]
    return [(each.code, each.language, str(bad), str(good)) for each in pairs for bad, good in zip(each.bad, each.good, strict=False)]


@pytest.mark.parametrize(("rule", "code", "bad", "good"), corrections())
def test_what_is_mechanical_is_corrected_and_the_rest_is_left(rule: str, code: str, bad: str, good: str) -> None:
    assert fixed(code, bad) in (bad, good)
    assert fixed(code, good) == good


def test_every_rule_that_can_correct_corrects_one_of_its_examples() -> None:
    own = [rule for name in ("_every", "_alphabet", *CODES) for rule in pack(name).typography.rules if not rule.instead_of]
    able = {rule.code for rule in own if any(find.new is not None or find.by or find.table for find in rule.find)}
    assert able and able <= {rule for rule, code, bad, good in corrections() if fixed(code, bad) == good}


@pytest.mark.parametrize(("code", "line"), [(code, line) for code, lines in TABLES["right"].items() for line in lines])
def test_what_is_right_and_what_is_no_prose_is_left_alone(code, line):
    assert problems_of(code, line) == []
    assert fixed(code, line) == line


def test_the_message_shows_invisible_spaces_and_headings_take_no_final_point():
    (problem,) = problems_of("fr", f"Voici{NN}: un point.")
    assert problem.message.endswith(": “Voici⸱: un point.”")
    (problem,) = problems_of("fr", "## Une partie. {#part}\n\nTexte.")
    assert (problem.line, problem.severity, number(problem)) == (8, "warning", "FR-19")


def test_texts_of_the_front_matter_are_judged_where_they_stand():
    text = page("fr", "# Une page {#top}\n", title="Une page", nav='"Etat : \\"un\\""')
    told = list(typography.check(small_workspace({"fr/page.md": text})))
    assert {(problem.line, number(problem)) for problem in told} == {(4, "FR-02"), (4, "FR-04"), (4, "FR-07")}
    (change,) = typography.fix(small_workspace({"fr/page.md": text}))
    assert f'nav: "État{NB}: «{NB}un{NB}»"\n' in change.new


def test_a_passage_in_another_language_follows_the_rules_of_that_language():
    assert problems_of("zh", '标题为<span lang="en">Goals: a, b</span>。') == []
    assert [number(problem) for problem in problems_of("zh", '标题为<span lang="en">Goals : a, b</span>。')] == ["EN-13"]
    assert problems_of("zh", '标题为<q data-quote lang="en">Goals : a</q>。') == []


DATA = TABLES["data"]


def test_texts_of_data_files_are_judged_on_their_line_and_corrected_as_their_file_writes_them_and_nothing_else_changes():
    told = {(problem.line, number(problem)) for problem in typography.check(with_data(DATA))}
    assert told == {(3, "FR-02"), (3, "FR-09"), (4, "EN-08"), (5, "ZH-09"), (9, "FR-01")}
    (change,) = typography.fix(with_data(DATA))
    right = DATA.replace("Montant : {n} USD", r"Montant\u00A0: {n}\u00A0USD").replace("workers'' \"part\"", "workers’ “part”")
    right = right.replace("共 90名", "共90名").replace("montant ?", f"montant{NN}?")
    assert change.new == right
    assert list(typography.fix(with_data(right))) == []


def test_line_ends_and_a_byte_order_mark_stay():
    raw = "\ufeff" + DATA.replace("\n", "\r\n")
    (change,) = typography.fix(with_data(raw))
    assert change.new.startswith("\ufeff# ") and change.new.count("\r\n") == raw.count("\r\n") == change.new.count("\n")
    assert {problem.line for problem in typography.check(with_data(raw))} == {3, 4, 5, 9}


def test_a_correction_that_yaml_would_read_otherwise_is_left_to_a_person():
    text = page("fr", "# Une page {#top}\n\nVoici : un point.\n", title="Etat:un", nav="L'état")
    (change,) = typography.fix(small_workspace({"fr/page.md": text}))
    assert "title: Etat:un\n" in change.new and "nav: L’état\n" in change.new and f"Voici{NB}: un" in change.new


def test_what_the_glossary_exempts_is_left_alone():
    assert problems_of("en", "Open your e-mail program.") == []
    assert fixed("en", "Open your e-mail program.") == "Open your e-mail program."
    assert problems_of("fr", "Les règles (WCAG) 2.2 du Web.") == []


@pytest.mark.parametrize(("off", "left"), [([], ["EN-01", "EN-03"]), (["EN-01-ise"], ["EN-03"]), (["EN-01", "EN-03"], [])])
def test_a_campaign_may_switch_rules_off(off, left):
    data = campaign_data()
    own = replace(data, campaign=data.campaign.model_copy(update={"typography_off": off}))
    line = "We organise 5 percent."
    workspace = small_workspace({"en/page.md": page_with("en", line)}, own)
    assert [number(problem) for problem in typography.check(workspace)] == left
    corrected = "".join(change.new for change in typography.fix(workspace))
    assert ("organize" in corrected) is ("EN-01" in left)


OPPOSITE = [
    ("EN-01-ize", "en", "We organize a prize for globalization.", "We organise a prize for globalisation."),
    ("FR-01-swiss", "fr", f"Est-ce tout{NN}? Oui{NN}!", "Est-ce tout? Oui!"),
    ("FR-02-swiss", "fr", f"Voici{NB}: un point.", "Voici: un point."),
    ("FR-03-swiss", "fr", f"Le «{NB}socle{NB}» social.", "Le «socle» social."),
]


@pytest.mark.parametrize(("rule", "code", "bad", "good"), OPPOSITE)
def test_a_campaign_may_ask_for_the_opposite_style(rule, code, bad, good):
    data = campaign_data()
    own = replace(data, campaign=data.campaign.model_copy(update={"typography_on": [rule]}))
    here = small_workspace({f"{code}/page.md": page_with(code, bad)}, own)
    assert {problem.code for problem in typography.check(here)} == {f"typography/{rule}"}
    assert good in "".join(change.new for change in typography.fix(here))
    assert list(typography.check(small_workspace({f"{code}/page.md": page_with(code, good)}, own))) == []
    assert list(typography.check(small_workspace({f"{code}/page.md": page_with(code, bad)}))) == []


def test_there_is_nothing_to_correct_in_the_campaign(workspace_of_campaign):
    assert list(typography.fix(workspace_of_campaign)) == []
