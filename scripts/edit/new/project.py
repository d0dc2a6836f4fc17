"""A new project: its row in projects.yml and its page in the source language to be filled in."""

from pathlib import Path

from ...content.formats import price
from ...system.usage import UsageError
from .page import checked_title, free_path, in_markdown, quoted, started, words
from .plan import ChangeSet, sources
from .yaml_text import append

_PROJECTS, _PRINTED = "docs/_data/projects.yml", "docs/_data/printed.yml"


def new_project(root: Path, slug: str, amount: int, unit: str, icon: str, title: str | None = None, currency: str | None = None) -> str:
    """Add the project ``slug`` of ``amount`` per ``unit``, in ``currency`` (default: the first of the campaign). Returns what comes next.

    Raises UsageError, and writes nothing, when one of the words cannot be used.
    """
    data, pages = sources(root)
    folder, texts, source = data.campaign.pages.folder, words(data.source_language.tag), data.source_language.code
    path = free_path(data, pages, slug, folder)
    slug, number = path.removeprefix(folder).removesuffix(".md"), max((int(each.id[8:]) for each in data.projects.projects), default=0) + 1
    if "/" in slug:
        raise UsageError(f"“{slug}” is in a folder: projects are side by side in {folder}. Write one word, such as grants.")
    title = checked_title(title or f"{texts['write']} {number}")
    change = ChangeSet(root)
    row = {
        "id": f"project-{number}",
        "slug": slug,
        "icon": icon,
        "amount": amount,
        "currency": currency or next(iter(data.campaign.currencies)),
        "unit": unit,
    }
    change.edit(_PROJECTS, append, ("projects",), "\n".join(f"{key}: {value}" for key, value in row.items()))
    change.put(f"docs/{source}/{path}", started("project", texts, title=quoted(title), heading=in_markdown(title), slug=slug))
    if data.printed.projects:
        planned, _ = change.tried()
        shown = ((each.code, quoted("".join(price(planned.project_by_slug[slug], planned, each)))) for each in data.languages if not each.draft)
        prices = ", ".join(f"{code}: {text}" for code, text in shown)
        change.edit(_PRINTED, append, ("projects",), f"id: project-{number}\nslug: {slug}\nprice: {{{prices}}}")
    change.write()
    others = ", ".join(f"docs/{language.code}/{path}" for language in data.languages[1:])
    return (
        f"Project {len(data.projects.projects) + 1} is in {_PROJECTS}, its page is docs/{source}/{path}.\n"
        f"Next: write its text where it says “{texts['write']}”, then translate it: {others}.\n"
        f"A duration is added in {_PROJECTS}, with its words in every language; a place in the pages, with where:.\n"
        f"{f'Compare its price in {_PRINTED} with the printed document. ' if data.printed.projects else ''}"
        "Where the site says how many projects there are, “make check” reports which texts have to follow."
    )
