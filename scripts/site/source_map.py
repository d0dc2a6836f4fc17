"""Where an address on a built page was written: the line of the Markdown page, of the data or of the template.

Works by what can be seen on both sides, so that it works for other generators too: the address itself, the file that it leads
to, the words of the link, the heading above it, the class of the element around it. What cannot be known is not guessed.
"""

import html
import posixpath
import re
from dataclasses import replace
from functools import cache, cached_property
from pathlib import Path
from urllib.parse import unquote

from ..diagnostics import shown
from ..generator import CONFIGURATION
from ..system.lines import line_at
from ..urls import decoded
from .findings import Finding, Position
from .link_graph import NOT_FOUND, Link, LinkGraph
from .page import BuiltFile, BuiltPage
from .reference import LINKED_DATA
from .source_texts import SourceTexts
from .written_links import WrittenLink, WrittenPage

_MARKDOWN = (".md", ".markdown")
_LANDMARKS = ("footer", "header")  # elements that a page has once, without a class
_WORDS_ALONE = 2  # how surely a link is the one that was written when only its words are


class SourceMap:
    """The sources in ``folder``: a MkDocs workspace, its docs folder, or any folder with Markdown files."""

    def __init__(self, folder: Path, graph: LinkGraph) -> None:
        self._graph = graph
        if (folder / CONFIGURATION).is_file() and (folder / "docs").is_dir():
            self._root, self._docs = folder, folder / "docs"
        elif (folder.parent / CONFIGURATION).is_file():
            self._root, self._docs = folder.parent, folder
        else:
            self._root = self._docs = folder
        self._texts = SourceTexts(self._root)
        self._page, self._in_texts, self._source_at = cache(WrittenPage), cache(self._search), cache(self._find)

    def locate(self, finding: Finding) -> Finding:
        """Return ``finding`` with its source, and with what to write there when its remedy names a page."""
        source = self.position(finding)
        diagnostic = finding.diagnostic
        if source and finding.link and finding.meant and (link := self.link_to(finding.meant, finding.link, source)):
            diagnostic = diagnostic._replace(remedy=f"{diagnostic.remedy} In Markdown: {link}")
        return replace(finding, diagnostic=diagnostic, source=source)

    def position(self, finding: Finding) -> Position | None:
        """Return where what ``finding`` is about was written, None when that cannot be known."""
        return self.of_link(finding.link) if finding.link else self._of_file(finding)

    def of_link(self, link: Link) -> Position | None:
        """Return where ``link`` was written, None when that cannot be known."""
        if not isinstance(link.file, BuiltPage):
            return self._copied(link.file.path, link.file.line(link.reference)) or self._in_texts(link.reference.url)
        found = self._in_markdown(link) if link.reference.place == "" else None
        return found or self._in_texts(link.reference.url) or self._in_template(link)

    def link_to(self, path: str, link: Link, position: Position) -> str:
        """Return how the page at ``path`` is linked to from the Markdown page, at ``position``, that has ``link``; "" elsewhere."""
        here, there = self.page_source(link.file, link.reference.lang), self.page_source(self._graph.site.page(path))
        if here is None or there is None or shown(here) != position.file or here.suffix not in _MARKDOWN or there.suffix not in _MARKDOWN:
            return ""
        return posixpath.relpath(there.as_posix(), here.parent.as_posix())

    def page_source(self, page: BuiltFile | None, lang: str = "") -> Path | None:
        """The Markdown file from which ``page`` was made, None where it is not a page."""
        return self._source_at(page.path, lang or page.about.lang) if isinstance(page, BuiltPage) else None

    def _find(self, path: str, lang: str) -> Path | None:
        """Where the source of the page at ``path`` is: languages may be in folders, in endings, or not at all."""
        stem = path.removesuffix("index.html").rstrip("/") if path.endswith("index.html") else posixpath.splitext(path)[0]
        first, _, rest = stem.partition("/")
        codes = list(dict.fromkeys(code for code in (lang, lang.partition("-")[0], lang.lower()) if code))
        inner = rest if first in codes or (first in self._folders and len(first) == 2) else stem
        stems = [stem, *(f"{code}/{inner}".rstrip("/") for code in codes), inner]
        stems += [f"{folder}/{inner}".rstrip("/") for folder in self._folders]
        forms = ["", *(f".{code}" for code in codes), "/index", "/README", "/_index", *(f"/index.{code}" for code in codes)]
        names = [f"{name}{form}{ending}".removeprefix("/") for name in dict.fromkeys(stems) for ending in _MARKDOWN for form in forms]
        return next((file for name in (*names, path) if (file := self._docs / name).is_file()), None)

    @cached_property
    def _folders(self) -> list[str]:
        return sorted(folder.name for folder in self._docs.iterdir() if folder.is_dir() and not folder.name.startswith(("_", ".")))

    def _in_markdown(self, link: Link) -> Position | None:
        page, reference = link.file, link.reference
        if (file := self.page_source(page, reference.lang)) is None:
            return None
        markdown = self._page(file)
        scored = [(self._alike(written, link, file), written) for written in markdown.links]
        best = max((score for score, _ in scored), default=0)
        if best:
            same = [written for score, written in scored if score == best]
            words = [other for other in page.references if (other.text, other.place) == (reference.text, reference.place)]
            twins = words if best == _WORDS_ALONE else [other for other in words if other.url == reference.url]
            nth = twins.index(reference) if reference in twins else 0
            if nth < len(same):  # what more has these words comes from a call
                return Position(shown(file), same[nth].line)
        if line := markdown.line_of(reference.url):
            return Position(shown(file), line)
        if markdown.has_calls and reference.kind.startswith(("a[", "img[", "use[", "form[")) and self._in_texts(reference.url) is None:
            above = page.element(reference).xpath("preceding::*/@id | ancestor-or-self::*/@id") if isinstance(page, BuiltPage) else []
            line = markdown.call_below(above[::-1])
            return Position(shown(file), line) if line else None
        return None

    def _alike(self, written: WrittenLink, link: Link, file: Path) -> int:
        """How surely ``written``, in ``file``, is ``link``; 0 when it is not."""
        score = 4 * (unquote(written.url) == unquote(link.reference.url.strip()))
        if not score and link.target is not None and self._leads_alike(written.url, link, file):
            score = 3
        same_text = bool(written.text) and _letters(written.text) == _letters(link.reference.text)
        same_text = same_text and (bool(_letters(written.text)) or written.text.strip() == link.reference.text)
        # Words alone identify a link whose address is not the one that was written.
        return score + (_WORDS_ALONE if same_text and link.reference.tag in ("a", "area", "img") else 0)

    def _leads_alike(self, url: str, link: Link, file: Path) -> bool:
        path, _, fragment = url.partition("#")
        if fragment != (link.address.fragment or "") or ":" in path or path.startswith("/"):
            return False
        here = file.relative_to(self._docs).as_posix()
        there = posixpath.normpath(posixpath.join(posixpath.dirname(here), unquote(path))) if path else here
        target = link.path or decoded(self._graph.deployment.inside(link.address) or "")
        return bool(_stems(there) & _stems(target))

    def _of_file(self, finding: Finding) -> Position | None:
        path, line = finding.diagnostic.file, finding.diagnostic.line
        if (source := self.page_source(self._graph.site.page(path))) is None:
            return self._copied(path, line)
        id_ = finding.url.removeprefix("#") if finding.url.startswith("#") else ""
        return Position(shown(source), (self._page(source).line_of_id(id_) if id_ else 0) or 1)

    def _copied(self, path: str, line: int) -> Position | None:
        return Position(shown(self._docs / path), line) if path and (self._docs / path).is_file() else None

    def _search(self, url: str) -> Position | None:
        """The first line of data or templates that has ``url``, or what it consists of besides its scheme and query."""
        bare = re.sub(r"^(?:mailto|tel|sms):", "", url.partition("?")[0].strip(), flags=re.I)
        # An address of another host, of mail or of a telephone is one everywhere, in data too.
        path = not re.search(r"://|@|^www\.|^tel:", url)
        forms = [words for words in dict.fromkeys((url.strip(), bare, bare.rstrip("/"))) if not words.startswith(self._graph.deployment.url)]
        return next((found for words in forms if (found := self._texts.find(words, path))), None)

    def _in_template(self, link: Link) -> Position | None:
        """The line of a template that writes such an element: by its rel or property, or by the class or the landmark that it is in."""
        for words in _marks(link):
            for name, text in self._texts.templates.items():
                at = text.find(words) if not name.endswith(NOT_FOUND) or link.file.path == NOT_FOUND else -1
                if at >= 0:
                    within = text.find("<a", at) if words.startswith(("class=", "<")) and f"<a {words}" not in text else at
                    return Position(name, line_at(text, max(within, at)))
        return None


