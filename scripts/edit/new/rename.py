"""``rename-page``: a page, or a folder of pages, gets another address in every language, and the former one redirects to it."""

import posixpath
import re
from pathlib import Path
from urllib.parse import quote, unquote

from ...build.render.markup import site_engine
from ...content.data import Data
from ...content.markdown.engine import Engine
from ...content.markdown.front import parted
from ...content.markdown.read import document
from ...content.pages import Pages, PageSource
from ...content.reserved_paths import address_of
from ...content.translation import parts, with_front_value, with_record
from ...content.tree import is_published
from ...content.yaml_text import replace_scalars
from ...content.yamlfile import front_matter
from ...generator import CONFIGURATION, INDEXES
from ...rules.translation_status import page_path
from ...system.usage import UsageError
from ...urls import leads_out
from .plan import ChangeSet, sources
from .start import free_path

_HOME = "index.md"


def rename_page(root: Path, old: str, new: str) -> ChangeSet:
    """Return the changes that give the page ``old`` the address ``new`` in every language. Nothing is written.

    An index (``funding``) takes the pages and files of its folder along. Links to what moves, the menus and the data follow; the source
    pages get their former addresses as aliases; records of translations stay what they say.
    Raises UsageError when ``new`` cannot be an address, SourceError when there is no such page.
    """
    data, pages = sources(root)
    path = page_path(root, old)
    if path == _HOME:
        raise UsageError("the home page is at the address of the site itself: it cannot be renamed.")
    moved = _moved(root, data, path, _target(data, pages, path, new))
    change, engine = ChangeSet(root), site_engine(root)
    for before, after in moved.items():
        change.move(f"docs/{before}", f"docs/{after}")
    for page in pages.values():
        _relink(change, page, moved, engine)
        if page.code == data.source_language.code and page.uri in moved:
            _add_alias(change, page, moved[page.uri])
    keep_records(change, data, pages, moved)
    inside = {before.partition("/")[2]: after.partition("/")[2] for before, after in moved.items() if before.endswith(".md")}
    for name in [CONFIGURATION, *(f"docs/_data/{file.name}" for file in sorted((root / "docs/_data").glob("*.yml")))]:
        text = change.text(name)
        if (edited := replace_scalars(text, inside)) != text:
            change.put(name, edited)
    return change


def _target(data: Data, pages: Pages, path: str, new: str) -> str:
    """Return the new path of the page at ``path``: an index stays an index."""
    slug = new.strip().strip("/").removesuffix(".md")
    folder, _, name = path.removesuffix(".md").rpartition("/")
    if name in INDEXES and folder:
        slug = f"{slug.removesuffix('/index')}/index"
        if f"{slug}/".startswith(f"{folder}/"):
            raise UsageError(f"“{new}” is inside the folder that would move. Choose an address outside {folder}/.")
    return free_path(data, pages, slug)


def _moved(root: Path, data: Data, old: str, new: str) -> dict[str, str]:
    """Return the new path below docs/ of every file that moves, in every language, by its path now."""
    found: dict[str, str] = {}
    for language in data.languages:
        folder = root / "docs" / language.code
        if old.endswith("/index.md"):
            before, after = posixpath.dirname(old), posixpath.dirname(new)
            files = [file.relative_to(folder).as_posix() for file in (folder / before).rglob("*") if file.is_file()]
            moves = {name: f"{after}{name.removeprefix(before)}" for name in files if is_published(name) or name.endswith(".md")}
        else:
            moves = {old: new} if (folder / old).is_file() else {}
        found |= {f"{language.code}/{before}": f"{language.code}/{after}" for before, after in moves.items()}
    return found


def _relink(change: ChangeSet, page: PageSource, moved: dict[str, str], engine: Engine | None) -> None:
    """Let every link and picture of ``page`` lead where it led, from where the page is then."""
    here, there = posixpath.dirname(page.uri), posixpath.dirname(moved.get(page.uri, page.uri))
    read = document(page.body, engine)
    body, definitions = page.body, {}
    for link in sorted(read.links, key=lambda link: -link.start):
        address = re.split("[?#]", link.target)[0]
        rest = link.target[len(address) :]
        if link.form != "markdown" or not address or leads_out(link.target) or address.startswith("/"):
            continue
        target = posixpath.normpath(posixpath.join(here, unquote(address)))
        better = quote(posixpath.relpath(moved.get(target, target), there or "."), safe="/.-_~,+@!()") + ("/" if address.endswith("/") else "")
        if better == address or (target not in moved and here == there):
            continue
        if re.search(rf"\]\(\s*<?{re.escape(link.target)}", body[link.start : link.end]):
            body = body[: link.start] + _with_target(body[link.start : link.end], link.target, f"{better}{rest}") + body[link.end :]
        else:
            definitions[link.target] = f"{better}{rest}"
    for target, better in definitions.items():
        definition = re.compile(rf"(?<=\n)( {{0,3}}\[[^\]\n]+\]:\s*<?){re.escape(target)}(?=[\s>])")
        body = definition.sub(rf"\g<1>{better}", f"\n{body}\n")[1:-1]
    if body != page.body:
        set_body(change, f"docs/{moved.get(page.uri, page.uri)}", body)


def _with_target(words: str, target: str, better: str) -> str:
    at = list(re.finditer(rf"(\]\(\s*<?){re.escape(target)}", words))[-1]
    return f"{words[: at.start()]}{at[1]}{better}{words[at.end() :]}"


def set_body(change: ChangeSet, name: str, body: str) -> None:
    """Let the page ``name`` have ``body`` below its front matter."""
    change.put(name, parted(change.text(name))[0] + body)


def _add_alias(change: ChangeSet, page: PageSource, uri: str) -> None:
    """Give ``page``, which moves to ``uri``, its former address as alias; where it moves back, the alias that it moves to goes."""
    address = address_of(uri.partition("/")[2])
    aliases = [*(alias for alias in page.front.aliases if alias != address), address_of(page.path)]
    name = f"docs/{uri}"
    change.put(name, with_front_value(change.text(name), "aliases", aliases))


def keep_records(change: ChangeSet, data: Data, pages: Pages, moved: dict[str, str]) -> None:
    """Let translations that are up to date stay so: what ``change`` does to their source pages, it does to them. ``moved`` as in :func:`_moved`."""
    source = data.source_language.code
    for page in (page for page in pages.values() if page.code == source):
        name = f"docs/{moved.get(page.uri, page.uri)}"
        if name not in change.files:
            continue
        body, offset = front_matter(change.text(name), name)[2:]
        before, after = parts(page), parts(page._replace(body=body, offset=offset))
        changed = {id_: part.hash for id_, part in after.items() if part.hash != before[id_].hash}
        for other in (pages.get(f"{language.code}/{page.path}") for language in data.languages[1:]) if changed else ():
            if other and (record := other.front.translation):
                kept = {
                    id_: changed.get(id_, hash_) if hash_ == before[id_].hash else hash_ for id_, hash_ in record.sections.items() if id_ in before
                }
                file = f"docs/{moved.get(other.uri, other.uri)}"
                change.put(file, with_record(change.text(file), record.model_copy(update={"sections": record.sections | kept})))
