"""The verdict on a link to another site."""

from dataclasses import dataclass
from typing import Literal, get_args

Kind = Literal["broken", "suspect", "moved", "upgrade", "unknown", "ok"]
"""Every verdict, the most urgent first.

- broken: 404, 410, no such host, certificate refused, a circle of redirects, the anchor is missing
- suspect: it answers, but from a home page, with “not found”, or from a domain for sale
- moved: redirected for good (301, 308) or to another host
- upgrade: http, and https answers too
- unknown: it refuses programs, fails, or does not answer: neither dead nor alive
- ok: nothing to do
"""

KINDS: tuple[Kind, ...] = get_args(Kind)

# Each verdict in a sentence.
ABOUT = {
    "broken": "The link leads nowhere.",
    "suspect": "The link answers, but probably not with the page that was meant.",
    "moved": "The page has another address now.",
    "upgrade": "The page can be reached over https.",
    "unknown": "Whether the link works cannot be seen from here.",
    "ok": "The link works.",
}
PLAIN = "it answers"  # the reason of an “ok” that came without any redirect


@dataclass(frozen=True)
class Verdict:
    """What one address gave.

    ``status`` is the last HTTP status (None when nothing answered), ``final`` the address it came from after redirects.
    ``again``: the seconds that the server asks to wait before another attempt, 0 for none.
    ``down``: whether the host failed or could not be reached, which a later run may see differently. Such a link, like a broken
    one, is dead only after several scheduled runs in a row. ``left``: there was no time to ask.
    """

    kind: Kind
    reason: str
    status: int | None = None
    final: str | None = None
    again: float = 0
    down: bool = False
    left: bool = False
