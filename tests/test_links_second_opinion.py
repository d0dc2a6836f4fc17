"""lychee is asked too: it agrees about the real site, and where it does not, that is reported."""

from scripts.__main__ import main
from scripts.links.lychee import differences
from tests.sites import ADDRESSES, faults
from tests.sources import write

B = ADDRESSES[1]
PAGE = '<!doctype html><html lang="en"><head><title>x</title><link rel="canonical" href="{}"></head><body><h1 id="top">x</h1>\n{}</body></html>'
SITE = {
    "index.html": PAGE.format(B, '<a href="/repo/">x</a> <a href="/repo/a/#top">y</a>'),
    "a/index.html": PAGE.format(f"{B}a/", f'<a href="../">x</a> <a href="{B}">x</a> <a href="../c">z</a>'),
    "c.html": PAGE.format(f"{B}c.html", '<a href="a/">x</a>'),
}


def test_it_finds_nothing_in_the_site_that_is_not_reported(real_site, real_site_below):
    for built in (real_site, real_site_below):
        assert list(differences(built.folder, built.url, [])) == []


def test_what_is_reported_here_is_no_difference_and_what_is_not_is_one(tmp_path):
    spoilt = SITE["a/index.html"].replace("</body>", '<p><a href="../none/">v</a>\n<p><a href="#none">w</a>\n</body>')
    folder = write(tmp_path, SITE | {"a/index.html": spoilt})
    reported = [(each.diagnostic.file, each.diagnostic.line) for each in faults(folder, B)]
    assert len(reported) == 2
    assert list(differences(folder, B, reported)) == []
    (missed,) = differences(folder, B, reported[:1])
    assert missed.startswith("on a/index.html it finds nothing at ") and "#none (" in missed


def test_it_is_reported_beside_the_findings_and_changes_no_exit_code(tmp_path, capsys):
    write(tmp_path, SITE)
    assert main(["links", str(tmp_path), "--second-opinion", "--rule", "target"]) == 0
    assert "lychee agrees" in capsys.readouterr().err
