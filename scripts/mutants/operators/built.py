"""Built pages: heads that lie, and pages that weigh, fetch, keep or run what they must not."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace

from ..content import Content, Spot, named, replaced
from ..mutant import Mutant, Place

_PAGES = (
    "site/index.html",
    "site/en/cooperation/index.html",
    "site/zh/funding/index.html",
    "site/funding/training/index.html",
    "site/en/search/index.html",
)
_HEAD = [
    ("lang of another language", r'<html lang="(?P<at>[\w-]+)"', "de"),
    ("no lang", r'<html(?P<at> lang="[\w-]+")', ""),
    ("no title", r"<title>(?P<at>[^<]*)</title>", ""),
    ("no title element", r"<title>[^<]*</title>\n", ""),
    ("no description", r'<meta name="description" content="[^"]*">\n', ""),
    ("description empty", r'<meta name="description" content="(?P<at>[^"]*)"', ""),
    ("canonical of another page", r'<link rel="canonical" href="(?P<at>[^"]*)"', "https://example.org/donors/"),
    ("no canonical", r'<link rel="canonical"[^>]*>\n', ""),
    ("alternate missing", r'<link rel="alternate" hreflang="zh-Hans"[^>]*>\n', ""),
    ("alternate to another page", r'hreflang="en" href="(?P<at>[^"]*)"', "https://example.org/en/donors/"),
    ("alternate with a wrong tag", r'hreflang="(?P<at>zh-Hans)" href="https?:', "cn"),
    ("no x-default", r'<link rel="alternate" hreflang="x-default"[^>]*>\n', ""),
    ("no charset", r'<meta charset="utf-8">\n', ""),
    ("no viewport", r'<meta name="viewport"[^>]*>\n', ""),
    ("zooming forbidden", r'content="width=device-width,initial-scale=1(?P<at>)"', ",user-scalable=no"),
    ("og:title missing", r'<meta property="og:title"[^>]*>\n', ""),
    ("og:url of another page", r'<meta property="og:url" content="(?P<at>[^"]*)"', "https://example.org/"),
    ("og:locale of another language", r'<meta property="og:locale" content="(?P<at>[^"]*)"', "de_DE"),
    ("og:image relative", r'property="og:image" content="(?P<at>https?://[^/]*/)', "/"),
    ("hidden from search engines", r'<meta charset="utf-8">\n(?P<at>)', '<meta name="robots" content="noindex">\n'),
    ("two canonical addresses", r'(?P<at>)<link rel="canonical"', '<link rel="canonical" href="https://example.org/x/">\n'),
]
_BODY = [
    ("built page: other hosts", ("privacy",), '<img src="https://cdn.example.com/a.png" alt="">'),
    ("built page: other hosts", ("privacy", "no-script"), '<script src="https://stats.example.com/t.js"></script>'),
    ("built page: other hosts", ("privacy",), '<iframe src="https://www.youtube.com/embed/x" title="x"></iframe>'),
    ("built page: other hosts", ("privacy",), '<link rel="stylesheet" href="https://fonts.googleapis.com/css2?family=Inter">'),
    ("built page: scripts and cookies", ("privacy", "no-script"), '<script>document.cookie="a=1"</script>'),
    ("built page: scripts and cookies", ("no-script",), '<script>console.log("x")</script>'),
    ("built page: scripts and cookies", ("no-script",), '<button type="button" onclick="print()">x</button>'),
    ("built page: scripts and cookies", ("no-script",), '<a href="javascript:history.back()">x</a>'),
    ("built page: other hosts", ("privacy",), '<a href="https://www.ilo.org/" target="_blank">ILO</a>'),
    ("built page: policy", ("policy",), '<p style="color:red">x</p>'),
    ("built page: policy", ("policy",), '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" alt="">'),
    ("built page: policy", ("policy",), "<style>body{margin:0}</style>"),
    ("built page: other hosts", ("privacy",), '<form action="https://forms.example.com/"><button>x</button></form>'),
]


def mutants(content: Content) -> Iterator[Mutant]:
    pages = [page for page in _PAGES if page in content.site]
    for number, (what, pattern, new) in enumerate(_HEAD):
        for page in content.spread(pages[number % len(pages) :] + pages[: number % len(pages)], 1) if pages else ():
            for spot in list(content.raw(pattern, page))[:1]:
                yield named(_in_head(content, spot, new, "built page: head"), what)
    for kind, rules, html in _BODY:
        for page in pages[:3] if html.startswith("<script>") else (pages[0], pages[2], pages[4]) if pages else ():
            spot = next(content.raw(r"(?P<at>)</main>", page))
            yield replaced(content, spot, html, kind, rules, f"{page}:{spot.line}: {html}")
    for page in pages[:3]:
        # Random letters: gzip finds nothing to save in them.
        letters = "".join(random.Random(1).choices("abcdefghijklmnopqrstuvwxyz0123456789", k=16_000))
        spot = next(content.raw(r"(?P<at>)</main>", page))
        heavy = replaced(content, spot, f"<p>{letters}</p>", "built page: too heavy", ("weight",), f"{page}: 16,000 random letters")
        yield replace(heavy, places=(Place(page, 1, spot.line),))
        pictures = "".join(f'<img src="/assets/icon-{size}.png" alt="">' for size in (180, 192, 512))
        many = replaced(content, spot, pictures, "built page: too heavy", ("weight",), f"{page}: three pictures")
        yield replace(many, places=(Place(page, 1, spot.line),))
    for page in pages:
        policy = next(content.raw(r'<meta http-equiv="Content-Security-Policy"[^>]*>\n', page))
        yield replace(_in_head(content, policy, "", "built page: policy"), rules=frozenset({"policy"}))
        wider = next(content.raw(r"default-src (?P<at>'none')", page))
        yield replace(_in_head(content, wider, "*", "built page: policy"), rules=frozenset({"policy"}))


def _in_head(content: Content, spot: Spot, new: str, kind: str) -> Mutant:
    """Told in the head of the built page, or where its words come from."""
    head = content.site[spot.path].partition("</head>")[0].count("\n") + 1
    return replace(replaced(content, spot, new, kind, ("head",)), places=(Place(spot.path, 1, head),))
