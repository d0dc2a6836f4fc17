"""scripts/content/trust.py: readers are sent to trusted hosts alone, however an address is written."""

import pytest

from scripts.content.trust import Trusted, untrusted_link, untrusted_words

TRUSTED = Trusted(frozenset({"ilo.org"}), frozenset({"ilo.org", "archive.example", "web.archive.org"}))


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/",
        "HTTPS://EXAMPLE.ORG/",
        "http:example.org",
        "https:/example.org",
        "//example.org/x",
        r"\\example.org",
        r"/\example.org",
        "/\t/example.org",
        " https://example.org",
        "ht\ntps://example.org",
        "https://ilo.org@example.org/",
        "https://ilo.org:x@example.org",
        "https://me@ilo.org/",
        "//me:x@www.ilo.org",
        "https://ilo.org.example.org/",
        "https://notilo.org/",
        "https://ilo.org。example.org/",
        "https://例子.example/",
        "https://ｅxample.org/",
        "https://ilo%2Eorg.example.org",
        "https://192.0.2.1/",
        "https://3221225985/",
        "https://[2001:db8::1]/",
        "https://localhost/",
        "https://org/",
        "https://archive.example/web/https://example.org/",
        "https://web.archive.org/web/2017/example.org",
        "https://web.archive.org/web/2017*/http:/example.org",
        "https://archive.example/?to=https%3A%2F%2Fexample.org",
        "https://archive.example/%252F%252Fexample.org/",
        "https%3A//example.org/",
        "a/https://example.org",
        "https://ilo.org/?mail=a%40example.org",
        "tel:+100",
        "web+x://example.org",
        "ftp://ilo.org/",
        "sms:100",
        # mail
        "mailto:a@example.org",
        "MAILTO:a@example.org",
        "mailto:a%40example.org",
        "mailto:a%2540example.org",
        "mailto:a＠example.org",
        "mailto:a%EF%BC%A0example.org",
        "mailto:a@ilo.org,b@example.org",
        "mailto:a@ilo.org;b@example.org",
        "mailto:a@ilo.org%2Cb@example.org",
        "mailto:?to=a@example.org",
        "mailto:a@ilo.org?cc=b@example.org",
        "mailto:a@ilo.org?bcc=b%40example.org",
        "mailto:a@ilo.org?%63c=b@example.org",
        "mailto:a@ilo.org?CC=b@example.org",
        "mailto:a@ilo.org?subject=x&cc=b@example.org",
        "mailto:a@ilo.org@example.org",
        "mailto:a@www.ilo.org",
        "mailto:a@ilo.org.example.org",
        "mailto:somebody",
        "mailto:a@ilo.org%3Fcc=b@example.org",
        "mailto:A <b@example.org>",
        "mailto:a@ilo.org?attach=x",
        "mailto:a@ilo.org?reply-to=b@example.org",
        "mailto:a@ilo.org?body=write%20to%20b%40example.org",
        "mailto:a@ilo.org?subject=example.org",
        "mailto:a\u200b@\u2060example.org",
        "mail\tto:a@example.org",
    ],
)
def test_a_link_to_elsewhere_is_found(address):
    assert untrusted_link(address, TRUSTED)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "#x",
        "../contact/",
        "/x/y.html?q=1",
        "?q=a.b",
        "contact.md",
        "https://ilo.org",
        "HTTPS://WWW.ILO.ORG:443/x.htm#y",
        "//www.ilo.org/",
        "https://ｉlo.org/",
        "https://archive.example/web/2017/http://www.ilo.org/",
        "https://web.archive.org/web/2017/www.ilo.org/x",
        "https://web.archive.org/web/*/http://ilo.org:80/",
        "https://ilo.org/?q=a%20b@",
        "https://www.ilo.org/user/@name",
        "https://ilo.org./",
        "mailto:a@ilo.org",
        "MAILTO:A@ILO.ORG",
        "mailto:a@ilo.org,b@ilo.org",
        "mailto:a.b%40ilo.org",
        "mailto:?to=a@ilo.org&cc=b@ilo.org",
        "mailto:a@ilo.org?subject=Projet%201%C2%A0%3A%20x&body=Madame%2C%0D%0AUS%24120%2C000%20www.ilo.org%20p.%203",
    ],
)
def test_a_link_to_a_trusted_host_is_let_through(address):
    assert untrusted_link(address, TRUSTED) == ""


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Write to a@example.org.", "a@example.org"),
        ("a＠example.org", "a＠example.org"),
        ("a﹫example．org", "a﹫example．org"),
        ("a@example。org", "a@example。org"),
        ("a\u00ad@exam\u200bple.org", "a\u00ad@exam\u200bple.org"),
        ("a%40example.org", "a%40example.org"),
        ("a@ilo.org@example.org", "a@ilo.org@example.org"),
        ("only @example.org is right", "@example.org"),
        ("a@www.ilo.org", "a@www.ilo.org"),
        ("A@EXAMPLE.ORG", "A@EXAMPLE.ORG"),
        ("a@ilо.org", "a@ilо.org"),
        ("See example.org", "example.org"),
        ("see www.example.org/x", "www.example.org"),
        ("Example.Org!", "Example.Org"),
        ("请访问example.org。", "请访问example.org"),
        ("访问 https://example.org，", "example.org"),
        ("https：／／example.org", "example.org"),
        ("https://localhost/", "localhost"),
        ("ftp://example/", "example"),
        ("https://me@ilo.org/", "me@ilo.org"),
        ("https://ilo.org:x@example.org", "ilo.org:x@example.org"),
        ("a (at) example", "(at) example"),
        ("a [AT] example", "[AT] example"),
        ("a【at】example", "【at】example"),
        ("ilo.org.example", "ilo.org.example"),
        ("example.xn--p1ai", "example.xn--p1ai"),
        ("例子.中国", "例子.中国"),
        ("例え.example", "例え.example"),
        ("example.中国", "example.中国"),
        ("example%2Eorg", "example%2Eorg"),
        ("name @ example.org", "example.org"),
        ("ｅｘａｍｐｌｅ．ｏｒｇ", "ｅｘａｍｐｌｅ．ｏｒｇ"),
        ("www.index.html", "www.index.html"),
        ("end.Then", "end.Then"),
    ],
)
def test_an_address_of_elsewhere_in_a_text_is_found(text, words):
    assert [found for _, found in untrusted_words(text, TRUSTED)] == [words]


