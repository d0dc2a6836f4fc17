"""Every page has the same parts in every language: only the words differ."""

import difflib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from itertools import zip_longest

from ...content.markdown_page import MarkdownPage
from ...content.pages import TEXTS_OF_FRONT_MATTER
from ...diagnostics import Diagnostic, report, shown
from ...diagnostics.registry import rule
from ...generator import UNREAD
from ..asides import without_asides
from ..contrasts import names_in
from ..majority import lacking, minority
from ..outline import Feature, Part, language_of, outline, without_language
from ..recast import without_recast
from ..repeats import without_repeats
from ..shape import wrong_shapes
from ..workspace import Workspace

_SHARED_KEYS = ("project", "template", "anchors")  # keys of the front matter whose values are the same in every language
_FOLDERS = ("_data", "assets")


@rule("parity")
def check(workspace: Workspace) -> Iterator[Diagnostic]:
    """Report what is missing, extra or elsewhere in one language, in that language: the one that differs from most."""
    if not workspace.pages:
        return
    yield from _strays(workspace)
    yield from _pages(workspace)
    yield from _compared(workspace)


def _compared(workspace: Workspace) -> Iterator[Diagnostic]:
    for path in workspace.paths:
        there = {code: workspace.page(code, path) for code in workspace.codes}
        pages = {code: page for code, page in there.items() if page and not page.document.failed}  # the rule markup reports the others
        for page in pages.values():
            yield from _abroad(page, workspace.codes)
        if len(pages) > 1:
            source = workspace.source_code
            yield from _front(pages, source)
            parts = {code: outline(page, workspace.root / "docs") for code, page in pages.items()}
            parts = without_recast(without_asides(without_repeats(parts, {page.source.front.project for page in pages.values()})))
            found = [*_headings(pages, source), *_parts(pages, parts, source)]
            yield from found or wrong_shapes(pages, parts, source)


# --- pages ---------------------------------------------------------------------------------------


def _strays(workspace: Workspace) -> Iterator[Diagnostic]:
    """Files that look like pages and are none."""
    docs = workspace.root / "docs"
    for path in sorted(docs.rglob("*")):
        first, *rest = path.relative_to(docs).parts
        if first in _FOLDERS or any(part.startswith(".") for part in (first, *rest)) or not path.is_file():
            continue
        if first not in workspace.codes and path.suffix.lower() in (".md", *UNREAD):
            yield report("parity/unknown-language" if rest else "parity/outside-languages", shown(path), 1, name=first)
        elif path.suffix in UNREAD or (path.suffix.lower() == ".md" != path.suffix):
            yield report("parity/not-a-page", shown(path), 1, name=f"{path.stem.lower()}.md")


def _pages(workspace: Workspace) -> Iterator[Diagnostic]:
    source = workspace.source_code
    drafts = {language.code for language in workspace.data.languages if language.draft}
    absent: dict[str, list[str]] = defaultdict(list)
    for path in workspace.paths:
        page = workspace.page(source, path)
        for code in workspace.codes:
            there = workspace.page(code, path)
            if there and not page:
                twin, remedy = _twin(workspace, there, source), f"Write docs/{source}/{path}, or remove this page."
                remedy = f"It has the headings of {twin.file}: rename it to docs/{code}/{twin.source.path}." if twin else remedy
                yield there.report("parity/source-missing", page=f"docs/{source}/{path}", remedy=remedy)
            elif page and not there and code not in drafts:
                twin = _twin(workspace, page, code)
                more = f" Or rename {twin.file}, which has its headings." if twin else ""
                yield page.report("parity/not-translated", page=f"docs/{code}/{path}", more=more)
            elif page and not there:
                absent[code].append(path)
    file = workspace.file("languages")
    for code, paths in absent.items():
        yield file.report("parity/draft", (workspace.codes.index(code), "code"), language=code, count=len(paths), pages=", ".join(paths))


def _ids(page: MarkdownPage) -> list[str]:
    return [heading.id for heading in page.headings]


def _twin(workspace: Workspace, page: MarkdownPage, code: str) -> MarkdownPage | None:
    """The page in the language ``code`` with the headings of ``page`` and a path that the language of this one does not have."""
    others = (other for other in workspace.pages.values() if other.source.code == code)
    return next((other for other in others if not workspace.page(page.source.code, other.source.path) and _ids(other) == _ids(page)), None)


