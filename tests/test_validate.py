"""scripts/content/validate.py: from pydantic's errors to sentences with file, line and remedy."""

from typing import Annotated, Literal

import pytest
from pydantic import Field

from scripts.content.validate import validate
from scripts.content.values import Localized, Model, Text, written
from scripts.content.yamlfile import parse
from scripts.diagnostics import Diagnostic, Mistake
from tests.running import problems_of
from tests.sources import tables

TABLES = tables("validate")


class Leaf(Model):
    size: int
    colour: Literal["red", "green"] = "red"
    note: Annotated[str, Field(max_length=5)] = ""
    kind: str = ""


class Trunk(Model):
    height: int = 0


class Tree(Model):
    name: Text
    leaves: list[Leaf] = Field(default=[])
    best: Leaf | None = None
    by_name: dict[str, Leaf] = Field(default={})
    label: Text | Localized | None = None
    labels: Localized | None = None
    trunk: Trunk | None = None
    country: Annotated[str, written("[A-Z]{2}", "two capitals, such as PT")] = "PT"
    old: bool = False


def problems(text: str, kind=Tree) -> list[Diagnostic]:
    value, lines = parse(text, "f.yml")
    return problems_of(validate, kind, value, lines, "f.yml", "data", ["fr", "en"])


def told(text: str, kind=Tree) -> tuple[int, str, str]:
    (only,) = problems(text, kind)
    assert (only.file, only.rule) == ("f.yml", "data")
    return only.line, only.message, only.remedy


def test_a_correct_value_comes_back_as_the_model():
    value, lines = parse("name: oak\nleaves: [{size: 1}]\nlabel: {fr: a, en: b}\n", "f.yml")
    tree = validate(Tree, value, lines, "f.yml", "data", ["fr", "en"])
    assert (tree.leaves, tree.label) == ([Leaf(size=1)], {"fr": "a", "en": "b"})


TOLD = TABLES["what is wrong is told with its line and what to do"]


@pytest.mark.parametrize("what", TOLD)
def test_what_is_wrong_is_told_with_its_line_and_what_to_do(what):
    text, *expected = TOLD[what]
    assert told(text) == tuple(expected)


def test_what_is_wrong_in_a_file_that_is_a_list_or_texts_in_languages_is_told_too():
    kind = Annotated[list[Leaf], Field(min_length=1)]
    assert told("- size: 1\n  colou: red\n", kind) == (2, "Unknown key “colou”", "Did you mean “colour”?")
    texts = dict[str, Localized]
    assert told("a: {fr: x, en: y}\nb: {fr: x}\n", texts) == (2, "b: no text in en", "Every language is needed: fr, en.")


@pytest.mark.parametrize("value", ["'12'", "1.5", "true", "[1]", "2016-01-01", "~"])
def test_a_number_of_another_type_is_told(value):
    line, message, remedy = told(f"name: oak\nbest:\n  size: {value}\n")
    assert (line, remedy) == (3, "It should be a whole number, such as 120000: digits alone.")
    assert message.startswith("best.size is ")


@pytest.mark.parametrize("value", ["2012", "1.5", "no", "2016-01-01"])
def test_text_that_yaml_reads_as_something_else_wants_quotes(value):
    line, _, remedy = told(f"leaves: []\nname: {value}\n")
    assert (line, remedy) == (2, "It should be text: put it between double quotes.")


def test_the_name_of_a_type_is_no_part_of_a_message():
    assert [each.message for each in problems("name: oak\nlabel: {fr: x, en: ' '}\n")] == ["label.en: the text is empty"]


def test_every_problem_is_told_not_only_the_first():
    assert [each.line for each in problems("nam: oak\nbest: {}\nleaves:\n  - size: x\n")] == [1, 1, 2, 4]


def test_a_misplaced_value_is_told_with_its_own_line():
    class Pair(Model):
        first: list[int]
        second: list[int]

        def model_post_init(self, _context):
            raise Mistake("data/empty", "second", 1)

    assert told("first: [1]\nsecond:\n  - 1\n  - 2\n", Pair) == (4, "second.1: the text is empty", "Write it, or remove the key.")
