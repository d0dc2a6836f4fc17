"""Redirect pages: what visitors of a former address of a page get, on hosts that cannot redirect by themselves.

A refresh without delay is a permanent redirect for search engines and no obstacle for readers (WCAG 2.2, technique H76).
"""

from collections.abc import Callable
from typing import NamedTuple

from ...content.data import Data
from ...content.models import Language
from ..render.environment import environment


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


def redirect_page(data: Data, redirect: Redirect, folder: str, relative: Callable[[str, str], str]) -> tuple[str, str]:
    """Return the path in the site, and the HTML, of the redirect page. ``folder`` is that of its language; see Build for ``relative``."""
    address = f"{folder}{redirect.alias}/"
    template = environment().get_template("redirect.html")
    html = template.render(data=data, redirect=redirect, to=relative(redirect.url, address), root=f"{relative('.', address).rstrip('/')}/")
    return f"{address}index.html", html
