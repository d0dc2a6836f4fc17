"""What kept a site from being built, other than a mistake in a page or in data: reported as a mistake, with its file and line, not as a traceback."""

import traceback
from pathlib import Path

import jinja2

from ...content.markdown.limit import TooSlow
from ...content.revision import BUILT_FROM
from ...content.yamlfile import read_text, unreadable
from ...diagnostics import Diagnostic, Mistake, SourceError, report, shown
from . import markup


def failure(error: BaseException, root: Path, page: str) -> Diagnostic | None:
    """Return the problem behind ``error``, raised while the workspace in ``root`` was being built, and ``page`` the last file of a page that
    was read; None for a mistake of the generator itself."""
    overrides = root / "overrides"
    match error:
        case jinja2.TemplateSyntaxError():
            file = shown(Path(error.filename)) if error.filename else shown(overrides)
            return report("template/syntax", file, error.lineno, error=error.message)
        case jinja2.TemplateNotFound():
            return report("template/unknown", *_location(error, overrides), name=error.name)
        case jinja2.TemplateError():
            return report("template/fails", *_location(error, overrides), error=error.message)
        case Mistake():
            return error.report(*_location(error, overrides))
        case TooSlow():
            return markup.unreadable(page, error)
        case RecursionError():
            file, line = _location(error, overrides)
            return markup.unreadable(page, error) if file == shown(overrides) else report("template/circle", file, line)
        case UnicodeDecodeError():
            return _not_text(overrides)
        case OSError():
            name = error.filename2 or error.filename  # who copies a file names both, and what is written comes second
            path = Path(name) if isinstance(name, str | Path) else Path("site")
            if any(path.resolve().is_relative_to(root / part) for part in BUILT_FROM):  # a build only reads there
                return unreadable(path, error)
            return report("file/site-unwritable", shown(path), error=error.strerror or error)
    return None


def _location(error: BaseException, overrides: Path) -> tuple[str, int]:
    """File and line of the template that was at work; Jinja puts templates into tracebacks as if they were programs."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if Path(frame.filename).is_relative_to(overrides)]
    return (shown(Path(frames[-1].filename)), frames[-1].lineno or 1) if frames else (shown(overrides), 1)


def _not_text(folder: Path) -> Diagnostic:
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        try:
            read_text(file)
        except SourceError as error:
            return error.problems[0]
    return report("encoding/not-utf-8", shown(folder))
