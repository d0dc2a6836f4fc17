"""Finds each engine on this machine, and brings it where that can be done: ``python -m tests.engines.install firefox webkit chromium-86``.

Nothing here fails for an engine that cannot be had: it is named with the reason, and its tests are skipped.
"""

import base64
import hashlib
import shutil
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path

from scripts.system.browser import apt_get
from tests.conftest import ROOT
from tests.engines import drivers

KEPT = ROOT / ".cache" / "engines"
OLD = {
    86: ("5.3.1", "KklZTy2p2U/86cCh1hKL3PGDqoirQCAg7uejvNIn0rDBkWj4Su4GOjYMRVB3kthLwmnWhh3x63RDBTCAaQ9Q3Q=="),
    92: ("10.1.0", "NZQVf+J4kqG4sVhRm3WNmOfzY0OtTSm+S8rg77pwePa9RCYHzhnzRs8YvNI6L9tALIW6RpmefWiPURt3vURXcw=="),
}
"""Old Chromium, by version: the release of the npm package chrome-aws-lambda (MIT) that has it, and the SHA-512 of that, as npm writes it."""
PACKAGES = {"firefox": ["firefox-esr"], "webkit": ["xvfb", "python3-gi", "gir1.2-webkit2-4.1", "fonts-noto-cjk"]}
"""What Debian and Ubuntu call them; old Chromium needs npm."""
SYSTEM_PYTHON = "/usr/bin/python3"
IMPORTS_WEBKIT = "import gi; gi.require_version('WebKit2', '4.1'); from gi.repository import WebKit2"
TIMEOUT = 600


def firefox() -> str | None:
    return next((path for name in ("firefox-esr", "firefox") if (path := shutil.which(name))), None)


def webkit() -> str | None:
    """The system's Python, if it can show pages in WebKitGTK, on a screen that needs no monitor."""
    if not shutil.which("Xvfb") or not Path(SYSTEM_PYTHON).exists():
        return None
    imported = subprocess.run([SYSTEM_PYTHON, "-c", IMPORTS_WEBKIT], capture_output=True, timeout=TIMEOUT, check=False)
    return SYSTEM_PYTHON if imported.returncode == 0 else None


def old_chromium(version: int) -> str | None:
    path = KEPT / f"chromium-{version}" / "chromium"
    return str(path) if path.exists() else None


def unpack_old_chromium(version: int) -> None:
    """Get Chromium ``version`` from npm, and check that it is what it was. Raises ValueError where it is not, OSError or CalledProcessError."""
    release, expected = OLD[version]
    with tempfile.TemporaryDirectory() as folder:
        run = partial(subprocess.run, cwd=folder, check=True, capture_output=True, timeout=TIMEOUT)
        run(["npm", "pack", "--ignore-scripts", f"chrome-aws-lambda@{release}"])
        archive = next(Path(folder).glob("*.tgz"))
        digest = base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
        if digest != expected:
            raise ValueError(f"chrome-aws-lambda {release} is not the file that was tested")
        run(["tar", "xzf", archive.name, "package/bin"])
        ready = Path(folder, "ready")
        ready.mkdir()
        for name, to in (("chromium", "ready/chromium"), ("swiftshader.tar", "swiftshader.tar")):
            pipe = "require('stream').pipeline(process.stdin, require('zlib').createBrotliDecompress(), process.stdout, e => { if (e) throw e })"
            with Path(folder, f"package/bin/{name}.br").open("rb") as packed, Path(folder, to).open("wb") as plain:
                subprocess.run(["node", "-e", pipe], stdin=packed, stdout=plain, check=True, timeout=TIMEOUT)
        run(["tar", "xf", "swiftshader.tar", "-C", "ready"])
        (ready / "chromium").chmod(0o755)
        KEPT.mkdir(parents=True, exist_ok=True)
        shutil.move(ready, KEPT / f"chromium-{version}")


ENGINES = {
    "firefox": (firefox, drivers.firefox),
    "webkit": (webkit, drivers.webkit),
    **{f"chromium-{version}": (partial(old_chromium, version), drivers.chromium) for version in OLD},
}
"""Every engine beside the Chromium of the tests: what finds it, and what drives it."""


def install(name: str) -> str:
    """Make sure that there is the engine ``name``; say where it is, or why there is none."""
    find = ENGINES[name][0]
    why = "apt-get did not bring it"
    if not find() and name in PACKAGES:
        apt_get(*PACKAGES[name])
    elif not find():
        try:
            unpack_old_chromium(int(name.removeprefix("chromium-")))
        except (OSError, ValueError, subprocess.SubprocessError) as error:
            why = str(error)
    return find() or f"not to be had ({why}); its tests are skipped. Install: {' '.join(PACKAGES.get(name, ['npm, then try again']))}"


if __name__ == "__main__":
    for engine in sys.argv[1:] or ENGINES:
        print(f"{engine}: {install(engine)}", flush=True)
