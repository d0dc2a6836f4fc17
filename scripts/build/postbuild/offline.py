"""The offline edition: the finished site as one zip file that opens from a disk, for places without a connection.

Under file:// a folder is not a page and nothing can be fetched: links name index.html, and the search index is in the page
of the search. The rest is the published site as it is, canonical addresses included: they say where the current one is.
"""

import datetime
import io
import json
import re
import unicodedata
import zipfile
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urljoin

from lxml import etree

from ...content import formats
from ...content.data import Data, load_data
from ...content.ui import filled_in
from ...site.html import parsed
from ...system.files import put
from ...urls import leads_out
from ..render.environment import script
from .csp import code_allowed, with_policy, without_policy

README = "README.txt"  # for somebody who opens the zip file: what it is, in every language. ASCII, for old systems show other names wrongly
_NOT_PAGES = ("404.html",)
_REDIRECT = '<meta http-equiv="refresh"'  # on a page at a former address: nobody comes from elsewhere to a folder on a disk
_LINK = re.compile(r'(<(?:a\b[^>]*?\shref|form\b[^>]*?\saction)=")([^"]*)(")')
# Pictures, and what can be downloaded.
_FILE = re.compile(r'<(?:link|img|a)\b[^>]*?\s(?:href|src)="([^"#]+)"')
_MANIFEST = re.compile(r'<link rel="manifest"[^>]*>\n')
_MARKS = re.compile("[\u0300-\u036f]")  # accents, once they are apart from their letters
_SCRIPT = "<script>"


def pack(root: Path, site: Path | None, output: Path | None) -> str:
    """Pack the site of the workspace in ``root``, and say where."""
    data = load_data(root / "docs" / "_data")
    packed = offline_edition(site or root / "site", data)
    output = output or root / "offline" / f"{edition_name(data)}.zip"
    save(packed, output)
    return f"{output} ({len(packed) / 1000:.0f} kB)"


def edition_name(data: Data) -> str:
    """Return the name of the one folder of the zip file, and of the file: that of the site in the first language in which it has Latin letters."""
    names = (unicodedata.normalize("NFKD", data.ui["site_name"][language.code]) for language in data.languages)
    slugs = ("-".join(re.findall("[a-z0-9]+", _MARKS.sub("", name).lower())) for name in names)
    return next(filter(None, slugs), "site")


def offline_edition(site: Path, data: Data) -> bytes:
    """Return the zip file of the finished site in the folder ``site``: the same bytes for the same site.

    Raises RuntimeError, with what to do, when there is no whole site.
    """
    if not (site / "sitemap.xml").is_file():
        raise RuntimeError(f"there is no whole site in {site}: build it first (“make site”), or name another folder with --site")
    try:
        day = datetime.date.fromisoformat(etree.parse(site / "sitemap.xml").findtext(".//{*}lastmod") or "")
        address = str(parsed((site / "index.html").read_text("utf-8")).xpath("//link[@rel='canonical']/@href")[0])
    except (OSError, LookupError, ValueError, etree.LxmlError) as error:
        raise RuntimeError(f"the site in {site} is not whole, build it again: {error}") from error
    files: dict[str, bytes] = {}
    for file in sorted(site.rglob("*.html")):
        name = file.relative_to(site).as_posix()
        text = file.read_text("utf-8")
        if name not in _NOT_PAGES and _REDIRECT not in text:
            files[name] = _page(text, file.with_name("index.json")).encode()
            for link in _FILE.findall(_MANIFEST.sub("", text)):
                path = urljoin(name, re.split(r"[?#]", link, maxsplit=1)[0])
                if not leads_out(link) and path not in files and not path.endswith(("/", ".html")):
                    files[path] = (site / path).read_bytes()
    files[README] = _readme(data, day, address).encode("utf-8-sig")
    return _packed(files, day, edition_name(data))


def _page(text: str, index: Path) -> str:
    own = code_allowed(text)
    text = _MANIFEST.sub("", without_policy(text))
    text = _LINK.sub(lambda link: link[1] + to_file(link[2]) + link[3], text)
    if index.is_file():
        rows = [[to_file(home or "./"), *row] for home, *row in json.loads(index.read_text("utf-8"))]
        block = json.dumps(rows, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
        inside = f'<script type="application/json">{block}</script>\n{_SCRIPT}{script("offline")}'
        own |= {str(script("offline")) + code for code in own}
        before, tag, after = text.rpartition(_SCRIPT)
        text = before + inside + after if tag else text
    return with_policy(text, own, fetches=False)


def to_file(link: str) -> str:
    """``link`` with the file that a server would answer with; one that leads elsewhere, or stays on the page, as it is."""
    path = re.split(r"[?#]", link, maxsplit=1)[0]
    return link if leads_out(link) or not path.endswith("/") else f"{path}index.html{link[len(path) :]}"


def _readme(data: Data, day: datetime.date, address: str) -> str:
    """Return a few lines in every language. Lines end as Windows wants them; everything else reads them too."""
    lines = [
        filled_in(data.ui["offline_readme"][language.code], file="index.html", date=formats.date(day, language), address=address)
        for language in data.languages
    ]
    return "\r\n\r\n".join(lines) + "\r\n"


def _packed(files: Mapping[str, bytes], day: datetime.date, folder: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in sorted(files.items()):
            entry = zipfile.ZipInfo(f"{folder}/{name}", (max(day.year, 1980), day.month, day.day, 0, 0, 0))
            entry.compress_type, entry.external_attr, entry.create_system = zipfile.ZIP_DEFLATED, 0o644 << 16, 3
            archive.writestr(entry, content)
    return packed.getvalue()


def save(packed: bytes, output: Path) -> None:
    """Write the zip file ``packed`` to ``output``, whole or not at all. Raises RuntimeError when what is there is something else."""
    if output.exists() and not _is_edition(output):
        raise RuntimeError(f"{output} is there, and is not an offline edition: nothing was written. Move it away, or name another with --output.")
    put(output, packed)


def _is_edition(file: Path) -> bool:
    if not (file.is_file() and zipfile.is_zipfile(file)):
        return False
    with zipfile.ZipFile(file) as archive:
        return any(name.partition("/")[2] == README for name in archive.namelist())
