"""The sitemap lists the pages that search engines may list (sitemaps.org)."""

import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from ...built.findings import Finding
from ...built.link_graph import Link, LinkGraph, lost
from ...built.page import BuiltFile
from ...diagnostics.registry import link_rule
from ..finding import report_file, report_link
from .canonical import usual_form

# Files that prove to a search engine whose site it is: not pages for readers.
_PROOF = re.compile(r"(?:google|yandex_|baidu_verify_|naver|BingSiteAuth)[\w-]*\.html")
_WHOLE_ONLY = ("sitemap loc", "sitemap index loc", "sitemap xhtml:link", "robots sitemap")


@link_rule(
    "sitemap", "the sitemap lists every page that search engines may list, under its own address, and no other; robots.txt gives a whole address"
)
def check(graph: LinkGraph) -> Iterator[Finding]:
    """Report each page that is missing from the sitemap or wrong in it."""
    maps, listed = [], dict[str, Link]()
    for file in graph.site.documents:
        links = graph.links_of(file.path)
        if file.path == "sitemap.xml" or any(link.reference.kind.startswith("sitemap ") for link in links):
            maps.append(file)
            yield from _well_formed(file)
        for link in links:
            if link.reference.kind in _WHOLE_ONLY and not link.is_whole:
                yield report_link("links/sitemap-relative", link, cause="template", better=link.address.whole)
            if link.reference.kind == "sitemap loc":
                yield from _entry(graph, link, listed)
        yield from _same_languages(graph, links)
    if any(link.reference.kind == "sitemap loc" and link.target for file in maps for link in graph.links_of(file.path)):
        missing = [page for page in graph.site.pages if graph.indexable(page) and page.path not in listed and not _PROOF.fullmatch(page.path)]
        lists = _lists(listed) if missing else {}
        for page in missing:
            sitemap = next((lists[folder] for folder in _above(page.path) if folder in lists), maps[0].path)
            yield report_file("links/not-in-sitemap", page.path, url=graph.address_of(page), sitemap=sitemap)


def _lists(listed: dict[str, Link]) -> dict[str, str]:
    """Return for each folder of a page that is listed the sitemap that lists most pages below it."""
    found: dict[str, Counter[str]] = {}
    for path, link in listed.items():
        for folder in _above(path):
            found.setdefault(folder, Counter())[link.file.path] += 1
    return {folder: counts.most_common(1)[0][0] for folder, counts in found.items()}


def _above(path: str) -> list[str]:
    """Return the folders that ``path`` is in, the innermost first; the folder of an index.html is that of its page."""
    parts = path.removesuffix("index.html").split("/")
    return ["/".join(parts[:end]) for end in range(len(parts) - 1, -1, -1)]


def _well_formed(file: BuiltFile) -> Iterator[Finding]:
    try:
        etree.fromstring(file.text.encode("utf-8", "replace"), etree.XMLParser(encoding="utf-8", huge_tree=True, resolve_entities=False))
    except etree.XMLSyntaxError as error:
        yield report_file("links/sitemap-not-xml", file.path, error.lineno or 1, problem=error.msg)


def _entry(graph: LinkGraph, link: Link, listed: dict[str, Link]) -> Iterator[Finding]:
    if link.target is None and link.address.web:
        yield report_link("links/sitemap-elsewhere", link, cause=link.address.host, site=graph.deployment.url)
    if link.target is None or link.dead:
        return  # a dead one is reported by the rule “target”
    if link.path in listed:
        yield report_link("links/sitemap-twice", link)
        return
    listed[link.path] = link
    if (page := graph.page(link.target)) is None:
        return
    if not graph.indexable(page):
        reasons = {
            "it is 404.html": lost(page),
            "search engines are asked to leave it out": page.about.noindex,
            "it sends readers elsewhere": page.path in graph.moved,
        }
        why = next((why for why, holds in reasons.items() if holds), "its canonical address is another")
        yield report_link("links/sitemap-not-indexable", link, cause=why, why=why)
    elif not usual_form(graph, link):
        yield report_link("links/sitemap-form", link, cause="template", better=graph.address_of(page))


def _same_languages(graph: LinkGraph, links: list[Link]) -> Iterator[Finding]:
    """The translations that an entry of the sitemap gives are those that the page gives. ``links`` are those of a sitemap in their order."""
    entries: list[tuple[Link, list[Link]]] = []
    for link in links:
        if link.reference.kind == "sitemap loc":
            entries.append((link, []))
        elif link.reference.kind == "sitemap xhtml:link" and entries:
            entries[-1][1].append(link)
    uses_them = any(given for _, given in entries)
    for loc, given in entries:
        own = graph.alternates.get(loc.path, []) if loc.target else []
        if uses_them and own and not any(link.dead for link in (*given, *own)):
            here, there = ({link.language.lower(): link.address.whole for link in group if link.language} for group in (given, own))
            if wrong := sorted(tag for tag in here.keys() | there.keys() if here.get(tag) != there.get(tag)):
                yield report_link("links/sitemap-translations", loc, tags=", ".join(wrong))
