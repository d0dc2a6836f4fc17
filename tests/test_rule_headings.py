"""Headings, link texts and alternative texts: each mistake on its line, and nothing about what is right."""

from __future__ import annotations

import pytest

from scripts.checks.rules import headings
from tests.check_helpers import page, small_workspace

BODY = """# Title {#top}

Text with a [link to the projects](projects.md) and ![people on terraces](a.png).

## Part {#part}

-   ### Inside a list {#inside}

    Text.

## Second part {#second-part}

Text.
"""


def problems_of(body: str, code: str = "en"):
    return list(headings.check(small_workspace({f"{code}/page.md": page(code, body)})))


def test_a_right_page_gives_no_message():
    assert problems_of(BODY) == []


# What is replaced, by what, the line on which it is told, and words of the message.
SPOILT = [
    ("## Part {#part}", "# Part {#part}", 10, "second heading of level 1 (the first is on line 6)"),
    ("# Title {#top}\n\n", "", 6, "no heading of level 1"),
    ("# Title {#top}\n\n", "## Before {#before}\n\n# Title {#top}\n\n", 6, "stands before the heading of level 1"),
    ("## Part {#part}", "### Part {#part}", 10, "is of level 3, right below one of level 1"),
    ("### Inside a list", "#### Inside a list", 12, "is of level 4, right below one of level 2"),
    ("## Part {#part}", "## Part", 10, "“Part” has no id"),
    ("## Part {#part}", "## Part {# part }", 10, "has no id"),
    ("{#second-part}", "{#part}", 16, "the id “part” already stands on line 10"),
    ("{#part}", "{#Part}", 10, "small letters"),
    ("{#part}", "{#第一}", 10, "small letters"),
    ("{#part}", "{#a_b}", 10, "small letters"),
    ("## Part {#part}", "##  {#part}", 10, "a heading has no text"),
    ("## Part {#part}", "##Part {#part}", 10, "no space after #"),
    ("## Part {#part}", "Part\n----", 11, "“Part” is a heading by its underline"),
    ("## Part {#part}", "Part\n====", 11, "“Part” is a heading by its underline"),
    ("## Part {#part}", '<h2 id="part">Part</h2>', 10, "<h2> is a heading in HTML"),
    ("[link to the projects]", "[here]", 8, "“here” says nothing"),
    ("[link to the projects]", "[**Click here**]", 8, "“**Click here**” says nothing"),
    ("[link to the projects]", "[Read more →]", 8, "“Read more →” says nothing"),
    ("[link to the projects]", "[cliquez ici]", 8, "“cliquez ici” says nothing"),
    ("[link to the projects]", "[En savoir plus…]", 8, "says nothing"),
    ("[link to the projects]", "[点击这里]", 8, "“点击这里” says nothing"),
    ("[link to the projects]", "[更多]", 8, "“更多” says nothing"),
    ("[link to the projects]", "[]", 8, "the link to projects.md has no text"),
    ("[link to the projects]", "[https://example.org/projects]", 8, "is a bare address"),
    ("[link to the projects]", "[www.example.org]", 8, "is a bare address"),
    ("[link to the projects]", "[projects.md]", 8, "is a bare address"),
    ("![people on terraces]", "![]", 8, "the picture a.png has no alternative text"),
    ("![people on terraces]", "![Image]", 8, "“Image” says nothing"),
    ("![people on terraces]", "![IMG_1234.jpg]", 8, "“IMG_1234.jpg” says nothing"),
    ("![people on terraces](a.png)", '<img src="a.png">', 8, "no alternative text"),
]


@pytest.mark.parametrize(("old", "new", "line", "words"), SPOILT)
def test_a_mistake_is_told_on_its_line(old, new, line, words):
    assert old in BODY
    told = problems_of(BODY.replace(old, new, 1))
    assert [(problem.line, problem.file) for problem in told if words in problem.message] == [(line, "docs/en/page.md")], told
    assert all(problem.remedy and problem.severity == "error" for problem in told)


@pytest.mark.parametrize(
    "text",
    [
        "```\n# no heading\n[here](a.md)\n```",
        "`[here](a.md)` and `<h2>`",
        "Two lines\n\n---",
        "[The seminar](a.md) and [contact@ilo.org](mailto:contact@ilo.org)",
        '<img src="a.png" alt="people">',
        "| a | b |\n|---|---|\n| c | d |",
        "<!-- # old -->",
    ],
)
def test_what_only_looks_like_a_mistake_is_left_alone(text):
    assert problems_of(BODY + "\n" + text + "\n") == []


def test_an_alternative_text_is_in_the_language_of_its_page():
    french = "# Titre {#top}\n\n![des gens sur des terrasses](../a.png)\n"
    english = "# Title {#top}\n\n![des gens sur des terrasses](../a.png)\n"
    pages = {"fr/page.md": page("fr", french), "en/page.md": page("en", english)}
    (problem,) = headings.check(small_workspace(pages))
    assert (problem.file, problem.line) == ("docs/en/page.md", 8) and "source language" in problem.message
    assert not list(headings.check(small_workspace({**pages, "en/page.md": page("en", english.replace("des gens sur des", "people on"))})))


def test_the_campaign_has_no_mistake(workspace_of_campaign):
    assert list(headings.check(workspace_of_campaign)) == []
