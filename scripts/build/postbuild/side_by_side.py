"""The parallel view: every page with its languages side by side, section by section, for editors and bilingual readers.

It is made from the finished pages, is at parallel/ beside them, and is in no list that search engines read.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple
from urllib.parse import urljoin

from lxml import etree

from ...budgets import PARALLEL
from ...content.data import Data
from ...content.front_matter import FrontMatter
from ...content.models import Language
from ...content.pages import Pages
from ...content.reserved_paths import parallel_url
from ...content.translation import FRONT, State
from ...urls import leads_out
from ..render.environment import environment
from .published import PublishedPage

_LEFT_OUT = {"audio", "form", "script", "style", "video"}
_UNWRAPPED, _DROPPED = "unwrapped", "dropped"  # the tags of an element that goes while its children stay, and of one that goes with them
_KEPT_CLASSES = {"lead", "letter", "scroll"}
_SITE = "http://site.invalid/"


class Cell(NamedTuple):
    """One section in one language. ``stands``: source, current, outdated, or shared for what comes from data alone."""

    language: Language
    html: str
    stands: str


class Column(NamedTuple):
    """One page in one language: its address relative to the parallel view, and its state (None: it is the source)."""

    language: Language
    front: FrontMatter
    url: str
    state: State | None


def parallel_pages(
    data: Data,
    pages: Iterable[PublishedPage],
    sources: Pages,
    order: Sequence[str],
    states: Mapping[tuple[str, str], State],
    only: Collection[str] | None = None,
) -> Iterator[tuple[str, str]]:
    """Yield the address, relative to the site, and the HTML of each page of the parallel view (of the paths ``only``), its index first.

    ``pages`` are the finished pages in all languages, ``sources`` the same before, ``order`` the paths in their order.
    """
    by_path: dict[str, dict[str, PublishedPage]] = {}
    for page in pages:
        by_path.setdefault(page.path, {})[page.code] = page
    paths = [path for path in order if path in by_path]
    ui, state = data.ui, by_path.get(data.campaign.pages.state or "", {})  # the public page on the state of translations
    translations = [(language, state[language.code]) for language in data.languages if language.code in state]
    common = {"data": data, "source": data.source_language, "translations": translations}

    def columns(path: str, url: str) -> list[Column]:
        written = by_path[path]
        return [
            Column(language, sources[f"{language.code}/{path}"].front, _up(url) + written[language.code].url, states.get((language.code, path)))
            for language in data.languages
            if language.code in written
        ]

    rows = [(parallel_url(path).removeprefix(PARALLEL), {column.language.code: column for column in columns(path, PARALLEL)}) for path in paths]
    yield PARALLEL, environment().get_template("parallel-index.html").render(common, up=_up(PARALLEL), rows=rows)
    template = environment().get_template("parallel.html")
    for path in paths if only is None else [path for path in paths if path in only]:
        url = parallel_url(path)
        beside = columns(path, url)
        codes = [column.language.code for column in beside]
        taken_apart = [sections(by_path[path][code], url, ui["parallel_picture"][code] + ui["colon"][code]) for code in codes]
        yield url, template.render(common, up=_up(url), index=_up(url) + PARALLEL, columns=beside, rows=_rows(beside, taken_apart))


def _rows(columns: Sequence[Column], taken_apart: Sequence[Mapping[str, str]]) -> dict[str, list[Cell]]:
    """Return a row of cells, one a column, for each section by its id: in the order of the first column; what only others have comes last."""
    ids = dict.fromkeys(id_ for parts in taken_apart for id_ in parts)
    recorded = {id_ for column in columns if column.front.translation for id_ in column.front.translation.sections}
    recorded |= {difference.id for column in columns if column.state for difference in column.state.differences}

    def stands(column: Column, id_: str) -> str:
        if recorded and id_ not in recorded:
            return "shared"
        return "source" if not column.state else "current" if column.state.of(id_) == "current" else "outdated"

    beside = list(zip(columns, taken_apart, strict=True))
    return {id_: [Cell(column.language, parts.get(id_, ""), stands(column, id_)) for column, parts in beside] for id_ in [FRONT, *ids]}


def _up(url: str) -> str:
    return "../" * url.count("/")


def sections(page: PublishedPage, url: str, picture: str) -> dict[str, str]:
    """Return the HTML of each section of ``page`` by the id of its heading of level 1 or 2, for a page at ``url``.

    Links lead where they led; ids are those of the rows, or start with the language's code; h1 becomes h2, for the page
    has its own h1; a picture becomes its alternative text after the words ``picture``, a decorative one goes. Layout goes, so that each language
    fits in its column.
    """
    root = page.tree
    _reduce(root, picture)
    headings = [heading for heading in root.iter("h1", "h2") if heading.get("id")]
    for wrapper in {ancestor for heading in headings for ancestor in heading.iterancestors() if ancestor is not root}:
        wrapper.tag = _UNWRAPPED
    etree.strip_tags(root, _UNWRAPPED, "picture", "source", "wbr")  # libxml2 takes what follows a <source> or <wbr> for its content
    rows = {id_ for heading in headings if (id_ := heading.get("id"))}
    _relink(root, page, url, rows)
    parts: dict[str, list[str]] = {}
    here = parts.setdefault((headings[0].get("id") if headings else None) or FRONT, [root.text or ""])
    for child in root:
        if child in headings:
            here = parts.setdefault(child.attrib.pop("id"), [])
            child.tag = "h2"
        here.append(etree.tostring(child, encoding="unicode", method="html"))
    return {id_: "".join(pieces).strip() for id_, pieces in parts.items()}


def _reduce(root: etree._Element, picture: str) -> None:
    """Leave out of ``root`` what is not text, and the classes that lay text out; mark the lines that are links alone."""
    for element in root.iter(etree.Element):
        element.tag = _DROPPED if _left_out(element) else element.tag
    etree.strip_elements(root, _DROPPED, with_tail=False)
    for shown in list(root.iter("svg", "img")):
        text = etree.Element("p" if shown.tag == "svg" else "span", {"class": "alt"})
        text.text, text.tail = picture + shown.get("aria-label" if shown.tag == "svg" else "alt", ""), shown.tail
        if (parent := shown.getparent()) is not None:
            parent.replace(shown, text)
    for element in root.iter(etree.Element):
        if element.get("role") == "region":  # a box that need not scroll here, and another language may have one of the same name
            for name in ("role", "tabindex", "aria-label"):
                element.attrib.pop(name, None)
        names = element.get("class")
        if names is None:
            continue
        kept = [name for name in names.split() if name in _KEPT_CLASSES or (element.tag in ("p", "span") and name == "alt")]
        if kept:
            element.set("class", " ".join(kept))
        else:
            del element.attrib["class"]
    for element in root.iter("p", "li"):
        tags = {child.tag for child in element}
        if "a" in tags <= {"a", "ul"} and not "".join([element.text or "", *(child.tail or "" for child in element)]).strip():
            element.set("class", "alone")


def _left_out(element: etree._Element) -> bool:
    """Return whether ``element`` only decorates or acts, or is marked by a component as said elsewhere on the page."""
    decorates = (element.tag == "svg" and element.get("role") != "img") or (element.tag == "img" and not element.get("alt", "").strip())
    return element.tag in _LEFT_OUT or decorates or element.get("data-unpaired") is not None


def _relink(root: etree._Element, page: PublishedPage, url: str, rows: set[str]) -> None:
    """Links lead from ``url`` where they led from the page; an id that nothing on the page leads to goes."""
    links = [(href, link) for link in root.iter("a") if (href := link.get("href"))]
    here = {href[1:] for href, _ in links if href.startswith("#")}
    named = [(id_, element) for element in root.iter(etree.Element) if (id_ := element.get("id")) is not None]
    ids = {id_ for id_, _ in named}
    for id_, element in named:
        if id_ in here and not (id_ in rows and element.tag in ("h1", "h2")):
            element.set("id", f"{page.code}-{id_}")
        elif id_ not in rows:
            del element.attrib["id"]
    for href, link in links:
        if href.startswith("#") and href[1:] in ids:
            link.set("href", href if href[1:] in rows else f"#{page.code}-{href[1:]}")
        elif not leads_out(href):
            link.set("href", _up(url) + urljoin(f"{_SITE}{page.url}", href).removeprefix(_SITE) or "./")
