"""One finished page, as the finishing steps see it."""

from typing import NamedTuple

from lxml import etree

from ...site.html import fragment


class PublishedPage(NamedTuple):
    """A page written in its own language (fallback copies are not published pages).

    ``url`` is relative to the site; ``alternates`` maps each language's BCP 47 tag to an absolute address;
    ``content`` is the HTML inside its main element, ``nav`` its title in the menus where that is another; ``in_menu``: it is in
    the menu of the site.
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
    in_menu: bool = False

    @property
    def tree(self) -> etree._Element:
        """The content parsed anew, for who asks to read or to change. (The trees of thousands of pages are too large to keep.)"""
        return fragment(self.content)
