"""The commands ``check`` and ``fix``: what they look at, what they print, how they end; and that people are reported of all of them."""

import json
import os
import re
import subprocess
import time
from types import SimpleNamespace

import pytest

import scripts.__main__
import scripts.rules.command as command
from scripts.build.postbuild.build_manifest import NAME as RECORD
from scripts.build.site import newer_than, problems_of
from scripts.diagnostics import Diagnostic, catalogue
from scripts.diagnostics.registry import CHECKS
from scripts.rules import all_rules
from scripts.rules.changed_since import changed_since
from scripts.rules.changed_since import concerned as of_changed
from scripts.rules.edit import Change
from scripts.rules.page_texts import page_texts
from scripts.rules.texts import File
from scripts.rules.typography import rules_for
from scripts.rules.workspace import Workspace
from scripts.system.usage import commands
from tests.conftest import ROOT
from tests.sites import small_checkout


def rule(name: str, site: bool = False, **functions) -> SimpleNamespace:
    given = {"check": lambda workspace: [], "fix": None} | functions
    return SimpleNamespace(name=name, about=f"About {name}.", needs="site" if site else "sources", **given)


def tells(file: str, severity: str = "error", name: str = "words"):
    """A check that tells one problem of ``file``."""
    return lambda workspace: [Diagnostic(str(workspace.root / file) if file.startswith("site") else file, 5, name, "bad", "Better.", severity)]


@pytest.fixture
def root(tmp_path, monkeypatch):
    """A small workspace, in which the commands run."""
    small_checkout(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(scripts.__main__, "ROOT", tmp_path)
    return tmp_path


@pytest.fixture
def rules(monkeypatch):
    """The rules there are; a test adds its own."""
    there = {}
    monkeypatch.setitem(CHECKS.__dict__, "rules", there)
    there["words"] = rule("words")
    there["built"] = rule("built", site=True)
    return there


def run(*arguments: str) -> int:
    return scripts.__main__.main(list(arguments))


# --- check: exit codes and output ---


def test_nothing_wrong_is_code_0(root, rules, capsys):
    assert run("check") == 0
    assert capsys.readouterr().out == "0 errors, 0 warnings\n"


@pytest.mark.parametrize(("severity", "code"), [("error", 1), ("warning", 0)])
def test_an_error_is_code_1_and_a_warning_is_allowed(root, rules, capsys, severity, code):
    rules["words"].check = tells("docs/fr/donors.md", severity)
    assert run("check") == code
    assert f"docs/fr/donors.md:5: {severity} [words] bad\n    → Better." in capsys.readouterr().out


def test_a_problem_that_two_rules_report_is_reported_once(root, rules, capsys):
    rules["words"].check = rules["built"].check = tells("docs/fr/donors.md")
    run("check")
    assert "1 error, 0 warnings" in capsys.readouterr().out


def test_rules_are_chosen_by_name(root, rules, capsys):
    rules["words"].check = tells("docs/fr/donors.md")
    assert run("check", "--rule", "built") == 0
    assert run("check", "--rule", "built", "--rule", "words") == 1


def test_a_name_that_no_rule_has_is_code_2_with_the_nearest_one(root, rules, capsys):
    assert run("check", "--rule", "wrods") == 2
    assert "unknown rule “wrods”. Did you mean “words”?" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["chekc"],
        ["check", "--format", "xml"],
        ["check", "extra"],
        ["sync", "x"],
        ["new-project", "x", "--amount", "1 000", "--unit", "y"],
    ],
)
def test_wrong_words_are_code_2(words):
    with pytest.raises(SystemExit) as ended:
        run(*words)
    assert ended.value.code == 2


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("github", "::error file=docs/fr/donors.md,line=5,title=words::bad → Better.\n"),
        ("json", '"rule": "words"'),
        ("sarif", '"About built."'),
    ],
)
def test_each_format_is_printed(root, rules, capsys, kind, expected):
    rules["words"].check = tells("docs/fr/donors.md")
    assert run("check", "--format", kind) == 1
    out = capsys.readouterr().out
    assert expected in out
    assert kind == "github" or json.loads(out)