# --- front matter --------------------------------------------------------------------------------


def _front(pages: Mapping[str, MarkdownPage], source: str) -> Iterator[Diagnostic]:
    yield from _titles(pages)
    values = {code: page.source.front.model_dump(by_alias=True) for code, page in pages.items()}
    for key in (*TEXTS_OF_FRONT_MATTER, *_SHARED_KEYS):
        shared = key in _SHARED_KEYS
        found = {code: str(each[key]) if shared and each[key] else bool(each[key]) for code, each in values.items()}
        right, _, wrong = minority(found, source)
        places = {code: (page.file, page.source.line(key)) for code, page in pages.items()}
        there = _at({code: place for code, place in places.items() if code not in wrong})
        for code in wrong:
            if key == "nav" and found[code]:  # a long title alone needs a short name in the menu
                continue
            name = "parity/key-missing" if not found[code] else "parity/key-extra" if not right else "parity/key-differs"
            yield report(name, *places[code], key=key, there=there, value=found[code], right=right)


def _titles(pages: Mapping[str, MarkdownPage]) -> Iterator[Diagnostic]:
    """A title that is not the heading of its page, where it is in every other language."""
    headings = {code: next((each for each in page.headings if each.level == 1), None) for code, page in pages.items()}
    alike = {code: heading is None or heading.text == pages[code].source.front.title for code, heading in headings.items()}
    code = lacking(alike)
    if code and (heading := headings[code]):
        page = pages[code]
        values = {"title": page.source.front.title, "heading": heading.text, "line": heading.line}
        yield page.report("parity/title", page.source.line("title"), **values)


def _at(places: Mapping[str, tuple[str, int]]) -> str:
    return " and ".join(f"{file}:{line}" for file, line in places.values())


# --- headings ------------------------------------------------------------------------------------


def _headings(pages: Mapping[str, MarkdownPage], source: str) -> Iterator[Diagnostic]:
    found = {code: tuple((heading.level, heading.id) for heading in page.headings) for code, page in pages.items()}
    _, model, wrong = minority(found, source)
    for code in wrong:
        yield from _heading_differences(pages[code], pages[model])


def _heading_differences(page: MarkdownPage, model: MarkdownPage) -> Iterator[Diagnostic]:
    ours, theirs = _ids(page), _ids(model)
    for tag, a1, a2, b1, b2 in difflib.SequenceMatcher(None, theirs, ours, autojunk=False).get_opcodes():
        above = page.headings[b1 - 1].line if b1 else page.source.offset + 1
        for there, here in zip_longest(model.headings[a1:a2], page.headings[b1:b2]):
            moved_here, moved_there = (each and each.id and each.id in others for each, others in ((here, theirs), (there, ours)))
            if tag == "equal":
                if there.level != here.level:
                    values = {"text": here.text, "level": here.level, "right": there.level, "marks": "#" * there.level}
                    yield page.report("parity/heading-level", here.line, there=f"{model.file}:{there.line}", **values)
            elif here and there and not moved_here and not moved_there:
                own = f"{{#{here.id}}}" if here.id else "no id"
                yield page.report("parity/heading-id", here.line, text=here.text, own=own, there=f"{model.file}:{there.line}", id=there.id)
            else:
                if here and moved_here:
                    other = next(heading for heading in model.headings if heading.id == here.id)
                    code = "parity/heading-repeated" if ours.count(here.id) > theirs.count(here.id) else "parity/heading-order"
                    yield page.report(code, here.line, text=here.text, id=here.id, there=f"{model.file}:{other.line}")
                elif here:
                    yield page.report("parity/heading-extra", here.line, text=here.text, id=here.id, there=model.file)
                if there and not moved_there:
                    yield page.report("parity/heading-missing", above, there=f"{model.file}:{there.line}", text=there.text, id=there.id)


# --- what is under a heading -----------------------------------------------------------------------


def _parts(pages: Mapping[str, MarkdownPage], parts: Mapping[str, list[Part]], source: str) -> Iterator[Diagnostic]:
    ends = {code: [(here.id, after.id if after else "") for here, after in zip(each, [*each[1:], None], strict=True)] for code, each in parts.items()}
    known = Counter(key for keys in ends.values() for key in set(keys))
    for key in dict.fromkeys(key for keys in ends.values() for key in keys):
        if known[key] > 1:  # parts that begin or end elsewhere are reported by their headings
            here = {code: parts[code][keys.index(key)] for code, keys in ends.items() if key in keys}
            yield from _features(pages, here, source)


