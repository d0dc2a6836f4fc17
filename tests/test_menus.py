"""scripts/sources/menus.py: the menus of mkdocs.yml name pages, and what names none is told."""

from __future__ import annotations

import pytest
import yaml

from scripts.diagnostics import SourceError
from scripts.sources.menus import menus
from tests.conftest import mkdocs
from tests.sources import repository, spoil, tree


@pytest.fixture
def copy(tmp_path):
    return repository(tmp_path / "repository")


def read(file, text: str):
    """The menus of the file mkdocs.yml with ``text``."""
    file.write_text(text, "utf-8")
    config = yaml.safe_load(text)
    return menus(config.get("nav"), config.get("extra", {}).get("footer"), file)


def told(file, text: str) -> list[tuple[int, str]]:
    with pytest.raises(SourceError) as caught:
        read(file, text)
    assert {(problem.file, problem.rule) for problem in caught.value.problems} == {("mkdocs.yml", "build")}
    assert all(".md" in problem.remedy for problem in caught.value.problems)
    return [(problem.line, problem.message) for problem in caught.value.problems]


@pytest.fixture
def file(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path / "mkdocs.yml"


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
def test_menus_are_the_paths_of_pages_in_their_order(file, text, nav, footer):
    assert read(file, text) == (nav, footer)


@pytest.mark.parametrize(
    "entry",
    [
        "https://www.ilo.org/",
        "https://www.ilo.org/page.md",
        "//www.ilo.org/page.md",
        "/index.md",
        "../index.md",
        "mailto:a@ilo.org",
        "contact",
        "contact/",
        "contact.md#people",
        "contact.html",
        "assets/icon.svg",
        ".md",
    ],
)
@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("# {}\nvalidation: {{nav: x}}\nnav:\n  - index.md\n  - OIT: {}\n", 5),
        ("nav:\n  - index.md\nextra:\n  footer:\n    - sources.md\n    - {}\n", 6),
    ],
)
def test_an_entry_that_is_no_path_of_a_page_is_told_with_its_line(file, entry, text, line):
    ((where, message),) = told(file, text.format(*[entry] * text.count("{}")))
    assert where == line
    assert f"“{entry}” in {'nav:' if line == 5 else 'extra: footer:'} is not the path of a page" in message


def test_every_such_entry_is_told_and_one_that_is_empty_or_no_text_too(file):
    found = told(file, "nav:\n  - x\n  - index.md\n  - y\nextra:\n  footer:\n    - 3\n    -\n    - true\n")
    assert [line for line, _ in found] == [2, 4, 7, 7, 8]  # true is found as True: told at the head of its list
    assert "an empty entry in extra: footer:" in found[4][1]


def test_an_entry_from_a_file_that_this_one_builds_on_is_told_at_its_beginning(file):
    file.write_text("INHERIT: base.yml\n", "utf-8")
    with pytest.raises(SourceError, match=r"mkdocs\.yml:1: "):
        menus(["https://www.ilo.org/"], None, file)


# --- the build ---


@pytest.mark.parametrize(
    ("pattern", "replacement", "further"),
    [
        ("^nav:$", "nav:\n  - OIT: https://www.ilo.org/", 1),
        ("^  footer:$", "  footer:\n    - https://www.ilo.org/", 1),
    ],
)
def test_the_build_refuses_a_menu_that_leads_out_of_the_site(copy, pattern, replacement, further):
    line, before = spoil(copy / "mkdocs.yml", pattern, replacement) + further, tree(copy / "site")
    done = mkdocs("build", "--strict", cwd=copy)
    said = done.stdout + done.stderr
    assert done.returncode == 1
    assert "Traceback" not in said
    assert f"\nmkdocs.yml:{line}: error [build] “https://www.ilo.org/” in " in said
    assert tree(copy / "site") == before


@pytest.mark.parametrize("footer", ["", "  footer:\n", "  footer: []\n"])
def test_a_site_without_footer_has_no_list_there(copy, footer):
    spoil(copy / "mkdocs.yml", "^  footer:\n(?:    - .*\n)+", footer)
    done = mkdocs("build", "--strict", cwd=copy)
    assert done.returncode == 0, done.stdout + done.stderr
    page = (copy / "site" / "en" / "donors" / "index.html").read_text("utf-8")
    assert '<footer class="footer"><p>' in page
