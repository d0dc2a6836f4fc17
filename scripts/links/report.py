"""What the rules find, for programs and for people."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ..built.page import BuiltPage
from ..diagnostics import Diagnostic, shown
from ..printable import in_json
from .graph import Fault, Linked, Place

if TYPE_CHECKING:
    from .sources import Sources


@dataclass(frozen=True)
class Told:
    """A fault with the places where it is seen and where it was written. ``page`` is relative to the site, ``lang`` its language."""

    fault: Fault
    page: str
    line: int
    url: str
    lang: str
    source: Place | None

    @property
    def order(self) -> tuple:
        return self.page, self.line, self.url, self.fault.rule, self.fault.message


def told(linked: Linked, faults: Iterable[Fault], sources: Sources | None = None) -> list[Told]:
    """The ``faults`` in the order of the pages, each once."""
    found = {each.order: each for each in (_told(linked, fault, sources) for fault in faults)}
    return [found[key] for key in sorted(found)]


def _told(linked: Linked, fault: Fault, sources: Sources | None) -> Told:
    link = fault.link
    path = link.file.path if link else fault.path
    file = linked.site.by_path.get(path)
    source = sources.place(fault) if sources else None
    if source and fault.meant and (markdown := sources.link_to(fault.meant, fault, source)):
        fault = replace(fault, remedy=f"{fault.remedy} In Markdown: {markdown}")
    return Told(
        fault,
        path,
        link.file.line(link.reference) if link else fault.line,
        link.reference.url if link else fault.url,
        file.about.lang if isinstance(file, BuiltPage) else "",
        source,
    )


def for_programs(found: Iterable[Told]) -> str:
    """A JSON list of {page, line, url, rule, severity, message, source, source_line}."""
    return in_json(
        [
            {
                "page": each.page,
                "line": each.line,
                "url": each.url,
                "rule": each.fault.rule,
                "severity": each.fault.severity,
                "message": f"{each.fault.message}{f' (in “{each.lang}”)' if each.lang else ''} → {each.fault.remedy}",
                "source": each.source.file if each.source else None,
                "source_line": each.source.line if each.source else None,
            }
            for each in found
        ]
    )


def problems(linked: Linked, found: Iterable[Told]) -> list[Diagnostic]:
    """The same for people, each where it can be mended. What a template does wrong on many pages is told once."""
    groups: dict[tuple[str, int, str, str], list[Told]] = {}
    for each in found:
        file = shown(linked.site.folder / each.page)
        place = each.source or Place(file, each.line)
        groups.setdefault((place.file, place.line, each.fault.rule, each.fault.message), []).append(each)
    return [
        Diagnostic(file, line, rule, f"{message} ({_seen(linked, file, group)})", group[0].fault.remedy, group[0].fault.severity)
        for (file, line, rule, message), group in groups.items()
    ]


def _seen(linked: Linked, file: str, group: list[Told]) -> str:
    """Where the reader meets it, and in which language."""
    first, others = group[0], len({each.page for each in group}) - 1
    built = shown(linked.site.folder / first.page)
    lang = f", in “{first.lang}”" if first.lang else ""
    if file == built:
        return f"in the site{lang}" if not others else f"in the site, and on {others} other page{'s' * (others > 1)}"
    more = f", and on {others} other page{'s' * (others > 1)}" if others else ""
    return f"in the built page {built}, line {first.line}{lang}{more}"
