"""scripts/build/postbuild/host.py, and the site where it may be published: at a root, below a folder, under a domain of one's own."""

import gzip
import http.client
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from lxml import html

from scripts.build.postbuild.host import address, cname, is_example, own_domain
from scripts.build.postbuild.side_by_side import parallel_url
from scripts.system.browser import browser
from tests.accessibility import watch
from tests.conftest import PATHS, ROOT, URLS
from tests.pages_server import pages_server
from tests.running import apart, build, refused
from tests.sources import add

DOMAIN = "www.socles.example"


@pytest.mark.parametrize(
    ("given", "made"),
    [
        ("https://floors.example/", "https://floors.example/"),
        ("https://floors.example", "https://floors.example/"),
        ("https://ilo.github.io/repo", "https://ilo.github.io/repo/"),
        ("http://127.0.0.1:8000//", "http://127.0.0.1:8000/"),
        ("https://机构.example/站", "https://机构.example/站/"),
        ("HTTPS://Floors.Example/Folder", "https://floors.example/Folder/"),
        ("https://floors.example/v1.0", "https://floors.example/v1.0/"),
        ("https://[::1]:8000/a%20b/", "https://[::1]:8000/a%20b/"),
    ],
)
def test_an_address_ends_with_one_slash(given, made):
    assert address(given) == made


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        *((given, "and a host") for given in ("floors.example", "/repo/", "//floors.example/", "ftp://floors.example/", "https://", "https:///x")),
        *((given, "and a host") for given in ("javascript:go()", "https://a..example/", "https://.example/", "https://ex%2fample/")),
        *((f"https://{rest}", "cannot be read") for rest in ("floors.example:port/", "[::1")),
        *((f"https://{rest}", "more than a host") for rest in ("floors.example/?a=b", "floors.example/#a", "me:secret@floors.example/")),
        *((f"https://floors.example/{rest}", "no address has") for rest in ('"x', "a b", "a\nb/", "\x1b[0m/", "%00/", "\u202e/", "%ff/", "a\\b/")),
        *((f"https://floors.example/{rest}", "two slashes in a row, or an encoded one") for rest in ("/folder/", "a%2fb/")),
        *((f"https://floors.example/{rest}", "goes through . or ..") for rest in ("a/../b/", "%2E%2e/", "./")),
        *((f"https://floors.example/{rest}", "names a file") for rest in ("index.html", "a/INDEX.HTM/", "sitemap.xml")),
    ],
)
def test_what_is_not_an_address_is_refused_in_words_that_say_why_and_are_safe_to_show(given, wrong):
    with pytest.raises(ValueError, match=r"SITE_URL .* such as https://example\.org/folder/") as caught:
        address(given)
    assert wrong in str(caught.value)
    assert str(caught.value).isprintable()


@pytest.mark.parametrize("value", [True, False, None, "", "www.socles.example", 1, 0, ["x"], "True ", "non"])
def test_a_domain_of_ones_own_is_asked_for_or_not_and_what_is_neither_is_refused_with_what_to_write(value):
    if value in ("", None) or value is True or value is False:
        assert own_domain(value) is bool(value)
    else:
        with pytest.raises(ValueError, match=r"CUSTOM_DOMAIN.* true or false: the domain itself goes into SITE_URL"):
            own_domain(value)


DOMAINS = {"www.socles.example/": "www.socles.example", "Socles.Example": "socles.example", "机构.example/": "xn--nqv7f.example"}
NO_DOMAINS = (
    "https://ilo.github.io/ https://ilo.github.io/repo/ https://www.socles.example/folder/ https://localhost/ http://127.0.0.1/ "
    "https://www.socles.example:8443/ https://-x.example/ https://github.io/"
)


@pytest.mark.parametrize("given", [*DOMAINS, *NO_DOMAINS.split()])
def test_a_domain_of_ones_own_is_written_alone_and_any_other_is_refused_with_what_to_do(given):
    if given in DOMAINS:
        assert cname(f"https://{given}") == f"{DOMAINS[given]}\n"
    else:
        with pytest.raises(ValueError, match="custom_domain to false"):
            cname(given)


@pytest.fixture(scope="session")
def under_a_domain(campaign, once):
    return once("under-a-domain", lambda folder: build(campaign, folder, f"https://{DOMAIN}", CUSTOM_DOMAIN="true"))


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({"SITE_URL": "https://ilo.github.io/repo", "CUSTOM_DOMAIN": "true"}, "set custom_domain to false"),
        ({"SITE_URL": "https://floors.example/?a=b"}, "give SITE_URL the whole address"),
        ({"SITE_URL": "floors.example"}, "site_url"),
        ({"SITE_URL": "https://floors.example/a\nb/"}, "characters that no address has"),
        ({"SITE_URL": "https://www.socles.example/", "CUSTOM_DOMAIN": "www.socles.example"}, "true or false"),
        ({"SOURCE_DATE_EPOCH": "yesterday"}, "SOURCE_DATE_EPOCH is “yesterday”, and not a number of seconds"),
    ],
)
def test_an_address_that_cannot_be_is_told_and_builds_nothing(copy, environment, said):
    assert said in refused(copy, **environment)


