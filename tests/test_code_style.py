"""What is asked of programs besides what they do: style, format, types, and which package imports which (pyproject.toml has the rules)."""

import subprocess
import sys

import pytest
import yaml

from tests.conftest import ROOT

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
    done = subprocess.run([sys.executable, *COMMANDS[what]], cwd=ROOT, capture_output=True, text=True, check=False)
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
