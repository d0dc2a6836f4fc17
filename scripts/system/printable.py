"""Untrusted text, made safe for where it is shown.

File names, titles and what servers send may hold characters that control a terminal or turn its direction (Unicode TR 36, 3.1),
line breaks that begin what GitHub takes for a command (“::error …” at the start of a line of a log, “##[…]” anywhere in it), and
Markdown. Everything that is shown goes through one of the functions below; scripts/system/streams.py applies the first to all that is printed.
"""

import json
import re

# Controls, marks of direction, what nobody sees, halves of characters; not the line feed, the tab and the joiners that scripts need.
_UNSAFE = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\ud800-\udfff\U000e0000-\U000e007f"
)
_UNSAFE_RE = re.compile(f"[{_UNSAFE}]")

CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff\ud800-\udfff]")
"""What no text of a page may hold: characters that are not of HTML (XML 1.0, 2.2), or that turn the direction of what follows, so that
readers see another text than the one that was checked (Unicode TR 36, 3.1). A language written from right to left has <bdi>, or a mark."""
_OURS = re.compile("(\x1b\\[(?:[0-2]|3[1-3])m|\r\x1b\\[K)")  # the colours and the wiping of a line that commands write themselves
_COMMAND = re.compile(r"^([^\S\n]*)(?=::)", re.M)
_FOLDED = re.compile("[\t\n\x0b-\r\x1c-\x1e \x85\u2028\u2029]+")  # white space that a line is folded by; the no-break spaces of French stay
_BROKEN = re.compile("[\n\x0b-\r\x1c-\x1e\x85\u2028\u2029]")


def printable(text: str, colours: bool = False) -> str:
    """``text`` for terminals and logs. Line feeds and tabs stay, and with ``colours`` those that commands write themselves.

    A character that is not shown is written as its number, ‹U+001B›; a line that GitHub would take for a command begins with “| ”.
    """
    text = text.replace("\r\n", "\n")
    parts = _OURS.split(text) if colours else [text]
    parts[::2] = [_UNSAFE_RE.sub(_numbered, part) for part in parts[::2]]
    return _COMMAND.sub(r"\1| ", "".join(parts)).replace("##[", "## [")


def one_line(text: str, most: int | None = None) -> str:
    """``text`` on one line, for terminals and logs; of more than ``most`` characters the first ones and “…”."""
    if _BROKEN.search(text):
        text = _FOLDED.sub(" ", text).strip(" ")
    if most and len(text) > most:
        text = f"{text[: most - 1]}…"
    return printable(text)


def annotation(severity: str, file: str, line: int, title: str, message: str) -> str:
    """A command of GitHub Actions that shows ``message`` beside a line of a file (docs.github.com, “Workflow commands”)."""
    return f"::{severity} file={_escaped(file, ':,')},line={line},title={_escaped(title, ':,')}::{_escaped(message)}"


def notice(title: str, message: str) -> str:
    """A command of GitHub Actions that shows ``message`` on the page of the run."""
    return f"::notice title={_escaped(title, ':,')}::{_escaped(message)}"


def _escaped(text: str, more: str = "") -> str:
    text = _UNSAFE_RE.sub(lambda found: found[0] if found[0] == "\r" else _numbered(found), text).replace("##[", "## [")
    for char in "%\r\n" + more:
        text = text.replace(char, f"%{ord(char):02X}")
    return text


_ADDRESS = re.compile(r"https?://[^\s“”«»]+")
# What formats, links or mentions in Markdown on GitHub. An address keeps what does none of this: GitHub makes it a link.
_MARKED = re.compile(r"[\\`*\[\]|~@<>$]|#(?=\d)|&(?=#|\w+;)")
_WORD_MARKED = re.compile(rf"{_MARKED.pattern}|_")


def in_markdown(text: str, most: int | None = None) -> str:
    """``text`` as it is, for a table in Markdown: nothing in it formats, mentions anybody or ends a cell; cut as :func:`one_line` does."""
    text, out, at = one_line(" ".join(text.split()), most), [], 0
    for address in _ADDRESS.finditer(text):
        out += [_WORD_MARKED.sub(_entity, text[at : address.start()]), _MARKED.sub(_entity, address[0])]
        at = address.end()
    return "".join([*out, _WORD_MARKED.sub(_entity, text[at:])])


def in_json(value: object) -> str:
    """``value`` as JSON for files and logs: nothing is changed, and what would not be safe to show is escaped."""
    text = json.dumps(value, ensure_ascii=False, indent=1)
    return _UNSAFE_RE.sub(lambda found: json.dumps(found[0])[1:-1], text).replace("##[", "\\u0023#[")


def _numbered(found: re.Match[str]) -> str:
    return f"‹U+{ord(found[0]):04X}›"


def _entity(found: re.Match[str]) -> str:
    return f"&#{ord(found[0])};"


# Spaces and marks that nobody sees, or mistakes for a plain space; the two of French typography have signs of their own.
_UNSEEN = re.compile("[\u00ad\u1680\u180e\u2000-\u200f\u2028-\u202e\u205f-\u2064\u3000\ufeff\t\r]")


def visible(text: str) -> str:
    """Return ``text`` with what nobody sees shown: ⍽ U+00A0, ⸱ U+202F, any other as ‹U+200B›."""
    text = text.replace("\u00a0", "⍽").replace("\u202f", "⸱")
    return _UNSEEN.sub(_numbered, text)
