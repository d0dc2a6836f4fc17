"""The server of the live preview, whose internals MkDocs does not promise (tests/test_internals.py)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer


def reloader(server: LiveReloadServer) -> Callable[[], None]:
    """Return what makes the browsers of ``server`` load their pages again: they do when the number of the visible site grows."""

    def reload() -> None:
        with server._epoch_cond:
            if server._visible_epoch == server._wanted_epoch:  # no rebuild is under way, which would reload them anyway
                server._wanted_epoch = server._visible_epoch = server._visible_epoch + 1
                server._epoch_cond.notify_all()

    return reload


def explained(server: LiveReloadServer) -> Callable[[], None]:
    """Return what binds ``server`` to its port, or raises PluginError with what to do when the port is not free."""
    bind = server.server_bind

    def bound() -> None:
        try:
            bind()
        except OSError as error:
            where = ":".join(map(str, server.server_address[:2]))
            raise PluginError(
                f"nothing can be served on {where} ({error.strerror}): another preview may be running there. End it, or choose another port: "
                "make serve ADDRESS=127.0.0.1:8001"
            ) from None

    return bound
