"""Findings of the rules about links: the diagnostic at the line of the built file, worded by “links” in the catalogue."""

from ..diagnostics import report, short
from ..site.findings import Finding
from ..site.link_graph import Link

_MOST = 300  # characters of an address that are quoted


def report_link(code: str, link: Link, meant: str = "", cause: str = "", **values: object) -> Finding:
    """Return the finding ``code`` about ``link``; ``meant`` is the path of the page that its remedy names. “url” is filled in.

    ``cause`` is the same for findings of that code that are corrected together; by default that is the address of ``link``.
    """
    url = link.reference.url
    diagnostic = report(code, link.file.path, link.file.line(link.reference), url=short(url.strip(), _MOST), **values)
    return Finding(diagnostic, link, url, meant, cause=cause)


def report_file(code: str, path: str, line: int = 1, url: str = "", cause: str = "", **values: object) -> Finding:
    """Return the finding ``code`` about the file at ``path``; ``url`` is the address or the anchor that it is about, if any."""
    return Finding(report(code, path, line, url=url, **values), url=url, cause=cause)
