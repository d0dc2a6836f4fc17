"""The bar of the live preview: the problems of a page, shown on the page itself while it is being written. A build that is published has none."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from ...diagnostics import Diagnostic
from ...system.printable import visible

_STYLE = (
    "<style>.preview-bar{font:1rem/1.5 system-ui,sans-serif;padding:.6rem 1rem;border-bottom:.3rem solid #b3361c;background:#fff4e5;color:#1c1c1c}"
    ".preview-bar p,.preview-bar ul{margin:.2rem 0;max-width:none}.preview-bar ul{padding-left:1.2rem}.preview-bar summary{cursor:pointer}"
    ".preview-bar pre{white-space:pre-wrap;margin:.2rem 0}@media print{.preview-bar{display:none}}</style>\n"
)
_FAILED = "The site cannot be built. This is its last good version; once you have fixed the errors, the page reloads."
_WAITING = (
    '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>Preview</title>\n</head>\n'
    "<body>\n<main><h1>No page yet</h1><p>The preview appears here as soon as the site is built.</p></main>\n</body>\n</html>\n"
)


class Failure(NamedTuple):
    """Why the site could not be built: the problems of its sources or, where they are not known, what the generator said."""

    problems: Sequence[Diagnostic]
    said: str = ""


def waiting_page(failure: Failure | None) -> str:
    """Return the page that is served before the first build has succeeded."""
    return with_bar(_WAITING, "", (), failure)


def with_bar(html: str, source: str, problems: Sequence[Diagnostic], failure: Failure | None = None) -> str:
    """Return ``html``, made from the Markdown page ``source`` (``fr/donors.md``), with those of the ``problems`` that concern it.

    A ``failure`` concerns every page.
    """
    inside = source.partition("/")[2]
    there = [(problem, problem.file.removeprefix("docs/")) for problem in problems if problem.file.startswith("docs/")]
    own = [problem for problem, path in there if path == source]
    others = [problem for problem, path in there if path != source and inside and path.partition("/")[2] == inside]
    if not (own or others or failure):
        return html
    bar = _bar(f"docs/{source}", own, others, failure)
    return html.replace("</head>", f"{_STYLE}</head>", 1).replace("<body>", f"<body>\n{bar}", 1)


def _bar(file: str, own: Sequence[Diagnostic], others: Sequence[Diagnostic], failure: Failure | None) -> str:
    """The bar: why the site is not up to date, then the page's own problems, then, folded, those that its other languages have."""
    head = f"<p><b>{_FAILED}</b></p>\n{_list(failure.problems) if failure.problems else f'<pre>{escape(failure.said)}</pre>'}\n" if failure else ""
    head += f"<p><b>{_count(own)} in {escape(file)}</b></p>\n{_list(own)}\n" if own else ""
    rest = f"<details><summary>{_count(others)} in the other languages of this page</summary>\n{_list(others)}\n</details>\n" if others else ""
    return f'<aside class="preview-bar" lang="en" dir="ltr" aria-label="Checks"><div role="status">\n{head}{rest}</div></aside>\n'


def _count(problems: Sequence[Diagnostic]) -> str:
    return f"{len(problems)} message{'s' * (len(problems) != 1)}"


def _list(problems: Sequence[Diagnostic]) -> str:
    items = (
        f"<li><code>{escape(p.file)}:{p.line}</code> {p.severity} [{escape(p.code)}] {escape(visible(p.message))}"
        + (f"<br>→ {escape(visible(p.remedy))}" if p.remedy else "")
        + "</li>"
        for p in sorted(problems)
    )
    return "<ul>\n" + "\n".join(items) + "\n</ul>"
