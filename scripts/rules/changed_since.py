"""Which problems concern what has changed since a revision of Git."""

from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from ..content.revision import BUILT_FROM
from ..diagnostics import Diagnostic, shown
from ..system.git import commit_of, git
from .origin import origin
from .workspace import Workspace

_BUILT_WITH = [name for name in BUILT_FROM if name != "docs"]  # a file of docs/ is on its own pages only, but for the data


def concerned(changed: frozenset[str], problems: Iterable[Diagnostic], workspace: Workspace) -> Iterator[Diagnostic]:
    """Yield the ``problems`` of ``changed`` files, of the translations of a changed source page, and of pages built from them.

    Data is on every page: a change of it can spoil a page that nobody touched, and so can one of what pages are built with.
    """
    data = any(file.startswith("docs/_data/") for file in changed)
    everything = data or any(file == name or file.startswith(f"{name}/") for file in changed for name in _BUILT_WITH)
    files = set(changed)
    for file in changed:
        parts = PurePosixPath(file).parts
        if workspace.codes and parts[:2] == ("docs", workspace.source_code):
            files |= {"/".join(("docs", code, *parts[2:])) for code in workspace.codes[1:]}
    for problem in problems:
        file = shown(Path(problem.file), workspace.root)
        if file in files or (data and file.startswith("docs/")) or _is_built(workspace, file, files, everything):
            yield problem


def _is_built(workspace: Workspace, file: str, files: set[str], everything: bool) -> bool:
    """Whether ``file`` is in the built site and made from one of ``files``, or from anything."""
    folder = shown(workspace.site.folder, workspace.root) + "/" if workspace.site else None
    if not folder or not file.startswith(folder):
        return False
    source = origin(workspace, file.removeprefix(folder)).source
    return everything or (source is not None and shown(Path(source.file), workspace.root) in files)


def changed_since(root: Path, revision: str) -> frozenset[str]:
    """Return the files that differ from ``revision`` in the repository ``root``, what is not committed or not added included.

    Raises UsageError when Git does not know the revision, RuntimeError when there is no Git or no repository.
    """
    commit_of(root, revision)  # a wrong one is reported now
    differing = git(root, "diff", "--name-only", "--relative", "--no-renames", "-z", "--end-of-options", revision, "--")
    added = git(root, "ls-files", "--others", "--exclude-standard", "-z")
    if differing.returncode or added.returncode:
        raise RuntimeError(f"Git could not compare: {(differing.stderr + added.stderr).strip()}")
    return frozenset(name for name in (differing.stdout + added.stdout).split("\0") if name)
