"""A new project: its row in projects.yml and its page in the source language to be filled in."""

import argparse
from pathlib import Path

from ...content.data import EditorialData
from ...content.formats import price
from ...content.models import Project
from ...diagnostics import did_you_mean
from ...system.usage import UsageError
from .page import checked_title, free_path, in_markdown, quoted, started, words
from .plan import ChangeSet, sources
from .yaml_text import append

ICON = "material/hand-coin-outline"  # the icon of a project that was given none
_PROJECTS, _PRINTED = "docs/_data/projects.yml", "docs/_data/printed.yml"


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("slug", metavar="SLUG", help="its address in the folder of the projects, for example grants")
    parser.add_argument("--amount", required=True, type=int, metavar="N", help="in whole units of the currency, without spaces")
    parser.add_argument("--currency", metavar="CODE", help="one of docs/_data/campaign.yml (default: its first)")
    parser.add_argument("--unit", required=True, help="a key of units: in docs/_data/projects.yml")
    parser.add_argument("--icon", help="a name from Material's icons, for example material/school-outline")
    parser.add_argument("--title", help="its title in the source language")


def run(root: Path, options: argparse.Namespace) -> None:
    """Call :func:`new_project`, and say what comes next."""
    print(new_project(root, options.slug, options.amount, options.unit, options.icon, options.title, options.currency))


def new_project(root: Path, slug: str, amount: int, unit: str, icon: str | None, title: str | None, currency: str | None = None) -> str:
    """Add the project ``slug`` of ``amount`` per ``unit``, in ``currency`` (default: the first of the campaign). Returns what comes next.

    Raises UsageError, and writes nothing, when one of the words cannot be used.
    """
    data, pages = sources(root)
    folder, currency = data.campaign.pages.folder, currency or next(iter(data.campaign.currencies))
    path = free_path(data, pages, slug, folder)
    slug = path.removeprefix(folder).removesuffix(".md")
    if "/" in slug:
        raise UsageError(f"“{slug}” is in a folder: projects are side by side in {folder}. Write one word, such as grants.")
    if slug in data.project_by_slug:
        raise UsageError(f"there is already a project “{slug}” in {_PROJECTS}. Choose another slug, or change that row.")
    if unit not in data.projects.units:
        raise UsageError(f"there is no unit “{unit}”. {did_you_mean(unit, data.projects.units)} A new one is a line of units: in {_PROJECTS}.")
    if currency not in data.campaign.currencies:
        raise UsageError(f"“{currency}” is not a currency of this campaign. {did_you_mean(currency, data.campaign.currencies)}")
    if amount <= 0:
        raise UsageError(f"the amount is {amount}: write a whole number above zero, such as 120000.")
    number = max((int(project.id.removeprefix("project-")) for project in data.projects.projects), default=0) + 1
    texts = words(data.source_language.tag)
    title = checked_title(title or f"{texts['write']} {number}")
    row = f"id: project-{number}\nslug: {slug}\nicon: {icon or ICON}\namount: {amount}\ncurrency: {currency}\nunit: {unit}"
    name = f"docs/{data.source_language.code}/{path}"
    change = ChangeSet(root)
    change.edit(_PROJECTS, append, ("projects",), row)
    change.put(name, started("project", texts, title=quoted(title), heading=in_markdown(title), slug=slug))
    if data.printed.projects:
        project = Project.model_construct(id=f"project-{number}", slug=slug, icon=icon or ICON, amount=amount, currency=currency, unit=unit)
        prices = ", ".join(f"{language.code}: {quoted(''.join(price(project, data, language)))}" for language in data.languages if not language.draft)
        printed = f"id: project-{number}\nslug: {slug}\nprice: {{{prices}}}"
        change.edit(_PRINTED, append, ("projects",), printed)
    change.write()
    return _next(data, path, texts["write"])


def _next(data: EditorialData, path: str, write: str) -> str:
    """Return what was done and what comes next, once a project is there, whose page is ``path``; what it lacks says ``write``."""
    others = ", ".join(f"docs/{language.code}/{path}" for language in data.languages[1:])
    return (
        f"Project {len(data.projects.projects) + 1} is in {_PROJECTS}, its page is docs/{data.source_language.code}/{path}.\n"
        f"Next: write its text where it says “{write}”, then translate it: {others}.\n"
        f"A duration is added in {_PROJECTS}, with its words in every language; a place in the pages, with where:.\n"
        f"{f'Compare its price in {_PRINTED} with the printed document. ' if data.printed.projects else ''}"
        "Where the site says how many projects there are, “make check” reports which texts have to follow."
    )