def test_only_a_site_under_a_domain_of_ones_own_says_so(under_a_domain, site, site_below):
    assert (under_a_domain / "CNAME").read_bytes() == f"{DOMAIN}\n".encode()
    for built in (under_a_domain, site.folder, site_below.folder):
        assert (built / ".nojekyll").read_bytes() == b""
    assert not (site.folder / "CNAME").exists()
    assert not (site_below.folder / "CNAME").exists()
    document = html.document_fromstring((under_a_domain / "zh/donors/index.html").read_text("utf-8"))
    assert document.xpath("//link[@rel='canonical']/@href") == [f"https://{DOMAIN}/zh/donors/"]


@pytest.fixture(scope="module", params=["root", "folder", "domain"])
def home(request, under_a_domain, site, site_below):
    folder, prefix = {"root": (site.folder, "/"), "folder": (site_below.folder, "/repo/"), "domain": (under_a_domain, "/nowhere/")}[request.param]
    with pages_server(folder, prefix) as served:
        yield served


def ask(url: str) -> tuple[int, str, bytes]:
    """Status, where it leads to, and content; every name is that of this machine."""
    parts = urlsplit(url)
    connection = http.client.HTTPConnection("127.0.0.1", parts.port, timeout=10)
    connection.request("GET", parts.path, headers={"Host": parts.netloc, "Accept-Encoding": "identity"})
    answer = connection.getresponse()
    found = answer.status, answer.headers.get("Location", ""), answer.read()
    connection.close()
    return found


def read(content: bytes) -> html.HtmlElement:
    return html.document_fromstring(gzip.decompress(content).decode("utf-8"))


def links(url: str, document: html.HtmlElement) -> set[str]:
    found = (
        urldefrag(urljoin(url, href)).url
        for href in document.xpath("//a/@href|//link[@rel='icon' or @rel='manifest' or @rel='apple-touch-icon']/@href")
    )
    return {link for link in found if urlsplit(link).netloc == urlsplit(url).netloc}


def test_every_link_leads_to_a_page_at_once_and_every_page_is_reached(home):
    seen, waiting = set(), [home]
    while waiting:
        url = waiting.pop()
        if url in seen:
            continue
        seen.add(url)
        status, _, content = ask(url)
        assert status == 200, url  # no way round by a redirection: every link has its final slash
        if url.endswith("/"):
            waiting += links(url, read(content)) - seen
    assert {url for url in seen if url.endswith("/")} == {home + url for url in [*URLS.values(), *map(parallel_url, ["", *PATHS])]}


def test_an_address_without_its_final_slash_leads_to_the_page(home):
    for path in ("donors", "en/donors", "zh/funding", "parallel/donors"):
        status, there, _ = ask(home + path)
        assert (status, urljoin(home + path, there)) == (301, f"{home}{path}/")
        assert ask(urljoin(home + path, there))[0] == 200


def test_a_wrong_address_at_any_depth_leads_home(home):
    for path in ("nowhere", "en/nowhere/at/all/", "zh/donors/x.html", "index.md"):
        status, _, content = ask(home + path)
        assert status == 404
        found = links(home + path, read(content))
        assert {home, f"{home}en/", f"{home}zh/", f"{home}search/"} <= found
        assert all(ask(link)[0] == 200 for link in found)


def test_under_a_domain_every_other_name_leads_there(under_a_domain):
    with pages_server(under_a_domain, "/repo/") as home:
        port = urlsplit(home).port
        assert ask(f"http://ilo.github.io:{port}/repo/en/donors/")[:2] == (301, f"http://{DOMAIN}:{port}/en/donors/")


def test_a_browser_reads_searches_and_gets_lost_under_the_domain(under_a_domain):
    apart(_reads_searches_and_gets_lost, under_a_domain)


def _reads_searches_and_gets_lost(under_a_domain):
    with pages_server(under_a_domain) as home, browser(f"--host-resolver-rules=MAP {DOMAIN} 127.0.0.1") as chromium:
        assert urlsplit(home).hostname == DOMAIN
        page = chromium.new_page()
        wrong = watch(page)
        page.goto(home)
        page.locator(".languages a[hreflang='en']").click()
        page.wait_for_url(f"{home}en/")
        page.goto(f"{home}en/search/?q=social")
        page.locator("#results li").first.wait_for()
        assert wrong == []
        assert page.goto(f"{home}zh/no/such/page").status == 404
        page.locator(".button").first.click()
        page.wait_for_url(home)
        assert page.locator("h1").count() == 1


EXAMPLES = "https://example.org/ https://www.example.com/folder/ http://example.net:8080/".split()
OTHERS = "https://ilo.org/ https://example.org.floors.test/ https://notexample.org/ https://a.github.io/example.org/".split()


@pytest.mark.parametrize(("url", "example"), [(url, url in EXAMPLES) for url in (*EXAMPLES, *OTHERS)])
def test_an_address_that_stands_for_another_is_known(url, example):
    assert is_example(url) == example


@pytest.mark.parametrize(("url", "said"), [("https://example.org/", True), ("https://floors.test/", False)])
def test_a_site_for_an_example_address_says_so(tmp_path, url, said):
    words = f"They say that they are at {url}, an example: before you publish them, build with SITE_URL="
    assert (words in build(ROOT, tmp_path / "site", url)) == said


def test_what_the_build_logs_is_safe_to_show(copy):
    add(copy / "docs/fr/contact.md", "[x](y%1B%0A::error::z.md)")
    said = refused(copy)
    assert "::error::z" in said and "\x1b" not in said
    assert not [line for line in said.splitlines() if line.strip().startswith("::")]
