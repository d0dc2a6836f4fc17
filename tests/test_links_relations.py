"""What pages say of each other, and the files beside them: one thing is spoilt in a correct site, and exactly that is reported."""

import re

import pytest

from tests.sites import ADDRESSES, faults, files, pdf, places
from tests.sources import write

B = "https://floors.example/repo/"
EN = "en/donors/index.html"


# What is spoilt: file → (text, what takes its place); what is reported: (file, rule, address).
SPOILT = {
    "hreflang: no such language": (
        {EN: ('hreflang="zh-Hans" href="https', 'hreflang="cn" href="https')},
        [(EN, "hreflang", f"{B}zh/donors/"), ("sitemap.xml", "sitemap", f"{B}en/donors/")],
    ),
    "hreflang: no such region": (
        {EN: ('hreflang="en" href="https', 'hreflang="en-UK" href="https')},
        [(EN, "hreflang", f"{B}donors/"), (EN, "hreflang", f"{B}en/donors/"), ("sitemap.xml", "sitemap", f"{B}en/donors/")],
    ),
    "hreflang: of another language": (
        {EN: (f'hreflang="fr" href="{B}donors/"', f'hreflang="fr" href="{B}zh/donors/"')},
        [
            (EN, "hreflang", f"{B}zh/donors/"),
            ("donors/index.html", "hreflang", f"{B}en/donors/"),
            (EN, "language-switch", "../../donors/"),
            ("sitemap.xml", "sitemap", f"{B}en/donors/"),
        ],
    ),
    "hreflang: of another page": (
        {EN: (f'hreflang="fr" href="{B}donors/"', f'hreflang="fr" href="{B}"')},
        [
            (EN, "hreflang", f"{B}"),
            ("donors/index.html", "hreflang", f"{B}en/donors/"),
            (EN, "language-switch", "../../donors/"),
            ("sitemap.xml", "sitemap", f"{B}en/donors/"),
        ],
    ),
    "hreflang: dead": ({EN: (f'hreflang="fr" href="{B}donors/"', f'hreflang="fr" href="{B}donor/"')}, [(EN, "target", f"{B}donor/")]),
    "language switch: to a home page": ({EN: ('href="../../zh/donors/" lang', 'href="../../zh/" lang')}, [(EN, "language-switch", "../../zh/")]),
    "language switch: without hreflang": (
        {EN: ('href="../../zh/donors/" lang="zh-Hans" hreflang="zh-Hans"', 'href="../../zh/"')},
        [(EN, "language-switch", "../../zh/")],
    ),
    "language switch: in a list of its own": (
        {EN: ("</main>", '<ul class="langs"><li><a href="../../about/team/">Français</a></li></ul></main>')},
        [(EN, "language-switch", "../../about/team/")],
    ),
    "language switch: in the text, to a home page": (
        {EN: ("</main>", '<p><a href="../../">Français</a></p></main>')},
        [(EN, "language-switch", "../../")],
    ),
    "canonical: dead": (
        {EN: (f'canonical" href="{B}en/donors/"', f'canonical" href="{B}en/donor/"')},
        [(EN, "target", f"{B}en/donor/"), ("sitemap.xml", "sitemap", f"{B}en/donors/")],
    ),
    "canonical: without the folder": (
        {EN: (f'canonical" href="{B}en/donors/"', 'canonical" href="https://floors.example/en/donors/"')},
        [(EN, "target", "https://floors.example/en/donors/")],
    ),
    "canonical: of a translation with the same heading": (
        {
            EN: (f'canonical" href="{B}en/donors/"', f'canonical" href="{B}donors/"'),
            "donors/index.html": ('<h1 id="top">Donateurs', '<h1 id="top">Donors'),
        },
        [(EN, "canonical", f"{B}donors/"), (EN, "canonical", f"{B}en/donors/"), ("sitemap.xml", "sitemap", f"{B}en/donors/")],
    ),
    "sitemap: a page missing": (
        {"sitemap.xml": (r"<url>\n<loc>[^<]*en/about/team/</loc>[\s\S]*?</url>\n", "")},
        [("en/about/team/index.html", "sitemap", f"{B}en/about/team/")],
    ),
    "sitemap: a page that is not there": (
        {"sitemap.xml": ("guide.html</loc>", "gide.html</loc>")},
        [("sitemap.xml", "target", f"{B}gide.html"), ("guide.html", "sitemap", f"{B}guide.html")],
    ),
    "sitemap: a page that search engines leave out": (
        {"guide.html": ("<title>", '<meta name="robots" content="noindex"><title>')},
        [("sitemap.xml", "sitemap", f"{B}guide.html")],
    ),
    "sitemap: a dead translation": (
        {"sitemap.xml": (r'(<loc>[^<]*/en/donors/</loc>[\s\S]*?hreflang="zh-Hans" href=")[^"]*', rf"\g<1>{B}zh/x/")},
        [("sitemap.xml", "target", f"{B}zh/x/")],
    ),
    "robots.txt: dead": ({"robots.txt": ("sitemap.xml", "site-map.xml")}, [("robots.txt", "target", f"{B}site-map.xml")]),
    "robots.txt: relative": ({"robots.txt": (B, "/repo/")}, [("robots.txt", "sitemap", "/repo/sitemap.xml")]),
    "404: without the folder": ({"404.html": ('href="/repo/en/"', 'href="/en/"')}, [("404.html", "target", "/en/")]),
    "search: a page that is not there": ({"en/search/index.json": ('"donors/"', '"donor/"')}, [("en/search/index.json", "target", "donor/")]),
    "search: a place that is not there": ({"en/search/index.json": ("简介", "简")}, [("en/search/index.json", "anchor", "#简")]),
    "manifest: start": ({"en/manifest.webmanifest": ('"start_url": "./"', '"start_url": "/"')}, [("en/manifest.webmanifest", "target", "/")]),
    "manifest: scope": ({"en/manifest.webmanifest": ('"scope": "./"', '"scope": "app/"')}, [("en/manifest.webmanifest", "target", "app/")]),
    "manifest: icon": ({"en/manifest.webmanifest": ("icon.png", "Icon.png")}, [("en/manifest.webmanifest", "target", "../assets/Icon.png")]),
    "manifest: shortcut": ({"en/manifest.webmanifest": ("donors/", "donor/")}, [("en/manifest.webmanifest", "target", "donor/")]),
    "style sheet: url()": ({"assets/style.css": (r'url\("icon.png"\)', "url(none.png)")}, [("assets/style.css", "target", "none.png")]),
    "style sheet: @import": ({"assets/style.css": ("more.css", "none.css")}, [("assets/style.css", "target", "none.css")]),
    "drawing: its own places": ({"assets/sprite.svg": ('xlink:href="#one"', 'xlink:href="#two"')}, [("assets/sprite.svg", "anchor", "#two")]),
    "drawing: url()": ({"assets/sprite.svg": (r'fill="url\(#one\)"', 'fill="url(#two)"')}, [("assets/sprite.svg", "anchor", "#two")]),
    "drawing: a file": ({"assets/sprite.svg": ("<rect", '<image href="none.png"/><rect')}, [("assets/sprite.svg", "target", "none.png")]),
    "PDF: a page that is not there": (
        {"assets/Report.pdf": pdf(f"{B}donor/", "https://www.ilo.org/")},
        [("assets/Report.pdf", "target", f"{B}donor/")],
    ),
    "PDF: mail": ({"assets/Report.pdf": pdf("mailto:somebody")}, [("assets/Report.pdf", "mailto", "mailto:somebody")]),
    "PDF: broken": ({"assets/Report.pdf": b"%PDF-1.7\nnothing"}, [("assets/Report.pdf", "file", "")]),
    "PDF: linked to, not there": ({EN: ("</main>", '<a href="../../assets/report.pdf">x</a></main>')}, [(EN, "target", "../../assets/report.pdf")]),
    "base: another folder": (
        {EN: ("</main>", '<a href="team/">x</a></main>'), "donors/index.html": ("<title>", '<base href="../en/"><title>')},
        None,
    ),
    "without the folder: from the root": ({EN: ("</main>", '<a href="/en/about/team/">x</a></main>')}, [(EN, "target", "/en/about/team/")]),
    "without the folder: the root": ({EN: ("</main>", '<a href="/">x</a></main>')}, [(EN, "target", "/")]),
    "the folder without its slash": ({"guide.html": ("</body>", '<a href="/repo">x</a></body>')}, [("guide.html", "redirect", "/repo")]),
    "without the folder: whole": (
        {EN: ("</main>", '<a href="https://floors.example/en/about/team/">x</a></main>')},
        [(EN, "target", "https://floors.example/en/about/team/")],
    ),
    "out of the site": ({EN: ("</main>", '<a href="../../../other/">x</a></main>')}, [(EN, "target", "../../../other/")]),
    "feed": (
        {
            "feed.xml": '<rss version="2.0"><channel><link>https://floors.example/repo/</link><item><link>https://floors.example/repo/none/</link>'
            '<guid isPermaLink="false">https://floors.example/repo/none/2</guid></item></channel></rss>'
        },
        [("feed.xml", "target", f"{B}none/")],
    ),
    "a sitemap of sitemaps": (
        {"sitemap-index.xml": f"<sitemapindex><sitemap><loc>{B}sitemap.xml</loc></sitemap><sitemap><loc>{B}none.xml</loc></sitemap></sitemapindex>"},
        [("sitemap-index.xml", "target", f"{B}none.xml")],
    ),
    "encoding": ({"guide.html": "<html lang=fr><title>Guide</title><h1>Été</h1></html>".encode("latin-1")}, [("guide.html", "file", "")]),
}

