"""The picture that is shown where the site is shared: what it is drawn from. The file itself says so: who changes one of these is told."""

import hashlib
from pathlib import Path

from .data import Data, EditorialData
from .values import own_texts

KEY = "Drawn from"  # of the text in the picture (PNG, tEXt)


def names(data: Data | EditorialData) -> dict[str, str]:
    """Return each name of the site once, with the tag of the first language that has it, in the order of the languages."""
    own, found = own_texts(data.ui["site_name"]), dict[str, str]()
    for language in data.languages:
        if language.code in own:
            found.setdefault(own[language.code], language.tag)
    return found


def origin(data: Data | EditorialData, root: Path) -> str:
    """Return what stands for the names in their order, the colours on light screens and the illustration of the site in ``root``."""
    colours = sorted((name, shades.light) for name, shades in data.campaign.palette.shades.items())
    illustration = (root / "docs/assets/illustration.svg").read_text("utf-8")
    return hashlib.sha256(repr((list(names(data)), colours, illustration)).encode()).hexdigest()
