"""The style sheets keep to what the oldest supported engines know: what is newer only adds to it.

They are read by tinycss2, and compared with a table of MDN's data. An engine drops a declaration with an unknown property or value, and a whole
rule of which it does not know one selector (Selectors 4, 3.9).
"""

from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from ...content.yamlfile import read_text
from ...diagnostics import Diagnostic, report, shown
from ...diagnostics.registry import rule
from ...system.loader import read_table
from ..workspace import Workspace

FLOOR = {"Chromium": 86, "Safari": 14}
TABLE = Path(__file__).parent.with_name("css_floor.txt")
EXTRAS = Path(__file__).parent.with_name("css_extras.yml")


class Newer(NamedTuple):
    """A feature on a line, whether it is in a list of selectors some of which are known, and its first versions (``-``: none)."""

    line: int
    what: str
    mixed: bool
    versions: str


@rule("css", needs="files")
def check(workspace: Workspace) -> Iterator[Diagnostic]:
    """Report features of overrides/css that are newer than :data:`FLOOR`, outside @supports and without a fallback; a warning without tinycss2."""
    files = sorted((workspace.root / "overrides" / "css").glob("*.css"))
    if files and not find_spec("tinycss2"):
        yield report("css/not-installed", shown(files[0], workspace.root))
        return
    for file in files:
        for line, what, mixed, versions in _rules(_parsed("stylesheet", read_text(file))):
            code = "css/mixed" if mixed else "css/newer"
            yield report(code, shown(file, workspace.root), line, what=what, versions=versions)


@cache
def table() -> dict[str, str]:
    """``kind name`` of each feature that is newer, with the first versions that know it, as people say them."""
    rows = (line.split() for line in TABLE.read_text("utf-8").splitlines() if not line.startswith("#"))
    return {
        f"{kind} {name}": ", ".join(_said(engine, first) for engine, first in zip(FLOOR, versions, strict=True) if first != "0")
        for kind, name, *versions in rows
    }


def _said(engine: str, first: str) -> str:
    return f"{engine} {first}" if first != "-" else f"no {engine}"


@cache
def extras() -> dict[str, str]:
    """The features that style sheets use although they are newer, each with the reason why nothing is lost without it."""
    return dict(read_table(EXTRAS))


def _parsed(what: str, css: Any) -> Any:
    import tinycss2  # a tool of the checks, not of the build

    return getattr(tinycss2, f"parse_{what}")(css, skip_comments=True, skip_whitespace=True)


def _rules(rules: Any) -> Iterator[Newer]:
    for each in rules:
        if each.type == "qualified-rule":
            yield from _selectors(each.prelude)
            yield from _declarations(_parsed("blocks_contents", each.content))
        elif each.type == "at-rule" and each.lower_at_keyword != "supports":
            yield from _at_rule(each)


def _at_rule(at_rule: Any) -> Iterator[Newer]:
    name, content = at_rule.lower_at_keyword, at_rule.content
    yield from _found(at_rule.source_line, f"at-rule {name}")
    for token in _flat(at_rule.prelude):
        if token.type == "ident":
            yield from _found(token.source_line, f"in {name}.{token.lower_value}")
        elif token.type == "literal" and token.value in "<>":
            yield from _found(token.source_line, "syntax range")
    if content is not None and name in ("media", "layer", "container", "scope"):
        yield from _rules(_parsed("rule_list", content))
    elif content is not None:
        yield from _declarations(_parsed("blocks_contents", content), name)


def _selectors(prelude: list[Any]) -> Iterator[Newer]:
    selectors: list[list[Newer]] = [[]]
    for at, token in enumerate(prelude):
        if token == ",":
            selectors.append([])
        selectors[-1] += _in_selector(token, prelude[at - 1] if at else None)
    mixed = not all(selectors)
    for found in selectors:
        yield from (each._replace(mixed=mixed) for each in found if mixed or each.what not in extras())


def _in_selector(token: Any, before: Any) -> Iterator[Newer]:
    if token.type in ("ident", "function") and before == ":":
        name = token.lower_name if token.type == "function" else token.lower_value
        yield from _known(token.source_line, f"selector {name}")
        if name == "not" and any(part == "," for part in token.arguments):
            yield from _known(token.source_line, "syntax not-list")
    inside = getattr(token, "arguments", None) or []
    for at, part in enumerate(inside):
        yield from _in_selector(part, inside[at - 1] if at else None)


def _declarations(declarations: Any, at_rule: str = "") -> Iterator[Newer]:
    before: list[str] = []
    for each in declarations:
        if each.type == "qualified-rule":
            yield from _found(each.source_line, "selector nesting")
        if each.type != "declaration":
            continue
        name = each.lower_name
        if at_rule:
            yield from _found(each.source_line, f"in {at_rule}.{name}")
            continue
        yield from _found(each.source_line, f"property {name}")
        # An engine that drops a value keeps the one before it, of the property itself or of its shorthand.
        if not any(name == other or name.startswith(f"{other}-") for other in before):
            yield from _values(name, each)
        before.append(name)


def _values(name: str, declaration: Any) -> Iterator[Newer]:
    for token in _flat(declaration.value):
        if token.type == "ident":
            yield from _found(token.source_line, f"value {name}.{token.lower_value}")
        elif token.type == "function":
            yield from _found(token.source_line, f"type {token.lower_name}")
        elif token.type == "dimension":
            yield from _found(token.source_line, f"unit {token.lower_unit}")


def _flat(tokens: list[Any]) -> Iterator[Any]:
    for token in tokens:
        yield token
        yield from _flat(getattr(token, "arguments", None) or getattr(token, "content", None) or [])


def _known(line: int, what: str) -> Iterator[Newer]:
    if what in table():
        yield Newer(line, what, False, table()[what])


def _found(line: int, what: str) -> Iterator[Newer]:
    yield from (each for each in _known(line, what) if what not in extras())
