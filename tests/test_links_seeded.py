"""Mistakes planted in three languages, at the root of a host and in a folder, that need more than the small checkout of the catalogue's examples."""

import pytest

from scripts.diagnostics.catalogue import entry
from tests.sites import ADDRESSES, SPOT, faults, files, fill, places, planted
from tests.sources import tables, write

TABLES = tables("links_seeded")

CASES = [(rule, snippet, url) for rule, cases in TABLES["broken"].items() for snippet, url in cases]
"""A rule, what it has to find, and the address that is to be reported."""


@pytest.mark.parametrize("base", ADDRESSES)
def test_the_site_without_a_fault_has_none(tmp_path, base):
    assert places(write(tmp_path, files(base)), base) == []


@pytest.mark.parametrize("base", ADDRESSES)
@pytest.mark.parametrize(("rule", "snippet", "url"), CASES)
def test_a_planted_fault_is_reported_once_on_each_page(tmp_path, base, rule, snippet, url):
    expected = sorted((page, rule, fill(url, code, base)) for code, page in SPOT.items())
    assert sorted(places(write(tmp_path, planted(base, snippet)), base)) == expected


@pytest.mark.parametrize("base", ADDRESSES)
@pytest.mark.parametrize("snippet", TABLES["fine"])
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
