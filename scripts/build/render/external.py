"""Links of pages to other sites: each carries ``rel="noopener external"``, whether its author wrote so or not.

``noopener`` keeps the page that opens from reaching back to ours (HTML, 4.6.7.6), ``external`` says that it is not part of this site (4.6.7.4).
"""

import re
from urllib.parse import urlsplit

REL = ("noopener", "external")

_LINK = re.compile(r'<a\b(?=[^<>]*?\shref="(?P<href>(?:https?:)?//[^"]*)")(?P<attributes>[^<>]*)>', re.I)
_REL = re.compile(r'\srel="(?P<rel>[^"]*)"', re.I)


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
