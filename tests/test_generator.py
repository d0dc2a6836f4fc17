"""scripts/generator.py: the one place that names the program that builds, and what its environment is not to tell it."""

import re
import subprocess
import sys

import pytest

from scripts import generator as builder
from tests.conftest import ROOT
from tests.running import mkdocs, python


@pytest.mark.parametrize("package", ["mkdocs", "properdocs"])
@pytest.mark.parametrize("without", ["", "jieba"])
def test_the_builder_and_its_successor_are_run_by_their_name(monkeypatch, package, without):
    monkeypatch.setattr(builder, "PACKAGE", package)
    done = subprocess.run(builder.command("--version", without=without), capture_output=True, text=True, env=builder.environment(), check=True)
    assert re.search(r"version \d", done.stdout)
    assert package in done.stdout.lower()


def test_nothing_names_the_generator_as_a_command():
    literal = re.compile(r'"-m", "(?:mkdocs|properdocs)"')
    assert [path.name for path in sorted((ROOT / "scripts").rglob("*.py")) if literal.search(path.read_text("utf-8"))] == []


def test_every_variable_that_mkdocs_yml_reads_is_a_setting():
    read = set(re.findall(r"!ENV \[(\w+)", (ROOT / "mkdocs.yml").read_text("utf-8")))
    assert {*read, *builder.PART, "SOURCE_DATE_EPOCH"} == {*builder.SETTINGS, builder.PRINTING}


def test_a_child_is_told_what_the_caller_leaves_in(monkeypatch):
    for name in (*builder.SETTINGS, "OTHER"):
        monkeypatch.setenv(name, "x")
    assert not set(builder.SETTINGS) & set(builder.environment())
    assert builder.environment()["OTHER"] == "x"
    partly = builder.environment(builder.PART)
    assert [name for name in builder.SETTINGS if name not in partly] == ["LOCALE"]


def test_only_the_standard_library_is_imported():
    code = "import sys; before = set(sys.modules); import scripts.generator; print(*{name.partition('.')[0] for name in set(sys.modules) - before})"
    done = python("-c", code)
    assert set(done.stdout.split()) - {"scripts"} <= sys.stdlib_module_names


def test_no_build_is_both_strict_and_quiet():
    """MkDocs 1.6 counts no warning when it is quiet, and then --strict refuses nothing."""
    files = [ROOT / "Makefile", *sorted((ROOT / "scripts").rglob("*.py")), *sorted((ROOT / ".github").rglob("*.yml"))]
    both = [
        path.name
        for path in files
        for line in path.read_text("utf-8").splitlines()
        if "--strict" in line and re.search(r"(--quiet|[\s\"]-q)\b", line)
    ]
    assert both == []


def test_gh_deploy_publishes_nothing_and_says_what_does(copy):
    done = mkdocs("gh-deploy", cwd=copy)
    assert done.returncode == 1
    assert "gh-deploy would replace the branch gh-pages" in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr
