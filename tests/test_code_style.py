"""What is asked of programs besides what they do: style, format, types, and which package imports which (pyproject.toml has the rules)."""

import subprocess
import sys

import pytest

from tests.conftest import ROOT

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
