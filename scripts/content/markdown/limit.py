"""A limit to the time that Markdown may take for one page: some texts, most of them accidents, keep its patterns busy for minutes."""

import _thread
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

# Time of the processor (where there is no timer for it, of the clock) for one page. The longest of the site takes a hundredth of a second.
SECONDS = 10.0


class TooSlow(Exception):
    """Markdown took longer than it may."""


class Limit:
    """Raises TooSlow in the main thread when :meth:`stop` does not come in time after :meth:`start`. In another thread it does nothing."""

    def __init__(self) -> None:
        self._timer: threading.Timer | None = None

    def start(self, seconds: float | None = None) -> None:
        """Begin, or begin again, to count."""
        self.stop()
        if threading.current_thread() is not threading.main_thread():
            return
        if hasattr(signal, "setitimer"):
            signal.signal(signal.SIGVTALRM, _raise)
            signal.setitimer(signal.ITIMER_VIRTUAL, seconds or SECONDS)
        else:  # Windows: what interrupts a program there is the signal of the keyboard
            signal.signal(signal.SIGINT, self._interrupted)
            self._timer = threading.Timer(seconds or SECONDS, _thread.interrupt_main)
            self._timer.daemon = True
            self._timer.start()

    def stop(self) -> None:
        """Stop counting."""
        if threading.current_thread() is not threading.main_thread():
            return
        if hasattr(signal, "setitimer"):
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        elif self._timer:
            self._timer.cancel()
            self._timer = None

    def _interrupted(self, number: int, frame: FrameType | None) -> None:
        if self._timer and not self._timer.is_alive():
            raise TooSlow
        signal.default_int_handler(number, frame)


def _raise(number: int, frame: object) -> None:
    raise TooSlow


@contextmanager
def limited(seconds: float | None = None) -> Iterator[None]:
    """What is done inside may take so long. Not to be used inside itself."""
    limit = Limit()
    limit.start(seconds)
    try:
        yield
    finally:
        limit.stop()
