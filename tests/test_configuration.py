"""scripts/content/configuration.py: mkdocs.yml has what this site uses, and menus of pages. What is refused is in the catalogue (settings)."""

from pathlib import Path

import pytest
import yaml

from scripts.content.configuration import disallowed_settings, menus
from scripts.diagnostics import SourceError
from scripts.rules.workspace import Workspace
from tests.conftest import CAMPAIGN, ROOT
from tests.running import build, page_at, problems_of
from tests.sources import add, spoil
from tests.test_bench import settings


def test_the_configuration_of_the_site_and_of_the_campaign_of_the_tests_is_let_through():
    assert [disallowed_settings(root / "mkdocs.yml") for root in (ROOT, CAMPAIGN)] == [[], []]


def test_nothing_else_is_looked_at_before(root):
    assert Workspace.load(root).unread == []
    line = add(root / "mkdocs.yml", "markdown_extension: [x]")
    (problem,) = Workspace.load(root).unread
    assert (problem.file, problem.line, problem.code) == ("mkdocs.yml", line, "settings/unknown-key")
    assert "Did you mean “markdown_extensions”?" in problem.remedy


def test_the_campaign_of_the_tests_is_built_with_the_settings_of_the_site():
    """But for its content: its name, menus and languages."""
    ours, theirs = (settings((root / "mkdocs.yml").read_text("utf-8")) for root in (ROOT, CAMPAIGN))
    for each in (ours, theirs):
        del each["site_name"], each["nav"], each["extra"]["footer"], each["plugins"][0]["i18n"]["languages"]
    assert ours == theirs, "change tests/campaigns/floors/mkdocs.yml too"


def read(text: str):
    """The menus of the file mkdocs.yml in the current folder, with ``text``."""
    Path("mkdocs.yml").write_text(text, "utf-8")
    config = yaml.safe_load(text)
    return menus(config.get("nav"), config.get("extra", {}).get("footer"), Path("mkdocs.yml"))


@pytest.mark.parametrize(
    ("text", "nav", "footer"),
    [
        ("nav: [index.md, funding/index.md]\nextra: {footer: [sources.md]}\n", ["index.md", "funding/index.md"], ["sources.md"]),
        ("nav:\n- Accueil: index.md\n- Plus:\n  - a.md\n  - B: b_2.md\n- c.md\n", ["index.md", "a.md", "b_2.md", "c.md"], []),
        ("nav:\nextra:\n  footer:\n", [], []),
        ("extra:\n  footer: []\n", [], []),
        ("extra:\n  footer: sources.md\n", [], ["sources.md"]),
        ("extra: {}\n", [], []),
    ],
)
def test_menus_are_the_paths_of_pages_in_their_order(tmp_path, monkeypatch, text, nav, footer):
    monkeypatch.chdir(tmp_path)
    assert read(text) == (nav, footer)


NOT_PAGES = "https://www.ilo.org/page.md //www.ilo.org/page.md /index.md ../index.md mailto:a@ilo.org contact contact.md#people .md".split()


@pytest.mark.parametrize("entry", NOT_PAGES)
@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("# {}\nvalidation: {{nav: x}}\nnav:\n  - index.md\n  - OIT: {}\n", 5),
        ("nav:\n  - index.md\nextra:\n  footer:\n    - sources.md\n    - {}\n", 6),
    ],
)
def test_an_entry_that_is_not_the_path_of_a_page_is_reported_with_its_line(tmp_path, monkeypatch, entry, text, line):
    monkeypatch.chdir(tmp_path)
    found = problems_of(read, text.format(*[entry] * text.count("{}")))
    assert [(problem.file, problem.line, problem.code) for problem in found] == [("mkdocs.yml", line, "settings/menu")]


def test_every_such_entry_is_reported_and_one_that_is_empty_or_not_text_too(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    found = problems_of(read, "nav:\n  - x\n  - index.md\n  - y\nextra:\n  footer:\n    - 3\n    -\n    - true\n")
    assert [problem.line for problem in found] == [2, 4, 7, 7, 8]  # true is found as True: reported at the head of its list
    Path("mkdocs.yml").write_text("INHERIT: base.yml\n", "utf-8")
    with pytest.raises(SourceError, match=r"mkdocs\.yml:1: "):
        menus(["https://www.ilo.org/"], None, Path("mkdocs.yml"))


def test_a_site_without_footer_has_no_list_there(copy):
    spoil(copy / "mkdocs.yml", "^  footer:\n(?:    - .*\n)+", "")
    build(copy, copy / "site")
    page = page_at(copy / "site", "en/donors")
    assert page.xpath("//footer") and not page.xpath("//footer//ul")
