"""Where an address on a built page was written: the line of the Markdown page, of the data or of the template.

Works by what can be seen on both sides, so that it works for other generators too: the address itself, the file that it leads
to, the words of the link, the heading above it, the class of the element around it. What cannot be told is not guessed.
"""

from __future__ import annotations

import html
import posixpath
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote

from ..built.address import decoded
from ..built.page import BuiltPage
from ..built.reference import Reference
from ..built.script import LINKED_DATA
from ..diagnostics import shown
from ..generator import CONFIGURATION
from .graph import LOST, Fault, Link, Linked, Place

_MARKDOWN = (".md", ".markdown")
_TEMPLATES = ("overrides", "templates", "theme", "layouts", "_layouts", "_includes", "scripts/render", "scripts/finish")
_TEMPLATE_FILES = (".html", ".jinja", ".j2", ".js", ".css", ".py", ".xml", ".txt")
_DATA = ("docs/_data", "_data", "data")
_DATA_FILES = (".yml", ".yaml", ".json", ".toml")
_WORDS_ALONE = 2
"""How surely a link is the one that was written when only its words are."""
_ENOUGH = 8
"""Characters below which an address is too common to be looked for in data and templates."""

_CODE = re.compile(r"^(?P<fence>```+|~~~+)[\s\S]*?^(?P=fence)|(?P<tick>`+)(?!`)[^\n]*?(?<!`)(?P=tick)(?!`)|<!--[\s\S]*?-->", re.M)
_INLINE = re.compile(r"!?\[(?P<text>(?:[^\[\]\\]|\\.|!?\[[^\[\]]*\](?:\([^()]*\))?)*)\]\(\s*(?P<url><[^>\n]*>|(?:[^\s()\\]|\\.|\((?:[^\s()])*\))*)")
_DEFINITION = re.compile(r"^[ ]{0,3}\[(?P<text>[^\]^\n][^\]\n]*)\]:\s*(?P<url><[^>\n]*>|\S+)", re.M)
# Footnotes: the mark leads to the note, the arrow of the note back to the mark.
_NOTE = re.compile(r"\[\^(?P<text>[^\]\n]+)\](?P<colon>:?)")
_AUTOMATIC = re.compile(r"<(?P<url>(?P<text>[a-z][a-z0-9+.-]+:[^>\s]+|[^@\s<>]+@[^>\s]+))>", re.I)
_IN_HTML = re.compile(r"""\b(?:href|src|srcset|poster|action|cite|data|content|url)\s*[=(]\s*["']?(?P<url>[^"'>)]*)(?P<text>)""", re.I)
_CALL = re.compile(r"\{\{\s*(\w+)\s*\(")
_HEADING_ID = re.compile(r"\sid\s*=\s*[\"']?([^\s\"'>]+)")


@dataclass(frozen=True)
class _Written:
    """A link in a Markdown page."""

    url: str
    text: str
    line: int


