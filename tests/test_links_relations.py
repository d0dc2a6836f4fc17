"""One thing is spoilt in a correct site, in three languages, at the root of a host and in a folder, and exactly that is reported."""

import re

import pytest

from scripts.diagnostics.catalogue import entry
from scripts.site.other_files import references_in
from tests.sites import ADDRESSES, SPOT, faults, files, fill, pdf, places, planted
from tests.sources import tables, write

B = ADDRESSES[1]
EN = "en/donors/index.html"
TABLES, PLANTED = tables("links_relations"), tables("links_seeded")


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


# --- what is planted in a page of each language ---

CASES = [(rule, snippet, url) for rule, cases in PLANTED["broken"].items() for snippet, url in cases]
"""A rule, what it has to find, and the address that is to be reported."""


@pytest.mark.parametrize("base", ADDRESSES)
@pytest.mark.parametrize(("rule", "snippet", "url"), CASES)
def test_a_planted_fault_is_reported_once_on_each_page(tmp_path, base, rule, snippet, url):
    expected = sorted((page, rule, fill(url, code, base)) for code, page in SPOT.items())
    assert sorted(places(write(tmp_path, planted(base, snippet)), base)) == expected


@pytest.mark.parametrize("base", ADDRESSES)
@pytest.mark.parametrize("snippet", PLANTED["fine"])
def test_its_valid_twin_is_not(tmp_path, base, snippet):
    assert places(write(tmp_path, planted(base, snippet)), base) == []


# Examples that are a part of a page; “http” takes another link of the site.
EXAMPLES = [example for example in entry("links").examples if example.replaces == "<p>Text.</p>" and example.code != "http"]
SAMPLES = [sample for example in EXAMPLES for sample in example.bad if isinstance(sample, str)]


def test_the_line_is_that_of_the_address(tmp_path):
    """Each sample on a page of its own, of one site: what is reported of it is on its lines. Above them, the head is that of another page."""
    content = files(ADDRESSES[0])
    page, first = str(content[SPOT["en"]]), str(content[SPOT["en"]]).partition("</main>")[0].count("\n") + 1
    page = page.replace('canonical" href="https://floors.example/en/donors/', 'canonical" href="https://floors.example/en/{}/')
    samples = {f"s{number}": sample for number, sample in enumerate([*SAMPLES, *(fill(snippet, "en", ADDRESSES[0]) for _, snippet, _ in CASES)])}
    for name, sample in samples.items():
        content[f"en/{name}/index.html"] = page.replace("/en/{}/", f"/en/{name}/").replace("</main>", f"{sample}\n</main>", 1)
    lines: dict[str, set[int]] = {}
    for each in faults(write(tmp_path, content), ADDRESSES[0]):
        if each.diagnostic.line >= first:
            lines.setdefault(each.diagnostic.file.split("/")[-2], set()).add(each.diagnostic.line)
    for name, sample in samples.items():
        assert lines.get(name) and lines[name] <= set(range(first, first + sample.count("\n") + 1)), (sample, lines.get(name))
