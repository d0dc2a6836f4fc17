"""Where Material for MkDocs is installed: its icons, which data files name, and its templates."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path


@cache
def material_templates() -> Path:
    """Folder of Material's templates. We use two things in it: partials/languages and .icons."""
    spec = find_spec("material")
    if not spec or not spec.submodule_search_locations:
        raise FileNotFoundError("Material for MkDocs is not installed: run “make site”, which installs it")
    return Path(spec.submodule_search_locations[0]) / "templates"


def icon_file(name: str) -> Path:
    """Where the icon ``name`` (``material/shield-home-outline``) would be."""
    return material_templates() / ".icons" / f"{name}.svg"
