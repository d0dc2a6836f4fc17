"""The proof by mutation: realistic defects planted one at a time over the real content, and what the rules say of each.

``python -m scripts mutants`` plants them all, ``--sample N`` some of every kind. The proof holds when every defect is
told in the right file, on the right line, by a rule that is meant for it, and nothing at all is told without one.
"""

from __future__ import annotations

import os
import random
import subprocess
import tempfile
from pathlib import Path

from ..generator import PART, command, environment
from ..progress import progress
from .content import Content
from .edits import read_edits, try_edits, within_limits
from .edits import report as edits_report
from .operators import all_mutants
from .proof import prove, sampled
from .report import report

ROOT = Path(__file__).resolve().parents[2]


def mutants(sample: int | None = None, seed: int = 1, density: int = 1, root: Path = ROOT) -> int:
    """Print the proof; returns the exit code, 1 when a defect is not caught or a message is false.

    ``sample`` limits the defects to about so many, at least one of every kind, chosen by ``seed``; ``density`` asks for
    more of them, where the content has more places for one.
    Raises RuntimeError when the site cannot be built.
    """
    with tempfile.TemporaryDirectory() as folder:
        try:
            progress("building the site")
            site = _built(root, Path(folder) / "site")
            planted = all_mutants(Content.load(root, site, density))
            if sample is not None:
                planted = sampled(planted, sample, seed)
            proof = prove(root, site, planted, workers=min(os.cpu_count() or 1, 4), progress=_tell)
        finally:
            progress("")
    print(report(proof))
    return 0 if proof.perfect else 1


def edits(campaign: Path, sample: int | None = None, seed: int = 1, root: Path = ROOT) -> int:
    """Print what the rules say of the edits that people wrote for ``campaign``; returns 1 when they stop a right one or miss too many wrong ones.

    Raises ValueError for an edit that cannot be made.
    """
    chosen = [(name, edit) for name, found in read_edits(campaign).items() for edit in found]
    if sample is not None:
        chosen = sorted(random.Random(seed).sample(chosen, min(sample, len(chosen))), key=lambda edit: edit[0])
    try:
        outcomes = try_edits(root, campaign, chosen, os.cpu_count() or 1, lambda done, of: progress(f"{done} of {of} edits tried"))
    finally:
        progress("")
    print(edits_report(outcomes))
    return 0 if within_limits(outcomes) else 1


def _built(root: Path, site: Path) -> Path:
    """The site of the workspace in ``root``, built into ``site``."""
    done = subprocess.run(
        # Never quiet: MkDocs 1.6 then counts no warning, and strict means nothing.
        command("build", "--strict", "--site-dir", str(site)),
        cwd=root,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        env=environment(PART) | {"PYTHONIOENCODING": "utf-8"},
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"the site cannot be built, so nothing is proven:\n{done.stdout}{done.stderr}")
    return site


def _tell(done: int, of: int) -> None:
    progress(f"{done} of {of} defects planted")
