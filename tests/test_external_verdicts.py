"""scripts/links/external: the verdict on every way in which a server can misbehave, and how often it is asked for that."""

import datetime
import gzip

import pytest
import trustme

from scripts.links.external import judge
from scripts.links.external.fetch import retry_after
from scripts.links.external.page import ENOUGH
from scripts.links.external.run import Run
from tests.rude_server import (
    PLAIN,
    cut_short,
    dripping,
    huge,
    in_turn,
    later,
    only_get,
    packed,
    page,
    reset,
    rude_server,
    silent,
    status,
    titled,
    tls,
    to,
    with_cookie,
)
from tests.running import apart
from tests.sources import tables

TABLES = tables("external_verdicts")

LONG = "<p>" + "Social protection floors are for everybody, everywhere, at every age. " * 120
GBK = "<html><head><meta charset={}><title>页面不存在_国际发展合作</title></head><body><p>请返回首页</p></body></html>"

ANSWERS = {
    # path: (what is answered, the verdict, requests for the path; one of these is lychee's)
    "/fine": (page(), "ok", 2),
    "/only-get": (only_get, "ok", 2),
    "/packed": (packed, "ok", 2),
    "/204": (status(204), "ok", 2),
    "/pdf": (page(b"%PDF-1.7", kind="application/pdf"), "ok", 2),
    "/pdf#page=2": (None, "ok", 0),
    "/huge": (huge, "ok", 2),
    "/swollen": (page(gzip.compress(PLAIN.encode() + b" " * 50_000_000), Content_Encoding="gzip"), "ok", 2),
    "/not-packed": (page(b"no", Content_Encoding="gzip"), "unknown", 3),
    "/packed-otherwise#x": (page(b"no", Content_Encoding="br"), "unknown", 3),
    "/long-title": (titled("the page " * 25_000), "ok", 2),
    "/cookie": (with_cookie, "ok", 3),
    "/to-chinese": (to("/中文 页".encode().decode("latin-1")), "ok", 2),
    "/302": (to("/fine?302"), "ok", 2),
    "/303": (to("/fine?303", 303), "ok", 2),
    "/307": (to("/fine?307", 307), "ok", 2),
    "/refresh": (page("<meta http-equiv=refresh content='0; url=/fine?refresh'>"), "ok", 2),
    # moved
    "/301": (to("/fine?301", 301), "moved", 2),
    "/308": (to("/fine?308", 308), "moved", 2),
    "/elsewhere": (to("{other}/fine"), "moved", 2),
    # broken
    "/404": (status(404), "broken", 1),
    "/410": (status(410), "broken", 1),
    "/then-404": (to("/gone"), "broken", 2),
    "/loop": (to("/loop"), "broken", 2),
    "/loop-a": (to("/loop-b"), "broken", 3),
    "/loop-b": (to("/loop-a"), "broken", 3),
    "/endless": (lambda handler, _: handler.send(302, Location="/endless?1"), "broken", 2),
    "/to-nowhere": (to("http://no-such-host-of-ours.org/"), "broken", 2),
    # suspect
    "/home-by-meta": (page("<meta http-equiv=refresh content='0;url=/'>"), "suspect", 2),
    "/deep/page": (to("/"), "suspect", 2),
    "/deep/french": (to("/fr/index.html"), "suspect", 2),
    "/deep/gone": (to("/404.html"), "suspect", 2),
    "/soft-en": (titled("Page not found | ILO", LONG), "suspect", 2),
    "/soft-fr": (page("<title>OIT</title><h1>Cette page n’existe plus</h1>" + LONG), "suspect", 2),
    "/soft-zh": (titled("OIT", "抱歉，您访问的页面不存在。"), "suspect", 2),
    "/soft-gbk": (page(GBK.format("gb2312").encode("gb18030"), kind="text/html"), "suspect", 2),
    "/soft-gbk-lied": (page(GBK.format("utf-8").encode("gb18030"), kind="text/html; charset=iso-8859-1"), "suspect", 2),
    "/parked-en": (titled("floors.org is for sale"), "suspect", 2),
    "/parked-fr": (titled("Bienvenue", "Ce nom de domaine est à vendre."), "suspect", 2),
    "/parked-zh": (titled("此域名正在出售"), "suspect", 2),
    "/parked-frame": (page("<title>x</title><iframe src='https://www.sedoparking.com/x'></iframe>"), "suspect", 2),
    # unknown
    **{f"/{code}": (status(code), "unknown", 1) for code in (300, 304, 400, 401, 402, 403, 405, 406, 418, 451, 999)},
    **{f"/{code}": (status(code), "unknown", 2) for code in (500, 501, 502, 503, 504)},
    "/429-for-long": (status(429, Retry_After="7200"), "unknown", 2),
    "/429": (status(429), "unknown", 4),
    "/cloudflare": (titled("Just a moment..."), "unknown", 2),
    "/cloudflare-503": (titled("Just a moment...", status=503), "unknown", 2),
    "/mitigated": (page(cf_mitigated="challenge"), "unknown", 2),
    "/check-fr": (titled("Site", "Vérifiez que vous êtes humain."), "unknown", 2),
    "/check-zh": (titled("安全验证"), "unknown", 2),
    "/members": (to("/login?next=/members"), "unknown", 2),
    "/nowhere": (status(301), "unknown", 2),
    "/port": (to("http://127.0.0.1:99999/"), "unknown", 2),
    "/garbage": (lambda handler, _: handler.wfile.write(b"What?\r\n\r\n"), "unknown", 2),
    "/badly-packed": (page(b"not packed", Content_Encoding="gzip"), "unknown", 3),
    "/app": (to("mailto:somebody@example.org"), "unknown", 2),
    "/reset": (reset, "unknown", 2),
    "/silent": (silent, "unknown", 2),
    "/dripping": (dripping, "unknown", 3),
    "/cut": (cut_short, "unknown", 3),
    # what a second look fixes
    "/once-500": (in_turn(status(500), page()), "ok", 2),
    "/once-reset": (in_turn(reset, page()), "ok", 2),
    "/once-silent": (in_turn(silent, page()), "ok", 2),
    "/later": (later(1), "ok", 3),
    "/later-date": (later(1, as_date=True), "ok", 3),
    # anchors
    "/fine#top-of-it": (None, "ok", 0),
    "/fine#old": (None, "ok", 0),
    "/fine#é": (None, "ok", 0),
    "/fine#%C3%A9": (None, "ok", 0),
    "/fine#%E4%B8%AD%E6%96%87": (None, "ok", 0),
    "/fine#": (None, "ok", 0),
    "/fine#Top": (None, "ok", 0),
    "/fine#:~:text=Text": (None, "ok", 0),
    "/fine#old:~:text=Text": (None, "ok", 0),
    "/fine#!/app": (None, "ok", 0),
    "/fine#nothing": (None, "broken", 0),
    "/fine#nothing:~:text=Text": (None, "broken", 0),
    "/fine#Old": (None, "broken", 0),
    "/moved#old": (to("/fine?moved", 301), "moved", 2),
    "/moved#nothing": (None, "broken", 0),
    # living pages that speak of dead ones
    "/about-404": (titled("How to write a page for what is not found", "A page not found is a chance to help. " + LONG), "ok", 2),
    "/about-404-fr": (titled("Contact", "Si la page que vous cherchez est introuvable, écrivez-nous."), "ok", 2),
    "/about-404-zh": (titled("404页面设计指南", "本文介绍如何设计“页面不存在”的提示，并说明为什么要帮助读者继续浏览。"), "ok", 2),
    "/about-sale": (titled("Public domain", "This work is in the public domain. The house is for sale."), "ok", 2),
    "/not-in-chinese": (titled("Sources", "Ce document n'est pas disponible en chinois."), "ok", 2),
}
ALSO = {
    "/": page(),
    "/%E4%B8%AD%E6%96%87%20%E9%A1%B5": page(),
    "/fr/index.html": page(),
    "/404.html": page(),
    "/login?next=/members": page(),
    "/gone": status(404),
    "/endless?1": to("/endless?2"),
}


