"""The whole site for the live preview, built in a process of its own: ``python -m scripts.build.mkdocs.whole CONFIGURATION FOLDER ADDRESS``.

Prints as JSON what keeps it from being built, as the arguments of :class:`~scripts.build.preview.bar.Failure`; null where nothing does.
"""

import sys
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path

from mkdocs.exceptions import Abort, MkDocsException

from ...content.configuration import disallowed_settings
from ...diagnostics import Diagnostic, SourceError
from ...generator import CONFIGURATION, PACKAGE
from ...system.printable import in_json
from ..preview.bar import Failure
from .session import Refusal, log, session


def main(configuration: str, folder: str, address: str) -> Failure | None:
    """Build the site of ``configuration`` in ``folder``, for a preview at ``address``; return what keeps it from being built."""
    session.serving, session.site_url = True, address
    try:
        import_module(f"{PACKAGE}.__main__").cli.main(
            ["build", "--config-file", configuration, "--site-dir", folder], prog_name=PACKAGE, standalone_mode=False
        )
    except (Exception, SystemExit) as error:
        return why(error, Path(configuration).parent)
    return None


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
