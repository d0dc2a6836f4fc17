"""Two small finished sites, all of them correct, in which faults are planted: one for the rules on built pages, with its sources, one for the link checker."""

import json
import re
import shutil
from collections.abc import Mapping
from functools import cache
from io import BytesIO
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
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
from tests.conftest import ROOT, TAGS, url_of
from tests.sources import SMALL, write

BASE = "https://floors.example/"
ADDRESSES = (BASE, f"{BASE}repo/")
"""Where the site for the link checker may be published."""


_TEMPLATES = Environment(
    loader=FileSystemLoader(ROOT / "tests/tables/sites"), trim_blocks=True, keep_trailing_newline=True, undefined=StrictUndefined
)


def _rendered(name: str, **given: object) -> str:
    """A file of a site, of which tests/tables/sites has the template."""
    return _TEMPLATES.get_template(name).render(tags=TAGS, **given)


def _alternates(urls: Mapping[str, str], base: str) -> dict[str, str]:
    """The addresses of a page by their hreflang; ``urls`` are those below ``base`` by language, French among them."""
    return {TAGS[code]: f"{base}{url}" for code, url in urls.items()} | {"x-default": f"{base}{urls['fr']}"}


# --- a small workspace with its site ---

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
    found = dict.fromkeys((f"assets/{name}" for name in ("icon.svg", "icon-180.png", "share.png")), '<svg xmlns="http://www.w3.org/2000/svg"/>')
    for code, tag in TAGS.items():
        home = url_of(code, "index.md")
        for path in ("index.md", "donors.md", "search.md"):
            found[f"{url_of(code, path)}index.html"] = policed(_small_page(code, path))
        found[f"{home}manifest.webmanifest"] = json.dumps({"lang": tag, "icons": [{"src": f"{'../' * home.count('/')}assets/icon.svg"}]})
        found[f"{home}search/index.json"] = "[]"
    entries = [(f"{BASE}{url_of(code, path)}", _alternates(_written(path), BASE)) for code, path in PAGES]
    return found | {
        "404.html": policed(_rendered("small/404.html")),
        "robots.txt": _rendered("robots.txt", base=BASE),
        "sitemap.xml": _rendered("sitemap.xml", entries=entries),
        RECORD: "{}",
    }


def _written(path: str) -> dict[str, str]:
    """The address of the page at ``path`` in each language in which it is written."""
    return {code: url_of(code, path) for code in TAGS if (code, path) in PAGES}


def policed(html: str) -> str:
    """The page ``html`` with the policy that it would have if a template had made all its styles and scripts."""
    return with_policy(html, re.findall(r"<(?:style|script)>(.*?)</", html, re.S))


def _small_page(code: str, path: str) -> str:
    written = code if (code, path) in PAGES else "fr"
    given = dict(zip(("title", "description"), PAGES[written, path], strict=True)) | {"code": code, "tag": TAGS[code], "base": BASE}
    given |= {"own": f"{BASE}{url_of(written, path)}", "root": "../" * url_of(code, path).count("/"), "home": url_of(code, "index.md")}
    return _rendered("small/page.html", **given, alternates=_alternates(_written(path), BASE) if written == code else {})


def problems(root: Path, rule: str) -> list[Diagnostic]:
    """What ``rule`` says of the workspace in ``root`` and its site, with files relative to ``root``."""
    workspace = Workspace.load(root, root / "site")
    assert not workspace.unread, workspace.unread
    return [problem._replace(file=problem.file.removeprefix(f"{root.as_posix()}/")) for problem in run_rules(workspace, [rule])]


# --- a site for the link checker ---

HEADINGS = {"": ("Accueil", "Home", "首页"), "donors/": ("Donateurs", "Donors", "捐助者"), "about/team/": ("Équipe", "Team", "团队")}
"""The heading of each page in each language."""
DRAWN = ("sprite.svg", "style.css", "more.css")
HOMES = {code: url_of(code, "index.md") for code in TAGS}
SPOT = {code: f"{home}donors/index.html" for code, home in HOMES.items()}
"""The pages in which faults are planted."""


def files(base: str) -> dict[str, str | bytes]:
    """Every file of the site as it is published at ``base``, by its path."""
    return dict(_files(base))


@cache
def _files(base: str) -> dict[str, str | bytes]:
    given = {"base": base, "root": Deployment(base).path, "homes": HOMES}
    everywhere = {path: _alternates({code: f"{home}{path}" for code, home in HOMES.items()}, base) for path in HEADINGS}
    addresses = [(f"{base}{home}{path}", everywhere[path]) for home in HOMES.values() for path in HEADINGS]
    found: dict[str, str | bytes] = {
        "robots.txt": _rendered("robots.txt", base=base),
        "sitemap.xml": _rendered("sitemap.xml", entries=[*addresses, (f"{base}guide.html", {})]),
        "assets/Report.pdf": pdf(f"{base}donors/", "mailto:somebody@floors.example"),
        "assets/notes/x.txt": "text",
    }
    found |= {name: _rendered(f"linked/{name}", **given) for name in ("guide.html", "404.html", *(f"assets/{name}" for name in DRAWN))}
    found |= dict.fromkeys((f"assets/{name}.png" for name in ("icon", "été", "two words", "a,b")), b"\x89PNG\r\n")  # “été” is composed (NFC)
    for number, (code, home) in enumerate(HOMES.items()):
        icon = {"src": f"{'' if code == 'fr' else '../'}assets/icon.png"}
        manifest = {"lang": TAGS[code], "start_url": "./", "scope": "./", "icons": [icon], "shortcuts": [{"name": "x", "url": "donors/"}]}
        found[f"{home}manifest.webmanifest"] = json.dumps(manifest)
        places = [["top", "Home", "Text"], ["简介", "Intro", "Text"]]
        found[f"{home}search/index.json"] = json.dumps([["", "Home", places], ["donors/", "Donors", [["top", "Donors", "Text"]]]], ensure_ascii=False)
        own = given | {"tag": TAGS[code], "home": home, "headings": {path: names[number] for path, names in HEADINGS.items()}}
        for path, alternates in everywhere.items():
            up = "../" * f"{home}{path}".count("/")
            found[f"{home}{path}index.html"] = _rendered("linked/page.html", **own, path=path, up=up, alternates=alternates)
    return found


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
