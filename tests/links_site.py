"""A small finished site in three languages, all of it correct, in which faults are planted to see that the link checker reports them."""

import json
from collections.abc import Mapping
from functools import cache
from io import BytesIO
from pathlib import Path

from pypdf import PdfWriter
from pypdf.annotations import Link

from scripts.diagnostics.registry import LINKS
from scripts.site.findings import Finding, run
from scripts.site.link_graph import LinkGraph
from scripts.site.site import BuiltSite
from scripts.urls import Deployment

CODES = {"fr": "fr", "en": "en", "zh": "zh-Hans"}
FOLDER = {"fr": "", "en": "en/", "zh": "zh/"}
PATHS = ("", "donors/", "about/team/")
ADDRESSES = ("https://floors.example/", "https://floors.example/repo/")
HEADINGS = {"": ("Accueil", "Home", "首页"), "donors/": ("Donateurs", "Donors", "捐助者"), "about/team/": ("Équipe", "Team", "团队")}
PIXEL = b"\x89PNG\r\n"

SPOT = {code: f"{FOLDER[code]}donors/index.html" for code in CODES}
"""The pages in which faults are planted."""


def url_of(code: str, path: str) -> str:
    return FOLDER[code] + path


def files(base: str) -> dict[str, str | bytes]:
    """Every file of the site as it is published at ``base``, by its path."""
    found: dict[str, str | bytes] = {}
    for code in CODES:
        for path in PATHS:
            found[f"{url_of(code, path)}index.html"] = _page(code, path, base)
        found[f"{FOLDER[code]}manifest.webmanifest"] = json.dumps(
            {
                "lang": CODES[code],
                "start_url": "./",
                "scope": "./",
                "icons": [{"src": ("" if code == "fr" else "../") + "assets/icon.png"}],
                "shortcuts": [{"name": "x", "url": "donors/"}],
            }
        )
        found[f"{FOLDER[code]}search/index.json"] = json.dumps(
            [["", "Home", [["top", "Home", "Text"], ["简介", "Intro", "Text"]]], ["donors/", "Donors", [["top", "Donors", "Text"]]]],
            ensure_ascii=False,
        )
    found["guide.html"] = (
        f'<!doctype html><html lang="fr"><head><title>Guide</title><link rel="canonical" href="{base}guide.html"></head>'
        '<body><h1 id="top">Guide</h1><p id="part">Text</p></body></html>'
    )
    root = Deployment(base).path
    found["404.html"] = (
        '<!doctype html><html lang="fr"><head><title>404</title><meta name="robots" content="noindex">'
        f'<link rel="icon" href="{root}assets/icon.png"></head><body><h1>404</h1>\n<p><a href="{root}">Accueil</a> '
        f'<a href="{root}en/" hreflang="en">Home</a> <a href="#main">Text</a></p><main id="main"></main></body></html>'
    )
    found["robots.txt"] = f"User-agent: *\nAllow: /\n\nSitemap: {base}sitemap.xml\n"
    found["sitemap.xml"] = _sitemap(base)
    found["assets/icon.png"] = PIXEL
    found["assets/été.png"] = PIXEL  # composed (NFC)
    found["assets/two words.png"] = PIXEL
    found["assets/a,b.png"] = PIXEL
    found["assets/Report.pdf"] = pdf(f"{base}donors/", "mailto:somebody@floors.example")
    found["assets/notes/x.txt"] = "text"
    found["assets/sprite.svg"] = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">\n'
        '<symbol id="leaf"/><g id="one"/><use xlink:href="#one"/><rect fill="url(#one)"/>\n</svg>'
    )
    found["assets/style.css"] = (
        '/* url(nowhere.png) */\n@import "more.css" screen;\nbody{background:url("icon.png")}\n'
        'p::after{content:"url(nowhere.png)";filter:url(#local)}\n@namespace svg url(http://www.w3.org/2000/svg);\n'
    )
    found["assets/more.css"] = "p{background:url(data:image/png;base64,AA==)}"
    return found


