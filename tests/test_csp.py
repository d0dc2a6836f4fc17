"""scripts/build/postbuild/csp.py: a page is allowed what it holds, and nothing else."""

import base64
import hashlib
import re

import pytest

from scripts.build.postbuild.csp import code_allowed, policy, with_policy
from scripts.build.site import build
from scripts.diagnostics import SourceError
from tests.sources import spoil, tables

TABLES = tables("csp")

NOTHING = "default-src 'none';base-uri 'none';form-action 'none'"


def page(head: str = "", body: str = "") -> str:
    return f'<!doctype html>\n<html lang="fr">\n<head>\n<meta charset="utf-8">\n<title>x</title>\n{head}</head>\n<body>\n{body}\n</body>\n</html>\n'


def policed(html: str) -> str:
    """The policy of ``html`` if templates made all its styles and scripts."""
    return policy(html, re.findall(r"<(?:style|script)\b[^>]*>(.*?)</", html, re.S))


def sha256(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@pytest.mark.parametrize(
    ("head", "body", "allowed"),
    [
        ("<style>p{color:red}</style>", "", f"style-src {sha256('p{color:red}')}"),
        ("<style>a{}</style>\n<style>b{}</style>\n<style>a{}</style>", "", f"style-src {sha256('a{}')} {sha256('b{}')}"),
        ("<style>\np::before{content:'“é”'}\n</style>", "", "style-src " + sha256("\np::before{content:'“é”'}\n")),
        ("", "<script>go(a && b < c)</script>", f"script-src {sha256('go(a && b < c)')}"),
        ("", '<script type="module">go()</script>', f"script-src {sha256('go()')}"),
        ("", '<script>fetch("index.json")</script>', "script-src " + sha256('fetch("index.json")') + ";connect-src 'self'"),
        ('<link rel="icon" href="icon.svg">', "", "img-src 'self'"),
        ('<link rel="apple-touch-icon" href="icon.png">', "", "img-src 'self'"),
        ("", '<img src="a.png" alt="">', "img-src 'self'"),
        ('<link rel="manifest" href="m.webmanifest">', "", "manifest-src 'self'"),
    ],
)
def test_what_a_page_holds_is_allowed(head, body, allowed):
    assert policed(page(head, body)) == NOTHING.replace(";base-uri", f";{allowed};base-uri")


@pytest.mark.parametrize(("head", "body"), TABLES["what needs no permission or may have none gets none but a form may lead to a page of the site"])
def test_what_needs_no_permission_or_may_have_none_gets_none_but_a_form_may_lead_to_a_page_of_the_site(head, body):
    assert policed(page(head, body)) == NOTHING
    form = f'{body}<form action="../proposal/">x</form>'
    assert policed(page(head, form)) == NOTHING.replace("form-action 'none'", "form-action 'self'")


OURS = ("p{color:red}", "go()")


@pytest.mark.parametrize("foreign", TABLES["a page with code that no template made is refused"])
@pytest.mark.parametrize("place", ["head", "body"])
def test_a_page_with_code_that_no_template_made_is_refused(foreign, place):
    ours = {"head": "<style>p{color:red}</style>", "body": "<script>go()</script>"}
    assert "sha256" in policy(page(**ours), OURS)
    with pytest.raises(SourceError, match=r"template/foreign-code"):
        policy(page(**ours | {place: ours[place] + foreign}), OURS)


def test_the_code_that_a_page_allows_is_read_from_its_policy():
    whole = with_policy(page("<style>p{color:red}</style>", "<script>go()</script>"), OURS)
    assert code_allowed(whole) == set(OURS)
    assert code_allowed(whole.replace("</body>", "<script>mark()</script></body>")) == set(OURS)
    assert code_allowed(page("<style>p{color:red}</style>")) == set()


def test_the_policy_comes_first_in_the_head_and_changes_nothing_else():
    before = page("<style>p{}</style>\n")
    after = with_policy(before, ["p{}"])
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policed(before)}">\n<meta name="referrer" content="no-referrer">\n'
    assert after == before.replace("<head>\n", f"<head>\n{meta}")
    assert '"' not in policed(before)
    with pytest.raises(SourceError, match="template/no-head"):
        with_policy("<p>x</p>", ())


def test_a_build_refuses_code_that_a_template_lets_through(copy):
    spoil(copy / "overrides/components/contacts.html", r"\A", '<script data-mark="here">mark()</script>\n')
    (problem,) = build(copy, copy / "site")
    assert (problem.file.startswith("docs/fr/"), problem.line, problem.code) == (True, 1, "template/foreign-code")
    assert "“mark()”" in problem.message
