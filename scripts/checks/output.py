"""Problems told to people, to GitHub, and to programs."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from itertools import groupby

from ..sources.problems import Problem


def for_people(problems: Iterable[Problem], colour: bool) -> str:
    """Problems grouped by file, coloured for a terminal, with a last line that counts them."""
    bold, red, yellow, dim, plain = ("\033[1m", "\033[31m", "\033[33m", "\033[2m", "\033[0m") if colour else ("",) * 5
    out, problems = [], sorted(problems)
    for file, group in groupby(problems, key=lambda problem: problem.file):
        out.append(f"{bold}{file}{plain}")
        for p in group:
            tint = red if p.severity == "error" else yellow
            out.append(f"  {file}:{p.line}: {tint}{p.severity}{plain} [{p.rule}] {p.message}")
            if p.remedy:
                out.append(f"    {dim}→ {p.remedy}{plain}")
        out.append("")
    errors = sum(p.severity == "error" for p in problems)
    out.append(f"{errors} error{'s' * (errors != 1)}, {len(problems) - errors} warning{'s' * (len(problems) - errors != 1)}")
    return "\n".join(out)


def for_github(problems: Iterable[Problem]) -> str:
    """Annotations (GitHub Actions workflow commands)."""

    def escape(text: str, more: str = "") -> str:
        for char in "%\r\n" + more:
            text = text.replace(char, f"%{ord(char):02X}")
        return text

    return "\n".join(
        f"::{p.severity} file={escape(p.file, ':,')},line={p.line},title={escape(p.rule, ':,')}::{escape(_told(p))}" for p in sorted(problems)
    )


def _told(problem: Problem) -> str:
    return f"{problem.message} → {problem.remedy}" if problem.remedy else problem.message


def for_programs(problems: Iterable[Problem]) -> str:
    """A JSON list of {file, line, rule, message, remedy, severity}."""
    return json.dumps([asdict(problem) for problem in sorted(problems)], ensure_ascii=False, indent=1)


def sarif(problems: Iterable[Problem], about: dict[str, str]) -> str:
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
    return json.dumps(log, ensure_ascii=False, indent=1)
