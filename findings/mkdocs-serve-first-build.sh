#!/usr/bin/env bash
# MkDocs 1.6.1, serve: what is edited while the first build runs is seen neither then nor later; an edit during any later build is.
# Expected: a build after it. The preview shows the page as it was until some other file changes, and says nothing.
# Why: the folder is watched from “Serving on” only, and what is there at that time is taken for what was built.
# Who meets it: an editor who goes on writing while a large site is built in each of its languages, and trusts the preview.
. "$(dirname "$0")/setup.bash"
install mkdocs==1.6.1
mkdir docs
echo "# Start" | tee docs/index.md > docs/other.md
printf 'site_name: Site\ntheme: {name: mkdocs}\nhooks: [editor.py]\n' > mkdocs.yml
cat > editor.py <<'HOOK'
"""An editor, who saves the first page while the first build runs, and again while the second one does."""
from pathlib import Path


def on_page_content(html, page, **_):
    if page.file.src_uri == "index.md":
        builds = len(Path("builds").read_text()) if Path("builds").exists() else 0
        Path("builds").write_text("x" * (builds + 1))
        if builds < 2:
            Path("docs/index.md").write_text(f"# Edit {builds + 1}\n")
HOOK
look <<'PYTHON'
import re
import signal
import socket
import subprocess
import time
import urllib.request
from pathlib import Path

with socket.socket() as free:
    free.bind(("127.0.0.1", 0))
    address = "127.0.0.1:%d" % free.getsockname()[1]


def shown():
    with urllib.request.urlopen(f"http://{address}/", timeout=20) as page:
        return re.search(r"<h1[^>]*>(.*?)</h1>", page.read().decode())[1]


def wait(condition):
    deadline = time.monotonic() + 30
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.2)


with open("serve.log", "w") as log:
    server = subprocess.Popen(["venv/bin/mkdocs", "serve", "--dev-addr", address], stdout=log, stderr=log)
try:
    wait(lambda: "Serving on" in Path("serve.log").read_text())
    time.sleep(4)
    seen = [(Path("docs/index.md").read_text().strip("# \n"), shown())]
    Path("docs/other.md").write_text("# Other")
    wait(lambda: len(Path("builds").read_text()) == 3)
    seen.append((Path("docs/index.md").read_text().strip("# \n"), shown()))
finally:
    server.send_signal(signal.SIGINT)
    server.wait(timeout=30)
for when, (saved, page) in zip(("first", "second"), seen):
    print(f"saved during the {when} build: {saved}; the preview shows: {page}")
assert seen == [("Edit 1", "Start"), ("Edit 2", "Edit 2")]
PYTHON
