"""A small workspace with a finished site, all of it correct: what the rules on built pages are tried on."""

import json
import re
import shutil
from pathlib import Path

from scripts.build.postbuild.build_manifest import NAME as RECORD
from scripts.build.postbuild.csp import with_policy
from scripts.diagnostics import Diagnostic
from scripts.rules import run
from scripts.rules.workspace import Workspace
from tests.sources import SMALL

BASE = "https://floors.example/"
CODES = {"fr": "fr", "en": "en", "zh": "zh-Hans"}
LOCALES = {"fr": "fr_FR", "en": "en_GB", "zh": "zh_CN"}
PAGES = {
    ("fr", "index.md"): ("Accueil", "La page d’accueil en français, avec une phrase qui dit ce qui s’y trouve, et pour qui."),
    ("en", "index.md"): ("Home", "The home page in English, with a sentence that says what is on it, and for whom."),
    ("zh", "index.md"): ("首页", "中文首页，用一句话介绍这一页的内容，供搜索引擎显示，也供社交网络显示之用。"),
    ("fr", "donors.md"): ("Donateurs", "La page des donateurs en français, avec une phrase qui dit ce qui s’y trouve, et pour qui."),
    ("en", "donors.md"): ("Donors", "The page for donors in English, with a sentence that says what is on it, and for whom."),
    ("fr", "search.md"): ("Recherche", "La page de recherche en français, avec une phrase qui dit ce qui s’y trouve, et pour qui."),
}
"""Title and description of each page, by language and path. The others are not translated yet."""

ICONS = ("assets/icon.svg", "assets/icon-180.png", "assets/share.png")


def url(code: str, path: str) -> str:
    """Address of a page relative to the site."""
    folder = path.removesuffix("index.md").removesuffix(".md")
    return ("" if code == "fr" else f"{code}/") + (f"{folder}/" if folder else "")


def small_workspace(root: Path) -> Path:
    """Write the sources and the site of the small workspace into ``root``; returns it."""
    shutil.copytree(SMALL, root, dirs_exist_ok=True)
    (root / "docs/_data/projects.yml").write_text('units:\n  none: {fr: "{amount}", en: "{amount}", zh: "{amount}"}\nprojects: []\n', "utf-8")
    (root / "overrides").mkdir()
    for (code, path), (title, description) in PAGES.items():
        file = root / "docs" / code / path
        file.parent.mkdir(exist_ok=True)
        file.write_text(f'---\ntitle: "{title}"\ndescription: "{description}"\n---\n\n# {title} {{#top}}\n\nText.\n', "utf-8")
    _site(root / "site")
    return root


def _site(site: Path) -> None:
    for path in sorted({path for _, path in PAGES}):
        for code in CODES:
            _write(site / url(code, path) / "index.html", policed(_page(code, path)))
    for code in CODES:
        up = "" if code == "fr" else "../"
        manifest = {"lang": CODES[code], "icons": [{"src": f"{up}assets/icon.svg"}]}
        _write(site / ("" if code == "fr" else code) / "manifest.webmanifest", json.dumps(manifest))
        _write(site / ("" if code == "fr" else code) / "search" / "index.json", "[]")
    for icon in ICONS:
        _write(site / icon, '<svg xmlns="http://www.w3.org/2000/svg"/>')
    _write(site / "404.html", policed(_LOST))
    _write(site / "robots.txt", f"User-agent: *\nAllow: /\n\nSitemap: {BASE}sitemap.xml\n")
    _write(site / "sitemap.xml", _sitemap())
    _write(site / RECORD, "{}")


def policed(html: str) -> str:
    """The page ``html`` with the policy that it would have if a template had made all its styles and scripts."""
    return with_policy(html, re.findall(r"<(?:style|script)>(.*?)</", html, re.S))


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


def _alternates(path: str) -> dict[str, str]:
    there = {CODES[code]: f"{BASE}{url(code, path)}" for code in CODES if (code, path) in PAGES}
    return there | {"x-default": f"{BASE}{url('fr', path)}"}


def _page(code: str, path: str) -> str:
    written = (code, path) in PAGES
    title, description = PAGES[code if written else "fr", path]
    own = f"{BASE}{url(code if written else 'fr', path)}"
    root = "../" * url(code, path).count("/")
    alternates = "".join(f'<link rel="alternate" hreflang="{tag}" href="{href}">\n' for tag, href in _alternates(path).items()) if written else ""
    graph = {
        "type": "article",
        "title": title,
        "description": description,
        "url": own,
        "site_name": "Socles",
        "locale": LOCALES[code],
        "image": f"{BASE}assets/share.png",
        "image:width": "1200",
        "image:height": "630",
        "image:alt": "Image",
    }
    cards = "".join(f'<meta property="og:{name}" content="{content}">\n' for name, content in graph.items())
    return f"""<!doctype html>
<html lang="{CODES[code]}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>{title} – Socles</title>
<meta name="description" content="{description}">
<link rel="canonical" href="{own}">
{alternates}<meta name="theme-color" content="#0d4a43" media="(prefers-color-scheme:light)">
<meta name="theme-color" content="#0e1a19" media="(prefers-color-scheme:dark)">
<link rel="icon" href="{root}assets/icon.svg" type="image/svg+xml">
<link rel="apple-touch-icon" href="{root}assets/icon-180.png">
<link rel="manifest" href="{root}{"" if code == "fr" else f"{code}/"}manifest.webmanifest">
{cards}<meta name="twitter:card" content="summary_large_image">
<style>body{{margin:0}}</style>
</head>
<body>
<main{"" if written else ' lang="fr"'}>
<h1 id="top">{title}</h1>
<p>Text.</p>
<p><a href="https://www.ilo.org/" rel="noopener external">OIT</a></p>
</main>
</body>
</html>
"""


_LOST = """<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>404</title>
<meta name="robots" content="noindex">
<link rel="icon" href="/assets/icon.svg">
</head>
<body><h1>404</h1></body>
</html>
"""


def _sitemap() -> str:
    entries = "".join(
        f"<url>\n<loc>{BASE}{url(code, path)}</loc>"
        + "".join(f'\n<xhtml:link rel="alternate" hreflang="{tag}" href="{href}"/>' for tag, href in _alternates(path).items())
        + "\n</url>\n"
        for code, path in PAGES
    )
    names = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"'
    return f"<?xml version='1.0' encoding='UTF-8'?>\n<urlset {names}>\n{entries}</urlset>\n"


def problems(root: Path, rule: str) -> list[Diagnostic]:
    """What ``rule`` says of the workspace in ``root`` and its site."""
    workspace = Workspace.load(root, root / "site")
    assert not workspace.unread, workspace.unread
    return list(run(workspace, [rule]))


def places(root: Path, rule: str) -> list[tuple[str, int]]:
    """File, relative to ``root``, and line of what ``rule`` says."""
    return [(problem.file.removeprefix(f"{root.as_posix()}/"), problem.line) for problem in problems(root, rule)]


def line_of(file: Path, text: str) -> int:
    """The line of ``file`` on which ``text`` first stands."""
    return next(number for number, line in enumerate(file.read_text("utf-8").splitlines(), 1) if text in line)
