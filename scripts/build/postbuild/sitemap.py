"""sitemap.xml with the languages of each page, and robots.txt (sitemaps.org 0.9; Google's xhtml:link extension)."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from urllib.parse import urljoin

from .published import PublishedPage


def sitemap(pages: Iterable[PublishedPage], lastmod: str) -> str:
    """Return the sitemap of ``pages``; ``lastmod`` is an ISO 8601 date. Every page lists itself and its translations."""
    entries = []
    for page in pages:
        links = "".join(f'\n<xhtml:link rel="alternate" hreflang="{escape(tag)}" href="{escape(href)}"/>' for tag, href in page.alternates.items())
        entries.append(f"<url>\n<loc>{escape(page.canonical)}</loc>\n<lastmod>{lastmod}</lastmod>{links}\n</url>\n")
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n' + "".join(entries) + "</urlset>\n"
    )


def robots(site_url: str) -> str:
    """robots.txt: everything may be read, and here is the sitemap (RFC 9309)."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {urljoin(site_url, 'sitemap.xml')}\n"
