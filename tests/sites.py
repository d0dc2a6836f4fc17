"""Two small finished sites, all of them correct, in which faults are planted: one for the rules on built pages, with its sources, one for the link checker."""

import json
import re
import shutil
from collections.abc import Iterable, Mapping
from functools import cache
from io import BytesIO
from pathlib import Path

from pypdf import PdfWriter
from pypdf.annotations import Link

from scripts.build.postbuild.build_manifest import NAME as RECORD
from scripts.build.postbuild.csp import with_policy
from scripts.diagnostics import Diagnostic
from scripts.diagnostics.registry import LINKS
from scripts.rules import run as run_rules
from scripts.rules.workspace import Workspace
from scripts.site.findings import Finding, run
from scripts.site.link_graph import LinkGraph
from scripts.site.site import BuiltSite
from scripts.urls import Deployment
from tests.conftest import url_of
from tests.sources import SMALL, write

BASE = "https://floors.example/"
ADDRESSES = (BASE, f"{BASE}repo/")
"""Where the site for the link checker may be published."""
TAGS = {"fr": "fr", "en": "en", "zh": "zh-Hans"}


def _alternates(urls: Mapping[str, str], base: str) -> dict[str, str]:
    """The addresses of a page by their hreflang; ``urls`` are those below ``base`` by language, French among them."""
    return {TAGS[code]: f"{base}{url}" for code, url in urls.items()} | {"x-default": f"{base}{urls['fr']}"}


def _sitemap(entries: Iterable[tuple[str, Mapping[str, str]]]) -> str:
    """A sitemap of addresses, each with those of its translations by hreflang."""
    names = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"'
    urls = "".join(
        f"<url>\n<loc>{address}</loc>\n"
        + "".join(f'<xhtml:link rel="alternate" hreflang="{tag}" href="{href}"/>\n' for tag, href in alternates.items())
        + "</url>\n"
        for address, alternates in entries
    )
    return f"<?xml version='1.0' encoding='UTF-8'?>\n<urlset {names}>\n{urls}</urlset>\n"


def _links(alternates: Mapping[str, str]) -> str:
    return "".join(f'<link rel="alternate" hreflang="{tag}" href="{href}">\n' for tag, href in alternates.items())


# --- a small workspace with its site ---

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


def small_checkout(root: Path) -> Path:
    """Write the sources and the site of the small workspace into ``root``; returns it."""
    shutil.copytree(SMALL, root, dirs_exist_ok=True)
    (root / "overrides").mkdir()
    no_projects = {"docs/_data/projects.yml": 'units:\n  none: {fr: "{amount}", en: "{amount}", zh: "{amount}"}\nprojects: []\n'}
    pages = {
        f"docs/{code}/{path}": f'---\ntitle: "{title}"\ndescription: "{description}"\n---\n\n# {title} {{#top}}\n\nText.\n'
        for (code, path), (title, description) in PAGES.items()
    }
    write(write(root, no_projects | pages) / "site", _small_site())
    return root


def _small_site() -> dict[str, str]:
    svg = '<svg xmlns="http://www.w3.org/2000/svg"/>'
    found = {f"assets/{name}": svg for name in ("icon.svg", "icon-180.png", "share.png")}
    for code, tag in TAGS.items():
        home = url_of(code, "index.md")
        for path in ("index.md", "donors.md", "search.md"):
            found[f"{url_of(code, path)}index.html"] = policed(_small_page(code, path))
        icon = f"{'../' * home.count('/')}assets/icon.svg"
        found[f"{home}manifest.webmanifest"] = json.dumps({"lang": tag, "icons": [{"src": icon}]})
        found[f"{home}search/index.json"] = "[]"
    return found | {
        "404.html": policed(_LOST),
        "robots.txt": f"User-agent: *\nAllow: /\n\nSitemap: {BASE}sitemap.xml\n",
        "sitemap.xml": _sitemap((f"{BASE}{url_of(code, path)}", _alternates(_written(path), BASE)) for code, path in PAGES),
        RECORD: "{}",
    }


def _written(path: str) -> dict[str, str]:
    """The address of the page at ``path`` in each language in which it is written."""
    return {code: url_of(code, path) for code in TAGS if (code, path) in PAGES}


