"""What is started: a page and a project, with texts in the source language to be filled in, and a language, as a draft."""

import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from string import Template
from typing import Literal

import jinja2

from ...budgets import DESCRIPTION
from ...content.data import Data
from ...content.formats import price
from ...content.pages import Pages
from ...content.reserved_paths import first_name, taken
from ...content.yaml_text import append
from ...generator import CONFIGURATION
from ...languages import ENGLISH, interface, is_east_asian, own_name, scaffold
from ...languages.tags import canonical, wrong_tag
from ...system.loader import read_table
from ...system.usage import UsageError
from .plan import ChangeSet, sources

_ALIVE = re.compile(r"[\\`*_{}\[\]<>~|!]|&(?=#|\w+;)")  # what formats, calls or ends a heading in Markdown
# Characters without which words in Persian or Hindi are wrong; categories of others that nobody sees.
_JOINERS, _UNSEEN = "\u200c\u200d", ("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:/[a-z0-9]+(?:-[a-z0-9]+)*)*")
_LANGUAGES, _PROJECTS, _PRINTED = (f"docs/_data/{name}.yml" for name in ("languages", "projects", "printed"))
STARTER = Path(__file__).parent / "starter"
_MENUS = {"menu": ("nav",), "footer": ("extra", "footer")}
_SAID = read_table(Path(__file__).with_name("said.yml"))


def new_page(root: Path, slug: str, title: str, menu: Literal["menu", "footer"] | None) -> str:
    """Write the page ``slug`` in the source language, and enter it in ``menu``. Returns what was done and what comes next.

    Raises UsageError, and writes nothing, when the slug or the title cannot be used, or there is no such menu to add to.
    """
    data, pages = sources(root)
    path = free_path(data, pages, slug)
    title = checked_title(title)
    name = f"docs/{data.source_language.code}/{path}"
    change = ChangeSet(root, worded=True)
    change.put(name, started("page", words(data.source_language.tag), title=quoted(title), heading=unmarked(title)))
    if menu:
        change.edit(CONFIGURATION, append, _MENUS[menu], path)
    change.write()
    return _said("page", data, path, name=name, menu=menu)


def new_project(
    root: Path, slug: str, icon: str, amount: int | None = None, unit: str | None = None, title: str | None = None, currency: str | None = None
) -> str:
    """Add the project ``slug`` of ``amount`` per ``unit``, in ``currency`` (default: the first of the campaign); without them, it is on request.

    Returns what comes next.

    Raises UsageError, and writes nothing, when one of the words cannot be used.
    """
    data, pages = sources(root)
    folder, texts, source = data.campaign.pages.folder, words(data.source_language.tag), data.source_language.code
    path = free_path(data, pages, slug, folder)
    slug, number = path.removeprefix(folder).removesuffix(".md"), max((int(each.id[8:]) for each in data.projects.projects), default=0) + 1
    if "/" in slug:
        raise UsageError(f"“{slug}” is in a folder: projects are side by side in {folder}. Write one word, such as grants.")
    title = checked_title(title or f"{texts['write']} {number}")
    change = ChangeSet(root, worded=True)
    row = {
        "id": f"project-{number}",
        "slug": slug,
        "icon": icon,
        "amount": amount,
        "currency": currency or (next(iter(data.campaign.currencies)) if amount else None),
        "unit": unit,
    }
    change.edit(_PROJECTS, append, ("projects",), "\n".join(f"{key}: {value}" for key, value in row.items() if value is not None))
    change.put(f"docs/{source}/{path}", started("project", texts, title=quoted(title), heading=unmarked(title), slug=slug))
    if data.printed.projects:
        printed = f"id: project-{number}\nslug: {slug}"
        if amount:
            planned, _ = change.tried()
            shown = ((each.code, quoted("".join(price(planned.project_by_slug[slug], planned, each)))) for each in data.whole.values())
            printed += f"\nprice: {{{', '.join(f'{code}: {text}' for code, text in shown)}}}"
        change.edit(_PRINTED, append, ("projects",), printed)
    change.write()
    place, compared = len(data.projects.projects) + 1, bool(amount and data.printed.projects)
    return _said("project", data, path, number=place, name=f"docs/{source}/{path}", amount=amount, printed=compared)


def new_language(root: Path, tag: str) -> str:
    """Add the language ``tag``. Returns what was done and what comes next.

    Raises UsageError, and writes nothing, when it is there already or is no language.
    """
    data, _ = sources(root)
    code, name = _code(data, tag), own_name(canonical(tag))
    row = f"code: {code}\ntag: {canonical(tag)}\nname: {name}\ndraft: true"
    change = ChangeSet(root, worded=True)
    change.edit(_LANGUAGES, append, (), row)
    change.put(f"docs/{code}/.gitkeep", "")  # Git keeps no empty folder
    change.write()
    return _said("language", data, "", name=name, code=code, english=unwritten_notice(tag))


def unwritten_notice(tag: str) -> str:
    """Return what is said of the words of the interface that no pack has in the language ``tag``, nothing where none is lacking."""
    count = len(interface(ENGLISH).keys() - interface(tag).keys())
    return jinja2.Template(_SAID["english"]).render(count=count, all=len(interface(ENGLISH)), code=canonical(tag).lower()) if count else ""


def _said(what: str, data: Data, path: str, **values: object) -> str:
    """Return what is said of a page at ``path``, of a project or of a language that has been started."""
    others = [f"docs/{language.code}/{path}" for language in data.languages[1:]]
    write, source = words(data.source_language.tag)["write"], data.source_language
    template = jinja2.Environment(undefined=jinja2.StrictUndefined).from_string(_SAID[what])
    return template.render(values, others=others, write=write, source=source)


def _code(data: Data, tag: str) -> str:
    """Return the code of the language ``tag``, its folder and the beginning of its addresses. Raises UsageError when it cannot be added."""
    if wrong := wrong_tag(tag):
        raise UsageError(f"{wrong[0]}. {wrong[1]}")
    code = canonical(tag).lower()
    if any(canonical(tag) == language.tag or code == language.code for language in data.languages):
        raise UsageError(f"the language “{tag}” is already in {_LANGUAGES}. To go on with it, translate the pages in docs/{code}.")
    return code


def started(name: str, texts: Mapping[str, str], **more: str) -> str:
    """Return the new page for which starter/``name``.md is the template, with these ``texts`` in it."""
    return Template((STARTER / f"{name}.md").read_text("utf-8")).substitute(texts, **more)


def words(tag: str) -> dict[str, str]:
    """Return what new pages say in the language ``tag``, with its marks; ``write`` is what to look for."""
    low, high = DESCRIPTION[is_east_asian(tag)]
    texts = {key: text.replace("{low}", str(low)).replace("{high}", str(high)) for key, text in scaffold(tag).items()}
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


def unmarked(text: str) -> str:
    """``text`` as Markdown that shows it as it is: no markup, no call, no attribute list."""
    return _ALIVE.sub(lambda found: f"&#{ord(found[0])};", text)


def quoted(text: str) -> str:
    """``text`` as a YAML value between double quotes."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
