"""One finished page, as the finishing steps see it."""

from __future__ import annotations

import re
from typing import NamedTuple

from lxml import etree

from ..render.markup import as_browsers_read


class PublishedPage(NamedTuple):
    """A page written in its own language (fallback copies are not published pages).

    ``url`` is relative to the site; ``alternates`` maps each language's BCP 47 tag to an absolute address;
    ``content`` is the HTML inside its main element, ``nav`` its title in the menus where that is another.
    """

    code: str
    path: str
    url: str
    title: str
    description: str
    canonical: str
    alternates: dict[str, str]
    content: str
    nav: str = ""

    @property
    def tree(self) -> etree._Element:
        """The content parsed anew, for who asks to read or to change. (The trees of thousands of pages are too large to keep.)"""
        return parsed(self.content)


_PARSER = etree.HTMLParser(encoding="utf-8", collect_ids=False)  # nobody asks for an element by its id: a third of the time


def parsed(content: str) -> etree._Element:
    """Return a piece of HTML as the children of one element. (lxml.html does so too, and takes longer to load than to parse a page.)"""
    return etree.fromstring(f"<div>{content}</div>".encode(), _PARSER)[0][0]


_OUT = re.compile(r"[a-z][a-z0-9+.-]*:|[/\\]{2}", re.I)


def leads_out(href: str) -> bool:
    """Return whether ``href`` names a scheme or a host (//www.ilo.org/): it leads to the same page from anywhere (WHATWG URL, 4.4)."""
    return bool(_OUT.match(as_browsers_read(href)))
