"""Addresses that no page may have: the build writes there itself. Asked when pages are read, and before a new one is written."""

from __future__ import annotations

from ..budgets import PARALLEL
from .data import Data

_BY_THE_BUILD = {
    "assets": "the pictures of the site",
    "404": "404.html",
    "robots": "robots.txt",
    "sitemap": "sitemap.xml",
    "manifest": "manifest.webmanifest",
    PARALLEL.rstrip("/"): "the parallel view of all pages",
}


def taken(data: Data) -> dict[str, str]:
    """First names of addresses that are not for pages of the source language, each with whose it is."""
    return {language.code: f"the pages in {language.name}" for language in data.languages} | _BY_THE_BUILD


def first_name(path: str) -> str:
    """The first name of the address of the page at ``path``: ``en`` for en.md and for en/donors.md."""
    return path.partition("/")[0].removesuffix(".md")
