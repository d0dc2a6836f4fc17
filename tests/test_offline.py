"""scripts/build/postbuild/offline.py: the zip file opens from a disk; every link leads somewhere, search finds, nothing is fetched."""

import io
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
from lxml import html

from scripts.build.postbuild.csp import code_allowed, policy
from scripts.build.postbuild.offline import README, edition_name, offline_edition, save, to_file
from scripts.content.reserved_paths import parallel_url
from tests.accessibility import watch, watched
from tests.conftest import CODES, PATHS, URLS
from tests.sources import tables
from tests.test_browser_search import FOUND

TABLES = tables("offline")

ADDRESS = "https://floors.example/"
FOLDER = "socles-de-protection-sociale"


@pytest.fixture(scope="module")
def packed(site, data) -> bytes:
    return offline_edition(site.folder, data)


@pytest.fixture(scope="module")
def unpacked(packed, tmp_path_factory) -> Path:
    """The folder of the site, where somebody may have unpacked it."""
    place = tmp_path_factory.mktemp("offline") / "Mes téléchargements 下载 #1"
    zipfile.ZipFile(io.BytesIO(packed)).extractall(place)
    return place / FOLDER


@pytest.mark.parametrize(("link", "file"), TABLES["a link names the file that a server would answer with"])
def test_a_link_names_the_file_that_a_server_would_answer_with(link, file):
    assert to_file(link) == file


def test_it_holds_every_page_what_they_show_or_offer_and_a_few_lines_in_every_language(packed, site, data):
    files = {f"data/{file.name}" for file in (site.folder / "data").iterdir() if file.suffix != ".html"}
    archive = zipfile.ZipFile(io.BytesIO(packed))
    pages = {f"{url}index.html" for url in [*URLS.values(), *map(parallel_url, ("", *PATHS))]}
    others = {README, "assets/icon.svg", "assets/icon-180.png", *files}
    assert {name.removeprefix(f"{FOLDER}/") for name in archive.namelist()} == pages | others
    words = archive.read(f"{FOLDER}/{README}").decode("utf-8-sig")
    assert words.count("index.html") == words.count(ADDRESS) == words.count("2016") == len(CODES)
    assert all(data.ui["offline_readme"][code].partition("{")[0] in words for code in CODES)


def test_the_same_site_gives_the_same_bytes(packed, site, data, tmp_path):
    shutil.copytree(site.folder, tmp_path / "elsewhere")
    for file in (tmp_path / "elsewhere").rglob("*.html"):
        file.touch()
    assert offline_edition(tmp_path / "elsewhere", data) == packed
    assert str(site.folder).encode() not in b"".join(
        zipfile.ZipFile(io.BytesIO(packed)).read(name) for name in zipfile.ZipFile(io.BytesIO(packed)).namelist()
    )
    assert {(entry.date_time, entry.external_attr) for entry in zipfile.ZipFile(io.BytesIO(packed)).infolist()} == {
        ((2016, 11, 24, 0, 0, 0), 0o644 << 16)
    }


def test_every_link_inside_leads_to_a_file_and_to_a_place_that_is_there(unpacked):
    documents = {file: html.document_fromstring(file.read_text("utf-8")) for file in unpacked.rglob("*.html")}
    count = 0
    for file, document in documents.items():
        for link in document.xpath("//a/@href|//img/@src|//link[@rel!='canonical' and @rel!='alternate']/@href"):
            if urlsplit(link).scheme:
                continue
            address, fragment = urldefrag(urljoin(file.as_uri(), link))
            target = Path(unquote(urlsplit(address).path))
            assert target.is_file(), (file, link)
            assert not fragment or documents[target].get_element_by_id(fragment) is not None, (file, link)
            count += 1
    assert count > 2000