def _features(pages: Mapping[str, MarkdownPage], parts: Mapping[str, Part], source: str) -> Iterator[Diagnostic]:
    for name in dict.fromkeys(feature.name for part in parts.values() for feature in part.features):
        counts = {code: part.count(name) for code, part in parts.items()}
        found = {code: tuple(sorted(count.items())) for code, count in counts.items()}
        open_ = {tuple(sorted(without_language(value, code) for value in count.elements())) for code, count in counts.items()}
        if len(open_) == 1:
            continue  # the same, or the same page in the language of each
        right, _, wrong = minority(found, source)
        models = {code: part for code, part in parts.items() if code not in wrong}
        for code in wrong:
            yield from _feature(pages, code, parts[code], models, name, Counter(dict(right)))


def _feature(
    pages: Mapping[str, MarkdownPage], code: str, part: Part, models: Mapping[str, Part], name: str, right: Counter[str]
) -> Iterator[Diagnostic]:
    own = part.count(name)
    model = next(iter(models.values()))
    extra = _surplus(part.of(name), own - right, [feature.value for feature in model.of(name)])
    missing = list((right - own).elements())
    file = pages[code].file
    there = _at({other: (pages[other].file, model.line) for other, model in models.items()})
    if set(own | right) == {""}:  # things that are counted only
        here, others = own.total(), right.total()
        message, what = "parity/too-few" if here < others else "parity/too-many", f"{name}{'s' * (here != 1)}"
        line = (_line_alone(code, part, models, name.removeprefix("list ")) if here > others else 0) or part.line_unlike(model)
        yield report(message, file, line, count=here, name=what, others=others, there=there)
        return
    for feature, value in zip_longest(extra, missing):
        at = _at({other: (pages[other].file, _line(model, name, value)) for other, model in models.items()})
        message = "parity/missing" if not feature else "parity/extra" if value is None else "parity/differs"
        if name == "link" and feature and (value is None or _one_page(feature.value, value)):
            message = "parity/link-extra"
        line = feature.line if feature else part.line_beside(model, _line(model, name, value))
        yield report(message, file, line, name=name, own=feature.value if feature else "", value=value, there=at)


def _one_page(one: str, other: str) -> bool:
    """Whether two links lead to one page, and one of them to a place in it."""
    return one.partition("#")[0] == other.partition("#")[0] and not ("#" in one and "#" in other)


def _line_alone(code: str, part: Part, models: Mapping[str, Part], kind: str) -> int:
    """The line of the first block of a kind that names things, and none of those that the other languages name in such blocks; 0 if none."""
    theirs = {name for other, model in models.items() for shown in model.blocks if shown.kind == kind for name in names_in(shown.text, other)}
    own = ((shown.line, names_in(shown.text, code)) for shown in part.blocks if shown.kind == kind)
    return next((line for line, names in own if names and names.isdisjoint(theirs)), 0)


def _line(part: Part, name: str, value: str | None) -> int:
    return next((feature.line for feature in part.of(name) if feature.value == value), part.line)


def _surplus(features: list[Feature], counts: Counter[str], right: list[str]) -> list[Feature]:
    """The occurrences of what there is too much of, in the order of the page: those that are not ``right`` where they are, then the last ones."""
    blocks = difflib.SequenceMatcher(None, [feature.value for feature in features], right, autojunk=False).get_matching_blocks()
    fitting = {number for block in blocks for number in range(block.a, block.a + block.size)}
    left, found = Counter(counts), set()
    for number in sorted(range(len(features)), key=lambda number: (number in fitting, -number)):
        if left[features[number].value] > 0:
            left[features[number].value] -= 1
            found.add(number)
    return [features[number] for number in sorted(found)]


def _abroad(page: MarkdownPage, codes: list[str]) -> Iterator[Diagnostic]:
    for link in page.links:
        if code := language_of(page.source.uri, link.target, codes):
            yield page.report("parity/other-language", link.line, text=link.text, language=code, own=page.source.code)
