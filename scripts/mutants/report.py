"""The proof as a table for people."""

from __future__ import annotations

from collections import Counter

from .proof import Proof


def report(proof: Proof) -> str:
    """A table by kind of defect, then every defect that was not caught and every false alarm."""
    counts: dict[str, Counter] = {}
    for verdict in proof.verdicts:
        counts.setdefault(verdict.mutant.kind, Counter())[verdict.state] += 1
    width = max((len(kind) for kind in counts), default=4)
    out = [f"{'kind of defect':<{width}}  planted  caught  misplaced  missed"]
    for kind, states in sorted(counts.items()):
        misplaced, missed = (states[state] or "" for state in ("misplaced", "missed"))
        out.append(f"{kind:<{width}}  {states.total():>7}  {states['caught']:>6}  {misplaced:>9}  {missed:>6}".rstrip())
    total = Counter(verdict.state for verdict in proof.verdicts)
    share = 100 * total["caught"] / max(total.total(), 1)
    out += [
        f"{'all':<{width}}  {total.total():>7}  {total['caught']:>6}  {total['misplaced']:>9}  {total['missed']:>6}",
        "",
        f"{share:.1f} % caught at the right file and line; {len(proof.false_alarms)} messages about the workspace as it is",
    ]
    for verdict in proof.verdicts:
        if verdict.state != "caught":
            out += ["", f"{verdict.state}: {verdict.mutant}", f"    {verdict.note}"]
            out += [f"    told: {problem._replace(remedy='')}" for problem in verdict.told[:5]]
    out += [f"\nfalse alarm: {problem}" for problem in proof.false_alarms]
    return "\n".join(out)
