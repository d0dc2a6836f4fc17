"""Pictures of pages as a phone and a desk show them."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from ...system.browser import browser

MOST = 24  # pages at most that are drawn: a change of the style of every page is seen on the first ones
WIDTHS = {"phone": 390, "desk": 1280}  # width of the window in CSS pixels, by the word that the picture's name ends with


def is_picture(name: str) -> bool:
    """Whether a file of this ``name`` is a picture that :func:`picture` draws."""
    return name.endswith(tuple(f"-{width}.png" for width in WIDTHS))


def picture(site: Path, pages: Sequence[str], folder: Path, say: Callable[[str], None]) -> Mapping[str, list[str]]:
    """Draw the first :data:`MOST` of ``pages``, paths in ``site``, from top to bottom into ``folder``; the names of the pictures by page."""
    drawn: dict[str, list[str]] = {}
    if not pages:
        return drawn
    say(f"drawing {min(len(pages), MOST)} pages …")
    with browser() as chromium:
        for width in WIDTHS.items():
            window = chromium.new_page(viewport={"width": width[1], "height": 800})
            for page in pages[:MOST]:
                name = f"{page.removesuffix('.html').removesuffix('/index').replace('/', '-')}-{width[0]}.png"
                window.goto((site / page).resolve().as_uri())
                window.screenshot(path=folder / name, full_page=True)
                drawn.setdefault(page, []).append(name)
            window.close()
    return drawn
