"""The limits of CONTRIBUTING for programs: a module has 300 lines at most, a function 40."""

import ast

import pytest

from tests.conftest import ROOT

LINES, LINES_OF_FUNCTION = 300, 40
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
