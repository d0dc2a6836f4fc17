"""scripts/content/markdown/limit.py: a page that Markdown does not come to an end with is an error that names it."""

import re
import threading
import time

import pytest
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

from scripts.content.markdown import limit
from scripts.content.markdown.engine import Engine
from scripts.content.markdown.limit import TooSlow, limited
from scripts.rules.content import markup
from tests.check_helpers import in_three, small_workspace
from tests.running import refused
from tests.sources import spoil


@pytest.fixture(autouse=True)
def soon(monkeypatch):
    monkeypatch.setattr(limit, "SECONDS", 0.2)


def busy(seconds: float = 5) -> None:
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass


class Slow(Extension):
    """Markdown that is long busy with a page that says so."""

    class Busy(Preprocessor):
        def run(self, lines):
            if "busy" in "".join(lines):
                busy()
            return lines

    def extendMarkdown(self, md):
        md.preprocessors.register(self.Busy(md), "busy", 0)


def test_what_takes_too_long_is_ended_and_what_follows_is_not():
    before = time.process_time()
    with pytest.raises(TooSlow), limited():
        busy()
    assert time.process_time() - before < 2
    with limited():
        pass
    busy(0.3)


def test_a_limit_that_is_stopped_or_begun_again_does_not_end_anything():
    for _ in range(4):
        limit.start()
        busy(0.1)
    limit.stop()
    limit.stop()
    busy(0.3)


def test_waiting_is_not_working():
    with limited():
        time.sleep(0.3)


def test_another_thread_has_no_limit():
    done = []
    thread = threading.Thread(target=lambda: (limit.start(), busy(0.3), limit.stop(), done.append(True)))
    thread.start()
    thread.join()
    assert done == [True]


def test_where_there_is_no_timer_nothing_ends_it(monkeypatch):
    monkeypatch.delattr(limit.signal, "setitimer")
    with limited():
        busy(0.3)


def test_the_rule_names_the_page_and_reads_the_others(monkeypatch):
    monkeypatch.setattr(markup, "site_markdown", lambda root: Engine([Slow()], {}).html)
    pages = in_three("# T {#top}\n\nTexte.\n", "# T {#top}\n\nbusy\n", "# T {#top}\n\n文字。<script>x</script>\n")
    found = list(markup.check(small_workspace(pages)))
    assert [problem.file for problem in found] == ["docs/en/page.md", "docs/zh/page.md"]
    assert found[0].code == "markup/too-slow"
    assert found[0].remedy


def test_a_build_names_the_page_and_publishes_nothing(copy):
    spoil(copy / "scripts/content/markdown/limit.py", r"^SECONDS = .*$", "SECONDS = 0.1")
    spoil(copy / "scripts/content/markdown/blocks.py", r"^        made = ", r"        [0 for _ in range(10**8)]\n\g<0>")
    assert re.search(r"^docs/fr/.*error \[markup/too-slow\]", refused(copy), re.M)
