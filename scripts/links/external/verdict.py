"""The verdict on a link to another site."""

from dataclasses import dataclass
from typing import Literal, get_args

Kind = Literal["broken", "suspect", "moved", "upgrade", "unknown", "ok"]
KINDS: tuple[Kind, ...] = get_args(Kind)

# Every verdict, the most urgent first, in a sentence.
ABOUT = {
    "broken": "The link leads nowhere.",  # 404, 410, no such host, certificate refused, a circle of redirects, the anchor is missing
    "suspect": "The link answers, but probably not with the page that was meant.",  # from a home page, with “not found”, from a domain for sale
    "moved": "The page has another address now.",  # redirected for good (301, 308) or to another host
    "upgrade": "The page can be reached over https.",
    "unknown": "Whether the link works cannot be seen from here.",  # it refuses programs, fails, or does not answer
    "ok": "The link works.",
}


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
