"""A new page: its text in the source language to be filled in, and its entry in the menu or at the foot of the pages."""

import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from string import Template
from typing import Literal

from ...content.data import Data
from ...content.pages import Pages
from ...content.reserved_paths import first_name, taken
from ...generator import CONFIGURATION
from ...languages import interface, scaffold
from ...system.usage import UsageError
from .plan import ChangeSet, sources
from .yaml_text import append

_ALIVE = re.compile(r"[\\`*_{}\[\]<>~|!]|&(?=#|\w+;)")  # what formats, calls or ends a heading in Markdown
# Characters without which words in Persian or Hindi are wrong; categories of others that nobody sees.
_JOINERS, _UNSEEN = "\u200c\u200d", ("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:/[a-z0-9]+(?:-[a-z0-9]+)*)*")
STARTER = Path(__file__).parent / "starter"
_MENUS = {"menu": ("nav",), "footer": ("extra", "footer")}
_ENTERED = {
    "menu": "It is the last page of the menu (nav: in mkdocs.yml).",
    "footer": "It is at the foot of every page (extra: footer: in mkdocs.yml).",
    None: "It is in no menu; the search page lists it.",
}


def new_page(root: Path, slug: str, title: str, menu: Literal["menu", "footer"] | None) -> str:
    """Write the page ``slug`` in the source language, and enter it in ``menu``. Returns what was done and what comes next.

    Raises UsageError, and writes nothing, when the slug or the title cannot be used, or there is no such menu to add to.
    """
    data, pages = sources(root)
    path = free_path(data, pages, slug)
    title = checked_title(title)
    name = f"docs/{data.source_language.code}/{path}"
    change = ChangeSet(root)
    change.put(name, started("page", words(data.source_language.tag), title=quoted(title), heading=in_markdown(title)))
    if menu:
        change.edit(CONFIGURATION, append, _MENUS[menu], path)
    change.write()
    others = ", ".join(f"docs/{language.code}/{path}" for language in data.languages[1:])
    to_write, source = words(data.source_language.tag)["write"], data.source_language.name
    return (
        f"{name} is there. {_ENTERED[menu]}\n"
        f"Next: write its text where it says “{to_write}” (make serve shows it, make check reports what is left).\n"
        f"Then translate it: {others}. Until then these addresses show the text in {source} with a notice."
    )


def started(name: str, texts: Mapping[str, str], **more: str) -> str:
    """Return the new page for which starter/``name``.md is the template, with these ``texts`` in it."""
    return Template((STARTER / f"{name}.md").read_text("utf-8")).substitute(texts, **more)


def words(tag: str) -> dict[str, str]:
    """Return what new pages say in the language ``tag``, with its marks; ``write`` is what to look for."""
    texts = scaffold(tag)
    return {**texts, "write": texts["to_write"], "colon": interface(tag)["colon"], "comma": interface(tag)["comma"]}


def free_path(data: Data, pages: Pages, slug: str, folder: str = "") -> str:
    """The path, inside a language's folder, of a new page at ``slug``. Raises UsageError when it cannot be one."""
    slug = slug.strip().removesuffix(".md")
    if not _SLUG.fullmatch(slug):
        raise UsageError(f"“{slug}” cannot be an address: write small letters without accents, digits and single hyphens, such as summer-schools.")
    whole = f"{folder}{slug}"
    first = first_name(whole)
    if first in taken(data) or re.fullmatch("[a-z]{2}", first):
        raise UsageError(f"“{first}” cannot begin an address: the build uses it, or a language would (two letters). Choose another.")
    paths = {page.path for page in pages.values()}
    base = whole.removesuffix("/index")
    for known in (f"{base}.md", f"{base}/index.md", *(["index.md"] if whole == "index" else [])):
        if known in paths:
            there = [page.file for page in pages.values() if page.path == known]
            raise UsageError(f"there is already a page at that address: {', '.join(there)}. Choose another slug, or edit that page.")
    return f"{whole}.md"


def checked_title(title: str) -> str:
    """``title`` without spaces around it. Raises UsageError when it has characters that nobody sees; the front matter has other limits."""
    title = title.strip()
    if bad := next((character for character in title if character not in _JOINERS and unicodedata.category(character) in _UNSEEN), None):
        raise UsageError(f"the title has a character that nobody sees (U+{ord(bad):04X}): write it again without it, on one line.")
    return title


def in_markdown(text: str) -> str:
    """``text`` as Markdown that shows it as it is: no markup, no call, no attribute list."""
    return _ALIVE.sub(lambda found: f"&#{ord(found[0])};", text)


def quoted(text: str) -> str:
    """``text`` as a YAML value between double quotes."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
