"""The browser of the tests and of the pictures: a Chromium on this machine, or the one Playwright downloads."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

# No background traffic, and no sandbox for root (containers), which Chromium refuses to start with one.
ARGUMENTS = ["--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]

# The shell is the same engine without the windows around it: a page costs a quarter of the time (measured on a new context and a page in it).
SHELL = "chromium-headless-shell"
_NAMES = (SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def executable() -> str | None:
    """Path of an installed Chromium (or the one named by CHROMIUM), None to use Playwright's own."""
    named = os.environ.get("CHROMIUM")
    return named or next((path for name in _NAMES if (path := shutil.which(name))), None)


@contextmanager
def browser(*more: str, path: str | None = None) -> Iterator[Any]:
    """A running headless Chromium (a Playwright Browser), closed at the end: the one at ``path``, otherwise :func:`executable`.

    ``more`` are further arguments of its command line.
    """
    from playwright.sync_api import sync_playwright  # only here: the site itself is built without it

    arguments = [*ARGUMENTS, *more] + (["--no-sandbox"] if _root() else [])
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path or executable(), args=arguments)
        try:
            yield running
        finally:
            running.close()


def found(root: Path) -> str:
    """Make sure there is a Chromium and say where; install one if need be. Raises RuntimeError when that fails."""
    if _root() and not shutil.which(SHELL) and not os.environ.get("CHROMIUM"):
        apt_get(*([SHELL] if executable() else [SHELL, "fonts-noto-cjk"]))
    if path := executable():
        return f"Chromium: {path}"
    print("Installing Chromium with Playwright …", flush=True)
    subprocess.run([sys.executable, "-m", "playwright", "install", "--only-shell", "chromium"], check=False)
    try:
        with browser() as chromium:
            return f"Chromium: Playwright's own, version {chromium.version}"
    except Exception as error:
        raise RuntimeError("no Chromium could be installed: install one by hand, or name one with CHROMIUM=/path/to/it") from error


def _root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def apt_get(*packages: str) -> None:
    """Install packages of Debian or Ubuntu where that can be done: as root, or in CI, whose user may become root. Who needs them looks afterwards."""
    if not shutil.which("apt-get") or not (_root() or os.environ.get("CI")):
        return
    print(f"Installing {', '.join(packages)} with apt-get …", flush=True)
    command = [*([] if _root() else ["sudo", "--non-interactive"]), "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
    for what in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", *packages]):
        subprocess.run([*command, *what], check=False, stdout=subprocess.DEVNULL)