@pytest.mark.parametrize(
    "text",
    [
        "a@ilo.org",
        "(A.B@ILO.ORG)",
        "请写信至a@ilo.org。谢谢",
        "addresses end in @ilo.org",
        "www.ilo.org/x, ilo.org",
        "请访问www.ilo.org吗",
        "https://www.ilo.org.",
        "https://ilo.org/a,b",
        "1.3 billion, 3.5%",
        "p. 3, i.e. e.g. U.N. 1.2.3 v1.x",
        "index.html, links.yml and docs/_data/x.yml",
        "我国支持ILO。SPF项目",
        "12.5万人",
        "1.概述",
        "附件.pdf",
        "95%的人",
        "50%–60%, 100%.",
        "A: b // c",
        "项目。支持",
        "…and so on...",
        "follow @soc_protection",
        "M. Hu. Then",
        "10:30",
        "a: /b",
        "« fin ». Début",
        "50 % à (attention) l’été",
        "chat room (hat) x",
    ],
)
def test_a_text_without_any_is_let_through(text):
    assert list(untrusted_words(text, TRUSTED)) == []


@pytest.mark.parametrize(
    "text",
    [
        "a" * 100_000,
        "a." * 50_000,
        "@" * 100_000,
        "." * 100_000,
        "a@" * 50_000,
        "://" * 30_000,
        "a-" * 50_000 + ".b",
        "%25" * 30_000 + "@a.b",
        "[(" * 50_000,
    ],
)
def test_no_text_takes_long(text):
    list(untrusted_words(text, TRUSTED))
    untrusted_link(text, TRUSTED)
    untrusted_link(f"mailto:{text}", TRUSTED)
    untrusted_link(f"https://ilo.org/{text}", TRUSTED)
