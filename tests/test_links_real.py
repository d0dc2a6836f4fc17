"""A whole site: no link of it is reported, and each that is broken, one at a time, is reported with the line where it was written."""

import copy
import html
import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from scripts.__main__ import main
from scripts.diagnostics.registry import LINKS
from scripts.links.rules import anchors, targets
from scripts.site.findings import run
from scripts.site.link_graph import LinkGraph
from scripts.site.page import BuiltPage
from scripts.site.reference import Reference
from scripts.site.site import BuiltSite
from scripts.site.source_map import SourceMap
from scripts.tools.bench.links import multiplied
from scripts.urls import Deployment
from tests.running import build
from tests.sources import repository

MARKED = re.compile(r"\?at=(\d+)")
_MARKDOWN_LINK = re.compile(r"(\]\((?![a-z]+:|\{)[^)#\s]*)")


@dataclass(frozen=True)
class Real:
    """The site built, its links followed; ``truth`` gives the line of its Markdown page for each page and place of an address in its text."""

    graph: LinkGraph
    sources: SourceMap
    truth: dict[tuple[str, int], int]
    root: Path


@pytest.fixture(scope="module")
def real(tmp_path_factory) -> Real:
    """Built from a copy in which every link of the Markdown pages carries the number of its line, which is then taken out of the pages."""
    root = repository(tmp_path_factory.mktemp("marked"))
    for file in sorted(root.glob("docs/??/**/*.md")):
        lines = file.read_text("utf-8").split("\n")
        marked = [_MARKDOWN_LINK.sub(rf"\g<1>?at={number}", line) for number, line in enumerate(lines, 1)]
        file.write_text("\n".join(marked), "utf-8")
    build(root, root / "site")
    truth: dict[tuple[str, int], int] = {}
    for page in sorted((root / "site").rglob("*.html")):
        plain, last, pieces = page.read_text("utf-8"), 0, []
        path = page.relative_to(root / "site").as_posix()
        for found in MARKED.finditer(plain):
            pieces.append(plain[last : found.start()])
            last = found.end()
            before = "".join(pieces)
            truth[path, before.rindex('"') + 1] = int(found[1])
        page.write_text("".join([*pieces, plain[last:]]), "utf-8")
    for index in (root / "site").rglob("*.json"):
        assert "?at=" not in index.read_text("utf-8")
    for file in sorted(root.glob("docs/??/**/*.md")):
        file.write_text(MARKED.sub("", file.read_text("utf-8")), "utf-8")
    graph = LinkGraph(BuiltSite.load(root / "site"), Deployment("https://floors.example/"))
    assert len(truth) > 120
    return Real(graph, SourceMap(root, graph), truth, root)


def alone(graph: LinkGraph, page: BuiltPage) -> LinkGraph:
    """What is known of the site, with ``page`` in the place of the one at its path, and only its links."""
    site = copy.copy(graph.site)
    site.pages, site.documents = [page], []
    site.__dict__["by_path"] = graph.site.by_path | {page.path: page}
    other = copy.copy(graph)
    other.site, other.links, other.on_site, other.elsewhere, other.external, other.other, other._of = site, [], [], [], [], [], {}
    other.follow(page)
    return other


def spoilt(page: BuiltPage, at: int, old: str, new: str) -> BuiltPage:
    assert page.text.startswith(old, at), (page.path, at, old)
    mutant = BuiltPage(page.file, page.path)
    mutant.__dict__["text"] = page.text[:at] + new + page.text[at + len(old) :]
    return mutant


def places(page: BuiltPage) -> dict[Reference, int]:
    """Return where each reference of ``page`` is in its text, in which addresses are between quotes."""
    text = re.sub(r"<style>.*?</style>", lambda style: " " * len(style[0]), page.text, flags=re.S)
    found, ends = {}, dict.fromkeys((reference.url for reference in page.references), 0)
    for reference in page.references:
        written = re.compile(rf"""["=]({re.escape(html.escape(reference.url, quote=False))})(?=["\s])""").search(text, ends[reference.url])
        found[reference], ends[reference.url] = written.start(1), written.end()
    return found


