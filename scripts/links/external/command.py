"""``python -m scripts links FOLDER --external``: which links to other sites there are, what is remembered, what is asked and reported.

Exit codes: 0 it ran, whatever it found: what other people's servers answer never keeps this site from being published. 2 wrong
words on the command line. 3 it could not run, reached nothing at all, or was stopped; then what was learnt is kept and reported.
"""

import datetime
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import urlsplit

from ...system.network import ensure_way_out
from ...system.streams import show
from .expectations import expectations
from .judge import reserved
from .mentions import Mention, mentions, new_since
from .report import FORMATS, to_text, write_all
from .row import Row
from .run import Run
from .state import FILE, Memory, State
from .verdict import Verdict

_OFFLINE = 3  # hosts that must have been tried, in vain, before this machine is thought to be offline


def external(sources: Path | None, options: SimpleNamespace) -> int:
    """Ask every link to another site in the site in ``options.folder``, print the report, return the exit code."""
    where = _where(options)
    ensure_way_out()
    state = State.read(options.state or (sources or Path()) / FILE)
    for needed in filter(None, (state.path.parent, options.report_dir)):  # before minutes of asking, not after
        needed.mkdir(parents=True, exist_ok=True)
    if state.problem:
        print(f"links: {state.problem}", file=sys.stderr)
    expected = expectations(sources)
    run, stopped = Run(where, options.budget, options.timeout), False
    try:
        run()
    except KeyboardInterrupt:
        stopped = True
    if offline := not options.new_since and _offline(run.verdicts):  # a few new links may all be wrong
        run.verdicts = {url: replace(verdict, kind="unknown") for url, verdict in run.verdicts.items()}
        print("links: nothing at all could be reached: is this machine offline? No link is counted as dead for it.", file=sys.stderr)
    else:
        state.learn(run.verdicts, datetime.datetime.now(datetime.UTC).date(), options.scheduled and not stopped)
    why = "the check was stopped" if stopped else f"the time budget of {options.budget:g} s was used up"
    left = Verdict("unknown", f"not asked: {why}", left=True)
    rows = [Row.of(url, run.verdicts.get(url, left), where[url], state.links.get(url, Memory()), expected.get(url)) for url in sorted(where)]
    try:
        if options.report_dir:
            write_all(rows, options.report_dir)
        show(FORMATS[options.form](rows) if options.form in FORMATS else to_text(rows, sys.stdout.isatty()), options.form)
    finally:  # neither is lost when the other cannot be written: both took minutes to make
        state.write()
    if stopped:
        print("links: stopped; what was learnt until then is kept.", file=sys.stderr)
    return 3 if stopped or offline else 0


def _where(options: SimpleNamespace) -> dict[str, list[Mention]]:
    where: dict[str, list[Mention]] = {}
    for mention in mentions(options.folder, options.site_url, options.sources, options.min_links):
        where.setdefault(mention.url, []).append(mention)
    new = new_since(options.sources or Path.cwd(), options.new_since, where) if options.new_since else where
    return {url: each for url, each in where.items() if url in new}


def _offline(verdicts: Mapping[str, Verdict]) -> bool:
    """Whether it is more likely that this machine has no network than that every host is gone."""
    asked = [url for url, verdict in verdicts.items() if (verdict.down or verdict.kind != "unknown") and not reserved(url)]
    hosts = {urlsplit(url).hostname for url in asked} - {"127.0.0.1", "::1", "localhost"}
    return len(hosts) >= _OFFLINE and all(verdict.status is None for verdict in verdicts.values())
