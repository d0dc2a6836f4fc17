"""scripts/system/streams.py and endings.py: how every command speaks and ends, whatever it is given; each in a process of its own."""

import importlib
import inspect
import io
import os
import subprocess
import sys

import pytest

import scripts.__main__
from scripts.diagnostics import Diagnostic, SourceError
from scripts.diagnostics.endings import ended, reason
from scripts.system import streams
from scripts.system.streams import OutputError, guarded, show
from scripts.system.usage import UsageError, commands
from tests.conftest import ROOT

COMMANDS = sorted(commands())


def python(*words: str, shell: str = "", **environment: str) -> subprocess.CompletedProcess:
    """Python with ``words``, and ``shell`` behind it (such as “| head -1”); its exit code is that of Python."""
    command = [sys.executable, *words]
    if shell:
        command = ["bash", "-c", f'"$@" {shell}; exit ${{PIPESTATUS[0]}}', "bash", *command]
    return subprocess.run(command, cwd=ROOT, capture_output=True, env=os.environ | environment, timeout=60, check=False)


# --- what is printed ---


def test_everything_that_is_printed_is_safe(capsys):
    with guarded():
        print("::error::a\x1b[2J\n b")
        print("  ", end="")
        print("::error::c")
        print("d", end="")
        print("::e")
    assert capsys.readouterr().out == "| ::error::a‹U+001B›[2J\n b\n  | ::error::c\nd::e\n"


@pytest.mark.parametrize(("terminal", "shown"), [(True, "\x1b[31mred\x1b[0m‹U+001B›[2J\n"), (False, "‹U+001B›[31mred‹U+001B›[0m‹U+001B›[2J\n")])
def test_colours_are_for_a_terminal(monkeypatch, terminal, shown):
    """Commands write them nowhere else: in a log they are those of a stranger."""
    written = io.StringIO()
    monkeypatch.setattr(written, "isatty", lambda: terminal)
    monkeypatch.setattr(sys, "stderr", written)
    with guarded():
        print("\x1b[31mred\x1b[0m\x1b[2J", file=sys.stderr)
    assert written.getvalue() == shown


def test_a_report_for_github_is_made_of_commands_any_other_is_not_and_streams_are_those_of_before_afterwards(capsys):
    before = sys.stdout, sys.stderr
    with guarded():
        show("::error file=a::b", "github")
        show("::error file=a::b")
        show('{"a": 1}', "json")
    assert capsys.readouterr().out == '::error file=a::b\n| ::error file=a::b\n{"a": 1}\n'
    with pytest.raises(ValueError), guarded():
        raise ValueError
    assert (sys.stdout, sys.stderr) == before


def test_an_encoding_without_the_characters_is_no_reason_to_end(monkeypatch):
    for form, written in (("text", b"\\u201cok\\u201d \xe9\n"), ("json", "“ok” é\n".encode())):
        raw = io.BytesIO()
        monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, "latin-1"))
        with guarded():
            show("“ok” é", form)
        assert raw.getvalue() == written


@pytest.mark.parametrize("number", [32, 28])  # nobody reads on; the disk is full
def test_an_output_that_cannot_be_written_is_an_error_of_its_own(monkeypatch, number):
    class Full(io.StringIO):
        def write(self, text: str) -> int:
            raise OSError(number, os.strerror(number))

    monkeypatch.setattr(sys, "stdout", Full())
    monkeypatch.setattr(streams, "_drop", lambda stream: None)
    with pytest.raises(OutputError) as caught, guarded():
        print("x")
    assert caught.value.closed is (number == 32)
    if os.name == "posix":
        assert scripts.__main__.main(["check", "--list"]) == 3


# --- how commands end ---


