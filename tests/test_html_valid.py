"""Valid HTML, judged by the Nu checker where there is Java and npm to fetch it; skipped with a message elsewhere."""

import contextlib
import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

from tests.conftest import ROOT

VERSION = "26.9.27"
# Its style checker lags behind CSS (text-autospace, border-image with a gradient): styles are judged by the browser tests.
STYLES = r"CSS: .*"
# It takes data for a script; browsers do not (HTML, 4.12.1.1, where a data block ends before policies are asked).
DATA_BLOCK = "Inline script violates Content Security Policy", '<script type="application/ld+json">'

# It reads files, which are no origin: 'self' is none of them. The browser tests see what the policy blocks.
PICTURE = "Resource violates Content Security Policy (meta tag): image"

# Elsewhere it is; WebKit calls a list whose items are grids no list without it (CONTRIBUTING.md, Engines).
LIST = "The “list” role is unnecessary for element “ul”."


@pytest.fixture(scope="module")
def checker() -> Path:
    if not shutil.which("java"):
        pytest.skip("Java is not installed: HTML was not checked by the Nu checker")
    folder = ROOT / ".cache" / f"vnu-{VERSION}"
    jar = folder / "node_modules/vnu-jar/build/dist/vnu.jar"
    if not jar.is_file():
        if not shutil.which("npm"):
            pytest.skip("npm is not installed: HTML was not checked by the Nu checker")
        folder.parent.mkdir(exist_ok=True)
        fresh = tempfile.mkdtemp(dir=folder.parent)  # another worker may be fetching it too: whole folders are renamed
        command = ["npm", "install", "--silent", "--no-save", "--prefix", fresh, f"vnu-jar@{VERSION}"]
        done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
        with contextlib.suppress(OSError):
            os.rename(fresh, folder)
        shutil.rmtree(fresh, ignore_errors=True)
        if not jar.is_file():
            pytest.skip(f"npm could not fetch the Nu checker: {done.stderr.strip()[:200]}")
    return jar


def messages(checker: Path, *paths: Path) -> list[str]:
    command = ["java", "-jar", str(checker), "--format", "json", "--stdout", "--filterpattern", STYLES, "--skip-non-html", *map(str, paths)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    return [
        f"{Path(m['url']).parent.name}:{m.get('lastLine', 0)}: {m['message']} {m.get('extract', '')[:80]}"
        for m in json.loads(done.stdout)["messages"]
        if (m["type"] == "error" or m.get("subType") == "warning")
        and not m["message"].startswith((PICTURE, LIST))
        and not (m["message"].startswith(DATA_BLOCK[0]) and DATA_BLOCK[1] in m.get("extract", ""))
    ]


def test_the_checker_sees_a_seeded_defect(checker, tmp_path):
    (tmp_path / "bad.html").write_text("<!doctype html><html lang=fr><title>x</title><p><div></p></div><img>")
    assert messages(checker, tmp_path)
