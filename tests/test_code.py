"""What is asked of programs besides what they do: style, format, types, which package imports which (pyproject.toml has the rules), and length."""

import ast

import pytest
import yaml

from tests.conftest import ROOT
from tests.running import python

TABLES = sorted((ROOT / "scripts").rglob("*.yml"))
IMPORTS = "from importlinter.cli import lint_imports_command; lint_imports_command(['--no-logo', '--no-cache'])"
COMMANDS = {
    "style": ["-m", "ruff", "check", "scripts", "tests"],
    "format (to correct it: make style)": ["-m", "ruff", "format", "--check", "scripts", "tests"],
    "types": ["-m", "mypy", "--no-error-summary"],
    "imports": ["-c", IMPORTS],
}


@pytest.mark.parametrize("what", COMMANDS)
def test_programs_keep_to(what):
    done = python(*COMMANDS[what])
    assert done.returncode == 0, f"{what}:\n{done.stdout}{done.stderr}"


def keys_given_twice(node: yaml.Node) -> list[str]:
    if not isinstance(node, yaml.CollectionNode):
        return []
    keys = [key.value for key, _ in node.value] if isinstance(node, yaml.MappingNode) else []
    below = [value for _, value in node.value] if keys else node.value
    return [key for key in keys if keys.count(key) > 1] + [key for each in below for key in keys_given_twice(each)]


def test_no_key_of_a_table_of_ours_is_given_twice():
    # PyYAML keeps the last one without a word
    found = {file: [key for each in yaml.compose_all(file.read_text("utf-8"), yaml.CSafeLoader) for key in keys_given_twice(each)] for file in TABLES}
    assert {file.name: keys for file, keys in found.items() if keys} == {}
    assert keys_given_twice(yaml.compose("a: {b: 1, c: [{b: 2, b: 3}]}")) == ["b", "b"]


# --- length ---

LINES, LINES_OF_FUNCTION = 300, 40
"""The limits of CONTRIBUTING for a module and for a function."""
FILES = sorted((ROOT / "scripts").rglob("*.py"))


def too_long(text: str) -> list[str]:
    """What is longer than it may be in a module with this ``text``."""
    functions = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    sizes = {"module": (len(text.splitlines()), LINES)}
    sizes |= {f"{node.name}, line {node.lineno}": ((node.end_lineno or 0) - node.lineno + 1, LINES_OF_FUNCTION) for node in functions}
    return [f"{name}: {size} lines, at most {most}" for name, (size, most) in sizes.items() if size > most]


@pytest.mark.parametrize("text", ["x = 1\n" * 301, "def f():\n" + "    x = 1\n" * 40, "class A:\n    async def f(self):\n" + "        x = 1\n" * 40])
def test_what_is_too_long_is_found(text):
    assert len(too_long(text)) == 1
    assert not too_long("".join(text.splitlines(keepends=True)[:-1]))


def test_no_module_and_no_function_is_too_long():
    assert FILES
    assert {file.name: found for file in FILES if (found := too_long(file.read_text("utf-8")))} == {}