def _page(code: str, path: str, base: str) -> str:
    url = url_of(code, path)
    up = "../" * url.count("/")
    home = "../" * path.count("/") or "./"
    heading = HEADINGS[path][list(CODES).index(code)]
    alternates = "".join(f'<link rel="alternate" hreflang="{CODES[other]}" href="{base}{url_of(other, path)}">\n' for other in CODES)
    switch = "".join(
        f'<li><a href="{up}{url_of(other, path) or "./"}" lang="{CODES[other]}" hreflang="{CODES[other]}">{name}</a></li>\n'
        for other, name in zip(CODES, ("français", "English", "简体中文"), strict=True)
    )
    return f"""<!doctype html>
<html lang="{CODES[code]}">
<head>
<meta charset="utf-8">
<title>{heading}</title>
<link rel="canonical" href="{base}{url}">
{alternates}<link rel="alternate" hreflang="x-default" href="{base}{url_of("fr", path)}">
<link rel="icon" href="{up}assets/icon.png">
<link rel="manifest" href="{up}{FOLDER[code]}manifest.webmanifest">
<link rel="stylesheet" href="{up}assets/style.css">
<meta property="og:url" content="{base}{url}">
<meta property="og:image" content="{base}assets/icon.png">
</head>
<body>
<header><nav><ul>
{switch}</ul></nav>
<nav><ul><li><a href="{home}">{HEADINGS[""][list(CODES).index(code)]}</a></li><li><a href="{home}donors/">{HEADINGS["donors/"][list(CODES).index(code)]}</a></li></ul></nav></header>
<main id="main">
<h1 id="top">{heading}</h1>
<h2 id="简介">简介</h2>
<h2 id="été">Été</h2>
<p>Some words that stand here. <a name="old"></a></p>
<div name="fake"></div><template><p id="hidden"></p></template>
</main>
</body>
</html>
"""


def _sitemap(base: str) -> str:
    entries = "".join(
        f"<url>\n<loc>{base}{url_of(code, path)}</loc>\n"
        + "".join(f'<xhtml:link rel="alternate" hreflang="{CODES[other]}" href="{base}{url_of(other, path)}"/>\n' for other in CODES)
        + f'<xhtml:link rel="alternate" hreflang="x-default" href="{base}{url_of("fr", path)}"/>\n</url>\n'
        for code in CODES
        for path in PATHS
    )
    names = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"'
    return f"<?xml version='1.0' encoding='UTF-8'?>\n<urlset {names}>\n{entries}<url>\n<loc>{base}guide.html</loc>\n</url>\n</urlset>\n"


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


def write(folder: Path, content: Mapping[str, str | bytes]) -> Path:
    """Write ``content``, by path, into ``folder``; returns it."""
    for path, text in content.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return folder


def fill(text: str, code: str, base: str) -> str:
    """``text`` for the page in which faults are planted: @home, @root and @base become the ways to the home page of its language,
    to the root of the site, and the whole address of the site; @path the folder under which it is published, @own that of the language."""
    root = "../" * url_of(code, "donors/").count("/")
    words = {
        "@home/": "../",
        "@root/": root,
        "@base/": base,
        "@path/": Deployment(base).path,
        "@own/": Deployment(base).path + FOLDER[code],
        "@lang": CODES[code],
    }
    for word, value in words.items():
        text = text.replace(word, value)
    return text


def planted(base: str, snippet: str, into: str = "</main>") -> dict[str, str | bytes]:
    """The site with ``snippet`` before ``into`` on one page of each language."""
    content = files(base)
    for code, page in SPOT.items():
        content[page] = content[page].replace(into, f"{fill(snippet, code, base)}\n{into}", 1)
    return content


def graph(folder: Path, base: str) -> LinkGraph:
    """The links of the site in ``folder``, followed."""
    return LinkGraph(BuiltSite.load(folder), Deployment(base), keep=False)


def faults(folder: Path, base: str) -> list[Finding]:
    """Everything found in the site in ``folder``."""
    return run(LINKS.rules.values(), graph(folder, base))


def places(folder: Path, base: str) -> list[tuple[str, str, str]]:
    """(page, rule, url) of everything found."""
    return [(each.diagnostic.file, each.rule, each.url) for each in faults(folder, base)]
