"""A build in a process of its own, which says what keeps the site from being built.

``python -m scripts.build.mkdocs.whole CONFIGURATION FOLDER`` builds strictly, for where the site is published, with an ADDRESS for a live preview
there. Prints, as JSON, the arguments of :class:`~scripts.build.preview.bar.Failure`; null where nothing keeps it.
"""

import logging
import re
import sys
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path

from mkdocs.exceptions import Abort, MkDocsException

from ...content.configuration import disallowed_settings
from ...content.tree import PICTURES
from ...diagnostics import Diagnostic, SourceError, report
from ...generator import CONFIGURATION, PACKAGE
from ...system.printable import in_json
from ..preview.bar import Failure
from .session import Refusal, builder_log, log, session

_LINK = re.compile(r"Doc file '(?P<file>[^']+)' contains (?:a|an) (?P<kind>[\w ]*?)link '(?P<target>[^']*)', (?:but )?(?P<what>.*)")


class _Logged(logging.Handler):
    """Keeps what MkDocs warns of, and its errors."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.kept: list[tuple[int, str]] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.kept.append((record.levelno, record.getMessage().strip()))


def main(configuration: str, folder: str, address: str = "") -> Failure | None:
    """Build the site of ``configuration`` in ``folder``, with an ``address`` for a preview there; return what keeps it from being built."""
    session.serving, session.site_url, logged, root = bool(address), address or None, _Logged(), Path(configuration).parent
    builder_log.addHandler(logged)
    arguments = ["build", "--config-file", configuration, "--site-dir", folder, *([] if address else ["--strict"])]
    try:
        import_module(f"{PACKAGE}.__main__").cli.main(arguments, prog_name=PACKAGE, standalone_mode=False)
    except (Exception, SystemExit) as error:
        if isinstance(error, SystemExit) and not error.code:
            return None  # only some pages had to be made again
        failure = why(error, root)
        return failure if address else failure._replace(problems=[*failure.problems, *reported(logged.kept, root, bool(failure.problems))])
    return None


def reported(logged: Sequence[tuple[int, str]], root: Path, known: bool) -> list[Diagnostic]:
    """Return the diagnostics of what MkDocs ``logged`` (level, text): of its warnings, and of its errors unless their problems are ``known``."""
    texts = dict.fromkeys(text for level, text in logged if level == logging.WARNING or not known)
    return [_link(link, root) if (link := _LINK.match(text)) else report("build/refused", CONFIGURATION, what=text) for text in texts]


def _link(logged: re.Match[str], root: Path) -> Diagnostic:
    path = root / "docs" / logged["file"]
    lines = path.read_text("utf-8").splitlines() if path.is_file() else []
    line = next((number for number, text in enumerate(lines, 1) if f"]({logged['target']}" in text), 1)
    code = "build/picture" if logged["target"].lower().endswith(PICTURES) else "build/link"
    return report(code, f"docs/{logged['file']}", line, kind=logged["kind"], target=logged["target"], what=logged["what"])


def why(error: BaseException, root: Path) -> Failure:
    """Return why a build in ``root`` ended with ``error``, and print it where MkDocs has not."""
    if isinstance(error, MkDocsException):
        if not isinstance(error, Abort):  # MkDocs ends with it once it has printed the error
            log.error(error.format_message())
    elif not isinstance(error, SystemExit):
        log.error("This is a bug in the program, not a problem in your files:", exc_info=error)
    said = "\n".join(dict.fromkeys(map(str, reversed([*_causes(error)]))))
    return Failure(problems_of(error) or _in_configuration(root), said)


def problems_of(error: BaseException) -> Sequence[Diagnostic]:
    """Return the problems of sources that led to ``error``."""
    return next((cause.problems for cause in _causes(error) if isinstance(cause, SourceError | Refusal)), ())


def _in_configuration(root: Path) -> list[Diagnostic]:
    """Return what is wrong with the configuration, which the generator reports without a line."""
    try:
        return disallowed_settings(root / CONFIGURATION)
    except SourceError as error:
        return error.problems


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error:
        yield error
        error = error.__cause__ or error.__context__


if __name__ == "__main__":
    print(in_json(main(*sys.argv[1:])))
