"""What rules find on the built site, reported where an editor can fix it: in the page, the data or the template that it comes from."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from ..diagnostics import Diagnostic, many, shown
from ..diagnostics.registry import Rule
from .link_graph import Link, LinkGraph

_FEW = 3  # findings that are each reported, though they have one cause


class Position(NamedTuple):
    """A line of a source file; ``file`` is shown as given."""

    file: str
    line: int


@dataclass(frozen=True)
class Finding:
    """A ``diagnostic`` at its position in the built site (its file is relative to the site), and what it is about.

    ``link`` is the link, None when it is about something else; ``url`` the address, or other words, as written, and ``key`` the key of the
    front matter that they come from. ``meant`` is the path of the page that the remedy names, if it names one. ``rule`` is the rule that found
    it, ``lang`` the language of the page. ``cause`` is the same for findings that are corrected together; by default that is the address to
    which the link leads.
    """

    diagnostic: Diagnostic
    link: Link | None = None
    url: str = ""
    meant: str = ""
    rule: str = ""
    lang: str = ""
    source: Position | None = None
    cause: str = ""
    key: str = ""

    @property
    def order(self) -> tuple[str, int, str, str, str]:
        """By what findings are sorted; of two that are equal one is enough."""
        return self.diagnostic.file, self.diagnostic.line, self.url, self.rule, self.diagnostic.message


def run(rules: Iterable[Rule], graph: LinkGraph, locate: Callable[[Finding], Finding] | None = None) -> list[Finding]:
    """Return what ``rules`` find in ``graph``, in the order of the pages, each finding once and located by ``locate``."""
    found: dict[tuple[str, int, str, str, str], Finding] = {}
    for rule in rules:
        for each in rule.check(graph):
            file = graph.site.by_path.get(each.diagnostic.file)
            finding = replace(each, rule=rule.name, lang=file.about.lang if file else "")
            found[finding.order] = locate(finding) if locate else finding
    return [found[key] for key in sorted(found)]


def at_sources(findings: Iterable[Finding], site: Path, origin: Callable[[Finding], str] = lambda _: "") -> list[Diagnostic]:
    """Return the diagnostics of ``findings`` at their sources, those without one at the built file in the folder ``site``.

    A mistake in a template is on many pages: it is reported once, with the first page and the number of the others. So is what has one
    cause, on pages of which nobody knows the source. ``origin`` says what is known of where a page without a source comes from.
    """
    groups: dict[tuple[Position, str, str], list[Finding]] = {}
    alike: dict[tuple[str, str], list[Finding]] = {}
    for each in findings:
        if each.source:
            groups.setdefault((each.source, each.diagnostic.code, each.diagnostic.message), []).append(each)
        else:
            address = f"{each.link.address.whole}#{each.link.address.fragment}" if each.link else each.diagnostic.message
            alike.setdefault((each.diagnostic.code, each.cause or address), []).append(each)
    for group in alike.values():
        for each in group:
            first = group[0] if len(group) > _FEW else each
            place = Position(shown(site / first.diagnostic.file), first.diagnostic.line)
            groups.setdefault((place, first.diagnostic.code, first.diagnostic.message), []).append(each)
    return [
        group[0].diagnostic._replace(file=place.file, line=place.line, message=f"{message} ({_seen(site, place.file, group, origin)})")
        if group[0].diagnostic[:2] != place  # else it is about a source
        else group[0].diagnostic
        for (place, _, message), group in groups.items()
    ]


def _seen(site: Path, file: str, group: list[Finding], origin: Callable[[Finding], str]) -> str:
    first, others = group[0], len({each.diagnostic.file for each in group}) - 1
    built = shown(site / first.diagnostic.file)
    lang = f", in “{first.lang}”" if first.lang else ""
    more = f", and on {many(others, 'other page')}" if others else ""
    more += f", {len(group)} times in all" if len(group) > max(_FEW, others + 1) else ""
    if file == built:
        return f"{origin(first) or f'in the site{lang}'}{more}"
    return f"in the built page {built}, line {first.diagnostic.line}{lang}{more}"
