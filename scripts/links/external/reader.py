"""Pages of other people, each read in a process of its own: whatever it holds, it can be ended, and the check goes on.

Some pages keep any parser busy for minutes (an element with a hundred thousand attributes, say), and nothing in the same process could
stop that: no time budget is worth anything then.
"""

import json
import sys
from collections.abc import Iterable
from pathlib import Path

from . import soft_404
from .fetch import Answer
from .process import output_of
from .soft_404 import Seen, look

_ROOT = Path(__file__).resolve().parents[3]
PATIENCE = 8.0  # seconds that reading one page may take, the start of the process included; the slowest real page takes a tenth of one, the start two


async def read(answer: Answer, fragments: Iterable[str] = ()) -> Seen | None:
    """Return what the page of ``answer`` says; None when it cannot be read in time."""
    if not answer.body:
        return look(b"", answer.headers, answer.url, fragments)
    about = {"headers": dict(answer.headers), "url": answer.url, "fragments": list(fragments)}
    given = json.dumps(about).encode() + b"\n" + answer.body
    try:
        out = await output_of([sys.executable, "-m", soft_404.__name__], PATIENCE, _ROOT, given=given)
        found = json.loads(out[0]) if out else {}
    except (ValueError, OSError):
        return None
    return Seen(**found | {"missing": tuple(found["missing"])}) if found else None