def test_every_end_has_its_code_and_its_words():
    def fails(error: BaseException) -> tuple[int, str]:
        def run() -> int:
            raise error

        return ended(run, "it")

    assert ended(lambda: 1, "it") == (1, "")
    assert fails(UsageError("wrong word")) == (2, "it: wrong word")
    assert fails(RuntimeError("no site")) == (3, "it: no site")
    assert fails(PermissionError(13, "Permission denied", "/a/b")) == (3, "it: /a/b: permission denied")
    assert fails(OSError("odd")) == (3, "it: odd")
    assert fails(MemoryError()) == (3, "it: there is not enough memory")
    assert fails(KeyboardInterrupt()) == (3, "\nStopped.")
    assert fails(SourceError([Diagnostic("a.md", 1, "r", "m")])) == (1, "a.md:1: error [r] m")
    code, words = fails(KeyError("x"))
    assert code == 3 and words.startswith("it: KeyError: 'x'. This is a bug in the program")
    assert "This is a bug in the program" in fails(RecursionError("deep"))[1]


@pytest.mark.parametrize(
    ("command", "files"),
    [("links", " -r tests/requirements.txt"), ("new-page", ""), ("bench", " -r tests/requirements.txt -r scripts/tools/bench/requirements.txt")],
)
def test_a_package_that_is_not_installed_is_named_with_what_to_do_and_a_module_of_our_own_is_a_mistake_of_the_program(command, files):
    words = reason(ModuleNotFoundError("No module named 'httpx'", name="httpx"), command)
    assert words.startswith("the package “httpx” is not installed. Run “make .venv/")
    assert words.endswith(f"--require-hashes -r requirements.txt{files}")
    assert "bug in the program" in reason(ModuleNotFoundError("No module named 'scripts.x'", name="scripts.x"), command)


def test_a_link_check_without_its_packages_says_what_to_install(tmp_path):
    (tmp_path / "index.html").write_text("<title>x</title><a href='http://a.test/'>a</a>")
    (tmp_path / "httpx.py").write_text("raise ModuleNotFoundError(\"No module named 'httpx'\", name='httpx')\n")
    done = python("-m", "scripts", "links", str(tmp_path), "--site-url", "https://a.org/", "--external", PYTHONPATH=str(tmp_path))
    assert done.returncode == 3
    assert b"links: the package \xe2\x80\x9chttpx\xe2\x80\x9d is not installed." in done.stderr and b"Traceback" not in done.stderr


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_its_help_and_its_function_takes_the_options_of_the_table(command, run):
    ended = run(command, "--help")
    assert (ended.code, f"python -m scripts {command}" in ended.out) == (0, True)
    table = commands()[command]
    module, _, name = table["run"].partition(":")
    parameters = inspect.signature(getattr(importlib.import_module(f"scripts.{module}"), name)).parameters
    options = {settings.get("dest", option.lstrip("-").replace("-", "_")) for option, settings in table.get("options", {}).items()}
    options -= {"yes", "dry_run"} if "confirm" in table else set()
    takes_all = any(each.kind is each.VAR_KEYWORD for each in parameters.values())
    assert next(iter(parameters)) == "root"
    assert takes_all or options == parameters.keys() - {"root"}


@pytest.mark.skipif(os.name != "posix", reason="pipes and /dev/full of Unix")
@pytest.mark.parametrize(
    ("shell", "code", "said"),
    [
        ("| head -c 1 >/dev/null", 3, b""),
        (">/dev/full", 3, b"the output cannot be written: no space left on device"),
        (">/dev/full 2>/dev/full", 3, b""),
        (">&-", 0, b""),
        ("2>&- >/dev/null", 0, b""),
        ("<&- >/dev/null", 0, b""),
    ],
)
def test_an_output_that_is_closed_or_full_brings_no_traceback(shell, code, said):
    # More than a pipe holds, so that the command notices that nobody reads on.
    loud = "import sys, scripts.__main__ as m, scripts.edit.new.lacking as c; c.status = lambda root, everything: print('x' * 200_000); sys.exit(m.main(['status']))"
    done = python("-c", loud, shell=shell)
    assert (done.returncode, done.stderr.strip()) == (code, said)


@pytest.mark.skipif(os.name != "posix", reason="names of Unix")
def test_a_name_that_is_no_text_is_shown_all_the_same():
    done = python("-m", "scripts", "links", os.fsdecode(b"/no\xff\x1b[2J\n::error::x"))
    assert done.returncode == 3
    assert "‹U+DCFF›‹U+001B›[2J".encode() in done.stderr and b"\n::error" not in done.stderr and b"Traceback" not in done.stderr
