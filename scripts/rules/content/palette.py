"""The colours of the site can be told from one another (WCAG 2.2, 1.4.3 and 1.4.11), and the picture of the site has them."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ...content.palette import FILE, Palette, defaults
from ...content.printed_files import SHARE_IMAGE
from ...content.share_picture import origin
from ...content.yamlfile import load
from ...diagnostics import Diagnostic, report, shown
from ...diagnostics.registry import rule
from ..workspace import Workspace


class Need(NamedTuple):
    """The least contrast of two colours, and the criterion of WCAG 2.2 that asks for it."""

    ratio: float
    criterion: str


_TEXT, _CONTROL = Need(4.5, "1.4.3"), Need(3, "1.4.11")
Pair = tuple[str, str, bool]  # a colour, one of its grounds, and whether this is on a dark screen


@rule("palette")
def check(workspace: Workspace) -> Iterator[Diagnostic]:
    """Report each colour of words or controls that is too close to a ground, at the one of the two that campaign.yml gives.

    And the picture that is shown where the site is shared, where what it is drawn from has changed since: it says itself what that was.
    """
    picture = workspace.root / "docs" / SHARE_IMAGE
    if picture.is_file() and origin(workspace.data, workspace.root).encode() not in picture.read_bytes():
        yield report("palette/share-picture", f"docs/{SHARE_IMAGE}")
    palette, file = workspace.data.campaign.palette, workspace.file("campaign")
    own, pairs = load(FILE)[1], needed()
    for first, ground, dark in too_close(palette, pairs):
        screen, need = "dark" if dark else "light", pairs[first, ground, dark]
        given = [(name, path) for name in (first, ground) for path in (("palette", name, screen), ("palette", name)) if path in file.lines]
        name, place = (given[0][0], (file.name, file.lines[given[0][1]])) if given else (first, (shown(FILE), own["page", first]))
        colour, other = palette.colour(first, dark), palette.colour(ground, dark)
        ratio = f"{int(contrast(colour, other) * 100) / 100:.2f}"  # not rounded up: 4.499 is too little
        instead = _instead(palette, name, dark, pairs)
        blanks = {"first": first, "ground": ground, "colour": colour, "other": other, "screen": screen, "ratio": ratio, "name": name}
        code = "palette/contrast" if instead else "palette/contrast-of-both"
        yield report(code, *place, **blanks, needed=f"{need.ratio:g}", criterion=need.criterion, instead=instead)


def needed() -> dict[Pair, Need]:
    """Return what each pair of colours needs; of a pair that is named twice, what text needs."""
    used = defaults()
    kinds = ((_TEXT, used.text, (False, True)), (_TEXT, used.text_on_light, (False,)), (_CONTROL, used.controls, (False, True)))
    found: dict[Pair, Need] = {}
    for need, uses, screens in kinds:
        for pair in ((first, ground, dark) for first, grounds in uses.items() for ground in grounds for dark in screens):
            found.setdefault(pair, need)
    return found


def too_close(palette: Palette, pairs: Mapping[Pair, Need]) -> list[Pair]:
    """Return, of each colour on each screen, the pair of least contrast, where that is too little."""
    ratios = {pair: contrast(palette.colour(pair[0], pair[2]), palette.colour(pair[1], pair[2])) for pair in pairs}
    worst: dict[tuple[str, bool], Pair] = {}
    for pair in sorted((pair for pair in pairs if ratios[pair] < pairs[pair].ratio), key=ratios.__getitem__):
        worst.setdefault((pair[0], pair[2]), pair)
    return list(worst.values())


def _instead(palette: Palette, name: str, dark: bool, pairs: Mapping[Pair, Need]) -> str:
    """Return the shade nearest to that of ``name``, towards black or white, that can be told from all it is used with; empty without one."""
    others = [
        (first if ground == name else ground, need.ratio) for (first, ground, on), need in pairs.items() if on == dark and name in (first, ground)
    ]
    parts = _parts(palette.colour(name, dark))
    steps = ((step / 64, end) for step in range(1, 65) for end in (0, 255))
    shades = ("#" + "".join(f"{round(part + (end - part) * share):02x}" for part in parts) for share, end in steps)
    return next((shade for shade in shades if all(contrast(shade, palette.colour(other, dark)) >= ratio for other, ratio in others)), "")


def contrast(first: str, second: str) -> float:
    """Return the contrast ratio of two colours, from 1 to 21 (WCAG 2.2, “contrast ratio”)."""
    darker, lighter = sorted(map(_luminance, (first, second)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    """Return the relative luminance of ``colour``, from 0 (black) to 1 (white; WCAG 2.2, “relative luminance”)."""
    shares = (part / 255 for part in _parts(colour))
    red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _parts(colour: str) -> bytes:
    return bytes.fromhex(colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:]))