FINE = {
    "another site of the same host": {EN: ("</main>", '<a href="https://floors.example/other/">x</a></main>')},
    "a link that says it changes the language": {EN: ("</main>", '<p>See <a href="../../about/team/" hreflang="fr">x</a></p></main>')},
    "a document in several languages": {EN: ("</main>", '<p>Report: <a href="../../guide" hreflang="fr">français</a></p></main>')},
    "a text marked as of the other language": {EN: ("</main>", '<p lang="fr">Voir <a href="../../about/team/">x</a></p></main>')},
    "a page that exists in one language only": {EN: ("</main>", '<p>See <a href="../../guide">x</a></p></main>')},
    "base": {EN: ("<title>", f'<base href="{B}en/donors/"><title>')},
    "base of 404": {"404.html": ("<title>", '<base href="/repo/"><title>')},
    "a copy that says which page it is a copy of": {
        "copy.html": f'<html lang="fr"><head><link rel="canonical" href="{B}guide.html"></head><body><h1>Guide</h1></body></html>'
    },
    "a page that sends elsewhere": {"old/index.html": '<html lang="fr"><title>x</title><meta http-equiv="refresh" content="0; url=../guide"></html>'},
    "a proof for a search engine": {"google0123456789abcdef.html": "google-site-verification: google0123456789abcdef.html"},
    "a page without title or heading": {
        "bare.html": '<html lang="fr"><body><a href="guide">x</a></body></html>',
        "sitemap.xml": ("</urlset>", f"<url>\n<loc>{B}bare.html</loc>\n</url></urlset>"),
    },
    "UTF-16 with its mark": {
        "copy.html": '<html><head><meta name="robots" content="noindex"></head><body><a href="guide">x</a></body></html>'.encode("utf-16")
    },
    "alternates of an Android app": {EN: ("<title>", '<link rel="alternate" href="android-app://org.ilo/http/x"><title>')},
    "a region beside the language": {
        EN: (r'hreflang="en" href="https', 'hreflang="en-GB" href="https'),
        "sitemap.xml": (r'(/en/donors/</loc>[\s\S]*?hreflang=")en"', r'\1en-GB"'),
    },
    "a redirect page to another host": {
        "old/index.html": '<html lang="en"><head><link rel="canonical" href="https://www.ilo.org/a"><meta http-equiv="refresh" content="0; '
        f'url=https://www.ilo.org/a"><link rel="alternate" hreflang="fr" href="{B}donors/"></head></html>'
    },
    "pages 404 of languages": {f"{path}.html": '<html lang="fr"><title>404</title></html>' for path in ("en/404", "zh/404/index", "404/index")},
    "a switch by whatever names": {
        EN: (
            "</main>",
            "".join(f'<ul><li><a href="../../donors/">{name}</a></li></ul>' for name in ("French", "法语", "FR", "fra", "🇫🇷 Français (FR)"))
            + "".join(f'<ul><li><a href="../../zh/donors/">{name}</a></li></ul>' for name in ("中", "简体", "CN", "Chinois", "Chinese / 中文"))
            + "</main>",
        )
    },
    "buttons, and the pages before and after": {
        EN: (
            "</main>",
            '<p><a href="#">More</a></p><p><a href="../">More</a></p><div class="pager"><p><a href="../about/team/">Next</a></p></div>'
            '<p><a href="../about/team/">The team</a></p><p><a href="../about/team/" rel="next">On</a></p></main>',
        )
    },
    "CDATA": {"feed.xml": f"<rss><channel><link><![CDATA[{B}donors/]]></link><guid>urn:x</guid></channel></rss>"},
}