def test_progress_is_for_terminals(root, rules, capsys, monkeypatch):
    run("check")
    assert capsys.readouterr().err == ""
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    run("check")
    assert "2/2 words" in capsys.readouterr().err


def test_the_rules_are_listed_with_what_they_are_about(root, rules, capsys):
    rules["words"].fix = lambda workspace: []
    assert run("check", "--list") == 0
    out = capsys.readouterr().out
    assert re.search(r"^words \*  About words\.$", out, re.M)
    assert re.search(r"^built  \+ About built\.$", out, re.M)


def test_a_rule_and_a_message_are_explained(capsys):
    assert run("check", "--explain", "head") == 0
    assert "[head/title]" in capsys.readouterr().out
    assert run("check", "--explain", "head/title") == 0
    out = capsys.readouterr().out
    assert "error [head/title]" in out and "    <title>Other – Socles" in out and "head/canonical" not in out


@pytest.mark.parametrize(("code", "meant"), [("haed", "head"), ("head/titel", "head/title")])
def test_a_code_that_is_unknown_is_code_2_with_the_nearest_one(capsys, code, meant):
    assert run("check", "--explain", code) == 2
    assert f"Did you mean “{meant}”?" in capsys.readouterr().err


def test_sources_that_cannot_be_read_are_reported_alone(root, rules, capsys):
    (root / "docs/en/donors.md").write_text("no front matter", "utf-8")
    rules["words"].check = tells("docs/fr/donors.md")
    assert run("check") == 1
    out = capsys.readouterr().out
    assert "docs/en/donors.md:1: error [front-matter/missing]" in out
    assert "[words]" not in out


@pytest.mark.parametrize("large", [False, True], ids=["one process", "two processes"])
def test_a_rule_that_breaks_is_code_3_and_the_others_go_on(root, rules, capsys, monkeypatch, large):
    monkeypatch.setattr(command, "_LARGE", 0 if large else 1000)
    monkeypatch.setattr("os.sched_getaffinity", lambda _: {0, 1}, raising=False)
    rules["built"].check = lambda workspace: 1 / 0
    assert run("check") == 3
    rules["words"].check = tells("docs/fr/donors.md")
    assert run("check") == 1
    said = capsys.readouterr()
    assert "docs/fr/donors.md:5" in said.out
    assert "the rule “built” could not run: ZeroDivisionError: division by zero (" in said.err
    assert "Traceback" not in said.err
    assert "ZeroDivisionError" in said.err


# --- check: the built site ---


def test_without_a_site_its_rules_cannot_run_and_that_is_said(root, rules, capsys):
    (root / "site").rename(root / "elsewhere")
    assert run("check") == 3
    assert "there is no site yet; run “make site” first" in capsys.readouterr().err
    assert run("check", "--sources") == 0
    assert run("check", "--site", "elsewhere") == 0
    assert run("check", "--site", "nowhere") == 3


def test_a_site_older_than_a_source_is_not_checked_and_that_is_said(root, rules, capsys):
    rules["built"].check = tells("site/en/donors/index.html")
    assert run("check") == 1
    capsys.readouterr()
    edit(root)
    assert run("check") == 3
    said = capsys.readouterr()
    assert "site/ is older than docs/fr/donors.md" in said.err
    assert "0 errors" in said.out


def test_errors_of_the_sources_are_code_1_even_without_a_site(root, rules):
    (root / "site").rename(root / "elsewhere")
    rules["words"].check = tells("docs/fr/donors.md")
    assert run("check") == 1


def test_build_makes_the_site_when_it_is_older_and_only_then(root, rules, capsys, monkeypatch):
    built = []
    monkeypatch.setattr(command, "build", lambda root, site: built.append(site) or [])
    assert run("check", "--build") == 0
    assert built == []
    edit(root)
    assert run("check", "--build") == 0
    assert built == [root / "site"]


def test_a_file_from_the_future_makes_a_site_old_until_it_is_built(root):
    late = time.time() + 100_000
    time.sleep(0.02)
    os.utime(root / "docs/fr/donors.md", (late, late))
    assert newer_than(root, root / "site") == root / "docs/fr/donors.md"
    time.sleep(0.02)
    (root / "site" / RECORD).touch()
    assert newer_than(root, root / "site") is None
    os.utime(root / "site" / RECORD, (late, late))  # built when the clock was wrong
    edit(root)
    assert newer_than(root, root / "site") == root / "docs/fr/donors.md"


