"""The proof by mutation: realistic defects planted one at a time in the real content, and what the rules report of each.

``python -m scripts mutants`` plants them all, ``--sample N`` some of every kind. The proof holds when every defect is reported
in the right file, on the right line, by a rule that is meant for it, and nothing at all is reported without one.
"""

import argparse
import os
import random
import tempfile
from pathlib import Path

from ...build.site import build
from ...system.progress import progress
from ...system.usage import at_least
from . import edits
from .content import CODES, Content
from .operators import all_mutants
from .proof import prove, report, sampled

ROOT = Path(__file__).resolve().parents[3]


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of “mutants”."""
    parser.add_argument("--sample", type=at_least(1), metavar="N", help="plant only so many, at least one of each kind")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="choose the sample by this number (default: 1)")
    parser.add_argument("--density", type=at_least(1), default=1, metavar="N", help="plant N times as many of each kind, where the content allows")
    parser.add_argument("--edits", type=Path, metavar="DIR", help="instead, try the right and wrong edits written for the campaign in this folder")


def run(root: Path, options: argparse.Namespace) -> int:
    """Plant defects, or try edits."""
    if options.edits:
        return try_edits(options.edits, options.sample, options.seed)
    return plant(options.sample, options.seed, options.density)


def plant(sample: int | None = None, seed: int = 1, density: int = 1, root: Path = ROOT) -> int:
    """Print the proof; return the exit code, 1 when a defect is not caught or a diagnostic is false.

    ``sample`` limits the defects to about so many, at least one of every kind, chosen by ``seed``; ``density`` asks for
    more of them, where the content has more of what they need. A campaign in other languages has none.
    Raises RuntimeError when the site cannot be built.
    """
    if missing := [code for code in CODES if not (root / "docs" / code).is_dir()]:
        print(f"The defects are written in {', '.join(CODES)}, and docs/ has no pages in {', '.join(missing)}: none is planted.")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        try:
            progress("building the site")
            site = Path(folder) / "site"
            if mistakes := build(root, site):
                raise RuntimeError("\n".join(["the site cannot be built, so nothing is proven:", *map(str, mistakes)]))
            planted = all_mutants(Content.load(root, site, density))
            if sample is not None:
                planted = sampled(planted, sample, seed)
            proof = prove(root, site, planted, workers=os.cpu_count() or 1)
        finally:
            progress("")
    print(report(proof))
    return 0 if proof.perfect else 1


def try_edits(campaign: Path, sample: int | None = None, seed: int = 1, root: Path = ROOT) -> int:
    """Print what the rules report of the edits that people wrote for ``campaign``.

    Return 1 when they stop too many right ones or miss too many wrong ones. Raises ValueError for an edit that cannot be made.
    """
    chosen = [(name, edit) for name, found in edits.read_edits(campaign).items() for edit in found]
    if sample is not None:
        chosen = sorted(random.Random(seed).sample(chosen, min(sample, len(chosen))), key=lambda edit: edit[0])
    try:
        outcomes = edits.try_edits(root, campaign, chosen, os.cpu_count() or 1)
    finally:
        progress("")
    print(edits.report(outcomes))
    return 0 if edits.within_limits(outcomes) else 1
