"""Drawings of the site as Typst can use them: with the colours that style sheets give them on a light screen."""

import re

from ...content.palette import Palette
from ..render import environment

_SHEETS = ("scene", "drawing")
_RULE = re.compile(r"(?:\.[\w-]+[, ]*)+\{[^{}]*\b(?:fill|stroke|color):[^{}]*\}")
_VARIABLE = re.compile(r"var\(--([\w-]+)\)")
_DARK = re.compile(r"@media[^{]*\{(?:[^{}]|\{[^}]*\})*\}")


def _style(palette: Palette) -> str:
    text = "".join(_DARK.sub("", environment.coloured(name, palette)) for name in _SHEETS)
    return _VARIABLE.sub(lambda found: palette.colour(found[1]), "".join(_RULE.findall(text)))


def in_colour(svg: str, palette: Palette) -> str:
    """Return the inline drawing ``svg`` as a file of its own, with its colours."""
    head, _, rest = svg.partition(">")
    space = "" if "xmlns=" in head else ' xmlns="http://www.w3.org/2000/svg"'
    return f"{head}{space}><style>{_style(palette)}</style>{rest}"


def illustration(palette: Palette) -> str:
    """Return the picture of the home page."""
    return in_colour(environment.illustration(""), palette)
