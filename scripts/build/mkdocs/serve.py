"""``make serve``: the live preview. Started on sources that hold errors, it shows them and waits until they are fixed."""

import signal
import time
from importlib import import_module
from pathlib import Path
from typing import Any

from ...generator import CONFIGURATION, PACKAGE
from ...system.usage import UsageError
from ..preview import Preview
from ..preview.watch import stamps

_PAUSE = 0.1  # seconds between two looks at the sources while nothing can be built from them


def serve(root: Path, address: str, in_browser: bool) -> None:
    """Serve until Ctrl-C. Raises UsageError for what is not an address, PluginError where nothing can be served."""
    from .serving import serve_at
    from .session import session
    from .whole import why

    cli, preview = import_module(f"{PACKAGE}.__main__").cli, Preview(root)
    host, port = _address(address)
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # end as with Ctrl-C: nothing is left behind
    session.preview, session.server = preview, serve_at(preview, host, port)
    print(f"The preview is at {session.server.url}", flush=True)
    arguments = ["serve", "--dev-addr", session.server.address, *(["--open"] if in_browser else [])]
    sources = [root / name for name in ("docs", "overrides", CONFIGURATION)]
    while True:
        before = stamps(sources)
        try:
            cli.main(arguments, prog_name=PACKAGE, standalone_mode=False)
            return
        except (Exception, SystemExit) as error:
            preview.fail(why(error, root))
        print("The preview waits until this is fixed.", flush=True)
        while stamps(sources) == before:
            time.sleep(_PAUSE)


def _address(text: str) -> tuple[str, int]:
    options: Any = import_module(f"{PACKAGE}.config.config_options")
    try:
        host, port = options.IpAddress().run_validation(text)
    except options.ValidationError:
        host, port = "", -1
    if not 0 <= port <= 65535:
        raise UsageError(f"“{text}” is not an address. Write an IP address and a port: 127.0.0.1:8000")
    return host, port