def test_each_page_has_the_policy_of_what_it_now_holds(unpacked):
    for file in unpacked.rglob("*.html"):
        text = file.read_text("utf-8")
        (given,) = html.document_fromstring(text).xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert given == policy(text, code_allowed(text), fetches=False)
        assert "connect-src" not in given
        assert "manifest" not in given


@pytest.mark.parametrize(("code", "words", "path"), [("fr", "sociale", "donors.md"), ("en", "social", "donors.md"), ("zh", "保护", "donors.md")])
def test_somebody_reads_changes_language_and_searches_without_a_connection(code, words, path, window, unpacked):
    page, home = window(offline=True), unpacked.as_uri() + "/"
    watched(page)
    wrong = watch(page)
    page.on("request", lambda request: wrong.append(request.url) if not request.url.startswith("file:///") else None)
    page.goto(f"{home}index.html")
    if code != "fr":
        page.locator(f".languages a[hreflang^='{code}']").click()
        page.wait_for_url(f"{home}{code}/index.html")
    page.locator(".menu a[href$='donors/index.html']").click()
    page.wait_for_url(home + URLS[code, path] + "index.html")
    assert page.evaluate("getComputedStyle(document.body).margin") != "8px"
    page.locator(".menu a").last.click()
    page.wait_for_url(home + URLS[code, "search.md"] + "index.html")
    page.locator("#q").fill(words)
    page.locator(FOUND).wait_for()
    addresses = page.evaluate("[...document.querySelectorAll('#results a')].map(a => a.href)")
    assert len(addresses) > 3
    assert all(Path(unquote(urlsplit(address).path)).is_file() for address in addresses)
    page.locator("#results a").first.click()
    page.wait_for_url(lambda address: "/search/" not in address)
    assert page.locator("h1").count() == 1
    page.goto(f"{home}{URLS[code, 'search.md']}index.html?q={words}")
    page.locator(FOUND).wait_for()
    assert page.evaluate("violations") == []
    assert wrong == []


def test_the_command_writes_the_file_and_says_where_and_without_a_site_what_to_do(site, packed, tmp_path, run):
    ended = run("offline", "--site", site.folder, "--output", tmp_path / "new folder/x.zip")
    assert (ended.code, "x.zip (" in ended.out) == (0, True)
    assert (tmp_path / "new folder/x.zip").read_bytes() == packed
    ended = run("offline", "--site", tmp_path, "--output", tmp_path / "x.zip")
    assert (ended.code, "build it first (“make site”), or name another folder" in ended.err, (tmp_path / "x.zip").exists()) == (3, True, False)


@pytest.mark.parametrize("kind", ["text", "zip file", "folder"])
def test_a_file_of_somebody_is_not_replaced(packed, tmp_path, kind):
    mine = tmp_path / "mine.zip"
    if kind == "folder":
        mine.mkdir()
    elif kind == "text":
        mine.write_text("mine", "utf-8")
    else:
        zipfile.ZipFile(mine, "w").writestr("mine.txt", "mine")
    before = mine.is_file() and mine.read_bytes()
    with pytest.raises(RuntimeError, match="not an offline edition: nothing was written"):
        save(packed, mine)
    assert (mine.is_file() and mine.read_bytes()) == before


def test_an_earlier_edition_is_replaced_whole_or_not_at_all(packed, tmp_path, monkeypatch):
    edition = tmp_path / "new" / "edition.zip"
    save(packed, edition)
    save(packed + b" ", edition)
    assert edition.read_bytes() == packed + b" "

    def full(self, content):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space"):
        save(packed, edition)
    assert [path.read_bytes() for path in edition.parent.iterdir()] == [packed + b" "]


def test_it_is_named_as_the_site_in_the_first_language_with_latin_letters(data):
    def named(**names: str) -> str:
        return edition_name(replace(data, ui=data.ui | {"site_name": names}))

    assert edition_name(data) == FOLDER
    assert named(fr="底线", en="L’eau à portée", zh="水") == "l-eau-a-portee"
    assert named(fr="底线", en="水", zh="水") == "site"
