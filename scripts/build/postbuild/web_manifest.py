"""The web app manifest of a language (W3C Web Application Manifest)."""

import json

from ...content.data import Data
from ...content.models import Language

ICON_SIZES = (192, 512)  # sizes in pixels of the icons docs/assets/icon-<size>.png that phones ask for


def manifest(data: Data, language: Language) -> str:
    """Return the manifest as JSON; its addresses are relative to its own folder (the home page of the language)."""
    up = "" if language is data.source_language else "../"
    return json.dumps(
        {
            "name": data.ui["site_name"][language.code],
            "lang": language.tag,
            **({"dir": "rtl"} if language.direction == "rtl" else {}),
            "start_url": "./",
            "display": "browser",
            "background_color": data.campaign.palette.colour("paper"),
            "theme_color": data.campaign.palette.colour("jade"),
            "icons": [{"src": f"{up}assets/icon-{size}.png", "sizes": f"{size}x{size}", "type": "image/png"} for size in ICON_SIZES]
            + [{"src": f"{up}assets/icon.svg", "sizes": "any", "type": "image/svg+xml"}],
        },
        ensure_ascii=False,
        indent=1,
    )
