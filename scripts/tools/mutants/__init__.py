"""The proof by mutation: realistic defects planted one at a time in the real content, and what the rules report of each.

``python -m scripts mutants`` plants them all, ``--sample N`` some of every kind. The proof holds when every defect is reported
in the right file, on the right line, by a rule that is meant for it, and nothing at all is reported without one.
"""

import random
import tempfile
from pathlib import Path

from ...build.site import build
from ...system.progress import progress
from .content import CODES, Content
from .edits import read_edits, try_edits, within_limits
from .mutant import Mutant
from .operators import all_mutants
from .proof import prove, report


def run(root: Path, sample: int | None, seed: int, edits: Path | None) -> int:
    """Plant defects, or try edits; print what the rules report of them.

    Return 1 when a defect is not caught or a diagnostic is false, or when too many right edits are stopped or wrong ones missed. A campaign in other
    languages has no defects. Raises RuntimeError when the site cannot be built, UsageError for an edit that cannot be made.
    """
    if edits:
        proof = try_edits(root, edits, sampled(read_edits(edits), sample, seed))
        print(report(proof))
        return 0 if within_limits(proof.verdicts) else 1
    if missing := [code for code in CODES if not (root / "docs" / code).is_dir()]:
        print(f"The defects are written in {', '.join(CODES)}, and docs/ has no pages in {', '.join(missing)}: none is planted.")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        progress("building the site")
        site = Path(folder) / "site"
        if mistakes := build(root, site):
            raise RuntimeError("\n".join(["the site cannot be built, so nothing is proven:", *map(str, mistakes)]))
        proof = prove(root, site, sampled(all_mutants(Content.load(root, site)), sample, seed))
    print(report(proof))
    return 0 if proof.perfect else 1


def sampled(mutants: list[Mutant], count: int | None, seed: int) -> list[Mutant]:
    """Return ``count`` of ``mutants`` (None: all), always the same for one ``seed``: at least one of every kind, the others at random."""
    if count is None:
        return mutants
    chance = random.Random(seed)
    kinds: dict[str, list[int]] = {}
    for number, mutant in enumerate(mutants):
        kinds.setdefault(mutant.kind, []).append(number)
    chosen = {chance.choice(numbers) for numbers in kinds.values()}
    others = sorted(set(range(len(mutants))) - chosen)
    chosen.update(chance.sample(others, min(max(count - len(chosen), 0), len(others))))
    return [mutants[number] for number in sorted(chosen)]
