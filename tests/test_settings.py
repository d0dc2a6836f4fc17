"""scripts/sources/settings.py: mkdocs.yml says what this site uses, and nothing that runs besides."""

from __future__ import annotations

import pytest

from scripts.checks.workspace import Workspace
from scripts.sources.settings import foreign_settings
from tests.check_helpers import tiny_workspace
from tests.conftest import CAMPAIGN, ROOT
from tests.test_bench import settings


def told(tmp_path, text: str) -> list[tuple[int, str]]:
    file = tmp_path / "mkdocs.yml"
    file.write_text(text, "utf-8")
    problems = foreign_settings(file)
    assert all(problem.remedy and problem.rule == "settings" for problem in problems)
    return [(problem.line, problem.message) for problem in problems]


def test_the_site_itself_is_let_through():
    assert foreign_settings(ROOT / "mkdocs.yml") == []


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("docs_dir: elsewhere", "unknown key “docs_dir”"),
        ("site_dir: scripts", "unknown key “site_dir”"),
        ("INHERIT: other.yml", "unknown key “INHERIT”"),
        ("hooks: [other.py]", "hooks is “other.py”"),
        ("hooks:\n- scripts/hooks.py\n- other.py", "hooks is “other.py”"),
        ("hooks: {x: y}", "hooks has keys"),
        ("hooks: [scripts/hooks-py]", "hooks is"),
        ("hooks: other.py", "hooks is “other.py”"),
        ("hooks: [[other.py]]", "hooks is a list"),
        ("theme: {name: material, custom_dir: elsewhere}", "theme.custom_dir is “elsewhere”"),
        ("theme: readthedocs", "theme is “readthedocs”"),
        ("theme: {name: material, include_search_page: true}", "unknown key “theme.include_search_page”"),
        ("plugins: [search]", "plugins is “search”"),
        ("plugins:\n- other: {x: 1}", "unknown key “other”".replace("other", "plugins.other")),
        ("plugins:\n- i18n: {docs_structure: suffix}", "plugins.i18n.docs_structure is “suffix”"),
        ("plugins:\n- i18n: {languages: [{locale: fr, site_name: x}]}", "unknown key “plugins.i18n.languages.site_name”"),
        ("markdown_extensions: [md_in_html]", "markdown_extensions is “md_in_html”"),
        ("markdown_extensions:\n- toc: {permalink: true}", "toc.permalink is “true”"),
        ("markdown_extensions:\n- toc: {slugify: !!python/name:builtins.len ''}", "slugify"),
        ("site_name: !!python/object/apply:builtins.len [[]]", "tag"),
        ("site_name: !ENV SITE_NAME", "the tag !ENV"),
        ("site_name: !relative x", "the tag !relative"),
        ("site_url: !ENV [OTHER, x]", "the variable SITE_URL alone"),
        ("site_url: !ENV [SITE_URL, OTHER, x]", "the variable SITE_URL alone"),
        ("site_url: !ENV [SITE_URL, !ENV OTHER]", "the variable SITE_URL alone"),
        ("site_url: !ENV [SITE_URL, !!python/name:builtins.len '']", "the variable SITE_URL alone"),
        ("site_name: !!binary eA==", "the tag"),
        ("site_url: !ENV OTHER", "the variable SITE_URL alone"),
        ("extra: {analytics: x}", "unknown key “extra.analytics”"),
        ("exclude_docs: ''", "exclude_docs is"),
        ("exclude_docs: |\n  /_data/\n  !/_data/x.yml", "exclude_docs is"),
        ("exclude_docs: |\n  x/_data/", "exclude_docs is"),
        ("validation: {links: {anchors: ignore}}", "validation.links.anchors is “ignore”"),
        ("<<: {hooks: [other.py]}", "unknown key “<<”"),
        ("- x", "the file is a list"),
        ("x: &a [*a]", "unknown key"),
        ("nav: &a [*a]", "nav is a list"),
        ("? [a]\n: b", "has keys"),
        ("watch: [/]", "watch is “/”"),
    ],
)
def test_what_this_site_does_not_use_is_told(tmp_path, text, named):
    found = told(tmp_path, "\n" + text)
    assert found and found[0][0] >= 2
    assert any(named in message for _, message in found)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "site_name: x",
        "site_url: !ENV [SITE_URL, 'https://example.org/']",
        "site_url: !ENV SITE_URL",
        "extra: {custom_domain: !ENV [CUSTOM_DOMAIN, false]}",
        "nav:\n- a.md\n- b/index.md",
        "exclude_docs: |\n  # a comment\n  /_data/\n  drafts/\n",
        "plugins:\n- i18n: {languages: [{locale: es, name: español}]}",
        "nav:",
        "extra:",
    ],
)
def test_what_this_site_uses_is_let_through(tmp_path, text):
    assert told(tmp_path, text) == []


def test_nothing_else_is_looked_at_before(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    root = tiny_workspace(tmp_path)
    assert Workspace.load(root).unread == []
    file = root / "mkdocs.yml"
    file.write_text(file.read_text("utf-8") + "markdown_extension: [x]\n", "utf-8")
    (problem,) = Workspace.load(root).unread
    assert (problem.file, problem.line) == ("mkdocs.yml", file.read_text("utf-8").count("\n"))
    assert "Did you mean “markdown_extensions”?" in problem.remedy


def test_the_campaign_of_the_tests_is_built_with_the_settings_of_the_site():
    """But for its content: its name, menus and languages."""
    ours, theirs = (settings((root / "mkdocs.yml").read_text("utf-8")) for root in (ROOT, CAMPAIGN))
    for each in (ours, theirs):
        del each["site_name"], each["nav"], each["extra"]["footer"], each["plugins"][0]["i18n"]["languages"]
    assert ours == theirs, "change tests/campaigns/floors/mkdocs.yml too"
