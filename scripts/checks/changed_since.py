"""Which problems concern what has changed since a revision of Git."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from ..built.page import BuiltPage
from ..diagnostics import Diagnostic, shown
from ..git import commit_of, git
from ..sources.revision import BUILT_FROM
from .origin import origin
from .workspace import Workspace

_BUILT_WITH = [name for name in BUILT_FROM if name != "docs"]  # a file of docs/ is on its own pages only, but for the data


@dataclass(frozen=True)
class Changed:
    """The files that differ from a revision, relative to the repository, what is not committed or not added included."""

    files: frozenset[str]

    @property
    def all_pages(self) -> bool:
        """Data is on every page: a change of it can spoil a page that nobody touched."""
        return any(file.startswith("docs/_data/") for file in self.files)

    @property
    def all_built(self) -> bool:
        """So can a change of what pages are built with."""
        return self.all_pages or any(file == name or file.startswith(f"{name}/") for file in self.files for name in _BUILT_WITH)

    def concerned(self, problems: Iterable[Diagnostic], workspace: Workspace) -> Iterator[Diagnostic]:
        """The ``problems`` of changed files, of the translations of a changed source page, and of pages built from them."""
        files, root = set(self.files), workspace.root
        for file in self.files:
            parts = PurePosixPath(file).parts
            if workspace.codes and parts[:2] == ("docs", workspace.source_code):
                files |= {"/".join(("docs", code, *parts[2:])) for code in workspace.codes[1:]}
        for problem in problems:
            file = shown(Path(problem.file), root)
            if file in files or (self.all_pages and file.startswith("docs/")) or self._built(workspace, file, files):
                yield problem

    def _built(self, workspace: Workspace, file: str, files: set[str]) -> bool:
        """Whether ``file`` is in the built site and made from one of ``files``."""
        folder = shown(workspace.site.folder, workspace.root) + "/" if workspace.site else None
        if not folder or not file.startswith(folder):
            return False
        source = origin(workspace, BuiltPage(workspace.root / file, file.removeprefix(folder))).source
        return self.all_built or (source is not None and shown(Path(source.file), workspace.root) in files)


def changed_since(root: Path, revision: str) -> Changed:
    """What differs from ``revision`` in the repository ``root``.

    Raises UsageError when Git does not know the revision, RuntimeError when there is no Git or no repository.
    """
    if git(root, "rev-parse", "--is-inside-work-tree").returncode:
        raise RuntimeError(f"{root} is not a Git repository: leave out --changed-since to check everything")
    commit_of(root, revision)  # a wrong one is reported now
    differing = git(root, "diff", "--name-only", "--relative", "--no-renames", "-z", "--end-of-options", revision, "--")
    added = git(root, "ls-files", "--others", "--exclude-standard", "-z")
    if differing.returncode or added.returncode:
        raise RuntimeError(f"Git could not compare: {(differing.stderr + added.stderr).strip()}")
    return Changed(frozenset(name for name in (differing.stdout + added.stdout).split("\0") if name))
