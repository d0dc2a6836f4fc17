"""Why a command could not do its work, in words for people: never a traceback."""

import os
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

from ..system.streams import OutputError
from ..system.usage import RefusedError, UsageError
from . import SourceError, shown

_HERE = Path(__file__).resolve()

# Commands that need packages of tests/requirements.txt, or may.
_OF_TESTS = frozenset({"check", "links", "mutants", "summary", "third-party", "browser", "pictures", "bench"})


def ended(run: Callable[[], int], command: str) -> tuple[int, str]:
    """Call ``run``, which does ``command``; the exit code, and what is to be said of its end. Raises only OutputError."""
    try:
        return run(), ""
    except OutputError:
        raise
    except SourceError as error:
        return 1, str(error)
    except (RefusedError, UsageError) as error:
        return 1 if isinstance(error, RefusedError) else 2, f"{command}: {error}"
    except KeyboardInterrupt:
        return 3, "\nStopped."
    except Exception as error:
        if sys.flags.dev_mode:
            traceback.print_exc()
        return 3, f"{command}: {reason(error, command)}"


def reason(error: Exception, command: str) -> str:
    """Why ``error`` ended ``command``, and what to do."""
    match error:
        case MemoryError():
            return "there is not enough memory"
        case OSError(filename=str() | bytes() | os.PathLike() as file, strerror=str(why)):
            return f"{shown(Path(os.fsdecode(file)))}: {why.lower()}"
        case OSError():
            return str(error) or type(error).__name__
        case ModuleNotFoundError(name=str(name)) if name.partition(".")[0] != "scripts":
            return _to_install(name, command)
        case RuntimeError() if not isinstance(error, (RecursionError, NotImplementedError)):
            return str(error)
    ours = [(path, frame.lineno) for frame in traceback.extract_tb(error.__traceback__) if _HERE.parents[1] in (path := Path(frame.filename)).parents]
    place = f" ({shown(ours[-1][0])}:{ours[-1][1]})" if ours and ours[-1][0] != _HERE else ""
    return (
        f"{type(error).__name__}: {error}{place}. This is a bug in the program, not a problem in your files: "
        "report it with these words. “python -X dev -m scripts …” shows more."
    )


def _to_install(name: str, command: str) -> str:
    groups, target = ["requirements.txt"], "site"
    if command in _OF_TESTS:
        groups, target = [*groups, "tests/requirements.txt"], "test"
    if command == "bench":
        groups, target = [*groups, "scripts/tools/bench/requirements.txt"], "bench"
    files = " ".join(f"-r {group}" for group in groups)
    return f"the package “{name}” is not installed. Run “make .venv/{target}.done”, or: python -m pip install --require-hashes {files}"
