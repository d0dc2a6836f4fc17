"""Words from another language inside a text: where they are written the other way, they say so (HTML, the dir attribute)."""

import re

from ...languages import direction

_LANG = re.compile(r"""(<\w[^<>]*?\blang="([^"<>]+)")(?![^<>]*\bdir=)""")


def with_directions(html: str, tag: str) -> str:
    """Return ``html``, the text of a page in the language ``tag``, with ``dir`` on each element in a language of the other direction.

    An element inside one that has another direction has a ``dir`` of its own by the same rule, or needs none.
    """
    if 'lang="' not in html:
        return html
    around = direction(tag)
    return _LANG.sub(lambda found: f'{found[1]} dir="{own}"' if (own := direction(found[2])) != around else found[0], html)