# --- site: what the commands that look at it begin with ---


@pytest.fixture
def builds(root, monkeypatch):
    """The variables that each build was given; a build writes its record."""
    given = []

    def build(arguments, env, **options):
        given.append({name: env[name] for name in ("SITE_URL", "CUSTOM_DOMAIN") if name in env})
        published(root, env.get("SITE_URL", "https://default.example/"))
        return SimpleNamespace(returncode=0)

    monkeypatch.setattr("scripts.build.site.subprocess.run", build)
    monkeypatch.delenv("SITE_URL", raising=False)
    monkeypatch.delenv("CUSTOM_DOMAIN", raising=False)
    published(root, "https://floors.example/repo/")
    return given


def published(root, url: str, *files: str) -> None:
    (root / "site" / RECORD).write_text(json.dumps({"site_url": url, "files": dict.fromkeys(files, "")}), "utf-8")


def edit(root) -> None:
    """Change a source, a moment later: clocks of disks tick slowly."""
    time.sleep(0.02)
    (root / "docs/fr/donors.md").touch()


def test_a_site_that_is_that_of_the_sources_is_left_as_it_is(builds, monkeypatch, capsys):
    assert run("site") == 0
    monkeypatch.setenv("SITE_URL", "https://floors.example/repo")  # as configure-pages gives it
    assert run("site") == 0
    assert builds == []
    assert capsys.readouterr().err.splitlines() == ["site/ is for https://floors.example/repo/"] * 2


def test_an_older_site_is_built_again_for_where_it_is_published(root, builds, capsys):
    published(root, "https://floors.example/", "CNAME")
    edit(root)
    assert run("site") == 0
    assert builds == [{"SITE_URL": "https://floors.example/", "CUSTOM_DOMAIN": "true"}]
    assert "site/ is for https://floors.example/, built again: site/ is older than docs/fr/donors.md" in capsys.readouterr().err


def test_a_site_for_another_address_is_built_again(builds, monkeypatch, capsys):
    monkeypatch.setenv("SITE_URL", "https://other.example/")
    assert run("site") == 0
    assert builds == [{"SITE_URL": "https://other.example/"}]
    assert "site/ is for https://floors.example/repo/, and SITE_URL is https://other.example/" in capsys.readouterr().err


@pytest.mark.parametrize("record", [None, "", "[]"])
def test_a_site_without_a_record_is_built_as_mkdocs_yml_has_it(root, builds, record):
    (root / "site" / RECORD).unlink()
    if record is not None:
        (root / "site" / RECORD).write_text(record)
        edit(root)
    assert run("site") == 0
    assert builds == [{}]


def test_what_keeps_the_site_from_being_built_is_reported(root, rules, capsys, monkeypatch):
    edit(root)
    monkeypatch.setattr(command, "build", lambda root, site: [Diagnostic("docs/fr/donors.md", 7, "build", "this link leads nowhere", "Correct it.")])
    assert run("check", "--build") == 1
    said = capsys.readouterr()
    assert "docs/fr/donors.md:7: error [build] this link leads nowhere" in said.out
    assert "it could not be built" in said.err


@pytest.mark.parametrize("change", ["edit", "add", "remove", "template", "none", "hidden"])
def test_a_change_of_the_sources_makes_the_site_old(root, change):
    early = time.time() - 60
    for path in sorted(root.rglob("*"), reverse=True):
        os.utime(path, (early, early))
    os.utime(root / "site" / RECORD, (early + 1, early + 1))
    assert newer_than(root, root / "site") is None
    match change:
        case "edit":
            (root / "docs/fr/donors.md").write_text("x")
        case "add":
            (root / "docs/fr/new.md").write_text("x")
        case "remove":
            (root / "docs/zh/index.md").unlink()
        case "template":
            (root / "overrides/main.html").write_text("x")
        case "hidden":
            (root / "docs/fr/.lock").write_text("x")
            os.utime(root / "docs/fr", (early, early))
    assert (newer_than(root, root / "site") is None) == (change in ("none", "hidden"))


