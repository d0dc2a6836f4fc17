"""The processes that share the work of a proof."""

from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from typing import Any


@contextmanager
def shared(workers: int, start: Callable[..., None], *arguments: Any) -> Iterator[Callable[..., Iterator[Any]]]:
    """Yield a ``map`` whose calls are shared by ``workers`` processes, in each of which ``start(*arguments)`` was called first.

    One worker is this process: what it has read and compiled so far need not be read and compiled again.
    """
    if workers == 1:
        start(*arguments)
        yield map
        return
    with ProcessPoolExecutor(workers, initializer=start, initargs=arguments) as pool:
        yield pool.map
