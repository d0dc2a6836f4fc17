"""Where on the site links to other sites are, where an editor fixes them, and which of them are new."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path

from ...diagnostics import shown
from ...site.link_graph import Link
from ...site.reference import HOST, STATEMENT
from ...site.source_map import SourceMap
from ...system.git import commit_of, git
from ..load import load

_VOCABULARIES = ("schema.org", "www.w3.org", "ogp.me", "purl.org", "xmlns.com")  # hosts of names that look like addresses: nobody follows them


@dataclass(frozen=True, order=True)
class Mention:
    """One link to another site: ``url`` whole, otherwise as written, at ``line`` of the built ``page`` (relative to the site).

    ``source`` and ``source_line`` are where an editor fixes it ("" and 0 when that is not known): the page in Markdown, or the data or
    template that it takes the link from. ``markdown`` is that page in either case. ``language`` is that of the text around the link.
    """

    url: str
    page: str
    line: int
    source: str = ""
    source_line: int = 0
    language: str = ""
    markdown: str = ""

    @property
    def position(self) -> tuple[str, int]:
        """File and line to be opened: those of the source, else of the built page."""
        return (self.source, self.source_line) if self.source else (self.page, self.line)


def mentions(folder: Path, site_url: str | None, sources: Path | None, fewest: int) -> list[Mention]:
    """Return every link to another site in the built site in ``folder``, which is published at ``site_url`` (None: where its home page says).

    ``sources`` is the workspace that it is built from, when that is known. Raises RuntimeError when there is no page in ``folder``, or less than
    ``fewest`` links of any kind, and UsageError when nothing says where it is published.
    """
    graph = load(folder, site_url, fewest)
    source_map = SourceMap(sources, graph) if sources else None
    return sorted({_mention(link, url, source_map) for link in (*graph.external, *graph.elsewhere) for url in _outward(link)})


def _outward(link: Link) -> Iterator[str]:
    """The whole address of ``link`` if somebody, or a search engine, may follow it to another site.

    A path without host is meant for this site, and is the business of the other rules.
    """
    reference, host = link.reference, link.address.host
    url = re.sub(r"[\t\n\r]", "", reference.url.strip())
    if reference.use == HOST or (reference.use == STATEMENT and (not host or host in _VOCABULARIES)):
        return
    if url.lower().startswith(("http:", "https:")):
        yield url
    elif url.replace("\\", "/").startswith("//"):
        yield f"{link.address.scheme}:{url}"


def _mention(link: Link, url: str, source_map: SourceMap | None) -> Mention:
    lang = link.reference.lang or link.file.about.lang
    mention = Mention(url, link.file.path, link.file.line(link.reference), language=lang.partition("-")[0].lower())
    if not source_map:
        return mention
    markdown = source_map.page_source(link.file, lang)
    source, line = source_map.of_link(link) or ("", 0)
    return replace(mention, markdown=shown(markdown) if markdown else "", source=source, source_line=line)


def new_since(root: Path, revision: str, urls: Collection[str]) -> set[str]:
    """Return those of ``urls`` that are in no file of the workspace in ``root`` as it was at ``revision``.

    Raises UsageError when Git does not know the revision, RuntimeError when Git is not there.
    """
    commit = commit_of(root, revision)
    if not urls:
        return set()
    forms = {form: url for url in urls for form in (url, escape(url))}
    done = git(root, "grep", "--no-color", "-h", "-I", "-F", *(word for form in forms for word in ("-e", form)), commit, "--", ".")
    if done.returncode not in (0, 1):  # 1: nothing found
        raise RuntimeError(f"Git could not search: {done.stderr.strip()}")
    lines = done.stdout
    return set(urls) - {url for form, url in forms.items() if form in lines and re.search(rf"{re.escape(form)}(?![\w/?#&=%~-])", lines)}
