"""build.json: what the site was built from, with what, and every file of it, so that anybody can compare what is published.

``python -m scripts verify ADDRESS`` does (scripts/tools/verify). Two builds of one commit for one address write the same record.
"""

import hashlib
import json
import platform
import re
from collections.abc import Collection, Mapping
from datetime import UTC, datetime
from importlib.metadata import distribution, version
from pathlib import Path

from ...content.printed_files import FOLDER as PRINTED
from ...generator import PRINTING, TOOLS
from ...system.files import files_below
from .host import CNAME

NAME = "build.json"  # where the record is, relative to the site
FORMAT = 1  # grows when a key changes its meaning
# The other packages whose version can show in a byte of the site.
_LIBRARIES = "Markdown pymdown-extensions Jinja2 MarkupSafe pydantic PyYAML Babel lxml rcssmin rjsmin typst pikepdf segno pyoxipng".split()


def record(files: Mapping[str, str], site_url: str, commit: str | None, clean: bool | None, date: int | None, builder: str) -> str:
    """Return the record, as JSON, of a finished site that has ``files`` besides (see :func:`digests`).

    ``commit`` and ``clean`` (nothing was changed since) are None outside Git; ``date`` is that of the content in seconds
    since 1970 (SOURCE_DATE_EPOCH), None when it is not known; ``builder`` is the package that built the pages.
    """
    return json.dumps(
        {
            "format": FORMAT,
            "site_url": site_url,
            "commit": commit,
            "clean": clean,
            "date": None if date is None else datetime.fromtimestamp(date, UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "tools": {"Python": platform.python_version()} | {name: _version(name) for name in (builder, *TOOLS, *_LIBRARIES)},
            "files": files,
        },
        indent=1,
    )


def _version(package: str) -> str:
    """The version of an installed ``package``. (importlib's own function reads its whole description, as an e-mail, and takes five times as long.)"""
    found = re.search(r"^Version: (\S+)$", distribution(package).read_text("METADATA") or "", re.M)
    return found[1] if found else version(package)


def recorded(site: Path) -> tuple[str, frozenset[str]]:
    """Return the address for which ``site`` was built, and the files that the build wrote, by their path there; "" and none without a record."""
    try:
        said = json.loads((site / NAME).read_bytes())
        return (said["site_url"], frozenset(said["files"].keys() | {NAME})) if said["format"] and said["site_url"] else ("", frozenset())
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return "", frozenset()


def published_for(site_url: str, files: Collection[str]) -> Mapping[str, str]:
    """Return the variables with which a site with ``files`` is built for where it is published, ``site_url``."""
    # The manifest does not say whether a domain of one's own was asked for; the file does that is written only then.
    printed = any(name.startswith(f"{PRINTED}/") for name in files)
    return {"SITE_URL": site_url, "CUSTOM_DOMAIN": "true" if CNAME in files else "false", PRINTING: "true" if printed else "false"}


def digest(content: bytes) -> str:
    """Return the SHA-256 of ``content`` (hexadecimal)."""
    return hashlib.sha256(content).hexdigest()


def digests(folder: Path) -> dict[str, str]:
    """Return the SHA-256 (hexadecimal) of every file below ``folder``, by its path there; the record itself is left out."""
    return {name: digest(content_of(path)) for name, path in sorted(files_below(folder)) if name != NAME}


def content_of(path: str) -> bytes:
    """Return the content of the file at ``path``: one of thousands, for which Path.read_bytes does too much."""
    with open(path, "rb", buffering=0) as file:
        return file.readall()
