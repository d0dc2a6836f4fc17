"""The bar of the live preview: the problems of a page, shown on the page itself while it is being written.

The checks run in a process of their own once a rebuild is done, so that no rebuild waits for them; when they have
found something else than what the pages show, the bars are written into the pages and the browsers reload. Nothing
here is used by a build that is published.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable
from html import escape
from pathlib import Path

from .diagnostics import Diagnostic
from .printable import printable, visible

_STYLE = (
    "<style>.preview-bar{font:1rem/1.5 system-ui,sans-serif;padding:.6rem 1rem;border-bottom:.3rem solid #b3361c;background:#fff4e5;color:#1c1c1c}"
    ".preview-bar p,.preview-bar ul{margin:.2rem 0;max-width:none}.preview-bar ul{padding-left:1.2rem}.preview-bar summary{cursor:pointer}"
    "@media print{.preview-bar{display:none}}</style>\n"
)


class Preview:
    """The pages of the preview of the workspace ``root``, with their problems. ``reload`` makes the browsers load their pages again."""

    def __init__(self, root: Path, reload: Callable[[], None] = lambda: None) -> None:
        self._root = root
        self.reload = reload
        self._pages: dict[Path, tuple[str, str]] = {}
        self._problems: list[Diagnostic] = []
        self._checked: set[tuple[str, int, int]] = set()
        self._process: subprocess.Popen[str] | None = None
        self._lock = threading.Lock()

    def page(self, file: Path, source: str, html: str) -> str:
        """``html``, which goes into ``file``, with the bar of the problems of the Markdown page ``source`` (``fr/donors.md``)."""
        self._pages[file] = source, html
        return with_bar(html, source, self._problems)

    def stop(self) -> None:
        """Before a rebuild: end the check under way, which is of no use any more; no page is written meanwhile."""
        with self._lock:
            if self._process:
                self._process.kill()
                self._process = None

    def look(self) -> None:
        """After a rebuild: check the sources, if they have changed, without waiting for what is found."""
        now = {
            (path.as_posix(), stat.st_mtime_ns, stat.st_size)
            for path in (self._root / "docs").rglob("*")
            if path.suffix in (".md", ".yml") and (stat := path.stat())
        }
        if now == self._checked:
            return
        process = subprocess.Popen(
            [sys.executable, "-m", "scripts", "check", "--sources", "--format", "json"],
            cwd=self._root,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            env=os.environ | {"PYTHONUTF8": "1"},
        )
        self._process = process
        threading.Thread(target=self._wait, args=[process, now], name="checks", daemon=True).start()

    def _wait(self, process: subprocess.Popen[str], checked: set[tuple[str, int, int]]) -> None:
        out, said = process.communicate()
        with self._lock:
            if process is not self._process:
                return  # stopped
            self._process, self._checked = None, checked
            try:
                problems = [Diagnostic(**{key: problem[key] for key in Diagnostic._fields}) for problem in json.loads(out)]
            except ValueError:
                print(f"The checks did not run, the preview goes on without them:\n{printable(said)}", file=sys.stderr)
                return
            before, self._problems = self._problems, problems
            changed = False
            for file, (source, html) in self._pages.items():
                text = with_bar(html, source, problems)
                if text != with_bar(html, source, before) and file.is_file():
                    file.write_text(text, "utf-8")
                    changed = True
        if changed:
            self.reload()


def with_bar(html: str, source: str, problems: Iterable[Diagnostic]) -> str:
    """``html``, made from the Markdown page ``source`` (``fr/donors.md``), with those of the ``problems`` that concern it."""
    inside = source.partition("/")[2]
    there = [(problem, problem.file.removeprefix("docs/")) for problem in problems if problem.file.startswith("docs/")]
    own = [problem for problem, path in there if path == source]
    others = [problem for problem, path in there if path != source and path.partition("/")[2] == inside]
    if not own and not others:
        return html
    return html.replace("</head>", f"{_STYLE}</head>", 1).replace("<body>", f"<body>\n{_bar(f'docs/{source}', own, others)}", 1)


def _bar(file: str, own: list[Diagnostic], others: list[Diagnostic]) -> str:
    """The bar: the page's own problems, then, folded, those that its other languages have."""
    head = f"<p><b>{_count(own)} in {escape(file)}</b></p>\n{_list(own)}\n" if own else ""
    rest = f"<details><summary>{_count(others)} in the other languages of this page</summary>\n{_list(others)}\n</details>\n" if others else ""
    return f'<aside class="preview-bar" lang="en" dir="ltr" aria-label="Checks"><div role="status">\n{head}{rest}</div></aside>\n'


def _count(problems: list[Diagnostic]) -> str:
    return f"{len(problems)} message{'s' * (len(problems) != 1)}"


def _list(problems: list[Diagnostic]) -> str:
    items = (
        f"<li><code>{escape(p.file)}:{p.line}</code> {p.severity} [{escape(p.code)}] {escape(visible(p.message))}"
        + (f"<br>→ {escape(visible(p.remedy))}" if p.remedy else "")
        + "</li>"
        for p in sorted(problems)
    )
    return "<ul>\n" + "\n".join(items) + "\n</ul>"
