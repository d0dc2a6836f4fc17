"""Drawings of the site as Typst can use them: with the colours that style sheets give them on a light screen."""

from __future__ import annotations

import re
from functools import cache

from ..render.environment import OVERRIDES, colour, environment

_SHEETS = ("scene", "drawing")
_RULE = re.compile(r"^((?:\.[\w-]+,? ?)+)\{([^}]*)\}", re.M)
_VARIABLE = re.compile(r"var\(--([\w-]+)\)")
_DARK = re.compile(r"^@media[^{]*\{(?:[^{}]|\{[^}]*\})*\}", re.M)


@cache
def _style() -> str:
    """Return the rules of the style sheets that colour drawings."""
    text = "".join(_DARK.sub("", (OVERRIDES / "css" / f"{name}.css").read_text("utf-8")).replace("} .", "}\n.") for name in _SHEETS)
    rules = [f"{found[1]}{{{found[2]}}}" for found in _RULE.finditer(text) if re.search("fill|stroke|color", found[2])]
    return _VARIABLE.sub(lambda found: colour(found[1]), "".join(rules))


def coloured(svg: str) -> str:
    """Return the inline drawing ``svg`` as a file of its own, with its colours."""
    head, _, rest = svg.partition(">")
    space = "" if "xmlns=" in head else ' xmlns="http://www.w3.org/2000/svg"'
    return f"{head}{space}><style>{_style()}</style>{rest}"


@cache
def illustration() -> str:
    """Return the picture of the home page."""

    class NoView:
        @staticmethod
        def ui(key: str) -> str:
            return ""

    html = environment().get_template("components/illustration.html").render(view=NoView)
    return coloured(html[html.index("<svg") : html.index("</svg>") + len("</svg>")])
