"""Ordinary edits are possible: what the messages ask for is enough to make the checks pass again.

Tried on the campaign of the tests and on the pages that are published: whatever they say, somebody may change a price, an address or a
sentence, add a page in one language, and cite a new source.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from scripts.checks import all_rules, run
from scripts.checks.translation_status import sync_page
from scripts.checks.workspace import Workspace
from scripts.diagnostics import Diagnostic
from scripts.languages import scaffold
from scripts.new.page import new_page
from scripts.sources import formats
from scripts.sources.data import load_data
from tests.conftest import CAMPAIGN, REAL_LANGUAGES, REAL_PATHS, ROOT, mkdocs
from tests.sources import add, lay, spoil

TO_WRITE = scaffold("fr")["to_write"]

PAGE = "contact"
"""A page that every site has: templates link to it."""
SENTENCES = {"fr": "Nous vous remercions de votre intérêt. ", "en": "Thank you for your interest. ", "zh": "感谢您的关注。"}
SOURCE = """sources:
  - id: ext-new
    date: 2020-01-02
    pages:
      fr: &new {href: "https://news.example.org/page", publisher: {fr: ONU, en: UN, zh: 联合国}, tag: en}
      en: *new
      zh: *new
    says: {fr: Le texte de la décision., en: The text of the decision., zh: 该决定的全文。}
"""
Follow = Callable[[Iterable[Diagnostic]], None]


_SAME = REAL_LANGUAGES.keys() == SENTENCES.keys() and f"{PAGE}.md" in REAL_PATHS
"""Whether the edits can be made of the pages that are published too: they are in these languages, and have that page."""


@pytest.fixture(params=[CAMPAIGN, pytest.param(ROOT, marks=pytest.mark.skipif(not _SAME, reason="another campaign"))], ids=["campaign", "real"])
def root(request, tmp_path) -> Path:
    return lay(tmp_path / "repository", request.param)


def errors(root: Path, built: bool = False) -> list[Diagnostic]:
    """The errors that ``make check`` has for ``root``, with files relative to it."""
    workspace = Workspace.load(root, root / "site" if built else None)
    found = [*workspace.unread, *run(workspace, all_rules())]
    prefix = f"{root.as_posix()}/"
    return [problem._replace(file=problem.file.removeprefix(prefix)) for problem in found if problem.severity == "error"]


def replaced(root: Path, words: dict[str, str]) -> Follow:
    """What somebody does who is reported that something changed: writes it anew in each file that the messages name."""

    def follow(problems: Iterable[Diagnostic]) -> None:
        named = {name for problem in problems for name in (problem.file, *re.findall(r"[\w/-]+\.(?:yml|md)", problem.message + problem.remedy))}
        files = [root / name if "/" in name else root / "docs/_data" / name for name in named]
        for file in filter(Path.is_file, files):
            text = file.read_text("utf-8")
            for old, new in words.items():
                text = text.replace(old, new)
            file.write_text(text, "utf-8")

    return follow


def in_yaml(words: dict[str, str]) -> dict[str, str]:
    """``words`` as they are, and with their no-break spaces as YAML escapes them."""

    def escaped(text: str) -> str:
        return text.replace("\u202f", r"\u202F").replace("\u00a0", r"\u00A0")

    return words | {escaped(old): escaped(new) for old, new in words.items()}


def change_a_price(root: Path) -> Follow:
    data = load_data(root / "docs/_data")
    project = data.projects.projects[0]
    new = project.amount + 10_000
    dearer = project.model_copy(update={"amount": new})
    spoil(root / "docs/_data/projects.yml", rf"(slug: {project.slug}\n(?:.*\n)*?.*amount: ){project.amount}", rf"\g<1>{new}")
    return replaced(root, in_yaml({formats.amount(project, data, language): formats.amount(dearer, data, language) for language in data.languages}))


def change_an_address(root: Path) -> Follow:
    data = load_data(root / "docs/_data")
    old, new = data.contacts[0].email, f"new.office@{min(data.trusted.mail)}"
    spoil(root / "docs/_data/contacts.yml", re.escape(old), new)
    return replaced(root, {old: new})


def cite_a_new_source(root: Path) -> Follow:
    spoil(root / "docs/_data/links.yml", "^sources:\n", SOURCE.replace("\\", r"\\"))
    return replaced(root, {"hosts:\n": "hosts:\n    - news.example.org\n"})


def write_a_sentence(root: Path) -> Follow:
    for code, sentence in SENTENCES.items():
        add(root / f"docs/{code}/{PAGE}.md", f'\n{sentence}{{{{ cite("ext-new") }}}}')
    return lambda problems: None


def add_a_page(root: Path) -> Follow:
    said = new_page(root, "our-friends", "Nos amis", "menu")
    assert "our-friends.md" in said
    return replaced(root, {TO_WRITE: "Nous vous en dirons plus"})


EDITS = {
    change_a_price: "docs/_data/printed.yml",
    change_an_address: "docs/_data/printed.yml",
    add_a_page: "docs/fr/our-friends.md",
    write_a_sentence: None,
    cite_a_new_source: "docs/_data/campaign.yml",
}
"""Each edit, and the file that the messages must name before it is whole."""
ROUNDS = 2
"""How often somebody corrects what the checks say: data that cannot be read come first, alone."""


def test_ordinary_edits_are_possible_by_following_the_messages(root):
    followers, words = [edit(root) for edit in EDITS], ""
    for _ in range(ROUNDS):
        said = errors(root)
        words += "\n".join(f"{problem} {problem.remedy}" for problem in said)
        for follow in followers:
            follow(said)
    assert [name for name in filter(None, EDITS.values()) if Path(name).name not in words] == []
    for code in SENTENCES.keys() - {"fr"}:
        sync_page(root, PAGE, code).write()
    done = mkdocs("build", "--strict", cwd=root)
    assert done.returncode == 0, done.stdout + done.stderr
    assert list(map(str, errors(root, built=True))) == []
    for code, sentence in SENTENCES.items():
        assert sentence.strip() in (root / "site" / code.replace("fr", "") / PAGE / "index.html").read_text("utf-8")
