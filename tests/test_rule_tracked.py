"""The rule “tracked”: files that would run in a fresh clone without anybody having read them; verify refuses them too."""

from __future__ import annotations

import pytest

import scripts.__main__
from scripts.checks.rules.tracked import check
from scripts.checks.workspace import Workspace
from scripts.render import environment
from scripts.sources.revision import revision
from tests.check_helpers import told
from tests.git_helpers import committed, git
from tests.sources import add, repository

IGNORED = "/site/\n.cache/\n__pycache__/\n*.log\n"


@pytest.fixture
def root(tmp_path):
    (tmp_path / "root").mkdir()
    git(tmp_path / "root", "init", "--quiet")
    return track(tmp_path / "root", ".gitignore", IGNORED)


def track(folder, name: str, content: str = "x"):
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(content, "utf-8")
    git(folder, "add", "--force", name)
    return folder


@pytest.mark.parametrize(
    "name",
    [
        "scripts/__pycache__/git.cpython-312.pyc",
        "scripts/git.pyc",
        "scripts/git.cpython-312-x86_64-linux-gnu.so",
        "scripts/git.PYD",
        "x/__pycache__/any.txt",
        ".cache/templates/__jinja2_1.cache",
        "notes.log",
        "site/index.html",
        "docs/fr/du été.log",
    ],
)
def test_a_file_that_a_clone_would_run_unread_is_an_error_with_its_remedy(root, name):
    track(root, name)
    (problem,) = check(Workspace(root))
    assert told([problem]) == [(name, 1)]
    assert (problem.rule, problem.severity) == ("tracked", "error")
    assert f"git rm --cached {name}" in problem.remedy
    git(root, "rm", "--quiet", "--cached", name)
    assert not list(check(Workspace(root)))  # what is only on the disk is nobody's business


def test_compiled_files_are_found_when_nothing_ignores_them(root):
    track(root, ".gitignore", "")
    track(root, "scripts/__pycache__/git.pyc")
    assert told(check(Workspace(root))) == [("scripts/__pycache__/git.pyc", 1)]


@pytest.mark.parametrize("name", ["scripts/cache.py", "docs/fr/so.md", "docs/assets/x.sort.svg", "scripts/pyc", "site.txt"])
def test_other_files_are_left_alone(root, name):
    track(root, name)
    assert not list(check(Workspace(root)))


def test_outside_git_there_is_nothing_to_tell(tmp_path):
    (tmp_path / "x.pyc").touch()
    assert not list(check(Workspace(tmp_path)))


def test_verify_runs_nothing_of_a_commit_that_has_such_a_file(tmp_path, monkeypatch, capsys):
    folder = committed(tmp_path / "repository")
    track(folder, ".cache/templates/__jinja2_1.cache")
    git(folder, "commit", "--quiet", "--message=Hidden")
    monkeypatch.setattr(scripts.__main__, "ROOT", folder)
    assert scripts.__main__.main(["verify"]) == 1
    said = capsys.readouterr()
    assert ".cache/templates/__jinja2_1.cache:1: error [tracked/compiled] " in said.err
    assert "the same" not in said.out


def test_under_ci_no_compiled_template_is_read(monkeypatch):
    monkeypatch.delenv("CI", raising=False)
    assert environment._compiled() is not None
    monkeypatch.setenv("CI", "true")
    assert environment._compiled() is None


# --- whose commit it is ---


def test_a_repository_around_the_sources_lends_no_commit(tmp_path):
    outer = tmp_path / "outer"
    outer.mkdir()
    git(outer, "init", "--quiet")
    git(track(outer, "theirs.txt"), "commit", "--quiet", "--message=Theirs")
    assert revision(outer)
    inner = repository(outer / "inner")
    assert revision(inner) is None
    git(inner, "init", "--quiet")
    assert revision(inner) is None  # it has no commit yet
    git(track(inner, "ours.txt"), "commit", "--quiet", "--message=Ours")
    assert revision(inner).commit == git(inner, "rev-parse", "HEAD") != git(outer, "rev-parse", "HEAD")


def test_variables_that_name_another_repository_count_for_nothing(tmp_path, root, monkeypatch):
    git(root, "commit", "--quiet", "--message=Ours")
    other = tmp_path / "other"
    other.mkdir()
    git(other, "init", "--quiet")
    git(track(other, "theirs.txt"), "commit", "--quiet", "--message=Theirs")
    ours = git(root, "rev-parse", "HEAD")
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other))
    assert revision(root).commit == ours
    add(root / ".gitignore", "more")
    assert not list(check(Workspace(root)))


def test_a_worktree_has_its_own_commit(tmp_path, root):
    git(root, "commit", "--quiet", "--message=Ours")
    git(root, "worktree", "add", "--quiet", str(tmp_path / "tree"))
    assert revision(tmp_path / "tree").commit == git(root, "rev-parse", "HEAD")
