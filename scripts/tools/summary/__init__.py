"""``make summary``: what a change does to the site, for whoever reviews it, in one page of Markdown with pictures.

What the checks report; which texts changed, beside their counterparts in the other languages; which pages differ from those of another
revision (which is built too: a change of one style sheet can change every page, and one of a program none), what they weigh, how they
look. GitHub shows it with each pull request.
"""

import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from ...build.postbuild.destination import refusal
from ...build.published import manifest_at, site_at
from ...content.revision import BUILT_FROM
from ...diagnostics import SourceError
from ...edit.diff import changes_since
from ...rules.command import Result, examine, names
from ...site.weight import Weight, weigh_site
from ...system.progress import speaker
from ..verify.clone import build, clone, interpreter, named
from .markdown import Changes, compare, text
from .pictures import is_picture, picture

NAME = "summary.md"

say = speaker("summary")


def summary(root: Path, since: str | None, output: Path | None) -> str:
    """Write the summary of the workspace in ``root``, compared with a revision when one is named; an earlier one is removed. Return where it is.

    The site is built when it is older than the sources. Raises UsageError for a revision that Git does not know, SourceError when the folder
    is not one of a summary, RuntimeError or OSError when something cannot be run.
    """
    folder = output or root / "summary"
    before = named(root, since) if since else None  # a wrong revision is reported at once
    _empty(root, folder)
    say("checking …")
    workspace, result = examine(root, names([]), rebuild=True)
    changes: Changes | None = None
    weights: list[Weight] = []
    pictures: Mapping[str, list[str]] = {}
    if workspace.site:
        site = workspace.site.folder
        weights = weigh_site(site, workspace.codes)
        if before and (changes := _compare(root, site, workspace.codes, before.name, result)):
            pictures = picture(site, changes.pages, folder, say)
    page = folder / NAME
    words = changes_since(root, before.name) if before else []
    page.write_text(text(sorted(result.problems), result.left_out, weights, changes, pictures, before.short if before else "", words), "utf-8")
    return str(page)


def _empty(root: Path, folder: Path) -> None:
    """Make ``folder`` an empty folder. Raises SourceError when it holds anything but an earlier summary, or sources of ``root``."""
    folder = Path(os.path.realpath(folder))
    written = {path.name for path in folder.glob("*") if is_picture(path.name)} | {NAME} if (folder / NAME).is_file() else set()
    if problem := refusal(folder, [root / name for name in (*BUILT_FROM, ".git")], written, "--output"):
        raise SourceError([problem])
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)


def _compare(root: Path, site: Path, codes: list[str], commit: str, result: Result) -> Changes | None:
    """How ``site`` differs from that of ``commit``; None, and a word in ``result``, when that cannot be built."""
    with tempfile.TemporaryDirectory(prefix="summary-", ignore_cleanup_errors=True) as name:
        say("building what it is compared with …")
        try:
            copy = clone(root, commit, Path(name).resolve() / "before")
            manifest = manifest_at(site_at(str(site)))
            (before,) = build([(copy, interpreter(root, copy, say), {})], manifest.where if manifest else {})
        except (RuntimeError, SourceError) as error:
            result.left_out.append(f"the site was not compared: {error}")
            return None
        return compare(before, site, {page.url: page for page in weigh_site(before, codes)})
