"""Every page has the same parts in every language: only the words differ."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterator, Mapping

from ...diagnostics import Diagnostic, shown
from ...generator import UNREAD
from ...sources.markdown import MarkdownPage
from ...sources.pages import TEXTS_OF_FRONT_MATTER
from ...sources.yamlfile import load
from ..majority import majority
from ..outline import Feature, Part, language_of, outline
from ..shape import wrong_shapes
from ..workspace import Workspace

NAME = "parity"
ABOUT = "pages, headings, lists, links, pictures, calls, blocks, tables and keys are the same in every language"
SITE = False

_SHARED_KEYS = ("project", "template", "schema", "anchors")
"""Keys of the front matter whose values are the same in every language."""

_FOLDERS = ("_data", "assets")


def check(workspace: Workspace) -> Iterator[Diagnostic]:
    """What is missing, extra or elsewhere in one language, told in that language: the one that differs from most."""
    if not workspace.pages:
        return
    yield from _strays(workspace)
    yield from _pages(workspace)
    yield from _compared(workspace)


def _compared(workspace: Workspace) -> Iterator[Diagnostic]:
    """What differs inside pages."""
    for path in workspace.paths:
        pages = {code: page for code in workspace.codes if (page := workspace.page(code, path))}
        for page in pages.values():
            yield from _abroad(page, workspace.codes)
        if len(pages) > 1:
            source = workspace.source_code
            yield from _front(pages, source)
            parts = {code: outline(page) for code, page in pages.items()}
            found = [*_headings(pages, source), *_parts(pages, parts, source)]
            yield from found or wrong_shapes(pages, parts, source, NAME)


# --- pages ---------------------------------------------------------------------------------------


def _strays(workspace: Workspace) -> Iterator[Diagnostic]:
    """Files that look like pages and are none."""
    docs = workspace.root / "docs"
    for path in sorted(docs.rglob("*")):
        first, *rest = path.relative_to(docs).parts
        if first in _FOLDERS or any(part.startswith(".") for part in (first, *rest)) or not path.is_file():
            continue
        if first not in workspace.codes and path.suffix.lower() in (".md", *UNREAD):
            remedy = "Move it into the folder of its language."
            if rest:
                remedy = "Add the language to docs/_data/languages.yml and mkdocs.yml, or remove the file."
            yield Diagnostic(shown(path), 1, NAME, f"“{first}” is no language of this site: nobody reads this page", remedy)
        elif path.suffix in UNREAD or (path.suffix.lower() == ".md" != path.suffix):
            remedy = f"Rename it to {path.stem.lower()}.md, or remove it."
            yield Diagnostic(shown(path), 1, NAME, "this page is not read: its name does not end in .md", remedy)


def _pages(workspace: Workspace) -> Iterator[Diagnostic]:
    source = workspace.source_code
    drafts = {language.code for language in workspace.data.languages if language.draft}
    absent: dict[str, list[str]] = {}
    for path in workspace.paths:
        there = [code for code in workspace.codes if workspace.page(code, path)]
        if source not in there:
            for code in there:
                page = workspace.page(code, path)
                yield Diagnostic(page.file, 1, NAME, f"there is no page docs/{source}/{path}", _rename(workspace, page))
            continue
        for code in workspace.codes:
            if code not in there and code not in drafts:
                page = workspace.page(source, path)
                remedy = f"Translate it into docs/{code}/{path}, with the same headings." + _renamed(workspace, page, code)
                message = f"there is no page docs/{code}/{path}: its readers are shown this one, with a notice"
                yield Diagnostic(page.file, 1, NAME, message, remedy, "warning")
            elif code not in there:
                absent.setdefault(code, []).append(path)
    if absent:
        file = workspace.root / "docs" / "_data" / "languages.yml"
        lines = load(file)[1]
        for code, paths in absent.items():
            index = workspace.codes.index(code)
            message = f"the draft “{code}” has no translation yet of {len(paths)} page{'s' * (len(paths) > 1)}: {', '.join(paths)}"
            yield Diagnostic(shown(file), lines.get((index, "code"), 1), NAME, message, "Translate them, then remove draft: here.", "warning")


def _ids(page: MarkdownPage) -> list[str]:
    return [heading.id for heading in page.headings]


def _rename(workspace: Workspace, page: MarkdownPage) -> str:
    """What to do with a page that the source language does not have."""
    source = workspace.source_code
    there = [other for other in workspace.pages.values() if other.source.code == source and not workspace.page(page.source.code, other.source.path)]
    for other in there:
        if _ids(other) == _ids(page):
            return f"It has the headings of {other.file}: rename it to docs/{page.source.code}/{other.source.path}."
    return f"Write docs/{source}/{page.source.path}, or remove this page."


def _renamed(workspace: Workspace, page: MarkdownPage, code: str) -> str:
    for other in workspace.pages.values():
        if other.source.code == code and not workspace.page(workspace.source_code, other.source.path) and _ids(other) == _ids(page):
            return f" Or rename {other.file}, which has its headings."
    return ""


# --- front matter --------------------------------------------------------------------------------


def _front(pages: Mapping[str, MarkdownPage], source: str) -> Iterator[Diagnostic]:
    values = {code: page.source.front.model_dump(by_alias=True) for code, page in pages.items()}
    for key in (*TEXTS_OF_FRONT_MATTER, *_SHARED_KEYS):
        shared = key in _SHARED_KEYS
        found = {code: str(each[key]) if shared and each[key] else bool(each[key]) for code, each in values.items()}
        right = majority(found, source)
        there = _at({code: (page.file, page.source.lines.get((key,), 1)) for code, page in pages.items() if found[code] == right})
        for code, value in found.items():
            page = pages[code]
            line = page.source.lines.get((key,), 1)
            if value == right:
                continue
            if not value:
                message = f"“{key}” is missing: {there} {'have' if ' and ' in there else 'has'} it"
                yield Diagnostic(page.file, line, NAME, message, f"Add {key}: here.")
            elif not right:
                yield Diagnostic(page.file, line, NAME, f"“{key}” is not at {there}", f"Remove {key}: here, or add it in every language.")
            else:
                message = f"{key} is “{value}” where {there} {'have' if ' and ' in there else 'has'} “{right}”"
                yield Diagnostic(page.file, line, NAME, message, "It is the same in every language: correct it.")


def _at(places: Mapping[str, tuple[str, int]]) -> str:
    return " and ".join(f"{file}:{line}" for file, line in places.values())


# --- headings ------------------------------------------------------------------------------------


def _headings(pages: Mapping[str, MarkdownPage], source: str) -> Iterator[Diagnostic]:
    found = {code: tuple((heading.level, heading.id) for heading in page.headings) for code, page in pages.items()}
    right = majority(found, source)
    model = next(page for code, page in pages.items() if found[code] == right)
    for code, page in pages.items():
        if found[code] != right:
            yield from _heading_differences(page, model)


def _heading_differences(page: MarkdownPage, model: MarkdownPage) -> Iterator[Diagnostic]:
    ours, theirs = _ids(page), _ids(model)
    for tag, a1, a2, b1, b2 in difflib.SequenceMatcher(None, theirs, ours, autojunk=False).get_opcodes():
        if tag == "equal":
            for there, here in zip(model.headings[a1:a2], page.headings[b1:b2], strict=True):
                if there.level != here.level:
                    message = f"“{here.text}” has the level {here.level} where {model.file}:{there.line} has {there.level}"
                    yield Diagnostic(page.file, here.line, NAME, message, f"Begin it with {'#' * there.level}.")
            continue
        for n in range(max(a2 - a1, b2 - b1)):
            there = model.headings[a1 + n] if a1 + n < a2 else None
            here = page.headings[b1 + n] if b1 + n < b2 else None
            above = page.headings[b1 - 1].line if b1 else page.source.offset + 1
            yield from _heading(page, model, here, there, above, ours, theirs)


def _heading(page, model, here, there, above: int, ours: list[str], theirs: list[str]) -> Iterator[Diagnostic]:
    """A heading ``here`` in the place of the one ``there``; either may be None."""
    moved_here = here and here.id and here.id in theirs
    moved_there = there and there.id and there.id in ours
    if here and there and not moved_here and not moved_there:
        name = f"{{#{here.id}}}" if here.id else "no id"
        message = f"“{here.text}” has {name} where {model.file}:{there.line} has {{#{there.id}}}"
        yield Diagnostic(page.file, here.line, NAME, message, f"Heading ids are the same in every language: end it with {{#{there.id}}}.")
        return
    if here and moved_here:
        other = next(heading for heading in model.headings if heading.id == here.id)
        again = ours.count(here.id) > theirs.count(here.id)
        what = "stands here once more than" if again else "is not in the same order as"
        remedy = "Give each heading its own id, the same in every language." if again else "Put it in the same order in every language."
        yield Diagnostic(page.file, here.line, NAME, f"“{here.text}” {{#{here.id}}} {what} at {model.file}:{other.line}", remedy)
    elif here:
        message = f"“{here.text}” {{#{here.id}}} is not in {model.file}"
        yield Diagnostic(page.file, here.line, NAME, message, "Remove it with what stands below it, or add it in every language.")
    if there and not moved_there:
        message = f"a heading is missing: {model.file}:{there.line} has “{there.text}” {{#{there.id}}}"
        yield Diagnostic(page.file, above, NAME, message, f"Add it below this line, with {{#{there.id}}} at its end.")


# --- what stands under a heading -----------------------------------------------------------------


def _parts(pages: Mapping[str, MarkdownPage], parts: Mapping[str, list[Part]], source: str) -> Iterator[Diagnostic]:
    ends = {code: [(here.id, after.id if after else "") for here, after in zip(each, [*each[1:], None], strict=True)] for code, each in parts.items()}
    known = Counter(key for keys in ends.values() for key in set(keys))
    for key in dict.fromkeys(key for keys in ends.values() for key in keys):
        if known[key] > 1:  # parts that begin or end elsewhere are told by their headings
            here = {code: parts[code][keys.index(key)] for code, keys in ends.items() if key in keys}
            yield from _features(pages, here, source)


def _features(pages: Mapping[str, MarkdownPage], parts: Mapping[str, Part], source: str) -> Iterator[Diagnostic]:
    for name in dict.fromkeys(name for part in parts.values() for name in part.features):
        counts = {code: part.count(name) for code, part in parts.items()}
        found = {code: tuple(sorted(count.items())) for code, count in counts.items()}
        right = majority(found, source)
        models = {code: part for code, part in parts.items() if found[code] == right}
        for code, part in parts.items():
            if found[code] != right:
                yield from _feature(pages, code, part, models, name, Counter(dict(right)))


def _feature(
    pages: Mapping[str, MarkdownPage], code: str, part: Part, models: Mapping[str, Part], name: str, right: Counter[str]
) -> Iterator[Diagnostic]:
    own = part.count(name)
    extra = _surplus(part.features.get(name, []), own - right)
    missing = list((right - own).elements())
    file = pages[code].file
    there = _at({other: (pages[other].file, model.line) for other, model in models.items()})
    if set(own | right) == {""}:  # things that are counted only
        here, others = own.total(), right.total()
        message = f"{here} {name}{'s' * (here != 1)} here, {others} at {there}"
        remedy = f"Write what is missing here, or remove it at {there}." if here < others else "Remove what is too many, or add it in every language."
        yield Diagnostic(file, extra[-1].line if extra else part.line, NAME, message, remedy)
        return
    for number in range(max(len(extra), len(missing))):
        feature = extra[number] if number < len(extra) else None
        value = missing[number] if number < len(missing) else None
        place = _at({other: (pages[other].file, _line(model, name, value)) for other, model in models.items()})
        if feature and value is not None:
            message = f"the {name} “{feature.value}” is “{value}” at {place}"
            remedy = "It is the same in every language: correct the one that is wrong."
        elif feature:
            message, remedy = f"the {name} “{feature.value}” is not at {place}", "Remove it here, or add it in every language."
        else:
            message, remedy = f"the {name} “{value}” is missing here: it is at {place}", "Add it here, or remove it in every language."
        yield Diagnostic(file, feature.line if feature else part.line, NAME, message, remedy)


def _line(part: Part, name: str, value: str | None) -> int:
    return next((feature.line for feature in part.features.get(name, ()) if feature.value == value), part.line)


def _surplus(features: list[Feature], counts: Counter[str]) -> list[Feature]:
    """The last occurrences of what there is too much of, in the order of the page."""
    left, found = Counter(counts), []
    for feature in reversed(features):
        if left[feature.value]:
            left[feature.value] -= 1
            found.append(feature)
    return found[::-1]


def _abroad(page: MarkdownPage, codes: list[str]) -> Iterator[Diagnostic]:
    for section in page.sections:
        for link in section.links:
            if code := language_of(page.source.uri, link.target, codes):
                message = f"the link “{link.text}” leads to the language “{code}”"
                remedy = f"Link to the same page in {page.source.code}: the languages have links of their own."
                yield Diagnostic(page.file, link.line, NAME, message, remedy)