@pytest.fixture(scope="module")
def seen():
    """One run over all of ANSWERS and some more: the address of the server, its record, and the verdicts by path."""
    patch = pytest.MonkeyPatch()
    patch.setattr(judge, "UNKNOWN_WAIT", 0.5)
    answers = {path.partition("#")[0]: answer for path, (answer, *_) in ANSWERS.items() if answer} | ALSO
    answers |= {f"/fine?{name}": page() for name in ("301", "302", "303", "307", "308", "refresh", "moved")}
    answers |= {f"/endless?{number}": to(f"/endless?{number + 1}") for number in range(1, 40)}
    authority = trustme.CA()
    good, expired = authority.issue_cert("127.0.0.1"), authority.issue_cert("127.0.0.1", not_after=datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC))
    with (
        authority.cert_pem.tempfile() as trusted,
        rude_server({"/fine": page()}) as (other, _),
        rude_server(answers) as (base, server),
        rude_server({"/fine": page(), "/plain": page()}, tls(good)) as (secure, _),
        rude_server({}, tls(trustme.CA().issue_cert("127.0.0.1"))) as (alien, _),
        rude_server({}, tls(expired)) as (old, _),
    ):
        server.answers["/elsewhere"] = to(f"{other}/fine")
        server.answers["/plain"] = to(f"{secure}/plain", 301)
        server.answers["/to-alien"] = to(f"{alien}/fine")
        patch.setenv("SSL_CERT_FILE", trusted)
        for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy", "ALL_PROXY", "all_proxy"):
            patch.delenv(name, raising=False)
        more = {
            f"{base}/plain": "/plain",
            f"{base}/to-alien": "/to-alien",
            f"{secure}/fine": "secure",
            f"{alien}/": "alien",
            f"{old}/": "old",
            base: "base",
            "http://127.0.0.1:1/": "refused",
            "http://no-such-host-of-ours.org/a": "host",
            "https://twitter.com/a": "twitter",
            "http://a.test/": "test",
            "http://": "empty",
            "https://www.linkedin.com/company/a": "linkedin",
            "http://a:99999/": "port",
        }
        run = Run([*(base + path for path in ANSWERS), *more], 100, 2, rest=0)
        apart(run)
        patch.undo()
        names = {f"{base}{path}": path for path in ANSWERS} | more
        yield base, server, {names[url]: verdict for url, verdict in run.verdicts.items()}