LOG = """\
INFO    -  Cleaning site directory
WARNING -  Doc file 'fr/donors.md' contains a link 'gone.md', but the target 'fr/gone.md' is not found among documentation files.
WARNING -  Doc file 'fr/donors.md' contains a link 'index.md#no', but the doc 'fr/index.md' does not contain an anchor '#no'.
WARNING -  Doc file 'fr/donors.md' contains an absolute link '/x', it was left as is.
WARNING -  A reference to 'x.md' is included in the 'nav' configuration, which is not found in the documentation files.
ERROR   -  1 mistake in the sources; nothing was published.
docs/en/index.md:8: error [call/unknown] there is no call “amout”
    → Did you mean “amount”?
Aborted with 4 warnings in strict mode!
"""


def test_what_mkdocs_says_is_reported_with_file_line_and_remedy(root):
    (root / "docs/fr/donors.md").write_text("---\ntitle: x\n---\n[a](gone.md)\n\n[b](index.md#no) [c](/x)\n", "utf-8")
    found = problems_of(LOG, root)
    assert [(problem.file, problem.line, problem.rule) for problem in found] == [
        ("docs/en/index.md", 8, "call"),
        ("docs/fr/donors.md", 4, "build"),
        ("docs/fr/donors.md", 6, "build"),
        ("docs/fr/donors.md", 6, "build"),
        ("mkdocs.yml", 1, "build"),
    ]
    assert found[0].remedy == "Did you mean “amount”?"
    assert [problem.code for problem in found[1:]] == ["build/link"] * 3 + ["build/refused"]
    assert all(problem.remedy for problem in found)


# --- check --changed-since ---


@pytest.fixture
def repository(root):
    """The small workspace in a Git repository, all of it committed."""
    (root / ".gitignore").write_text("site/\n")
    for arguments in (["init", "-q"], ["add", "-A"], ["-c", "user.name=x", "-c", "user.email=x@x", "commit", "-qm", "x"]):
        subprocess.run(["git", *arguments], cwd=root, check=True)
    return root


def concerned(root, *files: str) -> list[str]:
    workspace = Workspace.load(root, root / "site")
    problems = [Diagnostic(str(root / file) if file.startswith("site/") else file, 1, "r", "m") for file in files]
    found = of_changed(changed_since(root, "HEAD"), problems, workspace)
    return [problem.file.removeprefix(f"{root.as_posix()}/") for problem in found]


FILES = (
    "docs/fr/donors.md",
    "docs/en/donors.md",
    "docs/fr/index.md",
    "docs/_data/ui.yml",
    "mkdocs.yml",
    "site/donors/index.html",
    "site/en/donors/index.html",
    "site/zh/donors/index.html",
    "site/index.html",
    "site/404.html",
)


@pytest.mark.parametrize(
    ("changed", "kept"),
    [
        ([], []),
        (["docs/en/donors.md"], ["docs/en/donors.md", "site/en/donors/index.html"]),
        (
            ["docs/fr/donors.md"],
            ["docs/fr/donors.md", "docs/en/donors.md", "site/donors/index.html", "site/en/donors/index.html", "site/zh/donors/index.html"],
        ),
        (["docs/_data/ui.yml"], [file for file in FILES if file != "mkdocs.yml"]),
        (["overrides/main.html"], [file for file in FILES if file.startswith("site/")]),
        (["mkdocs.yml"], ["mkdocs.yml", *(file for file in FILES if file.startswith("site/"))]),
        (["requirements.txt"], [file for file in FILES if file.startswith("site/")]),
        (["README.md"], []),
    ],
)
def test_only_what_concerns_changed_files_is_reported(repository, changed, kept):
    for name in changed:
        with (repository / name).open("a") as file:
            file.write("\n# x\n")
    assert concerned(repository, *FILES) == kept


def test_a_file_that_git_does_not_know_yet_has_changed_and_so_has_a_staged_one(repository):
    (repository / "docs/zh/donors.md").write_text((repository / "docs/fr/donors.md").read_text("utf-8"), "utf-8")
    assert concerned(repository, "docs/zh/donors.md", "docs/fr/donors.md") == ["docs/zh/donors.md"]
    subprocess.run(["git", "add", "-A"], cwd=repository, check=True)
    assert concerned(repository, "docs/zh/donors.md") == ["docs/zh/donors.md"]


