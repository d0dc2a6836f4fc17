"""Every block (``/// html | div.columns`` … ``///``) is read as one, closed, and has a form that a style sheet gives."""

import re
from collections.abc import Iterator

import yaml

from ...content.markdown.blocks import selector
from ...content.markdown_page import Line, MarkdownPage
from ...diagnostics import Diagnostic, did_you_mean
from ...diagnostics.registry import rule
from ..workspace import Workspace

_MARK = re.compile(r" {0,3}(?P<mark>/{3,})\s*(?P<words>.*?)\s*")
_OPTION = re.compile(r" {4}\s*(?P<key>[\w-]+):\s*(?P<value>.*?)\s*")


@rule("block")
def check(workspace: Workspace) -> Iterator[Diagnostic]:
    """Report each block that readers would see as plain text, or that would change nothing."""
    forms = sorted(path.stem for path in (workspace.root / "overrides" / "css").glob("*.css"))
    for page in workspace.pages.values():
        yield from _of_page(page, forms)


def _of_page(page: MarkdownPage, forms: list[str]) -> Iterator[Diagnostic]:
    opened: list[tuple[Line, str]] = []
    options = False
    for line in page.written:
        found = _MARK.fullmatch(line.text)
        if options and (option := _OPTION.fullmatch(line.text)):
            yield from _of_option(page, line, option[0].strip())
            continue
        options = bool(found and found["words"])
        if found and found["words"]:
            opened.append((line, found["mark"]))
            yield from _of_line(page, line, found["words"], forms)
        elif found and opened:
            opened.pop()
        elif found:
            yield page.report("block/not-open", line.number)
    for line, mark in opened:
        yield page.report("block/not-closed", line.number, line=line.text.strip(), mark=mark)


def _of_option(page: MarkdownPage, line: Line, option: str) -> Iterator[Diagnostic]:
    """The option is YAML: “no” without quotes is not a text there, and the block would not be one."""
    found = re.fullmatch(r"attrs: *\{ *lang: *(?P<quote>[\"']?)(?P<tag>[\w-]+)(?P=quote) *\}", option)
    if not found:
        yield page.report("block/unknown-option", line.number, option=option)
    elif not found["quote"] and not isinstance(yaml.safe_load(found["tag"]), str):
        yield page.report("block/tag-without-quotes", line.number, tag=found["tag"])


def _of_line(page: MarkdownPage, line: Line, words: str, forms: list[str]) -> Iterator[Diagnostic]:
    name, _, argument = (part.strip() for part in words.partition("|"))
    made = selector(argument) if name == "html" else None
    if made is None:
        yield page.report("block/not-a-block", line.number, line=line.text.strip())
        return
    for form in made.classes:
        if form not in forms:
            yield page.report("block/unknown-form", line.number, form=form, forms=did_you_mean(form, forms))
