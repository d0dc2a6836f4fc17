"""The build as a whole, on copies of the repository: a mistake is told and publishes nothing, two builds are the same."""

import json
import os
import shutil

import pytest
from lxml import etree, html

from scripts.build.mkdocs import hooks
from tests.conftest import CODES, url_of
from tests.running import build, refused, tree
from tests.sources import add, git, line_of, repository, spoil
from tests.test_notices import page, spoiled  # noqa: F401  (fixture)

DATA = "docs/_data"
PAGE = "docs/en/donors.md"


def sitemap(site, *kinds: str) -> list[str]:
    """Every address in the sitemap: those of pages (``loc``), those of their alternates (``link``)."""
    root = etree.parse(site / "sitemap.xml").getroot()
    return [each.text or each.get("href") for each in root.iter() if each.tag.endswith(kinds or ("loc", "link"))]


# --- mistakes in the sources ---


def lost_menu_page(folder) -> int:
    for code in CODES:
        (folder / f"docs/{code}/funding/index.md").unlink()
    spoil(folder / "mkdocs.yml", r"^  - funding/index.md\n", "")
    return line_of(folder / DATA / "campaign.yml", "funding/index.md")


@pytest.mark.parametrize(
    ("make", "file", "code"),
    [
        # one for each step of the build (tests/test_faults.py has more); every other mistake in the sources is an example of the catalogue
        (lambda folder: spoil(folder / DATA / "projects.yml", r"amount: (\d+)", r'amount: "\1"'), f"{DATA}/projects.yml", "data/value"),
        (lambda folder: spoil(folder / DATA / "ui.yml", "^tagline:", "tag_line:") and 1, f"{DATA}/ui.yml", "data/missing-text"),
        (lambda folder: spoil(folder / DATA / "facts.yml", "^ +start: .*\n", "") and 1, f"{DATA}/facts.yml", "data/event-dates"),
        (lambda folder: spoil(folder / PAGE, "^title:", "titel:"), PAGE, "front-matter/unknown-key"),
        (lambda folder: (folder / "docs/README.md").write_text("# Read me\n") and 1, "docs/README.md", "page/in-no-language"),
        (lambda folder: (folder / "docs/fr/sources.md").unlink() or 1, "docs/fr/sources.md", "page/missing"),
        (lost_menu_page, f"{DATA}/campaign.yml", "page/role"),
        (lambda folder: add(folder / PAGE, '{{ amout("training") }}'), PAGE, "call/unknown"),
        (lambda folder: add(folder / PAGE, "<script>alert(1)</script>"), PAGE, "markup/element"),
        (lambda folder: add(folder / "docs/zh/donors.md", "[x](contact.md){ onclick=go() }"), "docs/zh/donors.md", "markup/attribute"),
        (lambda folder: spoil(folder / "mkdocs.yml", r"^  /_data/\n", "") and 1, f"{DATA}/contacts.yml", "file/not-for-readers"),
    ],
)
def test_a_mistake_is_reported_with_file_line_and_remedy_and_publishes_nothing(copy, make, file, code):
    line = make(copy)
    said = refused(copy).splitlines()
    (at,) = [number for number, each in enumerate(said) if each.startswith(f"{file}:{line}: error [{code}] ")]
    assert said[at + 1].startswith("    → ") and len(said[at + 1]) > 10


def test_a_site_needs_its_address(copy):
    spoil(copy / "mkdocs.yml", "^site_url: .*", "site_url: ''")
    assert "site_url is empty: give SITE_URL the address" in refused(copy)


@pytest.mark.parametrize(("link", "file"), [("nowhere.md", "fr/donors.md"), ("contact.md#nowhere", "zh/donors.md")])
def test_a_broken_link_fails_and_keeps_the_previous_site(copy, link, file):
    add(copy / "docs" / file, f"\n[x]({link})")
    said = refused(copy)
    assert "strict mode" in said
    (warning,) = [line for line in said.splitlines() if line.startswith("WARNING")]
    assert f"'{file}'" in warning and link.removeprefix("contact.md") in warning
    assert link in refused(copy, "--quiet"), "MkDocs 1.6 counts no warning under --quiet"


# --- a site that is right ---


def test_two_builds_are_the_same_byte_for_byte_and_replace_the_previous_site(tmp_path):
    first, second = repository(tmp_path / "one"), repository(tmp_path / "another folder")
    shutil.rmtree(second / "site")
    for number, path in enumerate(sorted(second.rglob("*.*"), reverse=True)):
        os.utime(path, (1_000_000_000 + number, 1_000_000_000 + number))
    build(first, first / "site", TZ="Pacific/Kiritimati", PYTHONHASHSEED="1", LANG="C.UTF-8")
    build(second, second / "site", TZ="America/Los_Angeles", PYTHONHASHSEED="2", LANG="C")
    site = tree(first / "site")
    assert site == tree(second / "site")
    assert "old/page.html" not in site
    assert {f"{url_of(code, path)}index.html" for code in CODES for path in ("index.md", "funding/training.md")} < set(site)
    for folder in (first, second):
        assert [path.name for path in folder.glob(".site*")] == []
        assert not any(str(folder).encode() in content for content in site.values())


def test_a_site_is_dated_by_its_last_commit(tmp_path, monkeypatch):
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "commit", "--quiet", "--allow-empty", "--message=x")
    monkeypatch.setattr(hooks, "ROOT", tmp_path)
    for given, dated in (("7", "7"), (None, "1479988800")):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", given) if given else monkeypatch.delenv("SOURCE_DATE_EPOCH")
        hooks.on_startup("build", False)
        assert os.environ["SOURCE_DATE_EPOCH"] == dated


