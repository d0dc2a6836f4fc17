"""``python -m scripts sync`` declares a translation up to date; ``make status`` shows the state of every page."""

import datetime
from pathlib import Path

from ..content.data import LANGUAGES
from ..content.front_matter import FrontMatter
from ..content.models import Language
from ..content.pages import PageSource
from ..content.translation import FRONT, RULE, Difference, State, parts, record, with_record
from ..content.validate import validate
from ..content.yamlfile import front_matter, load, read_text
from ..diagnostics import Diagnostic, SourceError, did_you_mean, report, shown
from .edit import Change
from .workspace import Workspace


def run(root: Path, page: str, code: str) -> str:
    """Write what :func:`sync` changes, and return it as people are shown it."""
    (change := sync(root, page, code)).write()
    return change.diff() or "Nothing has changed: it was recorded as up to date today."


def sync(root: Path, page: str, code: str, date: datetime.date | None = None) -> Change:
    """Return the change that records the translation of ``page`` into ``code`` as made from the source page as it is now, as of ``date`` or today.

    ``page`` is as people write it (``funding/training``, ``docs/fr/funding/training.md``). The change is in the record of the front matter
    alone: every other byte stays. Nothing is written. Raises SourceError when one of the two pages is not there or cannot be read, when
    ``code`` is not a language to translate into, and when the two do not have the same sections: a page that lacks one is not up to date.
    """
    path = page_path(root, page)
    source_code, *others = (language.code for language in _languages(root))
    if code not in others:
        name = "translation/source-language" if code == source_code else "translation/unknown-language"
        raise SourceError([report(name, shown(root / "docs/_data/languages.yml", root), code=code, codes=did_you_mean(code, others))])
    source, translation = _page(root, source_code, path), _page(root, code, path)
    if list(parts(source)) != list(parts(translation)):
        raise SourceError([_structure(source, translation)])
    file = root / "docs" / code / path
    text = file.read_bytes().decode("utf-8")
    return Change(file, text, with_record(text, record(source, date or datetime.date.today())))


def page_path(root: Path, page: str) -> str:
    """Return ``page``, as people write it, as its path inside a language's folder. Raises SourceError when there is no such page."""
    text = page.strip().replace("\\", "/")
    if text.startswith("/"):
        text = shown(Path(text), root)
    names = [name for name in text.split("/") if name not in ("", ".")]
    if names[:1] == ["docs"]:
        del names[0]
    codes = [language.code for language in _languages(root)]
    if names[:1] and names[0] in codes:
        del names[0]
    path = "/".join(names).removesuffix(".md")
    folder = root / "docs" / codes[0]
    for candidate in (f"{path}.md", f"{path}/index.md".lstrip("/")):
        if ".." not in names and ((path and (folder / candidate).is_file()) or candidate == "index.md"):
            return candidate
    pages = [file.relative_to(folder).as_posix() for file in sorted(folder.rglob("*.md"))]
    raise SourceError([report("translation/unknown-page", shown(folder / f"{path}.md", root), page=page, pages=did_you_mean(f"{path}.md", pages))])


def _languages(root: Path) -> list[Language]:
    path = root / "docs" / "_data" / "languages.yml"
    raw, lines = load(path)
    languages: list[Language] = validate(LANGUAGES, raw, lines, shown(path, root), "data")
    return languages


def _page(root: Path, code: str, path: str) -> PageSource:
    """Return a page. Its own record is not looked at: it may be what has to be repaired."""
    file = root / "docs" / code / path
    name = shown(file, root)
    if not file.is_file():
        raise SourceError([report("translation/missing-page", name)])
    raw, lines, body, offset = front_matter(read_text(file), name)
    raw.pop(RULE, None)
    return PageSource(code, path, name, validate(FrontMatter, raw, lines, name, "front-matter"), body, offset, lines)


def _structure(source: PageSource, translation: PageSource) -> Diagnostic:
    """Report the first section in which two pages differ."""
    there, here = parts(source), parts(translation)
    missing = [part for id_, part in there.items() if id_ not in here]
    extra = [part for id_, part in here.items() if id_ not in there]
    if missing:
        part, place = missing[0], f"{source.file}:{missing[0].line}"
        return report("translation/missing-section", translation.file, 1, title=part.title, id=part.id, place=place)
    if extra:
        part = extra[0]
        return report("translation/extra-section", translation.file, part.line, title=part.title, id=part.id, source=source.file)
    part = next(part for part, id_ in zip(here.values(), there, strict=True) if part.id != id_)
    order = ", ".join(id_ for id_ in there if id_ != FRONT)
    return report("translation/section-order", translation.file, part.line, title=part.title, id=part.id, source=source.file, order=order)


# --- status --------------------------------------------------------------------------------------


def in_words(difference: Difference) -> str:
    """Return a section that has changed, in words: ``“La brochure” (#brochure, line 14)``."""
    if difference.id == FRONT:
        return "the texts of the front matter"
    line = f", line {difference.line}" if difference.line else ""
    kind = "" if difference.kind == "changed" else f" {difference.kind}"
    return f"“{difference.title}” (#{difference.id}{line}){kind}"


def status_table(workspace: Workspace, colour: bool) -> str:
    """Return the state of every page in every language, a line a page; below, what has changed under the outdated ones."""
    if workspace.unread:
        raise SourceError(workspace.unread)
    bold, red, yellow, green, plain = ("\033[1m", "\033[31m", "\033[33m", "\033[32m", "\033[0m") if colour else ("",) * 5
    tint = {"current": green, "outdated": yellow, "missing": red}
    found, others = workspace.states, workspace.codes[1:]
    paths = [path for path in workspace.paths if workspace.page(workspace.source_code, path)]
    width = max(map(len, ["page", *paths]))
    head = "  ".join([f"{'page':<{width}}", *(f"{code:<19}" for code in others)])
    out = [f"{bold}{head.rstrip()}{plain}"]
    for path in paths:
        cells = [(found[code, path], _words(found[code, path])) for code in others]
        row = "  ".join(f"{tint[state.kind]}{words:<19}{plain}" for state, words in cells)
        out.append(f"{path:<{width}}  {row if colour else row.rstrip()}")
    for code in others:
        for path in paths:
            state = found[code, path]
            if state.kind == "outdated":
                what = ", ".join(map(in_words, state.differences)) or "nothing is recorded about it"
                out += ["", f"{bold}docs/{code}/{path}{plain}: {what}", f"    → python -m scripts sync {path.removesuffix('.md')} {code}"]
    counts = [f"{sum(state.kind == kind for state in found.values())} {kind}" for kind in tint]
    return "\n".join([*out, "", ", ".join(counts)])


def _words(state: State) -> str:
    return f"{state.kind} {state.date.isoformat()}" if state.date else state.kind
