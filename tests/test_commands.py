"""The command ``check``: what it looks at, what it prints, how it ends; and what people read about every command."""

import json
import re
from fnmatch import fnmatchcase

import pytest

import scripts.rules.command as command
from scripts.diagnostics import Diagnostic, catalogue
from scripts.rules import all_rules
from scripts.rules.changed_since import changed_since
from scripts.rules.changed_since import concerned as of_changed
from scripts.rules.page_texts import page_texts
from scripts.rules.texts import File
from scripts.rules.typography import rules_for
from scripts.rules.workspace import Workspace
from scripts.system.usage import commands
from tests.check_helpers import PAGE, stub
from tests.conftest import CODES, ROOT
from tests.sources import add, git, tables

TABLES = tables("commands")

# --- exit codes and output ---


@pytest.mark.parametrize(("words", "code", "said"), TABLES["how a command ends"])
def test_a_command_ends_with_its_code_and_its_words(small, rules, run, words, code, said):
    ended = run(*words.split())
    assert (ended.code, said in ended.out + ended.err) == (code, True), ended
    assert "--format" not in words or code == 2 or "github" in words or json.loads(ended.out)


def test_a_warning_is_allowed_and_what_two_rules_report_is_reported_once(small, rules, run):
    rules["words"] = rules["also"] = stub("words", PAGE, "warning")
    ended = run("check")
    assert (ended.code, ended.out.splitlines()[-1]) == (0, "0 errors, 1 warning")


def test_an_explained_message_is_explained_alone(run):
    assert "head/canonical" not in run("check", "--explain", "head/title").out


def test_progress_is_for_terminals(small, rules, run, monkeypatch):
    assert run("check").err == ""
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    assert "2/2 words" in run("check").err


def test_sources_that_cannot_be_read_are_reported_alone(small, rules, run):
    (small / "docs/en/donors.md").write_text("no front matter", "utf-8")
    ended = run("check")
    assert ended.code == 1
    assert "docs/en/donors.md:1: error [front-matter/missing]" in ended.out and "[words]" not in ended.out


@pytest.mark.parametrize("large", [False, True], ids=["one process", "two processes"])
def test_a_rule_that_breaks_is_code_3_and_the_others_go_on(small, rules, run, monkeypatch, large):
    monkeypatch.setattr(command, "_LARGE", 0 if large else 1000)
    monkeypatch.setattr("os.sched_getaffinity", lambda _: {0, 1}, raising=False)
    rules["built"].check = lambda workspace: 1 / 0
    ended = run("check")
    assert ended.code == 1 and f"{PAGE}:5" in ended.out
    assert "the rule “built” could not run: ZeroDivisionError: division by zero (" in ended.err and "Traceback" not in ended.err
    rules["words"] = stub("words")
    assert run("check").code == 3


# --- check --changed-since ---


@pytest.fixture
def repository(small):
    """The small workspace in a Git repository, all of it committed."""
    (small / ".gitignore").write_text("site/\n")
    git(small, "init", "--quiet")
    git(small, "add", ".")
    git(small, "commit", "--quiet", "--message=x")
    return small


def concerned(root, *files: str) -> list[str]:
    problems = [Diagnostic(str(root / file) if file.startswith("site/") else file, 1, "r", "m") for file in files]
    found = of_changed(changed_since(root, "HEAD"), problems, Workspace.load(root, root / "site"))
    return [problem.file.removeprefix(f"{root.as_posix()}/") for problem in found]


FILES = TABLES["files"]


@pytest.mark.parametrize(("changed", "kept"), TABLES["only what concerns changed files is reported"])
def test_only_what_concerns_changed_files_is_reported(repository, changed, kept):
    if changed:
        with (repository / changed).open("a") as file:
            file.write("\n# x\n")
    assert concerned(repository, *FILES) == [file for file in FILES if any(fnmatchcase(file, pattern) for pattern in kept)]


def test_a_file_that_git_does_not_know_yet_has_changed_and_so_has_a_staged_one(repository):
    (repository / "docs/zh/donors.md").write_text((repository / PAGE).read_text("utf-8"), "utf-8")
    assert concerned(repository, "docs/zh/donors.md", PAGE) == ["docs/zh/donors.md"]
    git(repository, "add", ".")
    assert concerned(repository, "docs/zh/donors.md") == ["docs/zh/donors.md"]


def test_the_command_narrows(repository, rules, run):
    assert run("check", "--changed-since", "HEAD").code == 0
    add(repository / PAGE, "\nx")
    assert run("check", "--sources", "--changed-since", "HEAD").code == 1


@pytest.mark.parametrize("words", TABLES["commands that take a revision"])
def test_a_revision_that_git_does_not_know_is_code_2_with_what_to_do(repository, rules, run, words):
    for revision in ("nope", "--output=x", "HEAD~99", "-"):
        ended = run(*f"{words}{revision}".split())
        assert (ended.code, f"Git does not know the revision “{revision}”. Name a branch" in ended.err) == (2, True), ended


@pytest.mark.parametrize(
    "words", ["check --changed-since HEAD", "diff", "verify", "export en --output new --since HEAD", "summary --changed-since HEAD"]
)
def test_without_a_repository_a_command_that_needs_one_cannot_run(small, rules, run, monkeypatch, words):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(small.parent))
    ended = run(*words.split())
    assert (ended.code, "not a Git repository" in ended.err) == (3, True), ended


# --- what people read ---

CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text("utf-8")


def test_every_target_of_make_has_its_line_of_help_and_is_named_in_the_readme_or_contributing():
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.M))
    helped = set(re.findall(r"^([a-z-]+):.*## \S", makefile, re.M))
    assert targets == helped == set(re.search(r"^\.PHONY: (.*)$", makefile, re.M)[1].split())
    said = (ROOT / "README.md").read_text("utf-8") + CONTRIBUTING
    assert [target for target in sorted(targets - {"help"}) if not re.search(rf"make {target}\b|`{target}`", said)] == []


def test_every_command_and_every_rule_is_explained_in_contributing():
    assert [name for name in commands() if f"scripts {name}" not in CONTRIBUTING and f"make {name}" not in CONTRIBUTING] == []
    sections = set(re.findall(r"^### `([a-z-]+)`$", CONTRIBUTING, re.M))
    assert set(all_rules()) <= sections <= {*all_rules(), *catalogue.rules()}


def test_contributing_names_the_last_rule_of_typography_of_each_kind():
    said = re.search(r"^### `typography`\n(.*?)^###", CONTRIBUTING, re.M | re.S)[1]
    lasts = {id_.partition("-")[0]: id_ for id_ in sorted({rule.id for code in CODES for rule in rules_for(code)})}
    assert [last for last in lasts.values() if last not in said] == []


@pytest.mark.parametrize("code", CODES)
def test_each_language_has_its_guide_for_translators_which_keeps_the_typography_that_it_teaches(code):
    name = f"TRANSLATING.{code}.md"
    text = (ROOT / name).read_text("utf-8")
    assert [words for words in ("make serve", "make check", "make fix", "make status", "scripts sync", "glossary.yml") if words not in text] == []
    assert name in CONTRIBUTING
    # Tables show what is wrong, and French terms.
    guide = File(ROOT / name, f"---\ntitle: x\n---\n{text}")
    texts = [text for text in page_texts(guide, f"{code}/guide.md", code, {code: code}) if text.kind != "cell" and "GB/T" not in text.text]
    assert len(texts) > 30
    assert [(rule.id, text.around(hit.start, hit.end)) for text in texts for rule in rules_for(code) for hit in rule.hits(text, text.text)] == []
