"""Diagnostics printed for people, for GitHub and for programs."""

import sys
from collections.abc import Callable, Iterable
from itertools import groupby

from ..system.printable import annotation, in_json, one_line
from . import Diagnostic, many


def formatted(form: str, problems: Iterable[Diagnostic], about: Callable[[], dict[str, str]]) -> str:
    """Return ``problems`` in a form of the command line; ``about`` gives what each rule is about, which only SARIF asks for."""
    match form:
        case "github":
            return for_github(problems)
        case "json":
            return for_programs(problems)
        case "sarif":
            return sarif(problems, about())
        case _:
            return for_people(problems, sys.stdout.isatty())


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
    out.append(f"{many(errors, 'error')}, {many(len(problems) - errors, 'warning')}")
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
