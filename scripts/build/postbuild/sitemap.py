"""sitemap.xml with the languages of each page, and robots.txt (sitemaps.org 0.9; Google's xhtml:link extension)."""

from collections.abc import Iterable
from urllib.parse import urljoin

from ..render.environment import environment
from .published import PublishedPage


def sitemap(pages: Iterable[PublishedPage], lastmod: str) -> str:
    """Return the sitemap of ``pages``; ``lastmod`` is an ISO 8601 date. Every page lists itself and its translations."""
    return environment().get_template("sitemap.xml").render(pages=pages, lastmod=lastmod) + "\n"


def robots(site_url: str) -> str:
    """robots.txt: everything may be read, and here is the sitemap (RFC 9309)."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {urljoin(site_url, 'sitemap.xml')}\n"
