"""A limit to the time that Markdown may take for one page: some texts, most of them accidents, keep its patterns busy for minutes.

It holds in the main thread, and where a process has a timer of its own: on Windows nothing ends such a page but Ctrl-C.
"""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

SECONDS = 10.0  # time of the processor for one page; the longest of the site takes a hundredth of a second


class TooSlow(Exception):
    """Markdown took longer than it may."""


def start() -> None:
    """Begin, or begin again, to count: TooSlow is raised when :func:`stop` does not come in time."""
    if _has_timer():
        signal.signal(signal.SIGVTALRM, _raise)
        signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)


def stop() -> None:
    """Stop counting."""
    if _has_timer():
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def _has_timer() -> bool:
    return hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()


def _raise(number: int, frame: object) -> None:
    raise TooSlow


@contextmanager
def limited() -> Iterator[None]:
    """What is done inside may take so long. Not to be used inside itself."""
    start()
    try:
        yield
    finally:
        stop()
