"""The rule “markdown”, beyond its examples in the catalogue: the line of each of several, and the data of a whole workspace."""

import re
from pathlib import Path

import pytest

from scripts.rules.content import markdown
from scripts.rules.workspace import Workspace
from tests.check_helpers import page, small_workspace, tiny_workspace
from tests.sources import line_of


def test_each_of_several_is_reported_at_its_own_line() -> None:
    text = page("en", "Words **one.\n\nWords **two.\n\n`**two`\n\nWords **two,\n**three")
    found = list(markdown.check(small_workspace({"en/page.md": text})))
    assert [problem.line for problem in found] == [line_of(text, words) for words in ("**one", "Words **two.", "Words **two,", "**three")]


def test_texts_of_the_data_hold_no_marks(tmp_path: Path) -> None:
    root = tiny_workspace(tmp_path)
    assert list(markdown.check(Workspace.load(root))) == []
    links = root / "docs/_data/links.yml"
    spoilt = re.sub(r"label: \{fr: [^,]*,", 'label: {fr: "**Mot** simple",', links.read_text("utf-8"), count=1)
    links.write_text(spoilt, "utf-8")
    found = list(markdown.check(Workspace.load(root)))
    assert {(problem.file.endswith("docs/_data/links.yml"), problem.line, problem.code) for problem in found} == {
        (True, line_of(spoilt, "**Mot**"), "markdown/in-data")
    }


@pytest.mark.parametrize(("title", "codes"), [("Take part # 2", ["markdown/cut"]), ('"Take part # 2"', []), ("Take part#2", [])])
def test_a_text_that_yaml_cuts_is_reported(title: str, codes: list[str]) -> None:
    found = list(markdown.check(small_workspace({"en/page.md": page("en", "Words.\n", title=title)})))
    assert [(problem.code, problem.line) for problem in found] == [(code, 2) for code in codes]
