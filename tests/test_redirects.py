"""Former addresses of pages (``aliases:``): what is published there, and how a site that loses one is reported."""

import json
from urllib.parse import urljoin

import pytest
from lxml import etree

from scripts.build.postbuild.offline import offline_edition
from scripts.content.data import load_data
from tests.conftest import CODES, url_of
from tests.running import build, entered, page_at
from tests.sources import committed, git, spoil

BASE = "https://floors.example/repo/"
ALIASES = ("old", "funding/Old_2")
UNTRANSLATED = "zh"


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    """A checkout whose page donors.md has two former addresses and is not translated into one language; built."""
    folder = committed(tmp_path_factory.mktemp("redirects") / "repository")
    spoil(folder / "docs/fr/donors.md", "^title: ", f"aliases: [{', '.join(ALIASES)}]\n\\g<0>")
    (folder / f"docs/{UNTRANSLATED}/donors.md").unlink()
    git(folder, "commit", "--quiet", "--all", "--message=Aliases")
    build(folder, folder / "site", BASE)
    return folder


@pytest.mark.parametrize("alias", ALIASES)
@pytest.mark.parametrize("code", CODES)
def test_a_former_address_leads_to_the_page_in_the_same_language(root, code, alias):
    address = url_of(code, f"{alias}.md")
    document = page_at(root / "site", address)
    target = page_at(root / "site", url_of(code, "donors.md"))
    refresh = document.xpath("//meta[@http-equiv='refresh']/@content")[0]
    (link,) = document.xpath("//a")
    wait, _, there = refresh.partition("; url=")
    assert (wait, urljoin(BASE + address, there), link.get("href")) == ("0", BASE + url_of(code, "donors.md"), there)
    assert document.xpath("//link[@rel='canonical']/@href") == target.xpath("//link[@rel='canonical']/@href")
    assert (document.get("lang"), link.get("lang")) == (target.get("lang"), "fr" if code == UNTRANSLATED else None)
    assert document.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert document.xpath("//meta[@http-equiv='Content-Security-Policy']")
    assert not document.xpath("//script")


def test_nothing_lists_a_former_address(root):
    lists = [root / "site/sitemap.xml", *(root / "site").rglob("search/index.json")]
    assert len(lists) == 1 + len(CODES)
    assert not [file for file in lists for alias in ALIASES if f"{alias}/" in file.read_text("utf-8")]
    assert etree.parse(lists[0]).findall(".//{*}loc")
    assert b"old/index.html" not in offline_edition(root / "site", load_data(root / "docs/_data"))


@pytest.fixture
def checked(root, monkeypatch, run):
    """Run ``check`` in the checkout; returns its exit code, its diagnostics (code, file, message) and what it says besides."""
    entered(root, monkeypatch)

    def check(*arguments: str) -> tuple[int, list[tuple[str, str, str]], str]:
        code, out, err = run("check", "--format", "json", "--site", "site", *arguments)
        return code, [(row["code"], row["file"], row["message"]) for row in json.loads(out or "[]")], err

    return check


def test_the_checks_of_the_built_site_find_nothing_in_redirect_pages(checked):
    found = checked()[1]
    assert [problem for problem in found if any(f"{alias}/" in "".join(problem) for alias in ALIASES)] == []


def test_addresses_that_are_gone(root, checked, tmp_path):
    manifest = json.loads((root / "site/build.json").read_text("utf-8"))
    more = [f"{'' if code == 'fr' else f'{code}/'}partners/index.html" for code in CODES]
    gone = [*more, "older/index.html", "es/index.html", "es/manifest.webmanifest", "es/donors/index.html", "parallel/partners/index.html"]
    file = tmp_path / "build.json"
    file.write_text(json.dumps({**manifest, "files": {**manifest["files"], **dict.fromkeys(gone, "0" * 64)}}), "utf-8")
    code, found, _ = checked("--rule", "published", "--published", str(file))
    assert code == 0
    assert [(kind, place) for kind, place, _ in found] == [
        ("published/language-gone", "docs/_data/languages.yml"),
        ("published/gone", "docs/fr/older.md"),
        ("published/gone", "docs/fr/partners.md"),
    ]
    said = ("The 2 addresses below “es/”", "(languages: fr)", "(languages: fr, en, zh)")
    assert all(words in told for words, (_, _, told) in zip(said, found, strict=True))


@pytest.mark.parametrize("where", ["site", "site/build.json"])
def test_nothing_is_gone_of_what_is_still_there(checked, where):
    assert checked("--rule", "published", "--published", where) == (0, [], "")


@pytest.mark.parametrize(
    ("where", "code", "words"),
    [
        ("docs/_data/ui.yml", 3, "docs/_data/ui.yml cannot be understood"),
        ("docs", 3, "there is no build.json"),
        ("nowhere", 2, "“nowhere” is neither a folder, nor a build.json, nor an address"),
        ("ftp://x", 2, "neither a folder, nor a build.json, nor an address"),
    ],
)
def test_what_is_not_a_published_site_is_refused(checked, where, code, words):
    ended, found, said = checked("--rule", "published", "--published", where)
    assert (ended, found) == (code, [])
    assert words in said
