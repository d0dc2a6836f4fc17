"""``python -m scripts untested WHERE``: whether anything but content has changed since what is at WHERE was tested and published.

What is online has passed the tests of the generator, or differs only in content from what has. So this compares with the commit that is online,
and not with the one before a push, whose tests may have failed.
"""

from pathlib import Path

from ...build.published.site import commit_of, manifest_of, site_at
from ...system.git import git
from ...system.printable import one_line
from .clone import named, reviewed

_CONTENT = "docs"


def report(root: Path, where: str) -> int:
    """Print each file that has changed and is not content. Returns the exit code: 1 when there is one, so that the tests have to run."""
    changed = untested(root, where)
    print("\n".join(map(one_line, changed)) or "nothing but content has changed")
    return 1 if changed else 0


def untested(root: Path, where: str) -> list[str]:
    """Return the files, besides content, in which the last commit of ``root`` differs from the one published ``where``, or from that revision.

    Raises UsageError when ``where`` is none of these, RuntimeError when it cannot be compared, NothingThere when nothing is published there.
    """
    is_site = "://" in where or Path(where).is_dir()
    commit = reviewed(root, commit_of(manifest_of(site_at(where)))) if is_site else named(root, where)
    done = git(root, "diff", "--name-only", "-z", "--no-renames", commit.name, "HEAD", "--", ".", f":(exclude){_CONTENT}")
    if done.returncode:
        raise RuntimeError(f"Git cannot compare {commit.short} with the last commit: {done.stderr.strip()}")
    return [name for name in done.stdout.split("\0") if name]
