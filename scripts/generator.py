"""The generator that builds the site, MkDocs with Material and mkdocs-static-i18n: its names, where it is installed, how it is run.

For another one (MAINTENANCE.md, “To Zensical”) this module changes, with the package scripts/build/mkdocs and with scripts/content/configuration.py
and settings.yml, which are about its configuration. Only the standard library is imported: scripts/tools/bench must stay smaller than
what it measures.
"""

import os
import sys
from collections.abc import Iterable
from functools import cache
from importlib.util import find_spec
from pathlib import Path

PACKAGE = "mkdocs"  # the package that builds, which is also the name of its command and of its module
CONFIGURATION = "mkdocs.yml"  # its configuration file, relative to the repository
TOOLS = ("mkdocs-material", "mkdocs-static-i18n")  # the packages that it builds with
PART = ("LOCALE",)  # the variable that makes a build one of a part of the site
PRINTING = "PRINTING"  # the variable that says whether documents to print, and cards to share, are made too: not with LOCALE, and not in the preview
# Every other variable that changes what a build of the site writes: those of the configuration, and the date.
SETTINGS = (*PART, "SITE_URL", "CUSTOM_DOMAIN", "SOURCE_DATE_EPOCH")
BUILT_IN = ("toc", "tables", "fenced_code")  # the extensions of Markdown that it always adds
UNREAD = (".markdown", ".mdown", ".mkd", ".mkdn")  # endings that it takes for those of pages, besides .md: nobody reads such a page
INDEXES = ("index", "README")  # the names, without ending, of pages that it publishes as their folder


def command(*arguments: str, python: str = sys.executable, without: str = "") -> list[str]:
    """Return the command line that runs it with the interpreter ``python``, as if the package ``without`` were not installed."""
    hidden = f"import sys; sys.modules[{without!r}] = None; from {PACKAGE}.__main__ import cli; cli()"
    return [python, *(["-c", hidden] if without else ["-m", PACKAGE]), *arguments]


def environment(dropped: Iterable[str] = SETTINGS) -> dict[str, str]:
    """Return the variables of this process without those ``dropped``.

    Documents to print are made unless PRINTING says otherwise; Material's notice about MkDocs 2, a needless warning here, is off.
    """
    left_out = frozenset(dropped)
    return {PRINTING: "true"} | {name: value for name, value in os.environ.items() if name not in left_out} | {"NO_MKDOCS_2_WARNING": "1"}


@cache
def material_templates() -> Path:
    """Return the folder of Material's templates. We use two things in it: partials/languages and .icons."""
    spec = find_spec("material")
    if not spec or not spec.submodule_search_locations:
        raise FileNotFoundError("Material for MkDocs is not installed: run “make site”, which installs it")
    return Path(spec.submodule_search_locations[0]) / "templates"


def icon_file(name: str) -> Path:
    """Return where the icon ``name`` (``material/shield-home-outline``) would be."""
    return material_templates() / ".icons" / f"{name}.svg"
