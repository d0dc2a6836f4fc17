"""Programs and templates know no campaign: nothing in them is called as in the data of one."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from scripts.content.data import Data, load_data
from tests.conftest import CAMPAIGN, ROOT, WATER

# Where content is written on purpose: examples and defects for the tests of rules, words of languages, and the pages of a new campaign.
EXEMPT = (
    "scripts/diagnostics/catalogue",
    "scripts/tools/mutants",
    "scripts/languages",
    "scripts/rules/numbers",
    "scripts/edit/new/campaign.py",
)


def names(data: Data) -> set[str]:
    """What a campaign calls its own: its organization, its people, its currencies, its pages, its event, and addresses that it trusts."""
    campaign, organization = data.campaign, data.campaign.organization
    said = {*organization.name.values(), *(organization.short or {}).values(), *campaign.trusted.mail, *campaign.currencies}
    said |= (
        {person.name for person in data.contacts} | {person.email for person in data.contacts} | {project.slug for project in data.projects.projects}
    )
    said |= {path for key, path in campaign.needed.items() if key != "home"}
    if campaign.event:
        said |= {*campaign.event.name.values(), campaign.event.dates, campaign.event.place, campaign.event.page.removesuffix(".md")}
    return said | set(data.ui["site_name"].values())


@cache
def texts(file: Path) -> list[tuple[int, str]]:
    """Each text that a file can print or compare with its line: the literals of a program without its docstrings, or a whole template."""
    if file.suffix != ".py":
        return list(enumerate(re.sub(r"\{#.*?#\}|/\*.*?\*/", "", file.read_text("utf-8"), flags=re.S).splitlines(), 1))
    tree = ast.parse(file.read_text("utf-8"))
    said = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    constants = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in said)
    return [(node.lineno, node.value) for node in constants if isinstance(node.value, str)]


FILES = [
    path
    for folder, endings in (("scripts", (".py",)), ("overrides", (".html", ".css", ".js")))
    for path in sorted((ROOT / folder).rglob("*"))
    if path.suffix in endings and not path.relative_to(ROOT).as_posix().startswith(EXEMPT)
]


@pytest.mark.parametrize("content", [ROOT, CAMPAIGN, WATER], ids=["docs", "floors", "water"])
def test_no_program_and_no_template_names_what_belongs_to_a_campaign(content):
    words = "|".join(sorted(map(re.escape, names(load_data(content / "docs" / "_data"))), key=len, reverse=True))
    named = re.compile(rf"(?<![\w.-])(?:{words})(?![\w-])")
    found = [f"{file.relative_to(ROOT)}:{line}: {each[0]}" for file in FILES for line, text in texts(file) for each in named.finditer(text)]
    assert found == []
