"""The revision of Git that the sources are at."""

import re
import subprocess
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

from ..generator import CONFIGURATION
from ..system.git import variables
from ..system.printable import one_line

# All that a build of the site depends on, relative to the repository.
BUILT_FROM = ("docs", "overrides", "scripts", CONFIGURATION, "requirements.txt")
_LAST = 253_402_300_799  # the last second of the year 9999, after which dates cannot be written as four digits


@dataclass
class Revision:
    """``commit`` is its full name and ``date`` when it was made, in seconds since 1970 (UTC)."""

    commit: str
    date: int
    _status: subprocess.Popen[str] | None = None

    @cached_property
    def clean(self) -> bool | None:
        """Whether everything that a build depends on is as it was committed, and nothing was added; None when that was not asked."""
        if not self._status:
            return None
        said, _ = self._status.communicate()  # asked when the revision was read: once a site is built, Git has long answered
        return self._status.returncode == 0 and not said


def revision(root: Path, status: bool = True) -> Revision | None:
    """Return the revision of the repository ``root``; None when it is none itself, has no commit yet, or there is no Git.

    ``status``: ask whether it is clean too, without waiting for the answer.
    """
    # No repository around this one lends its commit: Git looks for none above it.
    env = variables() | {"GIT_CEILING_DIRECTORIES": str(root.resolve().parent)}
    run = partial(subprocess.Popen[str], cwd=root, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=env)
    ask = ["git", "status", "--porcelain", "--untracked-files=all", "--", *BUILT_FROM]
    try:
        said, _ = run(["git", "log", "-1", "--format=%H %ct"]).communicate()
        commit, date = said.split()
        return Revision(commit, int(date), run(ask) if status else None)
    except (OSError, ValueError):  # there is no Git; it says nothing of a folder that is not a repository, or has no commit
        return None


def build_date(given: str | None, here: Revision | None) -> int | None:
    """Return the date of a build in seconds since 1970: what SOURCE_DATE_EPOCH says, else that of the commit ``here``; None when neither is known.

    Raises ValueError when ``given`` is not such a number (https://reproducible-builds.org/specs/source-date-epoch/).
    """
    if not given:
        return here.date if here else None
    if not re.fullmatch(r"[0-9]{1,12}", given) or int(given) > _LAST:
        raise ValueError(f"SOURCE_DATE_EPOCH is “{one_line(given)}”, and not a number of seconds since 1970: leave it out, or give it such a number")
    return int(given)
