"""Problems told to people, to GitHub, and to programs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from xml.etree import ElementTree

from ..diagnostics import Diagnostic
from ..printable import annotation, in_json, in_markdown, one_line


def for_people(problems: Iterable[Diagnostic], colour: bool) -> str:
    """Problems grouped by file, coloured for a terminal, with a last line that counts them."""
    bold, red, yellow, dim, plain = ("\033[1m", "\033[31m", "\033[33m", "\033[2m", "\033[0m") if colour else ("",) * 5
    out, problems = [], sorted(problems)
    for file, group in groupby(problems, key=lambda problem: problem.file):
        out.append(f"{bold}{one_line(file)}{plain}")
        for p in group:
            tint = red if p.severity == "error" else yellow
            out.append(f"  {p.printed(tint, dim, plain)}")
        out.append("")
    errors = sum(p.severity == "error" for p in problems)
    out.append(f"{errors} error{'s' * (errors != 1)}, {len(problems) - errors} warning{'s' * (len(problems) - errors != 1)}")
    return "\n".join(out)


def for_github(problems: Iterable[Diagnostic]) -> str:
    """Annotations (GitHub Actions workflow commands)."""
    return "\n".join(annotation(p.severity, p.file, p.line, p.rule, _told(p)) for p in sorted(problems))


def _told(problem: Diagnostic) -> str:
    return f"{problem.message} → {problem.remedy}" if problem.remedy else problem.message


def for_programs(problems: Iterable[Diagnostic]) -> str:
    """A JSON list of {file, line, code, rule, message, remedy, severity}."""
    return in_json([problem._asdict() | {"rule": problem.rule} for problem in sorted(problems)])


def sarif(problems: Iterable[Diagnostic], about: dict[str, str]) -> str:
    """SARIF 2.1.0 (OASIS), for code scanning; ``about`` describes each rule."""
    problems = sorted(problems)
    known = {problem.rule: about.get(problem.rule, problem.rule) for problem in problems} | about
    described = [{"id": name, "shortDescription": {"text": text}} for name, text in sorted(known.items())]
    results = [
        {
            "ruleId": p.rule,
            "level": p.severity,
            "message": {"text": _told(p)},
            "locations": [{"physicalLocation": {"artifactLocation": {"uri": p.file}, "region": {"startLine": max(p.line, 1)}}}],
        }
        for p in problems
    ]
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{"tool": {"driver": {"name": "checks", "rules": described}}, "results": results}],
    }
    return in_json(log)


# --- JUnit ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Case:
    """One test of a JUnit report: what was looked at. ``kind`` is ``failure``, ``error`` or ``skipped``, "" when it passed."""

    file: str
    line: int
    name: str
    kind: str = ""
    message: str = ""
    details: str = ""


def junit(name: str, cases: Iterable[Case]) -> str:
    """JUnit XML with one suite called ``name``, as CI services read it."""
    cases = list(cases)
    counts = {f"{kind}s" if kind != "skipped" else kind: str(sum(case.kind == kind for case in cases)) for kind in ("failure", "error", "skipped")}
    root = ElementTree.Element("testsuites", {"tests": str(len(cases)), **counts})
    suite = ElementTree.SubElement(root, "testsuite", {"name": name, "tests": str(len(cases)), **counts})
    for case in cases:
        test = ElementTree.SubElement(
            suite,
            "testcase",
            {
                "classname": one_line(case.file),
                "name": one_line(case.name),
                "file": one_line(case.file),
                "line": str(case.line),
            },
        )
        message = one_line(case.message)
        if case.kind:
            ElementTree.SubElement(test, case.kind, {"message": message}).text = one_line(case.details)
        elif message:
            ElementTree.SubElement(test, "system-out").text = message
    ElementTree.indent(root, " ")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, encoding="unicode")


def for_junit(problems: Iterable[Diagnostic], about: dict[str, str]) -> str:
    """JUnit XML: an error is a failed test, a warning a skipped one, a rule of ``about`` that finds nothing a passed one."""
    problems = sorted(problems)
    kinds = {"error": "failure", "warning": "skipped"}
    cases = [Case(p.file, p.line, f"{p.rule}: {p.file}:{p.line}", kinds[p.severity], p.message, p.remedy) for p in problems]
    quiet = [name for name in about if name not in {problem.rule for problem in problems}]
    return junit("checks", [*cases, *(Case(name, 0, name, message=about[name]) for name in quiet)])


# --- Markdown ------------------------------------------------------------------------------------


def for_markdown(problems: Iterable[Diagnostic]) -> str:
    """A table in Markdown, for the summary of a CI run."""
    problems = sorted(problems)
    rows = [f"| {in_markdown(p.file)}:{p.line} | {p.severity} | {in_markdown(p.rule)} | {in_markdown(_told(p))} |" for p in problems]
    return "\n".join(["| where | | rule | what |", "|---|---|---|---|", *rows]) if rows else "Nothing to tell."
