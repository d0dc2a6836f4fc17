"""Draw the PNG pictures from the site's own drawings: icons, the picture shown where a page is shared, README's screenshot.

Needed only when a drawing changes: the pictures are committed. Uses the browser of the tests.
"""

import re
from pathlib import Path
from typing import Any

from markupsafe import Markup

from ..build.postbuild.site_files import ICON_SIZES
from ..build.render.environment import ROOT, coloured, environment
from ..content import share_picture
from ..content.data import load_data
from ..content.printed_files import SHARE_IMAGE, SHARE_SIZE
from ..system.browser import browser

HOME = ROOT / "site" / "index.html"
README_PICTURE = ROOT / ".github" / "screenshot.png"  # the home page as the README shows it; drawn only when the site has been built
TOUCH_ICON_SIZE = 180  # side in pixels of the icon that iOS puts on a home screen


def draw(root: Path) -> None:
    """Draw every picture, and say where they are."""
    assets = ROOT / "docs" / "assets"
    icon = (assets / "icon.svg").read_text("utf-8")
    written = []
    with browser() as chromium:
        for size in (TOUCH_ICON_SIZE, *ICON_SIZES):
            # Phones cut the corners themselves: the drawing fills the square.
            square = re.sub(r' rx="14"', "", icon).replace("<svg ", f'<svg width="{size}" height="{size}" ')
            written.append(_shoot(chromium, square, (size, size), assets / f"icon-{size}.png"))
        written.append(_signed(_shoot(chromium, _share(), SHARE_SIZE, ROOT / "docs" / SHARE_IMAGE)))
        if HOME.is_file():
            page = chromium.new_page(viewport={"width": 1280, "height": 860})
            page.goto(HOME.as_uri())
            page.screenshot(path=README_PICTURE)
            page.close()
            written.append(README_PICTURE)
    print(*written, *map(_brochure, sorted((ROOT / "site" / "print").glob("brochure-*.pdf"))), sep="\n")


def _brochure(path: Path) -> Path:
    """Draw the pages of the brochure at ``path`` side by side, as the README shows them; return the picture."""
    from PIL import Image
    from pypdfium2 import PdfDocument

    pages = [page.render(scale=0.9).to_pil() for page in PdfDocument(path)]
    gap, line = 12, load_data(ROOT / "docs" / "_data").campaign.palette.colour("line")
    both = Image.new("RGB", (sum(page.width + gap for page in pages) - gap, pages[0].height), line)
    for number, page in enumerate(pages):
        both.paste(page, (number * (page.width + gap), 0))
    picture = README_PICTURE.with_name(f"{path.stem}.png")
    both.quantize(128).save(picture, optimize=True)
    return picture


def _signed(path: Path) -> Path:
    """Write into the picture at ``path`` what it is drawn from; return it."""
    from PIL import Image, PngImagePlugin

    origin = PngImagePlugin.PngInfo()
    origin.add_text(share_picture.KEY, share_picture.origin(load_data(ROOT / "docs" / "_data"), ROOT))
    with Image.open(path) as picture:
        picture.save(path, pnginfo=origin, optimize=True)
    return path


def _share() -> str:
    """The page that becomes the share picture."""
    data = load_data(ROOT / "docs" / "_data")
    palette = data.campaign.palette
    css = Markup("".join(coloured(name, palette) for name in ("hero", "scene")))
    template = environment().from_string(Path(__file__).with_name("share.html.jinja").read_text("utf-8"))
    return template.render(names=share_picture.names(data), palette=palette, css=css)


def _shoot(chromium: Any, html: str, size: tuple[int, int], path: Path) -> Path:
    page = chromium.new_page(viewport={"width": size[0], "height": size[1]})
    page.set_content(f"<!doctype html><style>body{{margin:0}}svg{{display:block}}</style>{html}")
    page.screenshot(path=path)
    page.close()
    return path