def _marks(link: Link) -> list[str]:
    """Words that a template which writes such an element has, surest first."""
    reference = link.reference
    kind = reference.kind
    if reference.tag == "link":
        return [f'rel="{reference.rel}"']
    if reference.tag == "meta":
        name = kind.removeprefix("meta[").removesuffix("]")
        return [f'"{name}"', "<meta property"] if name.startswith("og:") else [f'"{name}"']
    if kind.startswith("json-ld"):
        return [LINKED_DATA]
    if reference.tag not in ("a", "area", "form", "img", "use", "script"):
        return []
    around = [element, *element.iterancestors()] if isinstance(link.file, BuiltPage) and (element := link.file.element(reference)) is not None else []
    marks = [(str(each.tag), each.get("class")) for each in around]
    return [f'class="{name}"' if name else f"<{tag}>" for tag, name in marks if name or tag in _LANDMARKS]


def _letters(text: str) -> str:
    """Letters and digits of ``text`` alone: neither marks of Markdown nor typography distinguish links."""
    text = re.sub(r"!\[([^\]]*)\]\([^)]*\)", r"\1", text)
    return "".join(char for char in html.unescape(text) if char.isalnum()).casefold()


def _stems(path: str) -> set[str]:
    """What a source file and the page made from it have in common: the path without ending, without index, without language."""
    stem = re.sub(r"(?:\.[a-z]{2}(?:-\w+)?)?\.(?:md|markdown|html?)$", "", path.rstrip("/"))
    stem = "" if stem == "index" else stem.removesuffix("/index")
    first, slash, rest = stem.partition("/")
    return {stem, rest} if slash and len(first.partition("-")[0]) == 2 else {stem, ""} if len(stem) == 2 else {stem}
