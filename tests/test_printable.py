"""scripts/system/printable.py and progress.py: whatever strangers wrote is shown, and does nothing where it is shown."""

import json

import pytest

from scripts.system.printable import annotation, in_json, in_markdown, notice, one_line, printable
from scripts.system.progress import progress, speaker
from tests.sources import tables

TABLES = tables("printable")


@pytest.mark.parametrize("text", TABLES["harmless"])
def test_what_is_harmless_stays_as_it_is(text):
    assert printable(text) == text
    assert one_line(text) == text.replace("a\tb\nc", "a b c")
    assert json.loads(in_json(text)) == text and (text == "a\tb\nc" or text in in_json(text))


@pytest.mark.parametrize(("text", "shown"), TABLES["what controls a terminal or is not seen is written as its number"])
def test_what_controls_a_terminal_or_is_not_seen_is_written_as_its_number(text, shown):
    assert printable(text) == shown
    assert not any(ord(char) in (0x1B, 0x9B, 0x202E) for char in in_json(text) + annotation("error", text, 1, text, text) + in_markdown(text))
    assert json.loads(in_json({"a": text})) == {"a": text}


@pytest.mark.parametrize(("text", "shown"), TABLES["nothing is a command of github"])
def test_nothing_is_a_command_of_github(text, shown):
    assert printable(text) == shown
    folded = one_line(text)
    assert "\n" not in folded and not folded.strip().startswith("::") and "##[" not in folded
    assert "##[" not in in_json(text)


def test_only_the_colours_of_commands_stay_when_that_is_wanted():
    assert printable("\033[31merror\033[0m \r\033[Kmore", colours=True) == "\033[31merror\033[0m \r\033[Kmore"
    assert printable("\033[8mhidden\033[5m\033]0;title\a\033[2J", colours=True).count("‹U+001B›") == 4
    assert printable("\033[31m") == "‹U+001B›[31m"


def test_a_line_is_cut_where_it_must_not_be_longer():
    assert one_line("abcdef", 6) == "abcdef"
    assert one_line("abcdefg", 6) == "abcde…"
    assert in_markdown("<" * 10, 3) == "&#60;&#60;…"


def test_an_annotation_holds_all_of_it_and_ends_where_it_should():
    assert annotation("error", "a,b:c\n.md", 3, "r:s", "50 %\n::x::") == "::error file=a%2Cb%3Ac%0A.md,line=3,title=r%3As::50 %25%0A::x::"
    assert notice("A, b", "c\r\nd") == "::notice title=A%2C b::c%0D%0Ad"


def test_nothing_formats_in_markdown_and_an_address_stays_an_address():
    assert in_markdown("a|b\n<img> @you `c` [d](e) **f** &amp; #1 ~~g~~ $h$ \\*") == (
        "a&#124;b &#60;img&#62; &#64;you &#96;c&#96; &#91;d&#93;(e) &#42;&#42;f&#42;&#42; &#38;amp; &#35;1 &#126;&#126;g&#126;&#126; &#36;h&#36; &#92;&#42;"
    )
    assert in_markdown("see “http://a.org/b_c?d=1&e=2#f”, _x_") == "see “http://a.org/b_c?d=1&e=2#f”, &#95;x&#95;"
    assert in_markdown("http://a.org/[b](c)|d") == "http://a.org/&#91;b&#93;(c)&#124;d"


@pytest.mark.parametrize(("terminal", "said"), [(True, "\r\033[K1 of 2\r\033[K"), (False, "")])
def test_progress_is_shown_on_a_terminal_only(monkeypatch, capsys, terminal, said):
    monkeypatch.setattr("sys.stderr.isatty", lambda: terminal)
    progress("1 of 2")
    progress("")
    assert capsys.readouterr().err == said


def test_what_a_command_does_is_reported_under_its_name_and_apart_from_its_result(capsys):
    speaker("bench")("weight of every page …")
    assert capsys.readouterr() == ("", "bench: weight of every page …\n")
