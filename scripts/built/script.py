"""What kind of script a <script> is: code that a browser runs, or data for somebody to read.

scripts/finish/csp.py has an answer of its own, on purpose: it names what may run, where all others judge what would.
"""

from __future__ import annotations

LINKED_DATA = "application/ld+json"  # the type of JSON-LD
# Types of <script> that are data: nothing runs (HTML, 4.12.1, “data block”). Any other is held to be code.
DATA_TYPES = frozenset({LINKED_DATA, "application/json"})


def is_code(type_: str | None) -> bool:
    """Return whether a <script> with the attribute ``type_`` (None: it has none) is executed."""
    return _essence(type_) not in DATA_TYPES


def is_linked_data(type_: str | None) -> bool:
    """Return whether a <script> with the attribute ``type_`` holds JSON-LD."""
    return _essence(type_) == LINKED_DATA


def _essence(type_: str | None) -> str:
    """``type_`` without parameters such as ``charset``, as types are compared: in small letters."""
    return (type_ or "").partition(";")[0].strip().lower()
