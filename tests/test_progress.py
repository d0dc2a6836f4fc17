"""scripts/system/progress.py: how far a command is, for whoever waits at a terminal, and what it reports everywhere."""

import pytest

from scripts.system.progress import progress, speaker


@pytest.mark.parametrize(("terminal", "said"), [(True, "\r\033[K1 of 2\r\033[K"), (False, "")])
def test_progress_is_shown_on_a_terminal_only(monkeypatch, capsys, terminal, said):
    monkeypatch.setattr("sys.stderr.isatty", lambda: terminal)
    progress("1 of 2")
    progress("")
    assert capsys.readouterr().err == said


def test_what_a_command_does_is_reported_under_its_name_and_apart_from_its_result(capsys):
    speaker("bench")("weight of every page …")
    assert capsys.readouterr() == ("", "bench: weight of every page …\n")
