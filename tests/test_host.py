"""scripts/build/postbuild/host.py, and the site where it may be published: at a root, below a folder, under a domain of one's own."""

from functools import reduce
from urllib.parse import quote as percent_encode

import pytest

from scripts.build.postbuild.build_manifest import NAME as RECORD
from scripts.build.postbuild.host import address, cname, is_example, own_domain
from scripts.urls import served_at
from tests.running import build, refused, tree
from tests.sources import tables

TABLES = tables("host")

DOMAIN = "socles.example"  # as long as the other one, so that the same letters fit a mailto: address


@pytest.mark.parametrize(("given", "made"), TABLES["an address ends with one slash"])
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


@pytest.mark.parametrize(("environment", "said"), TABLES["an address a language or a date that cannot be is told and builds nothing"])
def test_an_address_a_language_or_a_date_that_cannot_be_is_told_and_builds_nothing(copy, environment, said):
    assert said in refused(copy, **environment)


def test_a_site_under_a_domain_of_ones_own_is_that_at_any_root_and_says_so(campaign, site, site_below, tmp_path):
    build(campaign, tmp_path / "site", f"https://{DOMAIN}", CUSTOM_DOMAIN="true")
    sites = tree(tmp_path / "site"), tree(site.folder)  # the manifest and the calendar have the address in other forms
    there, plain = ({name: text for name, text in files.items() if name != RECORD and not name.endswith(".ics")} for files in sites)
    assert there.pop("CNAME") == f"{DOMAIN}\n".encode()
    forms = [(each(f"https://{DOMAIN}/").encode(), each(site.url).encode()) for each in (str, percent_encode)]  # as it is, and in a mailto: address
    assert {name: reduce(lambda text, form: text.replace(*form), forms, text) for name, text in there.items()} == plain
    assert plain[".nojekyll"] == tree(site_below.folder)[".nojekyll"] == b""
    assert not (site_below.folder / "CNAME").exists()


EXAMPLES = "https://example.org/ https://www.example.com/folder/ http://example.net:8080/".split()
OTHERS = "https://ilo.org/ https://example.org.floors.test/ https://notexample.org/ https://a.github.io/example.org/".split()


@pytest.mark.parametrize(("url", "example"), [(url, url in EXAMPLES) for url in (*EXAMPLES, *OTHERS)])
def test_an_address_that_stands_for_another_is_known(url, example):
    assert is_example(url) == example


@pytest.mark.parametrize(("path", "address"), TABLES["a folder is served from its index"])
def test_a_folder_is_served_from_its_index(path, address):
    assert served_at(path) == address
