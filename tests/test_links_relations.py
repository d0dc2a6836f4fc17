"""What pages say of each other, and the files beside them: one thing is spoilt in a correct site, and exactly that is reported."""

import re

import pytest

from scripts.site.other_files import references_in
from tests.sites import ADDRESSES, faults, files, pdf, places
from tests.sources import tables, write

B = ADDRESSES[1]
EN = "en/donors/index.html"
TABLES = tables("links_relations")


def content_of(change: str | dict | tuple, before: str | bytes) -> str | bytes:
    """What a file has instead: a text, in an encoding perhaps, a PDF with links, or ``before`` with a part of it replaced."""
    match change:
        case {"pdf": uris}:
            return pdf(*(uri.replace("@/", B) for uri in uris))
        case {"latin-1": text} | {"utf-16": text}:
            return text.encode(*change)
        case [old, new]:
            old, new = old.replace("@/", B), new.replace("@/", B)
            pattern = old if re.search(r"\[|\\|\$$", old) else re.escape(old)
            text = re.sub(pattern, new, before, count=1)
            assert text != before, change
            return text
    return change.replace("@/", B)


def spoil(changes: dict) -> dict[str, str | bytes]:
    content = files(B)
    return content | {path: content_of(change, content.get(path, "")) for path, change in changes.items()}


@pytest.mark.parametrize("what", TABLES["spoilt"])
def test_what_is_spoilt_is_reported_and_nothing_else(tmp_path, what):
    changes = dict(TABLES["spoilt"][what])
    expected = sorted(tuple(word.replace("@/", B) for word in row) for row in changes.pop("reported"))
    assert sorted(places(write(tmp_path, spoil(changes)), B)) == expected


@pytest.mark.parametrize("what", TABLES["fine"])
def test_what_only_looks_alike_is_not_reported(tmp_path, what):
    assert places(write(tmp_path, spoil(TABLES["fine"][what])), B) == []


def test_addresses_follow_the_base_element(tmp_path):
    content = spoil({EN: ["<title>", '<base href="../../assets/"><title>']})
    reported = {url for page, rule, url in places(write(tmp_path, content), B) if rule == "target"}
    assert "../" not in reported  # leads from assets/ to the home page
    assert "../donors/" not in reported
    assert "../../assets/icon.png" in reported  # out of the site: the folder of the icon is now below itself


@pytest.mark.parametrize(("link", "code", "remedy"), TABLES["the code says why and the remedy what was meant"])
def test_the_code_says_why_and_the_remedy_what_was_meant(tmp_path, link, code, remedy):
    (found,) = faults(write(tmp_path, spoil({EN: ["</main>", f'<a href="{link}">x</a></main>']})), B)
    assert found.diagnostic.code == f"links/{code}"
    assert remedy.replace("@/", B) in found.diagnostic.remedy


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


@pytest.mark.parametrize(("name", "text", "found"), TABLES["xml is read however malformed"])
def test_xml_is_read_however_malformed(name, text, found):
    assert [[reference.url, reference.line] for reference in references_in(name, text)] == found
