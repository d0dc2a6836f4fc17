"""scripts/links/external: the verdict on every way in which a server can misbehave, and how often it is asked for that."""

import datetime
import gzip

import pytest
import trustme

from scripts.links.external import judge
from scripts.links.external.fetch import retry_after
from scripts.links.external.page import ENOUGH
from scripts.links.external.run import Run
from tests import rude_server as rude
from tests.rude_server import PLAIN, in_turn, page, rude_server, status, titled, tls, to
from tests.running import apart
from tests.sources import tables

TABLES = tables("external_verdicts")
ANSWERS = TABLES["answers"]

GBK = "<meta charset=utf-8><title>页面不存在_国际发展合作</title><p>请返回首页".encode("gb18030")
MADE = {
    "swollen": page(gzip.compress(PLAIN.encode() + b" " * 50_000_000), Content_Encoding="gzip"),
    "soft_in_gbk": page(GBK, kind="text/html; charset=iso-8859-1"),
    "garbage": lambda handler, _: handler.wfile.write(b"What?\r\n\r\n"),
    "once_500": in_turn(status(500), page()),
    "once_reset": in_turn(rude.reset, page()),
    "later": rude.later(1),
}
"""Answers that the table names, besides those of the server."""
ALSO = {
    "/": page(),
    "/%E4%B8%AD%E6%96%87%20%E9%A1%B5": page(),
    "/404.html": page(),
    "/login?next=/members": page(),
    "/gone": status(404),
} | {f"/fine?{name}": page() for name in ("301", "302", "303", "307", "308", "refresh", "moved")}


def answer(made: dict | str) -> rude.Answer:
    """What the server does for a row of the table."""
    match made:
        case {"to": there, **more}:
            return to(there.encode().decode("latin-1"), **more)
        case {"title": _}:
            return titled(**made)
        case {"status": code, **headers}:
            return status(code, **headers)
        case dict():
            return page(**made)
    return MADE.get(made) or getattr(rude, made)


@pytest.fixture(scope="module")
def seen(tmp_path_factory):
    """One run over all of ANSWERS and some more: the address of the server, its record, and the verdicts by path."""
    patch = pytest.MonkeyPatch()
    patch.setattr(judge, "UNKNOWN_WAIT", 0.5)
    answers = {path.partition("#")[0]: answer(made) for path, (made, *_) in ANSWERS.items() if made is not None} | ALSO
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
        rude_server({"/busy": status(429, Retry_After="7200")}) as (busy, beside),  # lychee keeps whatever is asked of this host together waiting
    ):
        server.answers |= {"/elsewhere": to(f"{other}/fine"), "/plain": to(f"{secure}/plain", 301), "/to-alien": to(f"{alien}/fine")}
        beside.record = server.record
        patch.setenv("SSL_CERT_FILE", trusted)
        rude.without_proxies(patch)
        rude.without_rest(patch, tmp_path_factory.mktemp("verdicts"))
        more = {f"{base}{path}": path for path in ("/plain", "/to-alien", "/elsewhere")} | {
            f"{secure}/fine": "secure",
            f"{alien}/": "alien",
            f"{old}/": "old",
            f"{busy}/busy": "busy",
            base: "base",
            "http://127.0.0.1:1/": "refused",
            "http://no-such-host-of-ours.org/a": "host",
            "https://twitter.com/a": "twitter",
            "http://a.test/": "test",
            "http://": "empty",
            "https://www.linkedin.com/company/a": "linkedin",
            "http://a:99999/": "port",
        }
        run = Run([*(base + path for path in ANSWERS), *more], 100, 2)
        apart(run)
        patch.undo()
        names = {f"{base}{path}": path for path in ANSWERS} | more
        yield base, server, {names[url]: verdict for url, verdict in run.verdicts.items()}


@pytest.mark.parametrize("path", ANSWERS)
def test_every_answer_has_its_verdict_and_no_address_is_asked_more_often_than_is_needed(seen, path):
    _, server, verdicts = seen
    made, kind, asked = ANSWERS[path]
    assert verdicts[path].kind == kind and verdicts[path].reason, verdicts[path]
    assert made is None or server.record.counts[path.partition("#")[0]] == asked, server.record.times(path)


def test_nothing_but_get_is_sent(seen):
    _, server, _ = seen
    assert {method for _, method, _ in server.record.requests} == {"GET"}


@pytest.mark.parametrize(("name", "kind", "words"), TABLES["hosts and certificates have their verdicts"])
def test_hosts_and_certificates_have_their_verdicts(seen, name, kind, words):
    _, _, verdicts = seen
    assert verdicts[name].kind == kind, verdicts[name]
    assert words in verdicts[name].reason


def test_the_status_is_the_last_one_the_final_address_that_of_the_page(seen):
    base, _, verdicts = seen
    expected = {
        "/301": (200, f"{base}/fine?301"),
        "/to-chinese": (200, f"{base}/%E4%B8%AD%E6%96%87%20%E9%A1%B5"),
        "/404": (404, f"{base}/404"),
        "/silent": (None, None),
    }
    assert {path: (verdicts[path].status, verdicts[path].final) for path in expected} == expected


def test_a_huge_page_is_not_read_to_its_end_and_a_server_that_asks_for_time_gets_it_unless_it_is_too_much(seen):
    _, server, _ = seen
    assert server.sent <= 60 * 2**20, "buffers on the way count too, but not 400 MB"
    assert ENOUGH < 2**20
    _, second, third = server.record.times("/later")
    assert third - second >= 1
    assert server.record.counts["/busy"] == 2


@pytest.mark.parametrize(("value", "seconds"), TABLES["retry after is seconds or a date"])
def test_retry_after_is_seconds_or_a_date(value, seconds):
    assert retry_after({"retry-after": value}, datetime.datetime(2026, 11, 26, 10, tzinfo=datetime.UTC)) == seconds
