"""``make serve``: the live preview of what MkDocs makes. Started on sources that hold errors, it shows them and waits until they are fixed."""

import logging
import signal
import webbrowser
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from ...generator import CONFIGURATION, PACKAGE
from ...system.usage import UsageError
from ..preview import Preview
from ..preview.server import PORTS, Server

_WATCHED = ("docs", "overrides", CONFIGURATION)


def serve(root: Path, address: str, in_browser: bool) -> None:
    """Serve until Ctrl-C. Raises UsageError for what is not an address, and where nothing can be served."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # end as with Ctrl-C: nothing is left behind
    with TemporaryDirectory(prefix="preview-") as folder:
        preview = Preview(root, Path(folder))
        server = serve_at(preview, *_address(address))
        print(f"The preview is at {server.url}", flush=True)
        print("It leaves out the Content Security Policy, for it reloads pages by a script; “make site” puts it in", flush=True)
        if in_browser:
            webbrowser.open(server.url)
        from .viewed import Site  # with the generator, while the preview answers already

        logging.basicConfig(format="%(levelname)s: %(message)s")
        preview.run(Site(root, Path(folder, "nothing"), server), [root / name for name in _WATCHED])


def serve_at(preview: Preview, host: str, port: int) -> Server:
    """Return the server of ``preview``, at work, at ``host:port`` or the next free port. Raises UsageError with what to do where there is none."""
    try:
        server = Server(preview, host, port)
    except OSError as error:
        raise UsageError(
            f"nothing can be served at {host}:{port} nor at the {PORTS} ports after it ({error.strerror}). Choose another address: "
            "make serve ADDRESS=127.0.0.1:8001"
        ) from None
    if server.moved:
        print(f"Port {port} is taken", flush=True)
    server.start()
    return server


def _address(text: str) -> tuple[str, int]:
    options: Any = import_module(f"{PACKAGE}.config.config_options")
    try:
        host, port = options.IpAddress().run_validation(text)
    except options.ValidationError:
        host, port = "", -1
    if not 0 <= port <= 65535:
        raise UsageError(f"“{text}” is not an address. Write an IP address and a port: 127.0.0.1:8000")
    return host, port
