"""Every block (``/// html | div.columns`` … ``///``) is read as one, closed, and has a form that a style sheet gives."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from ...diagnostics import Diagnostic, did_you_mean
from ...render.blocks import selector
from ...sources.markdown import Line, MarkdownPage, outside_code
from ..workspace import Workspace

NAME = "block"
ABOUT = "each block “/// html | div.name” … “///” is closed, and name is a form that overrides/css has"
SITE = False

_MARK = re.compile(r" {0,3}(?P<mark>/{3,})\s*(?P<words>.*?)\s*")
_OPTION = re.compile(r" {4}\s*(?P<key>[\w-]+):\s*(?P<value>.*?)\s*")
_EXAMPLE = "Write it as “/// html | div.columns”, with a line “///” at its end."


def check(workspace: Workspace) -> Iterator[Diagnostic]:
    """A problem for each block that would stand on the page as plain text, or change nothing there."""
    forms = sorted(path.stem for path in (workspace.root / "overrides" / "css").glob("*.css"))
    for page in workspace.pages.values():
        yield from _of_page(page, forms)


def _of_page(page: MarkdownPage, forms: list[str]) -> Iterator[Diagnostic]:
    opened: list[tuple[Line, str]] = []
    options = False
    for line in outside_code(page.lines):
        found = _MARK.fullmatch(line.text)
        if options and (option := _OPTION.fullmatch(line.text)):
            yield from _of_option(page, line, option[0].strip())
            continue
        options = bool(found and found["words"])
        if options:
            opened.append((line, found["mark"]))
            yield from _of_line(page, line, found["words"], forms)
        elif found and opened:
            opened.pop()
        elif found:
            yield Diagnostic(page.file, line.number, NAME, "this ends a block, and none is open here", f"Remove it, or open the block. {_EXAMPLE}")
    for line, mark in opened:
        yield Diagnostic(page.file, line.number, NAME, f"the block “{line.text.strip()}” is not closed", f"Put a line “{mark}” where it ends.")


def _of_option(page: MarkdownPage, line: Line, option: str) -> Iterator[Diagnostic]:
    """The option is YAML: “no” without quotes is not a text there, and the block would stand on the page as it is."""
    found = re.fullmatch(r"attrs: *\{ *lang: *(?P<quote>[\"']?)(?P<tag>[\w-]+)(?P=quote) *\}", option)
    if not found:
        yield Diagnostic(page.file, line.number, NAME, f"a block has no option “{option}”", "Remove it, or write “attrs: {lang: en}”.")
    elif not found["quote"] and not isinstance(yaml.safe_load(found["tag"]), str):
        message = f"“{found['tag']}” is not read as a text here, and the block not as a block"
        yield Diagnostic(page.file, line.number, NAME, message, f'Write “attrs: {{lang: "{found["tag"]}"}}”.')


def _of_line(page: MarkdownPage, line: Line, words: str, forms: list[str]) -> Iterator[Diagnostic]:
    name, _, argument = (part.strip() for part in words.partition("|"))
    made = selector(argument) if name == "html" else None
    if made is None:
        yield Diagnostic(page.file, line.number, NAME, f"“{line.text.strip()}” opens no block: it would stand on the page as it is", _EXAMPLE)
        return
    for form in made.classes:
        if form not in forms:
            yield Diagnostic(page.file, line.number, NAME, f"no style sheet gives the form “{form}”", did_you_mean(form, forms))
