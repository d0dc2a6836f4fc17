"""A new project: its row in projects.yml and its page in the source language to be filled in."""

from __future__ import annotations

from pathlib import Path
from string import Template

from ..diagnostics import did_you_mean
from ..sources.data import filled_in
from ..usage import UsageError
from .page import checked_title, free_path, in_markdown, quoted, words
from .plan import edited, sources, write
from .yaml_text import append

ICON = "material/hand-coin-outline"
"""The icon of a project that was given none."""

_PROJECTS = "docs/_data/projects.yml"
_FOLDER = "funding/"

_PAGE = Template(
    """\
---
title: $title
project: $slug
summary: "$write$colon$project_summary"
covers: "$write$colon$project_covers"
description: "$name$colon$write$comma$project_description"
---

# $heading {#top}

$write$colon$project_lead
{: .lead }

{{ project_sheet() }}

## $project_buys {#buys}

$write.

## $project_why {#why}

$write.

{{ project_letter() }}
"""
)


def new_project(root: Path, slug: str, amount: int, unit: str, icon: str | None, title: str | None) -> str:
    """Add the project ``slug`` of ``amount`` US dollars per ``unit``. Returns what was done and what comes next.

    Raises UsageError, and writes nothing, when one of the words cannot be used.
    """
    data, pages = sources(root)
    path = free_path(data, pages, slug, _FOLDER)
    slug = path.removeprefix(_FOLDER).removesuffix(".md")
    if "/" in slug:
        raise UsageError(f"“{slug}” is in a folder: projects are side by side in {_FOLDER}. Write one word, such as grants.")
    if slug in data.project_by_slug:
        raise UsageError(f"there is already a project “{slug}” in {_PROJECTS}. Choose another slug, or change that row.")
    if unit not in data.projects.units:
        raise UsageError(f"there is no unit “{unit}”. {did_you_mean(unit, data.projects.units)} A new one is a line of units: in {_PROJECTS}.")
    if amount <= 0:
        raise UsageError(f"the amount is {amount}: write a whole number of US dollars above zero, such as 120000.")
    number = max((project.number for project in data.projects.projects), default=0) + 1
    texts = words(data.source_language.tag)
    title = checked_title(title or f"{texts['write']} {number}")
    named = filled_in(data.ui["project_n"][data.source_language.code], n=number)
    row = f"id: project-{number}\nslug: {slug}\nicon: {icon or ICON}\namount: {amount}\ncurrency: USD\nunit: {unit}"
    name = f"docs/{data.source_language.code}/{path}"
    write(
        root,
        {
            _PROJECTS: edited(root, _PROJECTS, append, ("projects",), row),
            name: _PAGE.substitute(texts, title=quoted(title), heading=in_markdown(title), slug=slug, name=named),
        },
    )
    others = ", ".join(f"docs/{language.code}/{path}" for language in data.languages[1:])
    return (
        f"Project {number} is in {_PROJECTS}, its page is {name}.\n"
        f"Next: write its text where it says “{texts['write']}”, then translate it: {others}.\n"
        f"A duration is added in {_PROJECTS}, with its words in every language; a place in the pages, with where:.\n"
        "The site says how many projects there are, and compares each with the brochure: “make check” reports which texts, and which rows of\n"
        "docs/_data/printed.yml and docs/_data/claims.yml, have to follow."
    )