class Sources:
    """The sources in ``folder``: a MkDocs workspace, its docs folder, or any folder with Markdown files."""

    def __init__(self, folder: Path, linked: Linked) -> None:
        self._linked = linked
        if (folder / CONFIGURATION).is_file() and (folder / "docs").is_dir():
            self._root, self._docs = folder, folder / "docs"
        elif (folder.parent / CONFIGURATION).is_file():
            self._root, self._docs = folder.parent, folder
        else:
            self._root = self._docs = folder
        self._markdown: dict[Path, _Markdown] = {}
        self._found: dict[str, Place | None] = {}
        self._pages: dict[tuple[str, str], Path | None] = {}

    def place(self, fault: Fault) -> Place | None:
        """Where what ``fault`` is about was written."""
        if fault.link is None:
            return self._of_file(fault)
        link = fault.link
        if not isinstance(link.file, BuiltPage):
            return self._copied(link.file.path, link.file.line(link.reference)) or self._in_texts(link.reference.url)
        found = self._in_markdown(link) if link.reference.place == "" else None
        return found or self._in_texts(link.reference.url) or self._in_template(link)

    def link_to(self, path: str, fault: Fault, place: Place) -> str:
        """How the page at ``path`` is linked to from the Markdown page in which ``fault`` was written; "" elsewhere."""
        page = self._linked.site.by_path.get(path)
        here = self.page_source(fault.link.file, fault.link.reference.lang) if fault.link and isinstance(fault.link.file, BuiltPage) else None
        there = self.page_source(page) if isinstance(page, BuiltPage) else None
        if here is None or there is None or shown(here) != place.file or here.suffix not in _MARKDOWN or there.suffix not in _MARKDOWN:
            return ""
        return posixpath.relpath(there.as_posix(), here.parent.as_posix())

    def page_source(self, page: BuiltPage, lang: str = "") -> Path | None:
        """The Markdown file from which ``page`` was made."""
        key = page.path, lang or page.about.lang
        if key not in self._pages:
            self._pages[key] = next((file for file in self._candidates(*key) if file.is_file()), None)
        return self._pages[key]

    # --- Markdown ---

    def _candidates(self, path: str, lang: str) -> list[Path]:
        """Where the source of the page at ``path`` may be: languages in folders, in endings, or not at all."""
        stem = path.removesuffix("index.html").rstrip("/") if path.endswith("index.html") else posixpath.splitext(path)[0]
        first, _, rest = stem.partition("/")
        codes = list(dict.fromkeys(code for code in (lang, lang.partition("-")[0], lang.lower()) if code))
        inner = rest if first in codes or (first in self._folders and len(first) == 2) else stem
        stems = [stem, *(f"{code}/{inner}".rstrip("/") for code in codes), inner]
        stems += [f"{folder}/{inner}".rstrip("/") for folder in self._folders]
        names = []
        for name in dict.fromkeys(stems):
            for ending in _MARKDOWN:
                prefix = f"{name}/" if name else ""
                names += [f"{name}{ending}"] if name else []
                names += [f"{name}.{code}{ending}" for code in codes] if name else []
                names += [f"{prefix}{index}{ending}" for index in ("index", "README", "_index")]
                names += [f"{prefix}index.{code}{ending}" for code in codes]
        return [self._docs / name for name in names] + [self._docs / path]

    @cached_property
    def _folders(self) -> list[str]:
        """The folders at the top of the sources, in which languages may stand."""
        return sorted(folder.name for folder in self._docs.iterdir() if folder.is_dir() and not folder.name.startswith(("_", ".")))

    def _page(self, file: Path) -> _Markdown:
        if file not in self._markdown:
            self._markdown[file] = _Markdown(file)
        return self._markdown[file]

    def _in_markdown(self, link: Link) -> Place | None:
        page, reference = link.file, link.reference
        file = self.page_source(page, reference.lang)
        if file is None:
            return None
        markdown = self._page(file)
        scored = [(self._alike(written, link, file), written) for written in markdown.links]
        best = max((score for score, _ in scored), default=0)
        if best:
            same = [written for score, written in scored if score == best]
            words = [other for other in page.references if (other.text, other.place) == (reference.text, reference.place)]
            twins = words if best == _WORDS_ALONE else [other for other in words if other.url == reference.url]
            nth = next((number for number, other in enumerate(twins) if other is reference), 0)
            if nth < len(same):  # what more has these words comes from a call
                return Place(shown(file), same[nth].line)
        if line := markdown.line_of(reference.url):
            return Place(shown(file), line)
        if markdown.has_calls and reference.kind.startswith(("a[", "img[", "use[", "form[")) and self._in_texts(reference.url) is None:
            line = markdown.call_below(_headings_above(page, reference))
            return Place(shown(file), line) if line else None
        return None

    def _alike(self, written: _Written, link: Link, file: Path) -> int:
        """How surely ``written``, in ``file``, is ``link``; 0 when it is not."""
        score = 4 * (unquote(written.url) == unquote(link.reference.url.strip()))
        if not score and link.target is not None and self._leads_alike(written.url, link, file):
            score = 3
        same_text = bool(written.text) and _letters(written.text) == _letters(link.reference.text)
        same_text = same_text and (bool(_letters(written.text)) or written.text.strip() == link.reference.text)
        # Words alone tell a link whose address is not the one that was written, unless they lead to another kind of place.
        return score + (_WORDS_ALONE if same_text and link.reference.tag in ("a", "area", "img") else 0)

    def _leads_alike(self, url: str, link: Link, file: Path) -> bool:
        """Whether the link ``url`` of the Markdown page ``file`` leads where ``link`` leads."""
        path, _, fragment = url.partition("#")
        if fragment != (link.address.fragment or "") or ":" in path or path.startswith("/"):
            return False
        here = file.relative_to(self._docs).as_posix()
        there = posixpath.normpath(posixpath.join(posixpath.dirname(here), unquote(path))) if path else here
        target = link.target.path or decoded(self._linked.deployment.inside(link.address) or "")
        return bool(_stems(there) & _stems(target))

    # --- everything else ---

    def _of_file(self, fault: Fault) -> Place | None:
        file = self._linked.site.by_path.get(fault.path)
        if not isinstance(file, BuiltPage):
            return self._copied(fault.path, fault.line)
        source = self.page_source(file)
        if source is None:
            return None
        id_ = fault.url.removeprefix("#") if fault.url.startswith("#") else ""
        return Place(shown(source), (self._page(source).line_of_id(id_) if id_ else 0) or 1)

    def _copied(self, path: str, line: int) -> Place | None:
        """A file that is published as it is."""
        return Place(shown(self._docs / path), line) if path and (self._docs / path).is_file() else None

    @cached_property
    def _texts(self) -> dict[str, str]:
        """Data and templates, by the name under which people are shown them."""
        found = {}
        for folders, endings in ((_DATA, _DATA_FILES), (_TEMPLATES, _TEMPLATE_FILES)):
            for folder in folders:
                for file in sorted((self._root / folder).rglob("*")):
                    if file.suffix in endings and file.is_file() and "__pycache__" not in file.parts:
                        found[shown(file)] = file.read_text("utf-8", errors="replace")
        return found

    def _in_texts(self, url: str) -> Place | None:
        """The first line of data or templates that has ``url``, or what it consists of besides its scheme and query."""
        if url not in self._found:
            self._found[url] = self._search(url)
        return self._found[url]

    def _search(self, url: str) -> Place | None:
        bare = re.sub(r"^(?:mailto|tel|sms):", "", url.partition("?")[0].strip(), flags=re.I)
        # Data names pages and files for many reasons; only an address of another host, of mail or of a telephone is one everywhere.
        texts = self._texts if re.search(r"://|@|^www\.|^tel:", url) else {name: text for name, text in self._texts.items() if not _is_data(name)}
        for words in dict.fromkeys((url.strip(), bare, bare.rstrip("/"))):
            if len(words) >= _ENOUGH and not words.startswith(self._linked.deployment.url):
                for name, text in texts.items():
                    if words in text and (found := re.search(rf"(?<![\w./-]){re.escape(words)}(?![\w/-])", text)):
                        return Place(name, text.count("\n", 0, found.start()) + 1)
        return None

    def _in_template(self, link: Link) -> Place | None:
        """The line of a template that writes such an element: by its rel or property, or by the class of what it stands in."""
        for words in _marks(link):
            for name, text in self._texts.items():
                at = text.find(words) if not _is_data(name) and (not name.endswith(LOST) or link.file.path == LOST) else -1
                if at >= 0:
                    within = text.find("<a", at) if words.startswith("class=") and f"<a {words}" not in text else at
                    return Place(name, text.count("\n", 0, max(within, at)) + 1)
        return None


