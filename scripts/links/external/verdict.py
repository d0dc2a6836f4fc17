"""The verdict on a link to another site."""

from dataclasses import dataclass
from typing import Literal, get_args

Kind = Literal["broken", "suspect", "moved", "upgrade", "unknown", "ok"]
KINDS: tuple[Kind, ...] = get_args(Kind)


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