@pytest.mark.parametrize("path", ANSWERS)
def test_every_answer_has_its_verdict(seen, path):
    _, _, verdicts = seen
    assert verdicts[path].kind == ANSWERS[path][1], verdicts[path]
    assert verdicts[path].reason


@pytest.mark.parametrize("path", [path for path, (answer, *_) in ANSWERS.items() if answer])
def test_no_address_is_asked_more_often_than_is_needed(seen, path):
    _, server, _ = seen
    assert server.record.counts[path.partition("#")[0]] == ANSWERS[path][2], server.record.times(path)


def test_nothing_but_get_is_sent(seen):
    _, server, _ = seen
    assert {method for _, method, _ in server.record.requests} == {"GET"}


@pytest.mark.parametrize(("name", "kind", "words"), TABLES["hosts and certificates have their verdicts"])
def test_hosts_and_certificates_have_their_verdicts(seen, name, kind, words):
    _, _, verdicts = seen
    assert verdicts[name].kind == kind, verdicts[name]
    assert words in verdicts[name].reason


def test_the_status_is_the_last_one_the_final_address_that_of_the_page_and_http_no_upgrade_where_https_does_not_answer(seen):
    base, _, verdicts = seen
    expected = {
        "/301": (200, f"{base}/fine?301"),
        "/to-chinese": (200, f"{base}/%E4%B8%AD%E6%96%87%20%E9%A1%B5"),
        "/404": (404, f"{base}/404"),
        "/silent": (None, None),
    }
    assert {path: (verdicts[path].status, verdicts[path].final) for path in expected} == expected
    assert verdicts["/fine"].kind == verdicts["base"].kind == "ok"


def test_a_huge_page_is_not_read_to_its_end_and_a_server_that_asks_for_time_gets_it_unless_it_is_too_much(seen):
    _, server, verdicts = seen
    assert server.sent <= 60 * 2**20, "buffers on the way count too, but not 400 MB"
    assert ENOUGH < 2**20
    for path in ("/later", "/later-date"):
        _, second, third = server.record.times(path)
        assert third - second >= 1, path
    assert "to be asked again in 7200 s" in verdicts["/429-for-long"].reason


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("3", 3),
        ("0", 0),
        ("Thu, 26 Nov 2026 10:00:30 GMT", 30),
        ("Thu, 26 Nov 2026 09:00:00 GMT", 0),
        ("Thursday, 26-Nov-26 10:00:30 GMT", 30),
        ("", None),
        ("soon", None),
        ("-1", None),
        ("1.5", None),
        ("٣", None),
    ],
)
def test_retry_after_is_seconds_or_a_date(value, seconds):
    assert retry_after({"retry-after": value}, datetime.datetime(2026, 11, 26, 10, tzinfo=datetime.UTC)) == seconds
