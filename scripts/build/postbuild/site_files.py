"""What a site has for browsers and search engines beside its pages, and the pages at former addresses.

The sitemap lists each page with its languages (sitemaps.org 0.9; Google's xhtml:link extension). Static hosts do not redirect by themselves: a
refresh without delay is a permanent redirect for search engines and no obstacle for readers (WCAG 2.2, technique H76).
"""

import json
from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import urljoin

from markupsafe import Markup

from ...content.data import Data
from ...content.models import Language
from ...urls import relative
from ..render.environment import environment
from .published import PublishedPage

ICON_SIZES = (192, 512)  # sizes in pixels of the icons docs/assets/icon-<size>.png that phones ask for


def sitemap(pages: Iterable[PublishedPage], lastmod: str) -> str:
    """Return the sitemap of ``pages``; ``lastmod`` is an ISO 8601 date. Every page lists itself and its translations."""
    return environment().get_template("sitemap.xml").render(pages=pages, lastmod=lastmod) + "\n"


def robots(site_url: str) -> str:
    """robots.txt: everything may be read, and here is the sitemap (RFC 9309)."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {urljoin(site_url, 'sitemap.xml')}\n"


def manifest_path(data: Data, code: str) -> str:
    """Return where the web app manifest of a language is, relative to the site."""
    return "manifest.webmanifest" if code == data.source_language.code else f"{code}/manifest.webmanifest"


def manifest(data: Data, language: Language) -> str:
    """Return the manifest as JSON; its addresses are relative to its own folder (the home page of the language)."""
    up = "" if language is data.source_language else "../"
    name = Markup(json.dumps(data.ui["site_name"][language.code], ensure_ascii=False))
    return environment().get_template("manifest.webmanifest").render(data=data, language=language, name=name, up=up, sizes=ICON_SIZES)


class Redirect(NamedTuple):
    """A former address, ``alias``, of a page for readers of ``language``. ``url`` is where that page is now, relative to the site.

    ``written`` is the language of the page, another one where it is not translated; ``canonical`` is its canonical address.
    """

    alias: str
    language: Language
    url: str
    title: str
    written: Language
    canonical: str


def redirect_page(data: Data, redirect: Redirect, folder: str) -> tuple[str, str]:
    """Return the path in the site, and the HTML, of the redirect page. ``folder`` is that of its language."""
    address = f"{folder}{redirect.alias}/"
    template = environment().get_template("redirect.html")
    html = template.render(data=data, redirect=redirect, to=relative(address, redirect.url), root=relative(address, ""))
    return f"{address}index.html", html