def test_the_command_narrows(repository, rules, capsys):
    rules["words"].check = tells("docs/fr/donors.md")
    assert run("check", "--changed-since", "HEAD") == 0
    with (repository / "docs/fr/donors.md").open("a") as file:
        file.write("\nx\n")
    assert run("check", "--sources", "--changed-since", "HEAD") == 1


@pytest.mark.parametrize("revision", ["nope", "--output=x", "HEAD~99", "-"])
def test_a_revision_that_git_does_not_know_is_code_2_with_what_to_do(repository, rules, capsys, revision):
    assert run("check", f"--changed-since={revision}") == 2
    assert f"Git does not know the revision “{revision}”. Name a branch" in capsys.readouterr().err


def test_without_a_repository_the_command_cannot_run(root, rules, capsys, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(root.parent))
    assert run("check", "--changed-since", "HEAD") == 3
    assert "not a Git repository" in capsys.readouterr().err


# --- fix ---


def replaces(old: str, new: str):
    """A fix that writes ``new`` for ``old`` in every page of docs."""

    def fix(workspace):
        for path in sorted((workspace.root / "docs").rglob("*.md")):
            text = path.read_bytes().decode()
            if old in text:
                yield Change(path, text, text.replace(old, new))

    return fix


@pytest.fixture
def fixes(rules):
    rules["words"].fix = replaces("Text.", "Text\u202f!")
    return rules


def answers(monkeypatch, answer: str | None) -> None:
    """There is a terminal, at which somebody writes ``answer``; None: there is no terminal."""
    monkeypatch.setattr("sys.stdin.isatty", lambda: answer is not None, raising=False)
    monkeypatch.setattr("builtins.input", lambda question: answer)


def test_a_fix_is_shown_and_not_written_where_nobody_can_be_asked(root, fixes, capsys, monkeypatch):
    answers(monkeypatch, None)
    before = (root / "docs/fr/donors.md").read_bytes()
    assert run("fix") == 1
    said = capsys.readouterr().out
    assert "--- docs/fr/donors.md" in said
    assert "+Text⸱!" in said
    assert "Nothing was written: 6 files would change" in said
    assert (root / "docs/fr/donors.md").read_bytes() == before


@pytest.mark.parametrize(("answer", "code"), [("y", 0), ("Oui", 0), ("是", 0), ("", 1), ("n", 1), ("later", 1)])
def test_a_fix_is_written_when_somebody_says_yes(root, fixes, monkeypatch, answer, code):
    answers(monkeypatch, answer)
    assert run("fix") == code
    assert ("Text\u202f!" in (root / "docs/fr/donors.md").read_text("utf-8")) == (code == 0)


def test_yes_writes_without_asking_and_a_second_time_there_is_nothing_to_do(root, fixes, capsys, monkeypatch):
    answers(monkeypatch, None)
    assert run("fix", "--yes") == 0
    assert "Done: 6 files." in capsys.readouterr().out
    assert run("fix") == 0
    assert capsys.readouterr().out == "Nothing to correct.\n"


def test_corrections_of_several_rules_are_kept_together(root, fixes, capsys):
    fixes["after"] = rule("after", fix=replaces("Text\u202f!", "Word\u202f!"))
    fixes["also"] = rule("also", fix=replaces("{#top}", "{#start}"))
    assert run("fix", "--yes") == 0
    text = (root / "docs/fr/donors.md").read_text("utf-8")
    assert "Word\u202f!" in text
    assert "{#start}" in text


def test_one_rule_can_be_chosen(root, fixes):
    fixes["also"] = rule("also", fix=replaces("{#top}", "{#start}"))
    assert run("fix", "--yes", "--rule", "also") == 0
    text = (root / "docs/fr/donors.md").read_text("utf-8")
    assert "Text." in text
    assert "{#start}" in text


def test_a_rule_that_has_no_fix_is_code_2(root, fixes, capsys):
    assert run("fix", "--rule", "built") == 2
    assert "Rules that can: words." in capsys.readouterr().err


