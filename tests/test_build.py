"""The build as a whole, on copies of the repository: two builds are the same, one language can be built alone. Mistakes: tests/test_faults.py."""

import json
import os
import shutil

from lxml import html

from scripts.build.mkdocs import hooks
from tests.conftest import CODES, url_of
from tests.running import build, page_at, refused, tree
from tests.sources import add, git, repository, spoil
from tests.test_notices import sitemap


def test_a_site_needs_its_address(copy):
    spoil(copy / "mkdocs.yml", "^site_url: .*", "site_url: ''")
    assert "site_url is empty: give SITE_URL the address" in refused(copy)


def test_broken_links_fail_and_keep_the_previous_site(copy):
    add(copy / "docs/fr/donors.md", "\n[x](nowhere.md)")
    add(copy / "docs/zh/donors.md", "\n[x](contact.md#nowhere)")
    said = refused(copy)
    assert "strict mode" in said
    french, chinese = [line for line in said.splitlines() if line.startswith("WARNING")]
    assert "'fr/donors.md'" in french and "nowhere.md" in french and "'zh/donors.md'" in chinese and "#nowhere" in chinese
    assert "#nowhere" in refused(copy, "--quiet"), "MkDocs 1.6 counts no warning under --quiet"


def test_what_the_build_logs_is_safe_to_show(copy):
    add(copy / "docs/fr/contact.md", "[x](y%1B%0A::error::z.md)")
    said = refused(copy)
    assert "::error::z" in said and "\x1b" not in said
    assert not [line for line in said.splitlines() if line.strip().startswith("::")]


def test_two_builds_are_the_same_byte_for_byte_and_replace_the_previous_site(tmp_path):
    first, second = repository(tmp_path / "one"), repository(tmp_path / "another folder")
    shutil.rmtree(second / "site")
    for number, path in enumerate(sorted(second.rglob("*.*"), reverse=True)):
        os.utime(path, (1_000_000_000 + number, 1_000_000_000 + number))
    url = "https://example.org/"
    said = build(first, first / "site", url, TZ="Pacific/Kiritimati", PYTHONHASHSEED="1", LANG="C.UTF-8")
    assert f"They say that they are at {url}, an example: before you publish them, build with SITE_URL=" in said
    build(second, second / "site", url, TZ="America/Los_Angeles", PYTHONHASHSEED="2", LANG="C")
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


def test_one_language_can_be_built_alone_and_has_no_parallel_view(copy):
    spoil(copy / "docs/fr/sources.md", "Un donateur", "Une donatrice")
    add(copy / "docs/zh/seminar.md", "\n本站：{{ site_address() }}")
    build(copy, copy / "site", LOCALE="zh")
    files = sorted(path.relative_to(copy / "site").as_posix() for path in (copy / "site").rglob("*.html"))
    assert "funding/training/index.html" in files
    assert not any(name.startswith(("en/", "fr/", "zh/", "parallel/")) for name in files)
    assert {html.parse(copy / "site" / name).getroot().get("lang") for name in files if name != "404.html"} == {"zh-Hans"}
    manifest = page_at(copy / "site", "").find(".//link[@rel='manifest']").get("href")
    assert (copy / "site" / manifest).is_file()
    assert len(json.loads((copy / "site" / "search" / "index.json").read_text("utf-8"))) == len(files) - 2  # 404 and the search page itself
    assert page_at(copy / "site", "translations").xpath("//a[contains(@href, 'parallel')]") == []
    (notice,) = page_at(copy / "site", "sources").xpath("//main/div[contains(@class, 'outdated')]")
    assert notice.xpath(".//a") == []
    assert notice.xpath(".//span[@lang='fr']/text()") == ["À propos de ce site et de ses sources"]
    assert "本站：https://floors.example/" in page_at(copy / "site", "seminar").find(".//main").text_content()  # a page may name its own site


def test_in_a_folder_every_address_has_it(site_below):
    folder, root = site_below.folder, "https://floors.example/repo/"  # given without its final slash
    addresses = [link.get("href") for link in page_at(folder, "en/donors").iterfind(".//link") if link.get("href").startswith("http")]
    assert addresses == [f"{root}{path}donors/" for path in ("en/", "", "en/", "zh/", "")]
    assert all(address.startswith(root) for address in sitemap(folder))
    assert f"Sitemap: {root}sitemap.xml" in (folder / "robots.txt").read_text("utf-8")
    assert all(link.get("href").startswith("/repo/") for link in html.parse(folder / "404.html").getroot().iter("a", "link"))
