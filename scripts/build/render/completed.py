"""What is added to the HTML that Markdown has made of a page: boxes of tables, directions, joins of a line, what links out are, old anchors.

Each link to another site carries ``rel="noopener external"``, whether its author wrote so or not: the first keeps the page that opens from
reaching back to ours (HTML, 4.6.7.6), the second says that it is not part of this site (4.6.7.4). Old anchors are ids that links from
elsewhere still name, each beside the id that replaced it: ``anchors: {offers: projects}`` in the front matter.
"""

import re
from collections import Counter
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from markupsafe import Markup

from ...languages import direction, unbroken
from .environment import environment

REL = ("noopener", "external")

_LANG = re.compile(r"""(<\w[^<>]*?\blang="([^"<>]+)")(?![^<>]*\bdir=)""")
_LINK = re.compile(r'<a\b(?=[^<>]*?\shref="(?P<href>(?:https?:)?//[^"]*)")(?P<attributes>[^<>]*)>', re.I)
# Tags, what is read letter by letter or is no text, what is on one line anyway, and what holds text alone.
_MARKUP = re.compile(r"(?P<kept><(?P<element>code|pre|script|style|svg|b|bdi|data|option|textarea)\b.*?</(?P=element)>|<[^<>]*>)|[^<]+", re.S)
_JOINABLE = re.compile(r"[-\d]")  # every expression of the packs has a hyphen or a digit: most texts need not be searched for it
_TABLE = re.compile(r"<h[1-6]\b[^>]*>(?P<heading>.*?)</h[1-6]>|<table\b(?:(?!<table\b).)*?</table>", re.S)
_REL = re.compile(r'\srel="(?P<rel>[^"]*)"', re.I)
_TAG = re.compile(r'<(?P<element>[a-z][a-z0-9]*)\b[^<>]*? id="(?P<id>[^"]+)"[^<>]*>')

# Elements that have no text directly in them (HTML, content models), and so no anchor either.
_NO_TEXT = frozenset({"dl", "img", "input", "ol", "svg", "table", "tbody", "thead", "tfoot", "tr", "ul", "use"})


def with_directions(html: str, tag: str) -> str:
    """Return ``html``, the text of a page in the language ``tag``, with ``dir`` on each element in a language of the other direction.

    An element inside one that has another direction has a ``dir`` of its own by the same rule, or needs none.
    """
    if 'lang="' not in html:
        return html
    around = direction(tag)
    return _LANG.sub(lambda found: f'{found[1]} dir="{own}"' if (own := direction(found[2])) != around else found[0], html)


def with_joins(html: str, tag: str) -> str:
    """Return ``html``, the text of a page in the language ``tag``, with what is to stay on one line kept there.

    That is done by a no-break space (6 September, 1.3 billion) or, where there is no space, by an element (2016年, South-South): it is not
    in the text, and so in nobody's way who searches, copies or listens to it.
    """
    join = unbroken(tag).sub
    return _MARKUP.sub(lambda found: found[0] if found["kept"] or not _JOINABLE.search(found[0]) else join(_kept, found[0]), html)


def _kept(found: re.Match[str]) -> str:
    return found[0].replace(" ", "\u00a0") if " " in found[0] else f"<bdi>{found[0]}</bdi>"


def with_boxes(html: str) -> str:
    """Return ``html``, the body of a page as Markdown made it, with each table in the box of overrides/components/macros.html.

    A wide table scrolls in it, and the page does not (WCAG 1.4.10). It is named after the heading above, and numbered where another one is.
    """
    heading, named = "", Counter[str]()

    def boxed(found: re.Match[str]) -> str:
        nonlocal heading
        if found["heading"] is not None:
            heading = Markup(found["heading"]).striptags()
            return found[0]
        named[heading] += 1
        label = f"{heading} ({named[heading]})" if named[heading] > 1 else heading
        macros: Any = environment().get_template("components/macros.html").module
        return str(macros.scrolling(label, caller=lambda: Markup(found[0])))

    return _TABLE.sub(boxed, html) if "<table" in html else html


def with_rel(html: str, site_url: str) -> str:
    """``html``, the body of a page as Markdown made it, with the tokens of :data:`REL` on each link to another host than that of ``site_url``."""
    own = urlsplit(site_url).netloc.lower()

    def marked(found: re.Match[str]) -> str:
        if re.split(r"[/?#]", found["href"].partition("//")[2], maxsplit=1)[0].lower() == own:
            return str(found[0])
        given = _REL.search(found["attributes"])
        tokens = dict.fromkeys((*(given["rel"].split() if given else ()), *REL))
        return f'<a{_REL.sub("", found["attributes"])} rel="{" ".join(tokens)}">'

    return _LINK.sub(marked, html)


def elements_with_id(html: str) -> dict[str, str]:
    """Return the name of each element of ``html`` that has an id, by that id."""
    return {found["id"]: found["element"] for found in _TAG.finditer(html)}


def can_hold(element: str) -> bool:
    """Return whether ``element`` may have an anchor in it."""
    return element not in _NO_TEXT


def with_anchors(html: str, anchors: Mapping[str, str]) -> str:
    """``html`` with an empty element for each old id of ``anchors``, at the start of the element with its new id.

    What cannot be placed is left out: the rule “front-matter” reports it.
    """
    if not anchors:
        return html
    old_ids: dict[str, list[str]] = {}
    for old, new in anchors.items():
        old_ids.setdefault(new, []).append(old)

    def placed(found: re.Match[str]) -> str:
        added = old_ids.get(found["id"], ()) if can_hold(found["element"]) else ()
        return str(found[0]) + "".join(f'<span id="{old}"></span>' for old in added)

    return _TAG.sub(placed, html)
