"""The files themselves: readable, UTF-8, valid where machines read them."""

import json
from collections.abc import Iterator

from ...diagnostics.registry import link_rule
from ...site.findings import Finding
from ...site.link_graph import LinkGraph
from ...site.page import BuiltPage
from ...site.pdf import BuiltPdf
from ..finding import report_file


@link_rule("file", "every file can be read, is UTF-8, and is valid where machines read it: JSON-LD, manifests, search indexes, PDF")
def check(graph: LinkGraph) -> Iterator[Finding]:
    """Report each file that cannot be read, or not as what it is."""
    for path, problem in graph.site.troubles.items():
        yield report_file("links/unreadable", path, problem=problem)
    for file in (*graph.site.pages, *graph.site.documents):
        for message in file.troubles:
            yield report_file("links/wrong-file", file.path, problem=message)
        if isinstance(file, BuiltPage):
            for message, text in file.about.broken:
                yield report_file("links/invalid-json-ld", file.path, file.line_of(text[:200]), problem=message)
        elif not isinstance(file, BuiltPdf) and file.path.endswith((".json", ".webmanifest")) and not file.troubles:
            try:
                json.loads(file.text)
            except (ValueError, RecursionError) as error:
                yield report_file("links/invalid-json", file.path, getattr(error, "lineno", 1), problem=error)