def spoil(changes, base=B):
    content = files(base)
    for path, change in changes.items():
        if isinstance(change, tuple):
            before = content[path]
            pattern = change[0] if re.search(r"\[|\\|\$$", change[0]) else re.escape(change[0])
            new = change[1] if "\\" in change[1] else change[1].replace("\\", r"\\")
            content[path] = re.sub(pattern, new, before, count=1)
            assert content[path] != before, change
        else:
            content[path] = change
    return content


@pytest.mark.parametrize("what", [name for name, (_, expected) in SPOILT.items() if expected is not None])
def test_what_is_spoilt_is_reported_and_nothing_else(tmp_path, what):
    changes, expected = SPOILT[what]
    assert sorted(places(write(tmp_path, spoil(changes)), B)) == sorted(expected)


@pytest.mark.parametrize("what", FINE)
def test_what_only_looks_alike_is_not_reported(tmp_path, what):
    assert places(write(tmp_path, spoil(FINE[what])), B) == []


def test_addresses_follow_the_base_element(tmp_path):
    content = spoil({EN: ("<title>", '<base href="../../assets/"><title>')})
    reported = {url for page, rule, url in places(write(tmp_path, content), B) if rule == "target"}
    assert "../" not in reported  # leads from assets/ to the home page
    assert "../donors/" not in reported
    assert "../../assets/icon.png" in reported  # out of the site: the folder of the icon is now below itself


