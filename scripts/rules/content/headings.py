"""Headings, link texts and alternative texts in the sources (WCAG 2.2: 1.1.1, 1.3.1, 2.4.4, 2.4.6)."""

import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from urllib.parse import urlsplit

from ...content.markdown.document import HEADINGS, Heading, Link, tokens
from ...content.markdown_page import MarkdownPage
from ...diagnostics import Diagnostic, short
from ...diagnostics.registry import rule
from ...system.loader import read_table
from ..data_texts import SITE
from ..workspace import Workspace

_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_BARE = re.compile(r"(?:https?://|www\.|mailto:)\S*|[\w-]+(?:\.[\w-]+)*\.(?:org|com|net|int|cn|gov|html?|md|pdf)(?:/\S*)?")
_FILE = re.compile(r"[\w.-]+\.(?:png|jpe?g|svg|gif|webp|avif)", re.I)

_TABLE = read_table(Path(__file__).with_name("say_nothing.yml"))
_SAY_NOTHING, _NO_ALTERNATIVE = frozenset(chain(*_TABLE["links"].values())), frozenset(_TABLE["pictures"])


def knows_links_of(code: str) -> bool:
    """Whether link texts that say nothing are known in the language ``code``."""
    return code.partition("-")[0] in _TABLE["links"]


@rule("headings")
def check(workspace: Workspace) -> Iterator[Diagnostic]:
    """Report headings, ids, links and alternative texts that are wrong on a page, then alternatives that are not those of the other languages."""
    for page in workspace.pages.values():
        if page.document.failed:
            continue  # reported by the rule markup
        yield from _headings(page)
        yield from _ids(page)
        yield from _same_texts(page)
        yield from _exchanged(page)
        yield from _forms(page)
        yield from _links(page)
    yield from _same_alternatives(workspace)
    yield from _missing_alternatives(workspace)


# --- headings ------------------------------------------------------------------------------------


def _headings(page: MarkdownPage) -> Iterator[Diagnostic]:
    ones = [heading for heading in page.headings if heading.level == 1]
    if not ones:
        yield page.report("headings/no-title", page.first_line)
    for heading in ones[1:]:
        yield page.report("headings/second-title", heading.line, text=heading.text, first=ones[0].line)
    above: Heading | None = None
    for heading in page.headings:
        if not heading.text.strip():
            yield page.report("headings/no-text", heading.line)
        if above is None and heading.level > 1 and ones:
            yield page.report("headings/before-title", heading.line, text=heading.text)
        if above and heading.level > above.level + 1:
            values = {"text": heading.text, "level": heading.level, "above": above.level, "right": above.level + 1, "marks": "#" * (above.level + 1)}
            yield page.report("headings/level-skipped", heading.line, **values)
        above = heading


def _ids(page: MarkdownPage) -> Iterator[Diagnostic]:
    first: dict[str, int] = {}
    for heading in page.headings:
        line, other = heading.line, first.setdefault(heading.id, heading.line)
        if not heading.id:
            yield page.report("headings/no-id", line, text=heading.text)
        elif not _ID.fullmatch(heading.id):
            yield page.report("headings/id-form", line, id=heading.id)
        elif other != line:
            yield page.report("headings/id-twice", line, id=heading.id, first=other)


def _exchanged(page: MarkdownPage) -> Iterator[Diagnostic]:
    """Headings whose words are the id of another one of their level: ids are the words of headings in one of the languages."""
    for heading in page.headings:
        ids = {each.id: each.line for each in page.headings if each.level == heading.level}  # “Projects” may be above “All projects {#projects}”
        slug = re.sub(r"[^a-z0-9]+", "-", heading.text.casefold()).strip("-")
        if slug in ids and slug != heading.id:
            yield page.report("headings/id-of-another", heading.line, text=heading.text, id=slug, other=ids[slug])


def _same_texts(page: MarkdownPage) -> Iterator[Diagnostic]:
    """Headings with the text of one that they are below, or beside: in different parts the same text is no mistake (WCAG 2.2, 2.4.6)."""
    above: list[tuple[Heading, str]] = []
    beside: dict[tuple[int, ...], dict[str, int]] = {}
    for heading in page.headings:
        text = " ".join(heading.text.casefold().split())
        above = [(one, words) for one, words in above if one.level < heading.level]
        seen = beside.setdefault(tuple(one.line for one, _ in above), {})
        first = next((one.line for one, words in above if words == text), seen.setdefault(text, heading.line))
        if text and first != heading.line:  # nobody knows which of the two was copied
            yield page.report("headings/same-text", heading.line, text=heading.text, other=first)
            yield page.report("headings/same-text", first, text=heading.text, other=heading.line)
        above.append((heading, text))


