"""Documents that can be downloaded: the link to one, and its size. They are made once the pages are there (scripts/build/printing)."""

import re
from collections.abc import Callable

from markupsafe import Markup, escape

from ...content.data import Data
from ...content.models import Language
from ...content.pages import Pages
from ...content.printed_files import FOLDER, PAGES, pdf_path
from .view import View

_SIZE = re.compile(rf"<!--size ({FOLDER}/[\w-]+\.pdf)-->")


def path_of(place: str) -> str:
    """Return the path of the page that a place in print.yml, ``path#id``, is on."""
    return place.partition("#")[0]


def is_printed(data: Data, pages: Pages, code: str) -> bool:
    """Whether there is a brochure in the language ``code``: all pages that it is made from are written in it."""
    return data.print is not None and all(f"{code}/{path_of(place)}" in pages for place in data.print.places)


def download(view: View, name: str, language: Language, words: str) -> Markup:
    """Return the link ``words`` to the document ``name`` in ``language``, with its format, its pages and a mark that holds the place of its size."""
    assert view.printing, "asked only where documents are made"
    path, pages = pdf_path(name, language.code), PAGES.get(name, 1)
    other = Markup(' lang="{0}" hreflang="{0}"').format(language.tag) if language is not view.language else ""
    link = Markup('<a href="{}" type="application/pdf"{}>{}</a>').format(view.file(path), other, words)
    text = escape(view.fill("pdf_page" if pages == 1 else "pdf_pages", pages=pages, document="\1", size="\2"))
    return Markup(str(text).replace("\1", link).replace("\2", f"<!--size {path}-->"))


def with_sizes(html: str, size: Callable[[str], int], language: Language) -> str:
    """Return the page ``html`` with the sizes of documents (in bytes, by their path) as its language writes them."""
    from babel.units import format_unit  # the preview does without

    def written(found: re.Match[str]) -> str:
        words = format_unit(max(1, round(size(found[1]) / 1000)), "digital-kilobyte", "short", locale=language.locale)
        return words.replace(" ", "\u00a0")  # the number and its unit stay on one line

    return _SIZE.sub(written, html)