def mistyped(url: str) -> str:
    """``url`` with a mistake in the last name of its path, or in its fragment when that is all there is."""
    path, rest = re.match(r"([^?#]*)(.*)", url).groups()
    if not path:
        return f"{rest}-zz"
    name = re.search(r"(?:^|(?<!/)/)[^/.:][^/:]*/?$", path)
    return f"{path.rstrip('/')}-zz{'/' * path.endswith('/')}{rest}" if name else f"{path}zz/{rest}"


def test_the_site_has_no_fault_and_no_warning(real):
    assert run(LINKS.rules.values(), real.graph) == []


def test_each_internal_link_that_is_broken_is_reported_where_it_was_written(real):
    sources, count, from_markdown = copy.copy(real.sources), 0, 0
    for page in real.graph.site.pages:
        written = places(page)
        for link in [link for link in real.graph.links_of(page.path) if link.target]:
            at = written[link.reference]
            own = real.truth.get((page.path, at))
            if not own and at % 4:
                continue  # templates made it: a quarter of these is enough
            raw = re.match(r"[^\"'<>\s]*", page.text[at:])[0]
            mutant = spoilt(page, at, raw, mistyped(raw))
            changed = alone(real.graph, mutant)
            (fault,) = [*targets.check(changed), *anchors.anchors(changed)]
            assert mutant.line(fault.link.reference) == page.text.count("\n", 0, at) + 1
            count += 1
            if page.path.startswith("parallel/") or (link.reference.kind != "a[href]" and not own):
                continue
            sources._graph = changed
            place = sources.position(fault)
            if own:
                from_markdown += 1
                assert (place.line, Path(place.file).suffix) == (own, ".md"), (page.path, raw, place)
            else:
                line = (real.root / place.file).read_text("utf-8").split("\n")[place.line - 1]
                assert re.search(r"\{\{|<|\[\^|\w:", line), (page.path, raw, place, line)
    assert count > 600 and from_markdown > 60


def test_each_anchor_that_is_renamed_is_missed_by_every_link_to_it(real):
    graph, count = copy.copy(real.graph), 0
    wanted: dict[tuple[str, str], set[int]] = {}
    for number, link in enumerate(graph.on_site):
        if link.address.fragment and link.address.fragment.lower() != "top" and isinstance(graph.page(link.target), BuiltPage):
            wanted.setdefault((link.target.path, link.address.fragment), set()).add(number)
    for (path, id_), numbers in wanted.items():
        page = copy.copy(graph.site.by_path[path])
        page.__dict__["anchors"] = [f"{anchor}-zz" if anchor == id_ else anchor for anchor in page.anchors]
        page.__dict__["ids"] = frozenset(page.anchors)
        changed = copy.copy(graph)
        changed.site = copy.copy(graph.site)
        changed.site.pages = []
        changed.site.__dict__["by_path"] = graph.site.by_path | {path: page}
        changed.on_site = [graph.on_site[number] for number in sorted(numbers)]
        assert len(list(anchors.anchors(changed))) == len(numbers), (path, id_)
        count += len(numbers)
    assert count > 200


def test_each_file_that_is_removed_is_missed_by_every_link_to_it(real):
    for path in sorted(real.graph.site.paths):
        links = [link for link in real.graph.on_site if link.target.path == path]
        if links:
            site = copy.copy(real.graph.site)
            site.paths = site.paths - {path}
            changed = copy.copy(real.graph)
            changed.site = site
            server = type(real.graph.server)(site)
            changed.on_site = [link._replace(target=server.get(real.graph.deployment.inside(link.address))) for link in links]
            changed.elsewhere = []
            assert len(list(targets.check(changed))) == len(links), path


def test_the_sources_are_found_from_the_docs_folder_too(real, campaign):
    page = real.graph.site.by_path["en/donors/index.html"]
    for folder in (campaign, campaign / "docs"):
        assert SourceMap(folder, real.graph).page_source(page) == campaign / "docs" / "en" / "donors.md"


def test_the_sites_of_the_benchmark_have_the_pages_asked_for_and_no_fault(site, tmp_path, capsys):
    large = multiplied(site.folder, tmp_path / "large", 160)
    pages = len(list(large.rglob("*.html")))
    assert 130 < pages <= 160
    assert main(["links", str(large), "--min-links", "5000"]) == 0, capsys.readouterr().out
