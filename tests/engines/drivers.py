"""One way to drive every engine: a window that goes to an address and runs an expression in its page.

Chromium, old and new, is driven by Playwright, Firefox by WebDriver BiDi (https://w3c.github.io/webdriver-bidi/), which Playwright's own
driver does not speak to a Firefox from Debian (it asks for a command that 153 lacks), WebKitGTK by :mod:`tests.engines.webkit_host`.
"""

import json
import os
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, Protocol

from websockets.sync.client import connect

from scripts.system.browser import browser as chromium_at

WIDTH, HEIGHT = 2000, 900
"""Pixels of the window, in which pages are framed."""
TIMEOUT = 60
"""Seconds that an engine has to start or to answer."""


PREFERENCES = {"ui.useOverlayScrollbars": 1, "ui.prefersReducedMotion": 1}
"""Of Firefox: bars that take no room, as in every other engine without a window."""


class Window(Protocol):
    """What each driver gives. ``run`` returns the value of a JavaScript expression, through JSON."""

    version: str

    def go(self, address: str) -> None: ...
    def run(self, expression: str) -> Any: ...


class _Chromium:
    def __init__(self, page: Any, version: str) -> None:
        self.page, self.version = page, version

    def go(self, address: str) -> None:
        self.page.goto(address)

    def run(self, expression: str) -> Any:
        return self.page.evaluate(expression)


@contextmanager
def chromium(path: str | None, dark: bool, before: str) -> Iterator[Window]:
    """A window of the Chromium at ``path`` (None: the one of the tests); ``before`` runs before anything of a page."""
    # Builds made for AWS Lambda have no program for the sandbox, and no process that starts others.
    old = ("--no-sandbox", "--no-zygote") if path else ()
    with chromium_at(*old, path=path) as running:
        yield window_of(running, dark, before)


def window_of(running: Any, dark: bool, before: str) -> Window:
    """A window of the Chromium ``running``, as :func:`chromium` gives one."""
    page = running.new_context(
        color_scheme="dark" if dark else "light", reduced_motion="reduce", viewport={"width": WIDTH, "height": HEIGHT}
    ).new_page()
    page.add_init_script(before)
    return _Chromium(page, running.version)


class _Firefox:
    def __init__(self, socket: Any) -> None:
        self.socket, self.number = socket, 0
        self.version = self.send("session.new", capabilities={})["capabilities"]["browserVersion"]
        self.tab = self.send("browsingContext.getTree")["contexts"][0]["context"]

    def send(self, method: str, **parameters: Any) -> dict[str, Any]:
        self.number += 1
        self.socket.send(json.dumps({"id": self.number, "method": method, "params": parameters}))
        while (answer := json.loads(self.socket.recv(TIMEOUT))).get("id") != self.number:
            pass  # an event
        if answer["type"] == "error":
            raise RuntimeError(f"{method}: {answer['message']}")
        return answer["result"]

    def go(self, address: str) -> None:
        self.send("browsingContext.navigate", context=self.tab, url=address, wait="complete")

    def run(self, expression: str) -> Any:
        code = f"Promise.resolve({expression}).then(JSON.stringify)"
        done = self.send("script.evaluate", expression=code, target={"context": self.tab}, awaitPromise=True)
        if done["type"] == "exception":
            raise RuntimeError(done["exceptionDetails"]["text"])
        return json.loads(done["result"].get("value", "null"))


@contextmanager
def firefox(path: str, dark: bool, before: str) -> Iterator[Window]:
    """A window of the Firefox at ``path``, with a profile of its own."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile, ExitStack() as stack:
        preferences = {"layout.css.prefers-color-scheme.content-override": 0 if dark else 1} | PREFERENCES
        lines = (f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in preferences.items())
        Path(profile, "user.js").write_text("".join(lines), "utf-8")
        command = [path, "--headless", "--no-remote", "--profile", profile, "--remote-debugging-port", "0"]
        stack.enter_context(_running(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
        server = _written(Path(profile, "WebDriverBiDiServer.json"))
        address = f"ws://{server['ws_host']}:{server['ws_port']}/session"
        window = _Firefox(stack.enter_context(connect(address, max_size=None, open_timeout=TIMEOUT)))
        window.send("script.addPreloadScript", functionDeclaration=f"() => {{ {before} }}")
        window.send("browsingContext.setViewport", context=window.tab, viewport={"width": WIDTH, "height": HEIGHT})
        yield window


class _WebKit:
    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.version = self.send("version")

    def send(self, *command: Any) -> Any:
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write(json.dumps(command) + "\n")
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline() or '{"error": "WebKitGTK has ended"}')
        if "error" in answer:
            raise RuntimeError(answer["error"])
        return answer["value"]

    def go(self, address: str) -> None:
        self.send("go", address)

    def run(self, expression: str) -> Any:
        return json.loads(self.send("run", expression))


@contextmanager
def webkit(path: str, dark: bool, before: str) -> Iterator[Window]:
    """A window of WebKitGTK, shown by the Python at ``path`` on a screen of its own."""
    quiet = os.environ | {"WEBKIT_DISABLE_COMPOSITING_MODE": "1", "NO_AT_BRIDGE": "1", "GSETTINGS_BACKEND": "memory"}
    with ExitStack() as stack:
        screen = stack.enter_context(_running(["Xvfb", "-displayfd", "1", "-nolisten", "tcp"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL))
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
        host = [path, str(Path(__file__).with_name("webkit_host.py"))]
        process = stack.enter_context(_running(host, **pipes, env=quiet | {"DISPLAY": f":{screen.stdout.readline().strip()}"}))
        window = _WebKit(process)
        window.send("before", before)
        window.send("dark", dark)
        yield window


@contextmanager
def _running(command: list[str], **options: Any) -> Iterator[Any]:
    """A process in a group of its own, which is ended with all that it started."""
    process = subprocess.Popen(command, text=True, start_new_session=True, **options)
    try:
        yield process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, 15)
        process.wait(TIMEOUT)


def _written(file: Path) -> dict[str, Any]:
    """What a starting program writes into ``file``, once it is there."""
    for _ in range(TIMEOUT * 10):
        try:
            return json.loads(file.read_text("utf-8"))
        except (OSError, ValueError):  # not there yet, or not whole
            time.sleep(0.1)
    raise RuntimeError(f"{file.name} has not been written in {TIMEOUT} s")
