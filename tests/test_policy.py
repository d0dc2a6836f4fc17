"""scripts/finish/policy.py: a page is allowed what it holds, and nothing else."""

import base64
import hashlib

import pytest

from scripts.finish.policy import policy, with_policy

NOTHING = "default-src 'none';base-uri 'none';form-action 'none'"


def page(head: str = "", body: str = "") -> str:
    return f'<!doctype html>\n<html lang="fr">\n<head>\n<meta charset="utf-8">\n<title>x</title>\n{head}</head>\n<body>\n{body}\n</body>\n</html>\n'


def sha256(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def added(head: str = "", body: str = "") -> str:
    """What the policy of a page allows besides what that of an empty page does."""
    start, end = NOTHING.split("base-uri")[0], ";base-uri" + NOTHING.split("base-uri")[1]
    given = policy(page(head, body))
    assert given.startswith(start.rstrip(";"))
    assert given.endswith(end)
    return given.removeprefix(start.rstrip(";")).removesuffix(end).strip(";")


def test_a_page_that_holds_nothing_may_load_and_run_nothing():
    assert policy(page()) == NOTHING


@pytest.mark.parametrize(("head", "body", "allowed"), [
    ("<style>p{color:red}</style>", "", f"style-src {sha256('p{color:red}')}"),
    ("<style>a{}</style>\n<style>b{}</style>\n<style>a{}</style>", "", f"style-src {sha256('a{}')} {sha256('b{}')}"),
    ("<style>\np::before{content:'“é”'}\n</style>", "", "style-src " + sha256("\np::before{content:'“é”'}\n")),
    ("", "<script>go(a && b < c)</script>", f"script-src {sha256('go(a && b < c)')}"),
    ("", '<script type="module">go()</script>', f"script-src {sha256('go()')}"),
    ("", '<script src="x.js"></script>', "script-src 'self'"),
    ("", '<script>fetch("index.json")</script>', "script-src " + sha256('fetch("index.json")') + ";connect-src 'self'"),
    ('<link rel="icon" href="icon.svg">', "", "img-src 'self'"),
    ('<link rel="apple-touch-icon" href="icon.png">', "", "img-src 'self'"),
    ("", '<img src="a.png" alt="">', "img-src 'self'"),
    ('<link rel="manifest" href="m.webmanifest">', "", "manifest-src 'self'"),
])
def test_what_a_page_holds_is_allowed(head, body, allowed):
    assert added(head, body) == allowed


@pytest.mark.parametrize(("head", "body"), [
    ('<script type="application/ld+json">{"a": 1}</script>', ""),
    ('<script type="text/babel">go()</script>', ""),
    ('<link rel="alternate" href="/en/"><link rel="canonical" href="https://floors.example/">', ""),
    ('<base href="https://evil.example/">', ""),
    ('<link rel="stylesheet" href="https://evil.example/x.css">', ""),
    ("", '<p style="color:red" onclick="go()">x</p><a href="javascript:go()">x</a><iframe src="/"></iframe><object data="x"></object>'),
    ("", '<form role="search"><input name="q"></form>'),
])
def test_what_needs_no_permission_or_may_have_none_gets_none(head, body):
    assert policy(page(head, body)) == NOTHING


def test_a_form_with_an_address_may_be_sent_to_this_site_alone():
    assert policy(page(body='<form action="send"></form>')) == NOTHING.replace("form-action 'none'", "form-action 'self'")


def test_the_policy_comes_first_in_the_head_and_changes_nothing_else():
    before = page("<style>p{}</style>\n")
    after = with_policy(before)
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy(before)}">\n<meta name="referrer" content="no-referrer">\n'
    assert after == before.replace("<head>\n", f"<head>\n{meta}")
    assert '"' not in policy(before)


def test_a_page_without_a_head_is_refused():
    with pytest.raises(ValueError, match="no <head>"):
        with_policy("<p>x</p>")
