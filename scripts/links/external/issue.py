"""The one issue on GitHub in which the weekly run reports the links that need attention.

It is opened when there are any, kept up to date, closed when there are none, and opened again when there are some again: never
more than one. It needs the token that GitHub gives every workflow (``issues: write``), and nothing else.
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx

from ...system.network import ensure_way_out
from ...system.streams import note
from .report import from_json, summary, to_markdown
from .row import Row

TITLE = "Links to other sites that need attention"
MARK = "<!-- the rolling issue of the weekly link check; found again by this line -->"
# Characters for the links of each part of the issue, so that neither hides the other; GitHub takes 65,536 for all of it.
_ROOM = {"to fix": 40_000, "watched": 15_000}
_PER_PAGE = 100
_PAGES = 20  # pages of issues that are searched for ours, the last changed first
_TIMEOUT = 30  # seconds for an answer of GitHub
_VERSION = {"accept": "application/vnd.github+json", "x-github-api-version": "2022-11-28"}


class IssuesOff(Exception):
    """Raised when the repository has no issues, as forks begin."""


def _repository() -> httpx.Client:
    """Return a client of the REST API, below the repository that the workflow runs in. Raises RuntimeError outside of a workflow."""
    found = {name: os.environ.get(name, "").strip() for name in ("GITHUB_TOKEN", "GITHUB_REPOSITORY")}
    if missing := [name for name, value in found.items() if not value]:
        raise RuntimeError(f"{' and '.join(missing)} not set: this runs in a workflow of GitHub Actions only")
    token, name = found.values()
    if not re.fullmatch(r"[!-~]+", token):  # it is not quoted: logs are public
        raise RuntimeError("GITHUB_TOKEN is not a token: it has characters that no token has")
    if not re.fullmatch(r"[\w.-]+/[\w.-]+", name, re.ASCII):
        raise RuntimeError(f"GITHUB_REPOSITORY is “{name}”, and not of the form owner/name")
    ensure_way_out()
    url = os.environ.get("GITHUB_API_URL") or "https://api.github.com"
    return httpx.Client(base_url=f"{url}/repos/{name}/", headers={"authorization": f"Bearer {token}", **_VERSION}, timeout=_TIMEOUT)


def _ask(repository: httpx.Client, method: str, path: str, **options: Any) -> Any:
    """Return the JSON of the answer to one request. Raises IssuesOff, or RuntimeError, for people, when it fails."""
    try:
        answer = repository.request(method, path, **options)
        answer.raise_for_status()
        return answer.json()
    except httpx.HTTPStatusError as error:
        if error.response.status_code == 410:  # “Issues has been disabled in this repository”
            raise IssuesOff from error
        hint = " (the job needs the permission “issues: write”)" if error.response.status_code in (401, 403) else ""
        raise RuntimeError(f"GitHub answers {error.response.status_code} to {method} {path}{hint}") from error
    except (httpx.HTTPError, ValueError) as error:
        raise RuntimeError(f"GitHub cannot be reached: {error or type(error).__name__}") from error


def _issues(repository: httpx.Client) -> Iterator[dict[str, Any]]:
    for page in range(1, _PAGES + 1):
        wanted = {"state": "all", "sort": "updated", "direction": "desc", "per_page": _PER_PAGE, "page": page}
        found = _ask(repository, "GET", "issues", params=wanted)
        yield from (issue for issue in found if "pull_request" not in issue)
        if len(found) < _PER_PAGE:
            return


def keep(repository: httpx.Client, rows: list[Row]) -> str:
    """Bring the issue in line with ``rows``; returns what was done, in a sentence."""
    if any(row.left for row in rows) or (rows and all(row.status is None for row in rows)):
        return "Not every link was asked, or none could be reached: the issue is left as it is."
    needed = any(row.needs_attention for row in rows)
    # Anybody could write the mark; nobody else is a bot.
    ours = (each for each in _issues(repository) if (each["body"] or "").startswith(MARK) and (each["user"] or {}).get("type") == "Bot")
    issue = next(ours, None)
    body = text(rows)
    if issue is None:
        if not needed:
            return "All is well, and there is no issue."
        made = _ask(repository, "POST", "issues", json={"title": TITLE, "body": body})
        return f"Issue #{made['number']} opened."
    number, is_open = issue["number"], issue["state"] == "open"
    if not needed and not is_open:
        return f"All is well; issue #{number} stays closed."
    if needed and is_open and issue["body"].replace("\r\n", "\n") == body:
        return f"Issue #{number} is up to date."
    state = {"state": "open"} if needed else {"state": "closed", "state_reason": "completed"}
    _ask(repository, "PATCH", f"issues/{number}", json={"body": body, **state})
    return f"Issue #{number} {'updated' if needed and is_open else 'opened again' if needed else 'closed: all is well'}."


def text(rows: list[Row]) -> str:
    """The body of the issue."""
    to_fix = [row for row in rows if row.needs_attention]
    watched = [row for row in rows if row.strikes and not row.dead and not row.needs_attention]
    parts = [MARK, f"{summary(rows)}.", ""]
    parts += ["## To fix", "", to_markdown(to_fix, _ROOM["to fix"]), ""] if to_fix else ["There is nothing to fix.", ""]
    if watched:
        parts += ["## Watched", "", "They failed this time. After three weeks in a row they are called dead.", ""]
        parts += [to_markdown(watched, _ROOM["watched"]), ""]
    parts += ["What each verdict means, and what to do: CONTRIBUTING.md, “Links to other sites”. The weekly run writes this text anew."]
    return "\n".join(parts)


def update(root: Path, report: Path) -> str:
    """Bring the issue of this repository in line with the JSON ``report``; return what was done."""
    try:
        rows = from_json(report.read_text("utf-8"))
    except ValueError as error:
        raise RuntimeError(f"{report} cannot be used: {error}") from error
    try:
        return keep(_repository(), rows)
    except IssuesOff:
        words = (
            "Issues are switched off in this repository, as in every new fork: the report is the summary of this run. "
            "To have it as an issue that is kept up to date: Settings › General › Features › Issues."
        )
        note("Issues are off", words)
        return ""