def test_one_language_can_be_built_alone(copy):
    build(copy, copy / "site", LOCALE="zh")
    files = sorted(path.relative_to(copy / "site").as_posix() for path in (copy / "site").rglob("*.html"))
    assert "funding/training/index.html" in files
    assert not any(name.startswith(("en/", "fr/", "zh/")) for name in files)
    for name in files:
        if name != "404.html":
            assert html.parse(copy / "site" / name).getroot().get("lang") == "zh-Hans"
    manifest = page(copy / "site", "").find(".//link[@rel='manifest']").get("href")
    assert (copy / "site" / manifest).is_file()
    assert len(json.loads((copy / "site" / "search" / "index.json").read_text("utf-8"))) == len(files) - 2  # 404 and the search page itself


def test_an_address_without_a_final_slash_is_a_folder_all_the_same(copy):
    build(copy, copy / "site", "https://floors.example/repo")
    addresses = [link.get("href") for link in page(copy / "site", "en/donors").iterfind(".//link") if link.get("href").startswith("http")]
    assert addresses == [f"https://floors.example/repo/{path}donors/" for path in ("en/", "", "en/", "zh/", "")]
    assert all(address.startswith("https://floors.example/repo/") for address in sitemap(copy / "site"))
    assert "Sitemap: https://floors.example/repo/sitemap.xml" in (copy / "site" / "robots.txt").read_text("utf-8")
    links = [link.get("href") for link in html.parse(copy / "site" / "404.html").getroot().iter("a", "link")]
    assert all(link.startswith("/repo/") for link in links)


def test_a_title_with_marks_of_html_is_escaped_wherever_it_stands(copy):
    title = "A \"quoted\" <b> & 'more'"
    spoil(copy / PAGE, "^title: .*", f"title: {json.dumps(title)}")
    build(copy, copy / "site")
    tree_ = page(copy / "site", "en/donors")
    assert tree_.findtext("head/title").startswith(title)
    assert tree_.find(".//meta[@property='og:title']").get("content") == title
    assert title in page(copy / "site", "en/search").find(".//ul[@class='index']").text_content()
    assert any(row[1] == title for row in json.loads((copy / "site" / "en" / "search" / "index.json").read_text("utf-8")))


# --- a page that is not translated yet ---


# What such a page says of itself: tests/test_notices.py, whose site this is.
MISSING = [("zh", "funding/training/", "zh-Hans"), ("en", "contact/", "en"), ("zh", "", "zh-Hans")]


def test_amounts_and_labels_of_a_page_in_french_are_in_french(spoiled):  # noqa: F811
    here, french = (page(spoiled, f"{folder}funding/training").find(".//div[@class='sheet']") for folder in ("zh/", ""))
    assert here.text_content() == french.text_content()


def test_what_is_said_of_the_amounts_is_in_the_readers_language_and_says_so(spoiled, data):  # noqa: F811
    notice = page(spoiled, "zh/funding/training").find(".//footer/p[@class='notice']")
    assert notice.xpath("ancestor-or-self::*[@lang][1]/@lang") == ["zh-Hans"]
    assert notice.text.strip() == data.ui["provenance"]["zh"]


@pytest.mark.parametrize(("code", "path", "tag"), MISSING)
def test_a_page_that_is_missing_is_canonical_in_french_and_offers_no_alternates(spoiled, code, path, tag):  # noqa: F811
    here = page(spoiled, f"{code}/{path}")
    assert here.find(".//link[@rel='canonical']").get("href") == f"https://floors.example/{path}"
    assert here.findall(".//link[@rel='alternate']") == []


@pytest.mark.parametrize(("code", "path", "tag"), MISSING)
def test_a_page_that_is_missing_is_in_no_list(spoiled, code, path, tag):  # noqa: F811
    address = f"https://floors.example/{code}/{path}"
    assert f"https://floors.example/{path}" in sitemap(spoiled)
    assert address not in sitemap(spoiled)
    french = page(spoiled, path)
    assert tag not in [link.get("hreflang") for link in french.findall(".//link[@rel='alternate']")]
    assert len(french.findall(".//link[@rel='alternate']")) == 3
    index = json.loads((spoiled / code / "search" / "index.json").read_text("utf-8"))
    assert len(index) >= 10
    assert path not in [row[0] for row in index]
    listed = [link.get("href") for link in page(spoiled, f"{code}/search").find(".//ul[@class='index']").iter("a")]
    assert f"../{path}" not in listed


def test_no_page_is_listed_twice_for_standing_in_for_another(spoiled):  # noqa: F811
    assert len(sitemap(spoiled, "loc")) == len(set(sitemap(spoiled, "loc")))
    for code in ("", "en", "zh"):
        rows = [row[0] for row in json.loads((spoiled / code / "search" / "index.json").read_text("utf-8"))]
        assert len(rows) == len(set(rows))


def test_readers_still_reach_the_page_in_their_own_language_tree(spoiled):  # noqa: F811
    links = page(spoiled, "zh/contact").findall(".//nav[@class='menu']//a")
    assert links[0].get("href") == "../"
    languages = page(spoiled, "zh/funding/training").findall(".//nav[@class='languages']//a")
    assert [link.get("href") for link in languages][:3] == ["../../../funding/training/", "../../../en/funding/training/", "./"]


# --- what is not meant for readers ---


def test_headings_are_escaped_once_in_the_index_and_comments_are_not_published(copy):
    add(copy / PAGE, '\n<!-- a note\nof editors -->\n\n## Aims & <abbr title="x">means</abbr> 1 < 2 {#marked}\n\nText.')
    build(copy, copy / "site")
    (link,) = page(copy / "site", "en/search").xpath("//a[contains(@href, '#marked')]")
    assert link.text_content() == "Aims & means 1 < 2"
    assert not [file for file in (copy / "site").rglob("*.html") if b"<!--" in file.read_bytes()]
