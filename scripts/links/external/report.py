"""The report on the links to other sites: one list of rows, one JSON, and every other form made from it."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from babel import Locale, UnknownLocaleError

from ...diagnostics import Diagnostic, many
from ...diagnostics.output import for_github, for_people, sarif
from ...system.printable import in_json, in_markdown
from .row import LONGEST, TEXTS, Row
from .verdict import KINDS

_LONGEST_MARKDOWN = 250_000  # characters of Markdown: GitHub takes 1 MiB for the summary of a step
_PLACES = 10  # files that a cell of a table names


def to_json(rows: Sequence[Row]) -> str:
    """Return {address: row}."""
    return in_json({row.url: row.json() for row in rows})


def summary(rows: Sequence[Row]) -> str:
    """Return how many links have which verdict."""
    counts = [(kind, sum(row.verdict == kind for row in rows)) for kind in KINDS]
    return f"{many(len(rows), 'link')} to other sites" + "".join(f", {count} {kind}" for kind, count in counts if count)


def problems(rows: Iterable[Row]) -> list[Diagnostic]:
    """Return a warning for each line where a link that is not fine is written: links to other sites never keep a site from being published."""
    found = {
        Diagnostic(*each.position, f"external-{row.verdict}", f"{row.url} is {row.account}", row.remedy, "warning")
        for row in rows
        if row.expected != row.verdict and not row.fine
        for each in row.where
    }
    return sorted(found)


def to_text(rows: Sequence[Row], colour: bool = False) -> str:
    """Return what to do by file, with a last line that counts the links."""
    return f"{for_people(problems(rows), colour)}\n{summary(rows)}"


def to_sarif(rows: Sequence[Row]) -> str:
    """Return SARIF 2.1.0."""
    return sarif(problems(rows), {f"external-{kind}": about for kind, about in TEXTS["about"].items() if kind != "ok"})


def to_markdown(rows: Sequence[Row], most: int = _LONGEST_MARKDOWN) -> str:
    """Return a summary for readers on GitHub: a part for each language, in it a table with every link that is not simply fine.

    Beyond about ``most`` characters, of which each language has its share, links are left out, and counted.
    """
    codes, out = sorted({each.language for row in rows for each in row.where}), [summary(rows) + "."]
    for code in codes:
        listed = [row for row in rows if not row.fine and any(it.language == code for it in row.where)]
        lines = [_row_in_markdown(row, code) for row in sorted(listed, key=lambda row: KINDS.index(row.verdict))]
        kept, left = 0, most // len(codes)
        while kept < len(lines) and len(lines[kept]) <= left:
            left -= len(lines[kept])
            kept += 1
        out += ["", f"### {in_markdown(_language(code))}", ""]
        out += ["| verdict | link | where | what |", "|---|---|---|---|", *lines[:kept]] if lines else ["Every link works."]
        if kept < len(lines):
            out += ["", f"… and {len(lines) - kept} more, for which there is no room here: links.json in the report of the run has all of them."]
    return "\n".join(out)


def _row_in_markdown(row: Row, code: str) -> str:
    """The row of the table, with where it is written on pages in the language ``code``: the Markdown page, and the data that it comes from."""
    files = set()
    for it in row.where:
        if it.language == code:
            name, line = it.position
            file = f"{in_markdown(name, LONGEST)}:{line}"
            files.add(f"{in_markdown(it.markdown, LONGEST)} ({file})" if it.markdown not in ("", it.source) else file)
    more = [f"and {len(files) - _PLACES} more"] if len(files) > _PLACES else []
    where = "<br>".join([*sorted(files)[:_PLACES], *more])
    what = f"{in_markdown(row.account, 2 * LONGEST)}<br>{in_markdown(row.remedy, 2 * LONGEST)}"
    return f"| **{row.verdict}**{' (dead)' if row.dead else ''} | {in_markdown(row.url, LONGEST)} | {where} | {what} |"


def _language(code: str) -> str:
    try:
        return f"{Locale.parse(code).english_name} ({code})"
    except (ValueError, UnknownLocaleError):
        return code or "No language"


MARK = "<!-- the rolling issue of the weekly link check; found again by this line -->"
# Characters for the links of each part of the issue, so that neither hides the other; GitHub takes 65,536 for all of it.
_ROOM = {"to fix": 40_000, "watched": 15_000}


def to_issue(rows: Sequence[Row]) -> str:
    """Return the text of the issue that the workflow “Links to other sites” keeps: open while there is something “To fix”."""
    to_fix = [row for row in rows if row.needs_attention]
    watched = [row for row in rows if row.strikes and not row.dead and not row.needs_attention]
    parts = [MARK, f"{summary(rows)}.", ""]
    parts += ["## To fix", "", to_markdown(to_fix, _ROOM["to fix"]), ""] if to_fix else ["There is nothing to fix.", ""]
    if watched:
        parts += ["## Watched", "", "They failed this time. After three weeks in a row they are called dead.", ""]
        parts += [to_markdown(watched, _ROOM["watched"]), ""]
    parts += ["What each verdict means, and what to do: CONTRIBUTING.md, “Links to other sites”. The weekly run writes this text anew."]
    return "\n".join(parts)


# The forms for programs, by their names on the command line.
FORMATS: dict[str, Callable[[Sequence[Row]], str]] = {
    "json": to_json,
    "github": lambda rows: for_github(problems(rows)),
    "sarif": to_sarif,
    "markdown": to_markdown,
}
_FILES = {"links.json": to_json, "links.sarif": to_sarif, "links.md": to_markdown, "links.txt": to_text}


def write_all(rows: Sequence[Row], folder: Path) -> None:
    """Write every form that is a file into ``folder``; the issue only where every link was asked, and one at least was reached."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, form in _FILES.items():
        (folder / name).write_text(form(rows) + "\n", "utf-8")
    if not any(row.left for row in rows) and (not rows or any(row.status is not None for row in rows)):
        (folder / "issue.md").write_text(to_issue(rows) + "\n", "utf-8")