def test_rules_that_undo_each_other_are_reported_and_nothing_is_written(root, fixes, capsys):
    before = (root / "docs/fr/donors.md").read_bytes()
    fixes["undo"] = rule("undo", fix=replaces("Text\u202f!", "Text."))
    assert run("fix", "--yes") == 3
    assert "undo each other" in capsys.readouterr().err
    assert (root / "docs/fr/donors.md").read_bytes() == before


def test_pages_that_cannot_be_read_come_first(root, fixes, capsys):
    (root / "docs/en/donors.md").write_text("Text.", "utf-8")
    assert run("fix", "--yes") == 1
    assert "docs/en/donors.md:1: error [front-matter/missing]" in capsys.readouterr().out
    assert "Text." in (root / "docs/fr/donors.md").read_text("utf-8")


def test_a_file_edited_while_the_question_stands_is_left_alone(root, fixes, capsys, monkeypatch):
    page = root / "docs/fr/donors.md"
    answers(monkeypatch, "y")
    monkeypatch.setattr("builtins.input", lambda question: page.write_text("edited", "utf-8") and "y")
    assert run("fix") == 3
    assert page.read_text("utf-8") == "edited"
    assert "Text." in (root / "docs/fr/index.md").read_text("utf-8")


def test_line_ends_stay_as_they_are(root, fixes):
    page = root / "docs/fr/donors.md"
    page.write_bytes(page.read_bytes().replace(b"\n", b"\r\n"))
    assert run("fix", "--yes") == 0
    assert "Text\u202f!\r\n".encode() in page.read_bytes()
    assert page.read_bytes().count(b"\n") == page.read_bytes().count(b"\r\n")


# --- what people are reported ---


def test_every_target_of_make_has_its_line_of_help_and_is_named_in_the_readme_or_contributing():
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.M))
    helped = set(re.findall(r"^([a-z-]+):.*## \S", makefile, re.M))
    assert targets == helped == set(re.search(r"^\.PHONY: (.*)$", makefile, re.M)[1].split())
    said = (ROOT / "README.md").read_text("utf-8") + (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    assert [target for target in sorted(targets - {"help"}) if not re.search(rf"make {target}\b|`{target}`", said)] == []


def test_every_command_is_named_in_contributing():
    said = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    assert [name for name in commands() if f"scripts {name}" not in said and f"make {name}" not in said] == []


def test_every_rule_is_explained_in_contributing():
    sections = re.findall(r"^### `([a-z-]+)`$", (ROOT / "CONTRIBUTING.md").read_text("utf-8"), re.M)
    assert set(all_rules()) <= set(sections)
    assert set(sections) <= {*all_rules(), *catalogue.rules()}


def test_contributing_names_the_last_rule_of_typography_of_each_kind():
    said = re.search(r"^### `typography`\n(.*?)^###", (ROOT / "CONTRIBUTING.md").read_text("utf-8"), re.M | re.S)[1]
    lasts = {}
    for each in sorted({rule.id for code in ("fr", "en", "zh") for rule in rules_for(code)}):
        lasts[each.partition("-")[0]] = each
    assert [last for last in lasts.values() if last not in said] == []


@pytest.mark.parametrize("name", ["TRANSLATING.fr.md", "TRANSLATING.en.md", "TRANSLATING.zh.md"])
def test_each_language_has_its_guide_for_translators(name):
    text = (ROOT / name).read_text("utf-8")
    for words in ("make serve", "make check", "make fix", "make status", "scripts sync", "glossary.yml"):
        assert words in text, words
    assert name in (ROOT / "CONTRIBUTING.md").read_text("utf-8")


@pytest.mark.parametrize("code", ["fr", "en", "zh"])
def test_each_guide_keeps_the_typography_that_it_teaches(code):
    # Tables show what is wrong, and French terms.
    guide = File(ROOT / f"TRANSLATING.{code}.md", f"---\ntitle: x\n---\n{(ROOT / f'TRANSLATING.{code}.md').read_text('utf-8')}")
    texts = [text for text in page_texts(guide, f"{code}/guide.md", code, {code: code}) if text.kind != "cell" and "GB/T" not in text.text]
    assert len(texts) > 30
    assert [(rule.id, text.around(hit.start, hit.end)) for text in texts for rule in rules_for(code) for hit in rule.hits(text, text.text)] == []
