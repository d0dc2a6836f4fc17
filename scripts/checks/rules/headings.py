"""Headings, link texts and alternative texts in the sources (WCAG 2.2: 1.1.1, 1.3.1, 2.4.4, 2.4.6)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...diagnostics import Diagnostic
from ...sources.markdown import Link, MarkdownPage, outside_code
from ..workspace import Workspace

NAME = "headings"
ABOUT = "one heading of level 1, no level skipped, an id on every heading; links and pictures whose texts say something"
SITE = False

_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_CLOSED_UP = re.compile(r"(?:[-*+]\s+|\d+\.\s+)?#{1,6}[^#\s]")
_UNDERLINE = re.compile(r"(?:=+|-{2,})\s*$")
_TAG = re.compile(r"<(h[1-6]|img)\b([^>]*)>", re.I)
_BARE = re.compile(r"(?:https?://|www\.|mailto:)\S*|[\w-]+(?:\.[\w-]+)*\.(?:org|com|net|int|cn|gov|html?|md|pdf)(?:/\S*)?")
_FILE = re.compile(r"[\w.-]+\.(?:png|jpe?g|svg|gif|webp|avif)", re.I)

# Link texts that say nothing about where the link leads (WCAG failure F84), whatever the language of the page.
SAY_NOTHING = frozenset(
    (
        "ici",
        "cliquez ici",
        "cliquer ici",
        "clic",
        "lire",
        "lire la suite",
        "lire plus",
        "la suite",
        "suite",
        "en savoir plus",
        "plus",
        "plus d’informations",
        "plus d’infos",
        "voir",
        "voir ici",
        "voir plus",
        "voir la page",
        "ce lien",
        "lien",
        "page",
        "cette page",
        "détails",
        "suivant",
        "cliquez",
        "here",
        "click here",
        "click",
        "read",
        "read more",
        "more",
        "more information",
        "learn more",
        "find out more",
        "see more",
        "see here",
        "this",
        "this link",
        "link",
        "this page",
        "details",
        "continue",
        "next",
        "go",
        "这里",
        "此处",
        "点击",
        "点击这里",
        "点击此处",
        "点这里",
        "请点击",
        "请点击这里",
        "更多",
        "了解更多",
        "查看更多",
        "阅读更多",
        "阅读全文",
        "详情",
        "查看详情",
        "详细",
        "链接",
        "此链接",
        "这个链接",
        "本页",
        "此页",
        "查看",
        "继续",
        "下一页",
    )
)

# Alternative texts that say no more than that there is a picture.
NO_ALTERNATIVE = frozenset(
    (
        "image",
        "images",
        "photo",
        "photographie",
        "illustration",
        "figure",
        "picture",
        "photograph",
        "icon",
        "icône",
        "logo",
        "图",
        "图片",
        "照片",
        "插图",
        "图像",
        "图标",
    )
)


def check(workspace: Workspace) -> Iterator[Diagnostic]:
    """Look at every page."""
    for page in workspace.pages.values():
        yield from _headings(page)
        yield from _unseen(page)
        yield from _links(page)
    yield from _same_alternatives(workspace)


def _told(page: MarkdownPage, line: int, message: str, remedy: str) -> Diagnostic:
    return Diagnostic(page.file, line, NAME, message, remedy)


# --- headings ------------------------------------------------------------------------------------


def _headings(page: MarkdownPage) -> Iterator[Diagnostic]:
    ones = [heading for heading in page.headings if heading.level == 1]
    if not ones:
        line = next((line.number for line in page.lines if line.text.strip()), page.source.offset + 1)
        yield _told(page, line, "the page has no heading of level 1", "Begin the body with “# Title {#top}”.")
    for heading in ones[1:]:
        message = f"“{heading.text}” is a second heading of level 1 (the first is on line {ones[0].line})"
        yield _told(page, heading.line, message, "Make it level 2: ##.")
    for above, heading in zip([None, *page.headings], page.headings, strict=False):
        if not heading.text.strip():
            yield _told(page, heading.line, "a heading has no text", "Write it, or remove the heading.")
        if above is None and heading.level > 1 and ones:
            yield _told(page, heading.line, f"“{heading.text}” stands before the heading of level 1", "Put the heading of level 1 first.")
        if above and heading.level > above.level + 1:
            message = f"“{heading.text}” is of level {heading.level}, right below one of level {above.level}"
            yield _told(page, heading.line, message, f"Make it level {above.level + 1}: {'#' * (above.level + 1)}.")
    yield from _ids(page)


def _ids(page: MarkdownPage) -> Iterator[Diagnostic]:
    first: dict[str, int] = {}
    for heading in page.headings:
        line, known = heading.line, first.setdefault(heading.id, heading.line)
        if not heading.id:
            yield _told(page, line, f"“{heading.text}” has no id", "Add one at its end, the same in every language: {#some-id}.")
        elif not _ID.fullmatch(heading.id):
            message = f"the id “{heading.id}” is not made of small letters a–z, digits and hyphens"
            yield _told(page, line, message, "Rename it, in every language: {#some-id}.")
        elif known != line:
            yield _told(page, line, f"the id “{heading.id}” already stands on line {known}", "Give each heading of a page an id of its own.")


def _unseen(page: MarkdownPage) -> Iterator[Diagnostic]:
    """What readers see as a heading and pages here do not write so; pictures in HTML."""
    as_heading = "Write it with # marks and an id: ## Title {#some-id}."
    above = ""
    for line in outside_code(page.lines):
        text = line.text.strip()
        if _CLOSED_UP.match(text):
            yield _told(page, line.number, f"“{text[:40]}” has no space after #", "Put a space after the # marks.")
        if _UNDERLINE.match(text) and above and not above.startswith(("#", "|", "-", "*", "///", "{")):
            yield _told(page, line.number, f"“{above[:40]}” is a heading by its underline", as_heading)
        for found in _TAG.finditer(re.sub(r"`[^`]*`", "", line.text)):
            if found[1].lower() != "img":
                yield _told(page, line.number, f"<{found[1]}> is a heading in HTML", as_heading)
            elif not re.search(r"\balt\s*=", found[2]):
                yield _told(page, line.number, "a picture has no alternative text", 'Add alt="…", in the language of the page.')
        above = text


# --- links and pictures --------------------------------------------------------------------------


def _links(page: MarkdownPage) -> Iterator[Diagnostic]:
    title = "Say where the link leads, such as the title of that page."
    for link in _all_links(page):
        words = _plain(link.text)
        if link.image:
            if not words:
                yield _told(page, link.line, f"the picture {link.target} has no alternative text", "Say what it shows: ![…](…).")
            elif words.casefold() in NO_ALTERNATIVE or _FILE.fullmatch(words):
                yield _told(page, link.line, f"the alternative text “{link.text}” says nothing", "Say what the picture shows.")
        elif not words:
            yield _told(page, link.line, f"the link to {link.target} has no text", "Write between the brackets where it leads.")
        elif words.casefold() in SAY_NOTHING:
            yield _told(page, link.line, f"the link text “{link.text}” says nothing", title)
        elif _BARE.fullmatch(words) or words == link.target:
            yield _told(page, link.line, f"the link text “{link.text}” is a bare address", title)


def _plain(text: str) -> str:
    """A link text without emphasis, arrows and marks at its ends."""
    return re.sub(r"^[\W_]+|[\W_]+$", "", re.sub(r"[*`]", "", text)).replace("'", "’")


def _all_links(page: MarkdownPage) -> Iterator[Link]:
    yield from (link for section in page.sections for link in section.links)


def _same_alternatives(workspace: Workspace) -> Iterator[Diagnostic]:
    """An alternative text is in the language of its page: not that of the same picture on the source page."""
    for source, page in workspace.translations():
        theirs = {(link.target, link.text) for link in _all_links(source) if link.image and link.text.strip()}
        for link in _all_links(page):
            if link.image and (link.target, link.text) in theirs:
                message = f"the alternative text “{link.text}” is that of the page in the source language"
                yield _told(page, link.line, message, "Translate it.")
