"""Mistakes planted in three languages, at the root of a host and in a folder, that need more than the small checkout of the catalogue's examples."""

import pytest

from scripts.diagnostics.catalogue import entry
from tests.sites import ADDRESSES, SPOT, faults, files, fill, places, planted
from tests.sources import tables, write

TABLES = tables("links_seeded")

# rule → (snippet, the address that is to be reported)
BROKEN: dict[str, list[tuple[str, str]]] = {
    "target": [
        ('<img src="@root/assets/%E9t%E9.png" alt="">', "@root/assets/%E9t%E9.png"),
        ('<a href="@home/donors/index.md#top">x</a>', "@home/donors/index.md#top"),
    ],
    "anchor": [
        ('<a href="#nowhere">x</a>', "#nowhere"),
        ('<a href="@home/#nowhere">x</a>', "@home/#nowhere"),
        ('<a href="@base/guide#nowhere">x</a>', "@base/guide#nowhere"),
        ('<a href="#Old">x</a>', "#Old"),
        ('<a href="#简">x</a>', "#简"),
        ('<a href="#%E7%AE%80">x</a>', "#%E7%AE%80"),
        ('<a href="#e%CC%81te%CC%81">x</a>', "#e%CC%81te%CC%81"),
        ('<a href="#fake">x</a>', "#fake"),
        ('<a href="#hidden">x</a>', "#hidden"),
        ('<a href="#:~:text=words%20that%20do%20not%20stand">x</a>', "#:~:text=words%20that%20do%20not%20stand"),
        ('<a href="#nowhere:~:text=words">x</a>', "#nowhere:~:text=words"),
        ('<a href="@root/guide#nowhere">x</a>', "@root/guide#nowhere"),
        ('<svg><use href="#nowhere"/></svg>', "#nowhere"),
        ('<svg><use href="@root/assets/sprite.svg#nowhere"/></svg>', "@root/assets/sprite.svg#nowhere"),
        ('<svg><rect fill="url(#nowhere)"/></svg>', "#nowhere"),
        ('<img src="@root/assets/icon.png" usemap="#nowhere" alt="">', "#nowhere"),
        ('<a href="@root/assets/Report.pdf#page=3">x</a>', "@root/assets/Report.pdf#page=3"),
        ('<a href="@root/assets/Report.pdf#chapters">x</a>', "@root/assets/Report.pdf#chapters"),
    ],
    "address": [
        ('<img src="@root/assets/two words.png" alt="">', "@root/assets/two words.png"),
    ],
    "hreflang": [
        ('<a href="@root/guide" hreflang="french">x</a>', "@root/guide"),
    ],
    "language-switch": [
        ('<a href="@root/guide" hreflang="ar">x</a>', "@root/guide"),
    ],
    "https": [
        ('<img src="http://floors.example@path/assets/icon.png" alt="">', "http://floors.example@path/assets/icon.png"),
    ],
    "link-text": [
        ('<a href="@home/">Read more</a> <a href="@home/about/team/">Read more</a>', "@home/about/team/"),
        ('<p>See <a href="@home/#top">this</a> or <a href="@home/about/team/#top">this</a>.</p>', "@home/about/team/#top"),
        ('<p><a href="@home/about/team/">The people</a></p><p><a href="@home/about/team/">Who we are</a></p>', "@home/about/team/"),
        ('<ul><li><a href="@home/about/team/">The people</a></li><li><a href="@home/about/team/">Who we are</a></li></ul>', "@home/about/team/"),
    ],
}

FINE = TABLES["fine"]

CASES = [(rule, snippet, url) for rule, cases in BROKEN.items() for snippet, url in cases]


@pytest.mark.parametrize("base", ADDRESSES)
def test_the_site_without_a_fault_has_none(tmp_path, base):
    assert places(write(tmp_path, files(base)), base) == []


@pytest.mark.parametrize("base", ADDRESSES)
@pytest.mark.parametrize(("rule", "snippet", "url"), CASES)
def test_a_planted_fault_is_reported_once_on_each_page(tmp_path, base, rule, snippet, url):
    expected = sorted((page, rule, fill(url, code, base)) for code, page in SPOT.items())
    assert sorted(places(write(tmp_path, planted(base, snippet)), base)) == expected


@pytest.mark.parametrize("base", ADDRESSES)
@pytest.mark.parametrize("snippet", FINE)
def test_its_valid_twin_is_not(tmp_path, base, snippet):
    assert places(write(tmp_path, planted(base, snippet)), base) == []


PLANTED = [example for example in entry("links").examples if example.replaces == "<p>Text.</p>" and example.code != "http"]
"""The examples of the catalogue that are a part of a page; “http” takes another link of the site."""
SAMPLES = [sample for example in PLANTED for sample in example.bad if isinstance(sample, str)]


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
