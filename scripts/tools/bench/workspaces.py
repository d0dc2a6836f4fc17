"""What is built for the benchmark: copies of this site, and the same docs under a stock Material configuration."""

import re
import shutil
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import yaml

from ...content.revision import BUILT_FROM
from ...content.yamlfile import front_matter, load, read_text

_OURS_ONLY = ("template",)  # front matter that means something else, or nothing, to stock Material
_NOT_TEXT = ("template", "project")  # front matter of pages that cannot be twice on the site: the search page, a project's only page
_HEADING = re.compile(r"(?<=^# ).*?(?=[ ]*(?:\{#|$))", re.M)
_LISTS_PAGES = "{{ translation_state("  # the call of a page that lists all others: with copies of it a site would grow with the square of its pages


def our_workspace(folder: Path, root: Path, pages: int = 0) -> Path:
    """Copy the site whose repository (or copy) is ``root`` to ``folder`` and add ``pages`` generated pages a language. Returns ``folder``."""
    folder.mkdir(parents=True)
    for name in BUILT_FROM:
        source = root / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__", ".*"))
        elif source.is_file():
            shutil.copy2(source, folder / name)
    add_pages(folder / "docs", pages)
    return folder


def language_codes(workspace: Path) -> list[str]:
    """Return the languages of a copy of this site, source language first."""
    return [row["code"] for row in load(workspace / "docs" / "_data" / "languages.yml")[0]]


def stock_workspace(folder: Path, root: Path, pages: int = 0, our_menu: bool = False) -> Path:
    """Write the same docs as a stock Material site in ``folder``, with ``pages`` generated pages a language. Returns ``folder``.

    ``our_menu``: with the menu of this site instead of Material's automatic one, which lists every page on every page.
    """
    folder.mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(stock_configuration(root, our_menu), "utf-8")
    shutil.copytree(root / "docs", folder / "docs", ignore=shutil.ignore_patterns("_data", ".*"))
    add_pages(folder / "docs", pages)
    for path in (folder / "docs").rglob("*.md"):
        front, _, body, _ = front_matter(read_text(path), path.name)
        _write_page(path, {key: value for key, value in front.items() if key not in _OURS_ONLY}, body)
    return folder


def hugo_workspace(folder: Path, ours: Path) -> Path:
    """Write the pages of the workspace ``ours`` as a site of Hugo in ``folder``, with the simplest templates there are. Returns ``folder``."""
    layouts = folder / "layouts" / "_default"
    layouts.mkdir(parents=True)
    for name in ("single", "list"):
        (layouts / f"{name}.html").write_text("<!doctype html><title>{{ .Title }}</title>{{ .Content }}", "utf-8")
    codes = language_codes(ours)
    rows = "".join(f'[languages.{code}]\ncontentDir = "content/{code}"\n' for code in codes)
    settings = f'baseURL = "https://example.org/"\ndefaultContentLanguage = "{codes[0]}"\ndisableKinds = ["taxonomy", "term", "RSS"]\n{rows}'
    (folder / "hugo.toml").write_text(settings, "utf-8")
    for code in codes:
        shutil.copytree(ours / "docs" / code, folder / "content" / code)
    for path in (folder / "content").rglob("*.md"):
        front, _, body, _ = front_matter(read_text(path), path.name)
        _write_page(path, {"title": front["title"]}, body)
        if path.name == "index.md":  # the page of a folder with others
            path.rename(path.with_name("_index.md"))
    return folder


def stock_configuration(root: Path, our_menu: bool = False) -> str:
    """Return the stock mkdocs.yml, as text, made from that of ``root``: same address, languages and Markdown extensions.

    The blocks of our pages are read by pymdown-extensions' own ``html`` block, as a stock site would have it. What stays is copied as text, so
    that tags such as !ENV pass through as they are.
    """
    blocks = {block.partition(":")[0]: block.rstrip() for block in re.findall(r"^\w+:.*\n(?: .*\n|\n)*", read_text(root / "mkdocs.yml"), re.M)}
    kept = ["site_name", "site_url", *(["nav", "not_in_nav"] if our_menu else []), "markdown_extensions"]
    rows, _ = load(root / "docs" / "_data" / "languages.yml")
    languages = [{"locale": row["code"], "name": row["name"], "default": not number} for number, row in enumerate(rows)]
    own = {"theme": {"name": "material"}, "plugins": ["search", {"i18n": {"docs_structure": "folder", "languages": languages}}]}
    return "\n".join([*(blocks[key] for key in kept), "  - pymdownx.blocks.html", yaml.safe_dump(own, allow_unicode=True)])


def add_pages(docs: Path, count: int) -> None:
    """Write ``count`` pages into each language's folder of ``docs``: its real text pages in turn, each copy with a title of its own.

    The same docs always give the same pages. They are beside their models, so that relative links hold.
    """
    for home in sorted(docs.glob("*/index.md")) if count else ():
        for number, (_, front, body) in enumerate(islice(cycle([*text_pages(home.parent)]), count), start=1):
            title = f"{front['title'][:50]} {number}"
            own = {**front, "title": title, "description": f"{number}. {front['description']}"[:170]}
            own.pop("title_parts", None)  # the pieces of another title
            _write_page(home.with_name(f"page-{number:04}.md"), own, _HEADING.sub(title.replace("\\", r"\\"), body, count=1))


def text_pages(folder: Path) -> Iterator[tuple[Path, dict[str, Any], str]]:
    """Yield the pages of text right in the ``folder`` of a language, but its home page: file, front matter and body."""
    for path in sorted(folder.glob("*.md")):
        front, _, body, _ = front_matter(read_text(path), path.name)
        if path.name != "index.md" and not any(key in front for key in _NOT_TEXT) and _LISTS_PAGES not in body:
            yield path, front, body


def _write_page(path: Path, front: dict[str, Any], body: str) -> None:
    path.write_text(f"---\n{yaml.safe_dump(front, allow_unicode=True, sort_keys=False, width=1000)}---\n{body}", "utf-8")
