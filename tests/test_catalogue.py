"""The catalogue of diagnostics: every message is used, every code exists, and every example brings what it says, and its twin nothing."""

import ast
import os
import re
from string import Formatter

import pytest

from scripts.diagnostics.catalogue import entry, message, rules
from scripts.languages import FOLDER
from scripts.languages.pack import pack
from scripts.rules import all_rules, proofreader
from scripts.rules.content import markdown
from scripts.rules.workspace import Workspace
from tests import documentation
from tests.conftest import ROOT
from tests.examples import changed_lines, found, pages
from tests.sources import tables

NOT_HERE = "" if proofreader.installed() or "CI" in os.environ else "the proofreader comes for Linux on x86-64 only; CI tries this"
EXAMPLES = [(rule, number) for rule in rules() for number in range(len(entry(rule).examples))]
ELSEWHERE = {code for codes in tables("catalogue")["elsewhere"].values() for code in codes}
CODES = {f"{rule}/{name}" for rule in rules() for name in entry(rule).messages}


@pytest.mark.parametrize(("rule", "number"), EXAMPLES)
def test_each_bad_sample_of_an_example_is_reported_where_it_is_bad_and_no_good_one_is(rule: str, number: int) -> None:
    if rule == "grammar" and NOT_HERE:
        pytest.skip(NOT_HERE)
    example = entry(rule).examples[number]
    code = f"{rule}/{example.code}"
    for sample in example.bad:
        problems = [problem for problem in found(rule, example, sample) if problem.code == code]
        lines = {(f"site/{problem.file}" if rule == "links" else problem.file, problem.line) for problem in problems}
        assert all(problem.message and problem.remedy for problem in problems)
        assert lines & changed_lines(example, sample) or (lines and code in ELSEWHERE), (sample, lines)
    assert [(sample, reported) for sample in example.good if (reported := found(rule, example, sample))] == []


@pytest.mark.parametrize("rule", ["facts", "glossary", "headings", "language-of-parts", "markdown", "markup", "parity", "slips", "translation"])
def test_each_rule_is_needed(rule: str) -> None:
    """On the line of some example it is the only one that reports anything."""
    others = [each for name, each in all_rules().items() if each.needs == "sources" and name != rule]
    for example in entry(rule).examples:
        for workspace in filter(None, (pages(example, sample) for sample in example.bad)):
            alone = {(problem.file, problem.line) for problem in all_rules()[rule].check(workspace)}
            for other in others:
                alone -= {(problem.file, problem.line) for problem in other.check(workspace)} if alone else set()
            if alone:
                return
    raise AssertionError("other rules report all that it does")


def test_every_message_is_used_and_every_code_is_in_the_catalogue() -> None:
    literal = re.compile(rf'"((?:{"|".join(map(re.escape, rules()))})/[\w-]+)"')
    used = {code for end in ("py", "toml") for file in (ROOT / "scripts").rglob(f"*.{end}") for code in literal.findall(file.read_text("utf-8"))}
    used |= {code for file in (ROOT / "scripts").rglob("*.py") for code in re.findall(r'report\(\s*"([\w-]+/[\w-]+)"', file.read_text("utf-8"))}
    used |= {f"typography/{rule.code}" for file in FOLDER.glob("*.yml") for rule in pack(file.stem).typography.rules}
    used |= {mark.code for mark in (*markdown.MARKS, *markdown.LINES)}
    assert used == CODES


@pytest.mark.parametrize("rule", rules())
def test_every_message_has_an_example_or_the_reason_why_not(rule: str) -> None:
    without = {name for name, message in entry(rule).messages.items() if message.no_example}
    assert {example.code for example in entry(rule).examples} == set(entry(rule).messages) - without


@pytest.mark.parametrize("rule", [name for name, rule in all_rules().items() if rule.needs != "site"])
def test_the_campaign_has_no_mistake(rule: str, workspace_of_campaign: Workspace) -> None:
    assert [problem for problem in all_rules()[rule].check(workspace_of_campaign) if problem.rule != "unfinished"] == []


def test_every_blank_of_a_message_is_filled_in_where_it_is_reported() -> None:
    """An example would raise KeyError; this finds those that no example brings too."""
    missing = []
    for file in (ROOT / "scripts").rglob("*.py"):
        for call in ast.walk(ast.parse(file.read_text("utf-8"))):
            name = getattr(call.func, "id", getattr(call.func, "attr", "")) if isinstance(call, ast.Call) else ""
            if name not in ("report", "Mistake", "finding"):
                continue
            code = call.args[0].value if call.args and isinstance(call.args[0], ast.Constant) else None
            if code in CODES and not any(keyword.arg is None for keyword in call.keywords):
                texts = message(code)
                blanks = {name for text in (texts.text, texts.remedy) for _, name, _, _ in Formatter().parse(text) if name}
                given = {keyword.arg for keyword in call.keywords} | {"file"} | ({"name"} if code.startswith(("data/", "front-matter/")) else set())
                missing += [(file.name, call.lineno, code, name) for name in blanks - given]
    assert missing == []


@pytest.mark.parametrize("file", documentation.FILES)
def test_documents_have_what_the_catalogue_says(file: str) -> None:
    if file == documentation.CONTRIBUTING and NOT_HERE:
        pytest.skip(NOT_HERE)
    text = (ROOT / file).read_text("utf-8")
    assert documentation.written(file, text) == text, "Run: make docs"
