"""The rule “tracked”: files that would run in a fresh clone without anybody having read them; verify refuses them too."""

import json

import pytest

from scripts.build.postbuild.build_manifest import record
from scripts.build.render import environment
from scripts.content.revision import revision
from scripts.rules.content.tracked import check
from scripts.rules.workspace import Workspace
from tests.sources import add, git

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


def test_a_tracked_file_has_its_remedy_and_one_that_is_only_on_the_disk_is_left_alone(root):
    track(root, "docs/fr/du été.log")
    (problem,) = check(Workspace(root))
    assert (problem.file, problem.line, problem.severity) == ("docs/fr/du été.log", 1, "error")
    assert "git rm --cached docs/fr/du été.log" in problem.remedy
    git(root, "rm", "--quiet", "--cached", "docs/fr/du été.log")
    assert not list(check(Workspace(root)))


def test_verify_runs_nothing_of_a_commit_that_has_such_a_file(clone, run):
    git(track(clone, ".cache/templates/__jinja2_1.cache"), "commit", "--quiet", "--message=Hidden")
    ended = run("verify")
    assert (ended.code, "the same" in ended.out) == (1, False)
    assert ".cache/templates/__jinja2_1.cache:1: error [tracked/compiled] " in ended.err


def test_under_ci_no_compiled_template_is_read(monkeypatch):
    monkeypatch.delenv("CI", raising=False)
    assert environment._compiled() is not None
    monkeypatch.setenv("CI", "true")
    assert environment._compiled() is None


def test_outside_git_there_is_nothing_to_tell_and_the_record_names_no_commit(tmp_path):
    (tmp_path / "x.pyc").touch()
    assert not list(check(Workspace(tmp_path))) and revision(tmp_path) is None
    said = json.loads(record({}, "https://floors.example/", None, None, None, "mkdocs"))
    assert (said["commit"], said["clean"], said["date"], said["files"]) == (None, None, None, {})


@pytest.mark.parametrize(("name", "clean"), [("docs/en/donors.md", False), ("docs/assets/new.svg", False), (".gitignore", True)])
def test_a_revision_is_clean_when_all_that_a_site_is_built_from_is_committed(clone, name, clean):
    (clone / name).touch()
    add(clone / name, "/more/")
    assert revision(clone).clean is clean


def test_a_repository_around_the_sources_lends_no_commit(tmp_path):
    outer, inner = tmp_path / "outer", tmp_path / "outer/inner"
    inner.mkdir(parents=True)
    git(outer, "init", "--quiet")
    git(track(outer, "theirs.txt"), "commit", "--quiet", "--message=Theirs")
    assert revision(outer)
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