def _forms(page: MarkdownPage) -> Iterator[Diagnostic]:
    """Headings that are not written as they are here; pictures in HTML without an alternative text."""
    body = page.document.source.body
    for block in page.document.all_blocks:
        if block.tag in HEADINGS:
            before = body[body.rfind("\n", 0, block.start) + 1 : block.start]
            if before.endswith("#"):
                yield page.report("headings/no-space", page.line(block.start), text=short(before.lstrip() + block.text, 40))
            elif "#" not in before and block.text:
                yield page.report("headings/underline", page.line(block.start), text=short(block.text, 40))
        for token in tokens(block.content):
            tag = page.document.tag(token)
            if tag.name in HEADINGS and not tag.closes:
                yield page.report("headings/in-html", page.line(token.start), tag=tag.name)
            elif tag.name == "img" and "alt" not in tag.attributes:
                yield page.report("headings/no-alternative", page.line(token.start), target=tag.attributes.get("src", ""))


# --- links and pictures --------------------------------------------------------------------------


def _links(page: MarkdownPage) -> Iterator[Diagnostic]:
    for link in page.links:
        words = re.sub(r"^[\W_]+|[\W_]+$", "", link.text).replace("'", "’")  # without arrows and marks at its ends
        if code := _wrong(page, link, words):
            yield page.report(code, link.line, text=link.text, target=link.target)


def _wrong(page: MarkdownPage, link: Link, words: str) -> str:
    """The code of the message about a link or a picture whose text has these ``words``; "" for none."""
    if link.form == "address" or (link.image and link.form != "markdown"):
        return ""
    if link.image:
        said = words.casefold() in _NO_ALTERNATIVE or _FILE.fullmatch(words)
        return "headings/alternative-says-nothing" if said else "" if words or _decorates(page, link) else "headings/no-alternative"
    if words and (_BARE.fullmatch(words) or words == link.target) and not _is_host(words, link.target):
        return "headings/bare-address"
    return "headings/link-says-nothing" if words.casefold() in _SAY_NOTHING else "" if words else "headings/link-without-text"


def _decorates(page: MarkdownPage, picture: Link) -> bool:
    """Whether a picture may have an empty alternative text (WCAG 2.2, 1.1.1): a drawing, not a photo, that is not all that a link shows."""
    links = (link for link in page.links if not link.image and link.start <= picture.start and picture.end <= link.end)
    return picture.target.endswith(".svg") and all(link.text.strip() for link in links)


def _is_host(words: str, target: str) -> bool:
    """Whether the text of a link is the name of the site that it leads to, such as ilo.org: people know sites by their names."""
    host = urlsplit(target).hostname or ""
    return bool(SITE.fullmatch(words)) and words.casefold().removeprefix("www.") == host.removeprefix("www.")


def _missing_alternatives(workspace: Workspace) -> Iterator[Diagnostic]:
    """A picture that decorates does so in every language: where another one says what it shows, this one says it too."""
    for path in workspace.paths:
        pages = [page for code in workspace.codes if (page := workspace.page(code, path))]
        columns = [[link for link in page.links if link.image] for page in pages]
        for pictures in zip(*columns, strict=True) if len({len(column) for column in columns}) == 1 else ():
            said = any(link.text.strip() for link in pictures)
            for page, link in zip(pages, pictures, strict=True):
                if said and not link.text.strip() and link.form == "markdown" and _decorates(page, link):
                    yield page.report("headings/no-alternative", link.line, target=link.target)


def _same_alternatives(workspace: Workspace) -> Iterator[Diagnostic]:
    """An alternative text is in the language of its page: not that of the same picture on the source page."""
    for page in workspace.pages.values():
        source = workspace.page(workspace.source_code, page.source.path)
        theirs = {(link.target, link.text) for link in source.links if link.image and link.text.strip()} if source else ()
        for link in page.links if source is not page else ():
            if link.image and (link.target, link.text) in theirs:
                yield page.report("headings/same-alternative", link.line, text=link.text)
