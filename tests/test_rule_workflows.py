"""The rule ``workflows``: both programs look, each mistake has its line, and what is missing is said."""

import re
import shutil
from pathlib import Path

import pytest
import yaml

from scripts.rules.content import workflows
from scripts.rules.workspace import Workspace
from tests.conftest import ROOT
from tests.sources import SMALL, tables

TABLES = tables("rule_workflows")

WORKFLOW, DEPENDABOT = ((SMALL / ".github" / name).read_text("utf-8") for name in ("workflows/one.yml", "dependabot.yml"))
OURS = sorted((ROOT / ".github/workflows").glob("*.yml"))

# What is right, what is written in its place, what is reported, and on which line when that is another one.
MISTAKES = TABLES["mistakes"]


@pytest.fixture
def root(tmp_path) -> Path:
    shutil.copytree(SMALL / ".github", tmp_path / ".github")
    return tmp_path


def reported(root: Path) -> list:
    return sorted(workflows.check(Workspace(root)))


def test_our_own_workflows_are_right():
    assert OURS
    assert reported(ROOT) == []


def test_a_workflow_runs_what_a_laptop_runs_and_only_actions_of_github():
    targets = set(re.findall(r"^([a-z-]+):.*##", (ROOT / "Makefile").read_text("utf-8"), re.M))
    for path in OURS:
        for job in yaml.safe_load(path.read_text("utf-8"))["jobs"].values():
            assert "steps" in job or job["uses"].removeprefix("$/") in {path.relative_to(ROOT).as_posix() for path in OURS}
            for step in job.get("steps", ()):
                if "uses" in step:
                    assert re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", step["uses"])
                else:
                    for line in step["run"].strip().splitlines():
                        prints = line.startswith(("echo ", "cat ")) and line.endswith(('"$GITHUB_ENV"', '"$GITHUB_STEP_SUMMARY"'))
                        assert prints or (line.split()[0] == "make" and line.split()[1] in targets), line
        assert all(re.search(r"@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line) for line in path.read_text("utf-8").splitlines() if "uses: actions/" in line)


def test_only_the_jobs_that_publish_and_that_keep_the_issue_may_write_and_the_first_runs_no_code_of_ours():
    rights = {
        (path.stem, name): {right for right, level in job["permissions"].items() if level == "write"}
        for path in OURS
        for name, job in yaml.safe_load(path.read_text("utf-8"))["jobs"].items()
    }
    written = {job: writes for job, writes in rights.items() if writes}
    assert written == {("pages", "publish"): {"pages", "id-token"}, ("links", "weekly"): {"issues"}}
    jobs = yaml.safe_load((ROOT / ".github/workflows/pages.yml").read_text("utf-8"))["jobs"]
    assert [step["uses"].partition("@")[0] for step in jobs["publish"]["steps"]] == ["actions/deploy-pages"]
    assert set(jobs["publish"]["needs"]) == {"changes", "test", "content", "site"}
    results = {name: f"needs.{name}.result == 'success'" for name in ("site", "content", "test")}
    assert all(result in jobs["publish"]["if"] for result in results.values())
    assert "secrets." not in "".join(path.read_text("utf-8") for path in OURS)


def test_a_workflow_that_is_right_is_left_alone(root):
    assert reported(root) == []


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_in_a_workflow_is_told_once_with_its_line_and_where_to_read_on(root, name):
    right, wrong, words, *where = MISTAKES[name]
    line = WORKFLOW[: WORKFLOW.index(where[0] if where else right)].count("\n") + 1
    (root / ".github/workflows/one.yml").write_text(WORKFLOW.replace(right, wrong))
    said = [problem for problem in reported(root) if problem.message.startswith(words)]
    assert [(problem.file, problem.line) for problem in said] == [(".github/workflows/one.yml", line)]
    assert re.search(r"how to fix it: https://\S+$", said[0].remedy)
    assert (said[0].rule, said[0].severity) == ("workflows", "error")


def test_dependabot_must_let_new_versions_age(root):
    (root / ".github/dependabot.yml").write_text(DEPENDABOT.replace("default-days: 14", "default-days: 1"))
    assert [(problem.file, problem.message.partition(":")[0]) for problem in reported(root)] == [(".github/dependabot.yml", "dependabot-cooldown")]


@pytest.mark.parametrize("only", ["jactionlint", "zizmor"])
def test_each_program_is_needed_and_one_that_is_not_installed_is_named(root, monkeypatch, only):
    which = workflows.shutil.which
    monkeypatch.setattr(workflows.shutil, "which", lambda name, path: which(name, path=path) if name == only else None)
    (warning,) = reported(root)
    assert warning.severity == "warning"
    assert f"not checked by {'zizmor' if only == 'jactionlint' else 'jactionlint'}, which is not installed" in warning.message
    assert "make check" in warning.remedy


def test_a_program_that_fails_is_told_and_not_taken_for_a_clean_result(root, monkeypatch):
    monkeypatch.setattr(workflows, "_ZIZMOR", ("zizmor", "--no-such-option"))
    (problem,) = reported(root)
    assert "zizmor could not check the workflows: " in problem.message


def test_without_workflows_there_is_nothing_to_look_at(tmp_path):
    assert reported(tmp_path) == []
