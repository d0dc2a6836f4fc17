"""``summary``: what a reviewer is shown of a change."""

import re
import struct
from html import unescape

import pytest

from scripts.diagnostics import Diagnostic
from scripts.site.weight import Weight
from scripts.tools import summary
from scripts.tools.summary import pictures
from scripts.tools.summary.markdown import Changes, text
from tests.running import apart, entered, tree
from tests.sources import add, committed, git, spoil, write


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    """A repository with two commits: one page changes, a picture comes."""
    folder = committed(tmp_path_factory.mktemp("summary") / "repository")
    add(folder / "docs/en/accessibility.md", "A word more ;")
    (folder / "docs/assets/new.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "--message=More")
    return folder


@pytest.fixture
def summarize(run, monkeypatch):
    """A function that runs the command in a checkout: how it ended, and the page that it wrote."""
    monkeypatch.setattr(summary, "names", lambda asked: ["typography", "weight"])  # the others take time, and are not what is tested here
    monkeypatch.delenv("SITE_URL", raising=False)

    def command(folder, *words: str):
        entered(folder, monkeypatch)
        ended, page = apart(run, "summary", *words), folder / "summary/summary.md"
        return ended, page.read_text("utf-8") if page.is_file() else ""

    return command


def test_a_change_is_reported_with_its_checks_its_pages_their_weights_and_their_pictures(root, summarize):
    ended, said = summarize(root, "--changed-since", "HEAD^")
    assert ended[:2] == (0, f"{root / 'summary/summary.md'}\n")
    assert "| `docs/en/accessibility.md:" in said  # what the checks say
    assert "since " in said and "“Beginning”" in said
    changed = [line for line in said.splitlines() if line.startswith("| /en/accessibility/ |")]
    assert "en-accessibility-phone.png, en-accessibility-desk.png |" in changed[0]
    assert "| /en/donors/ | " in said.partition("<details>")[2]
    assert "/en/donors/" not in said.partition("<details>")[0]
    assert "`assets/new.svg`" in said
    assert "## Words: 1 text changed since " in said and "A word more ;</ins>" in said
    assert "build.json" not in said
    for kind, width in pictures.WIDTHS.items():
        head = (root / "summary" / f"en-accessibility-{kind}.png").read_bytes()[:24]
        assert head.startswith(b"\x89PNG")
        assert struct.unpack(">I", head[16:20]) == (width,)


def test_without_a_revision_checks_and_weights_are_reported_alone(root, summarize, tmp_path):
    assert summarize(root, "--output", tmp_path / "out")[0].code == 0
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["summary.md"]
    said = (tmp_path / "out" / "summary.md").read_text("utf-8")
    assert "## Checks: " in said and "## Weights" in said and "## Pages" not in said


@pytest.mark.parametrize("place", ["mine", "docs/new", "album"])
def test_a_folder_of_somebody_is_not_emptied(clone, summarize, place):
    write(clone, {"mine/notes-phone.png": "mine", "album/summary.txt": "mine"})
    before = tree(clone)
    ended, _ = summarize(clone, "--output", place)
    assert ended.code == 1 and re.search(r"^\S+:1: error \[file/[\w-]+\] .*\n    → .*--output", ended.err, re.M)
    assert tree(clone) == before


def test_a_site_that_cannot_be_built_is_reported_by_what_is_wrong(clone, summarize):
    spoil(clone / "mkdocs.yml", "contact.md", "nowhere.md")
    ended, said = summarize(clone, "--changed-since", "HEAD")
    assert ended.code == 0
    assert "| error `build` | " in said and "nowhere.md" in said
    assert "## Pages" not in said and "## Weights" not in said


def test_what_it_is_compared_with_may_be_broken(root, summarize, monkeypatch):
    def broken(*_):
        raise RuntimeError("the commit could not be built:\nERROR - so")

    monkeypatch.setattr(summary, "build", broken)
    ended, said = summarize(root, "--changed-since", "HEAD")
    assert ended.code == 0
    assert "> the site was not compared: the commit could not be built: ERROR - so" in said
    assert "## Pages" not in said and "## Weights" in said


def weight(url: str, html: int) -> Weight:
    return Weight(url, "fr", url, html, 3 * html, 0, 0, 2, False)


def test_new_and_removed_pages_and_differences_are_reported():
    changes = Changes(["a/index.html", "b/index.html"], ["c/index.html"], ["robots.txt"], {"a/": weight("a/", 900)}, (5, 4096), (4, 2048))
    said = text([], [], [weight("a/", 1000), weight("b/", 9000)], changes, {"a/index.html": ["a.png"]}, "abc")
    assert "## Pages: 2 of 2 new or changed since abc" in said
    assert "| /a/ | 1000 | +100 | 8192 |  | a.png |" in said
    assert "| /b/ | 9000 | new | 8192 | HTML: 9000, at most 8192 bytes gzip | – |" in said
    assert "Pages that are gone: /c/" in said
    assert "Other files that differ: `robots.txt`" in said
    assert "Nearest to its limit: /b/, 9000 of 8192 bytes. The whole site: 5 files (+1), 4 KB (+2.0)." in said


def test_no_cell_hides_the_others_no_table_is_endless_and_words_of_the_sources_stay_words():
    problems = [
        Diagnostic(f"docs/{n}\x1b\n.md", n, "r", "<b> a | b\nc [z](https://a.example) @you `" + "m" * 5000, "Write & go.") for n in range(600)
    ]
    said = text(problems, ["<b>"], [], None, {}, None)
    (cell,) = [line for line in said.splitlines() if line.startswith("| `docs/0‹U+001B› .md:0` | error `r` | ")]
    words = cell.split(" | ")[2]
    assert unescape(words).startswith("<b> a | b c [z](https://a.example) @you `mmm") and len(unescape(words)) == 400 and words.endswith("m…")
    assert not re.search(r"[<>`*_\[\]|@]|://", words) and cell.endswith(" | Write & go. |")
    assert "\n… and 100 more." in said and "docs/499" in said and "docs/500" not in said
    assert "> &#60;b&#62;" in said