def policed(html: str) -> str:
    """The page ``html`` with the policy that it would have if a template had made all its styles and scripts."""
    return with_policy(html, re.findall(r"<(?:style|script)>(.*?)</", html, re.S))


def _small_page(code: str, path: str) -> str:
    written = (code, path) in PAGES
    title, description = PAGES[code if written else "fr", path]
    own = f"{BASE}{url_of(code if written else 'fr', path)}"
    root = "../" * url_of(code, path).count("/")
    graph = {"type": "article", "title": title, "description": description, "url": own, "site_name": "Socles", "locale": LOCALES[code]}
    graph |= {"image": f"{BASE}assets/share.png", "image:width": "1200", "image:height": "630", "image:alt": "Image"}
    cards = "".join(f'<meta property="og:{name}" content="{content}">\n' for name, content in graph.items())
    return f"""<!doctype html>
<html lang="{TAGS[code]}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>{title} – Socles</title>
<meta name="description" content="{description}">
<link rel="canonical" href="{own}">
{_links(_alternates(_written(path), BASE)) if written else ""}<meta name="theme-color" content="#0d4a43" media="(prefers-color-scheme:light)">
<meta name="theme-color" content="#0e1a19" media="(prefers-color-scheme:dark)">
<link rel="icon" href="{root}assets/icon.svg" type="image/svg+xml">
<link rel="apple-touch-icon" href="{root}assets/icon-180.png">
<link rel="manifest" href="{root}{url_of(code, "index.md")}manifest.webmanifest">
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


def problems(root: Path, rule: str) -> list[Diagnostic]:
    """What ``rule`` says of the workspace in ``root`` and its site, with files relative to ``root``."""
    workspace = Workspace.load(root, root / "site")
    assert not workspace.unread, workspace.unread
    return [problem._replace(file=problem.file.removeprefix(f"{root.as_posix()}/")) for problem in run_rules(workspace, [rule])]


# --- a site for the link checker ---

HEADINGS = {"": ("Accueil", "Home", "首页"), "donors/": ("Donateurs", "Donors", "捐助者"), "about/team/": ("Équipe", "Team", "团队")}
"""The heading of each page in each language."""
PIXEL = b"\x89PNG\r\n"
HOMES = {code: url_of(code, "index.md") for code in TAGS}
SPOT = {code: f"{home}donors/index.html" for code, home in HOMES.items()}
"""The pages in which faults are planted."""


def files(base: str) -> dict[str, str | bytes]:
    """Every file of the site as it is published at ``base``, by its path."""
    root = Deployment(base).path
    addresses = [(f"{base}{home}{path}", _alternates(_everywhere(path), base)) for home in HOMES.values() for path in HEADINGS]
    found: dict[str, str | bytes] = {
        "guide.html": f'<!doctype html><html lang="fr"><head><title>Guide</title><link rel="canonical" href="{base}guide.html"></head>'
        '<body><h1 id="top">Guide</h1><p id="part">Text</p></body></html>',
        "404.html": '<!doctype html><html lang="fr"><head><title>404</title><meta name="robots" content="noindex">'
        f'<link rel="icon" href="{root}assets/icon.png"></head><body><h1>404</h1>\n<p><a href="{root}">Accueil</a> '
        f'<a href="{root}en/" hreflang="en">Home</a> <a href="#main">Text</a></p><main id="main"></main></body></html>',
        "robots.txt": f"User-agent: *\nAllow: /\n\nSitemap: {base}sitemap.xml\n",
        "sitemap.xml": _sitemap([*addresses, (f"{base}guide.html", {})]),
        "assets/icon.png": PIXEL,
        "assets/été.png": PIXEL,  # composed (NFC)
        "assets/two words.png": PIXEL,
        "assets/a,b.png": PIXEL,
        "assets/Report.pdf": pdf(f"{base}donors/", "mailto:somebody@floors.example"),
        "assets/notes/x.txt": "text",
        "assets/sprite.svg": '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">\n'
        '<symbol id="leaf"/><g id="one"/><use xlink:href="#one"/><rect fill="url(#one)"/>\n</svg>',
        "assets/style.css": '/* url(nowhere.png) */\n@import "more.css" screen;\nbody{background:url("icon.png")}\n'
        'p::after{content:"url(nowhere.png)";filter:url(#local)}\n@namespace svg url(http://www.w3.org/2000/svg);\n',
        "assets/more.css": "p{background:url(data:image/png;base64,AA==)}",
    }
    for code, home in HOMES.items():
        up = "" if code == "fr" else "../"
        manifest = {"lang": TAGS[code], "start_url": "./", "scope": "./", "icons": [{"src": f"{up}assets/icon.png"}]}
        found[f"{home}manifest.webmanifest"] = json.dumps(manifest | {"shortcuts": [{"name": "x", "url": "donors/"}]})
        places = [["top", "Home", "Text"], ["简介", "Intro", "Text"]]
        found[f"{home}search/index.json"] = json.dumps([["", "Home", places], ["donors/", "Donors", [["top", "Donors", "Text"]]]], ensure_ascii=False)
        for path in HEADINGS:
            found[f"{home}{path}index.html"] = _page(code, path, base)
    return found


def _everywhere(path: str) -> dict[str, str]:
    return {code: f"{home}{path}" for code, home in HOMES.items()}


def _page(code: str, path: str, base: str) -> str:
    url, number = f"{HOMES[code]}{path}", list(TAGS).index(code)
    up, home = "../" * url.count("/"), "../" * path.count("/") or "./"
    names = dict(zip(TAGS, ("français", "English", "简体中文"), strict=True))
    switch = "".join(
        f'<li><a href="{up}{there or "./"}" lang="{TAGS[other]}" hreflang="{TAGS[other]}">{names[other]}</a></li>\n'
        for other, there in _everywhere(path).items()
    )
    menu = "".join(f'<li><a href="{home}{there}">{HEADINGS[there][number]}</a></li>' for there in ("", "donors/"))
    return f"""<!doctype html>