@pytest.mark.parametrize(
    ("link", "code", "remedy"),
    [
        ("../Donors/", "letter-case", "“./”"),
        ("../../assets/e%CC%81te%CC%81.png", "unicode-form", "%C3%A9t%C3%A9.png"),
        ("../../assets/two%2520words.png", "encoded-twice", "two%20words.png"),
        ("../about/team.md#top", "source-file", "“../about/team/#top”"),
        ("/en/about/team/", "without-site-folder", "“/repo/en/about/team/”"),
        ("../../../other/", "outside-site", "“/repo/”"),
        (f"{B}en/abuot/team/", "missing", f"“{B}en/about/team/”"),
        ("www.ilo.org/a", "missing", "“https://www.ilo.org/a”"),
        ("a@ilo.org", "missing", "“mailto:a@ilo.org”"),
        ("logo@2x.png", "missing", "Correct the address"),
        ("../../guide.html/", "file-with-slash", "“../../guide.html”"),
        ("#ete", "missing-anchor", "“#été”"),
        ("../../assets/Report.pdf#page=3", "missing-pdf-page", "from 1 to 2"),
    ],
)
def test_the_code_says_why_and_the_remedy_what_was_meant(tmp_path, link, code, remedy):
    (found,) = faults(write(tmp_path, spoil({EN: ("</main>", f'<a href="{link}">x</a></main>')})), B)
    assert found.diagnostic.code == f"links/{code}"
    assert remedy in found.diagnostic.remedy


def test_a_remedy_follows_the_base_element_and_names_the_sitemap_of_the_folder(tmp_path):
    content = files(B) | {
        "app/index.html": f'<html lang="fr"><meta name="robots" content="noindex"><base href="{B}en/"><a href="guide.htm">x</a></html>',
        "zh/new.html": '<html lang="zh-Hans"><title>x</title></html>',
        "zh/sitemap.xml": f"<urlset><url><loc>{B}zh/about/team/</loc></url></urlset>",
        "a-sitemap.xml": f"<urlset><url><loc>{B}guide.html</loc></url></urlset>",
    }
    content["sitemap.xml"] = re.sub(r"<url>\n<loc>[^<]*/zh/[\s\S]*?</url>\n", "", content["sitemap.xml"])
    remedies = {
        each.diagnostic.code: each.diagnostic.remedy for each in faults(write(tmp_path, content), B) if each.diagnostic.file != "zh/index.html"
    }
    assert "“../guide.html”" in remedies["links/missing"]
    assert "zh/sitemap.xml" in remedies["links/not-in-sitemap"]


@pytest.mark.parametrize("base", ADDRESSES)
def test_one_dead_address_on_two_lines_of_two_pages_is_reported_four_times(tmp_path, base):
    content = files(base)
    for page in (EN, "zh/donors/index.html"):
        content[page] = content[page].replace("</main>", '<a href="../none/">x</a>\n<a href="../none/">x</a>\n</main>')
    found = [each.diagnostic for each in faults(write(tmp_path, content), base)]
    assert [each.file for each in found] == [EN, EN, "zh/donors/index.html", "zh/donors/index.html"]
    assert found[1].line == found[0].line + 1
