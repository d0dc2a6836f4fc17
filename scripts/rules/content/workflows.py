"""What publishes the site runs, and lets nobody else in: jactionlint and zizmor over the files of .github, without network.

jactionlint carries the checks of actionlint (syntax, expressions, inputs) and ships its program inside the package, so that
the hashes of tests/requirements.txt cover it; zizmor audits permissions, credentials, pins and injection.
"""

import json
import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen
from typing import Any

from ...diagnostics import Diagnostic, report, shown
from ...diagnostics.registry import rule
from ..workspace import Workspace

# The same on every machine: nothing that happens to be installed beside joins in.
_JACTIONLINT = ("jactionlint", "--no-color", "--shellcheck=", "--pyflakes=", "--format", "json")
_ZIZMOR = ("zizmor", "--offline", "--no-progress", "--quiet", "--persona", "pedantic", "--format", "json-v1")
_ZIZMOR_RAN = (0, 10, 11, 12, 13, 14)  # the exit codes of zizmor that follow an audit: nothing found, or the severity of the worst that was found


@rule("workflows", needs="files")
def check(workspace: Workspace) -> Iterator[Diagnostic]:
    """Report each finding; what both programs find is reported once. A warning when one of them is not installed."""
    github = workspace.root / ".github"
    files = sorted([*github.glob("workflows/*.y*ml"), *github.glob("dependabot.y*ml")])
    if not files:
        return
    names = [shown(file, workspace.root) for file in files]
    # Both at once: the slower one is what an editor waits for.
    lint, audit = _start(workspace.root, _JACTIONLINT, names), _start(workspace.root, _ZIZMOR, names)
    found: dict[tuple[str, int, str], Diagnostic] = {}
    for command, process, read in ((_JACTIONLINT, lint, _linted), (_ZIZMOR, audit, _audited)):
        if process is None:
            yield report("workflows/not-installed", shown(github), program=command[0])
            continue
        out, errors = process.communicate()
        if process.returncode not in (_ZIZMOR_RAN if read is _audited else (0, 1)):
            if not found:  # what cannot be read was reported by the other, with its line
                last = (errors.strip().splitlines() or ["it says nothing"])[-1]
                yield report("workflows/failed", names[0], program=command[0], why=last)
            continue
        for id_, problem in read(json.loads(out or "[]")):
            found.setdefault((problem.file, problem.line, id_), problem)
    yield from found.values()


def _start(root: Path, command: Sequence[str], files: Sequence[str]) -> Popen[str] | None:
    """Start a program of this Python environment, or of the machine; None when it is not there."""
    beside = os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", "")))
    if program := shutil.which(command[0], path=beside):
        arguments = [program, *command[1:], *files]
        return Popen(arguments, cwd=root, stdin=DEVNULL, stdout=PIPE, stderr=PIPE, encoding="utf-8", errors="replace")
    return None


def _linted(findings: Iterable[dict[str, Any]]) -> Iterator[tuple[str, Diagnostic]]:
    for finding in findings:
        fix = f"{finding['fix']['description']}. " if "fix" in finding else ""
        yield finding["id"], _problem(finding["filepath"], finding["line"], finding["id"], finding["message"], fix, finding["doc_url"])


def _audited(findings: Iterable[dict[str, Any]]) -> Iterator[tuple[str, Diagnostic]]:
    for finding in findings:
        primary = next(place for place in finding["locations"] if place["symbolic"]["kind"] == "Primary")
        file = primary["symbolic"]["key"]["Local"]["verbatim_path"]
        line = primary["concrete"]["location"]["start_point"]["row"] + 1
        fix = "".join(f"{fix['title'].capitalize()}. " for fix in finding["fixes"][:1])
        yield finding["ident"], _problem(file, line, finding["ident"], f"{finding['desc']}: {primary['symbolic']['annotation']}", fix, finding["url"])


def _problem(file: str, line: int, id_: str, what: str, fix: str, url: str) -> Diagnostic:
    return report("workflows/finding", Path(file).as_posix(), line, id=id_, what=what, fix=fix, url=url)