def _is_data(name: str) -> bool:
    return name.endswith(_DATA_FILES)


class _Markdown:
    """A Markdown page. Links in code are none."""

    def __init__(self, file: Path) -> None:
        try:
            self._text = file.read_text("utf-8", errors="replace").replace("\r\n", "\n")
        except OSError:
            self._text = ""
        self._plain = _CODE.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), self._text)

    @cached_property
    def links(self) -> list[_Written]:
        found = []
        for pattern in (_INLINE, _DEFINITION, _AUTOMATIC, _IN_HTML):
            for each in pattern.finditer(self._plain):
                url = html.unescape(each["url"].strip("<>").replace("\\", ""))
                found.append((each.start("url"), _Written(url, each["text"], self._line(each.start("url")))))
        for note in _NOTE.finditer(self._plain):
            url, text = (f"#fnref:{note['text']}", "↩") if note["colon"] else (f"#fn:{note['text']}", note["text"])
            found.append((note.start(), _Written(url, text, self._line(note.start()))))
        return [written for _, written in sorted(found, key=lambda pair: pair[0])]

    def _line(self, at: int) -> int:
        return self._text.count("\n", 0, at) + 1

    def line_of(self, words: str) -> int:
        """The line on which the address ``words`` stands, 0 when it is nowhere or too short to be told."""
        at = self._plain.find(words) if len(words) >= _ENOUGH else -1
        return self._line(at) if at >= 0 else 0

    def line_of_id(self, id_: str) -> int:
        """The line of the heading with that id, 0 when there is none."""
        found = re.search(rf"\{{[^}}\n]*#{re.escape(id_)}[\s}}]|\bid=[\"']?{re.escape(id_)}[\"'\s>]", self._text)
        if found:
            return self._line(found.start())
        headings = ((number, line) for number, line in enumerate(self._text.splitlines(), 1) if line.startswith("#"))
        return next((number for number, line in headings if re.sub(r"[^\w]+", "-", line.strip("# ").casefold()).strip("-") == id_.casefold()), 0)

    @property
    def has_calls(self) -> bool:
        return "{{" in self._text

    def call_below(self, ids: list[str]) -> int:
        """The line of the call, {{ … }}, that stands below the nearest of the headings ``ids`` (nearest first), 0 when there is none."""
        start = next((line for id_ in ids if (line := self.line_of_id(id_))), 1)
        lines = self._text.splitlines()
        for number in range(start, len(lines) + 1):
            if number > start and lines[number - 1].startswith("#"):
                break
            if _CALL.search(lines[number - 1]):
                return number
        return next((number for number in range(start, 0, -1) if _CALL.search(lines[number - 1])), 0)


def _headings_above(page: BuiltPage, reference: Reference) -> list[str]:
    """The ids above ``reference`` on its page, nearest first."""
    return [found[1] for found in _HEADING_ID.finditer(page.text, 0, page.place(reference))][::-1]


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
    element = link.file.element(reference)
    around = [element, *element.iterancestors()] if element is not None else []
    return [f'class="{each.get("class")}"' for each in around if each.get("class")]


def _letters(text: str) -> str:
    """Letters and digits of ``text`` alone: neither marks of Markdown nor typography tell links apart."""
    text = re.sub(r"!\[([^\]]*)\]\([^)]*\)", r"\1", text)
    return "".join(char for char in html.unescape(text) if char.isalnum()).casefold()


def _stems(path: str) -> set[str]:
    """What a source file and the page made from it have in common: the path without ending, without index, without language."""
    stem = re.sub(r"(?:\.[a-z]{2}(?:-\w+)?)?\.(?:md|markdown|html?)$", "", path.rstrip("/"))
    stem = "" if stem == "index" else stem.removesuffix("/index")
    first, slash, rest = stem.partition("/")
    return {stem, rest} if slash and len(first.partition("-")[0]) == 2 else {stem, ""} if len(stem) == 2 else {stem}
