"""Words on the command line that a command cannot work with."""

from __future__ import annotations


class UsageError(Exception):
    """Raised, with a sentence that says what to write instead, before anything was done. Ends with exit code 2."""