<html lang="{TAGS[code]}">
<head>
<meta charset="utf-8">
<title>{HEADINGS[path][number]}</title>
<link rel="canonical" href="{base}{url}">
{_links(_alternates(_everywhere(path), base))}<link rel="icon" href="{up}assets/icon.png">
<link rel="manifest" href="{up}{HOMES[code]}manifest.webmanifest">
<link rel="stylesheet" href="{up}assets/style.css">
<meta property="og:url" content="{base}{url}">
<meta property="og:image" content="{base}assets/icon.png">
</head>
<body>
<header><nav><ul>
{switch}</ul></nav>
<nav><ul>{menu}</ul></nav></header>
<main id="main">
<h1 id="top">{HEADINGS[path][number]}</h1>
<h2 id="简介">简介</h2>
<h2 id="été">Été</h2>
<p>Some words that stand here. <a name="old"></a></p>
<div name="fake"></div><template><p id="hidden"></p></template>
</main>
</body>
</html>
"""


@cache
def pdf(*uris: str) -> bytes:
    """A PDF of two pages, with links to ``uris`` on the second and a destination named “chapter”."""
    writer = PdfWriter()
    for _ in range(2):
        writer.add_blank_page(100, 100)
    for uri in uris:
        writer.add_annotation(1, Link(rect=(0, 0, 9, 9), url=uri))
    writer.add_named_destination("chapter", 1)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def fill(text: str, code: str, base: str) -> str:
    """``text`` for the page in which faults are planted: @home, @root and @base become the ways to the home page of its language,
    to the root of the site, and the whole address of the site; @path the folder under which it is published, @own that of the language."""
    root = Deployment(base).path
    words = {
        "@home/": "../",
        "@root/": "../" * SPOT[code].count("/"),
        "@base/": base,
        "@path/": root,
        "@own/": root + HOMES[code],
        "@lang": TAGS[code],
    }
    for word, value in words.items():
        text = text.replace(word, value)
    return text


def planted(base: str, snippet: str) -> dict[str, str | bytes]:
    """The site with ``snippet`` at the end of one page of each language."""
    content = files(base)
    for code, page in SPOT.items():
        content[page] = str(content[page]).replace("</main>", f"{fill(snippet, code, base)}\n</main>", 1)
    return content


def faults(folder: Path, base: str) -> list[Finding]:
    """Everything that the link checker finds in the site in ``folder``."""
    return run(LINKS.rules.values(), LinkGraph(BuiltSite.load(folder), Deployment(base), keep=False))


def places(folder: Path, base: str) -> list[tuple[str, str, str]]:
    """(page, rule, url) of everything found."""
    return [(each.diagnostic.file, each.rule, each.url) for each in faults(folder, base)]
