"""What kept a site from being built, other than a mistake in a page or in data: told as a mistake, with its place, not as a traceback."""

from __future__ import annotations

import traceback
from pathlib import Path

import jinja2

from ..diagnostics import Diagnostic, SourceError, shown
from ..markdown.limit import TooSlow
from ..sources.revision import BUILT_FROM
from ..sources.yamlfile import read_text, unreadable
from .markup import too_deep, too_slow


def failure(error: BaseException, root: Path, page: str) -> Diagnostic | None:
    """The problem behind ``error``, raised while the workspace in ``root`` was being built, and ``page`` the last file of a page that
    was read; None for a mistake of the generator itself."""
    overrides = root / "overrides"
    match error:
        case jinja2.TemplateSyntaxError():
            file = shown(Path(error.filename)) if error.filename else shown(overrides)
            return Diagnostic(file, error.lineno, "template", f"the template cannot be read: {error.message}", "Correct it as Jinja has it.")
        case jinja2.TemplateNotFound():
            return Diagnostic(*_place(error, overrides), "template", f"there is no template “{error.name}”", "Correct the name, or write the file.")
        case jinja2.TemplateError():
            return Diagnostic(*_place(error, overrides), "template", f"the template fails: {error.message}", "Correct it as Jinja has it.")
        case TooSlow():
            return too_slow(page)
        case RecursionError():
            file, line = _place(error, overrides)
            if file == shown(overrides):
                return too_deep(page)
            return Diagnostic(file, line, "template", "a template includes itself, by itself or by another one", "Break the circle.")
        case UnicodeDecodeError():
            return _not_text(overrides)
        case OSError():
            name = error.filename2 or error.filename  # who copies a file names both, and what is written comes second
            place = Path(name) if isinstance(name, str | Path) else Path("site")
            if any(place.resolve().is_relative_to(root / part) for part in BUILT_FROM):  # a build only reads there
                return unreadable(place, error)
            message = f"the site cannot be written: {error.strerror or error}"
            return Diagnostic(shown(place), 1, "file", message, "Make room, or check what may be written there; the previous site is as it was.")
    return None


def _place(error: BaseException, overrides: Path) -> tuple[str, int]:
    """File and line of the template that was at work; Jinja puts templates into tracebacks as if they were programs."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if Path(frame.filename).is_relative_to(overrides)]
    return (shown(Path(frames[-1].filename)), frames[-1].lineno or 1) if frames else (shown(overrides), 1)


def _not_text(folder: Path) -> Diagnostic:
    """The problem of the first file of ``folder`` that is not UTF-8, told of the folder when there is none."""
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        try:
            read_text(file)
        except SourceError as error:
            return error.problems[0]
    return Diagnostic(shown(folder), 1, "encoding", "this is not UTF-8 text", "Save the file again with the encoding UTF-8.")
