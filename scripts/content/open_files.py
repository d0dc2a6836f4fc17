"""The names of the files of the open data, which are beside the page about them: what makes, links and guards them asks here."""

from .data import Data
from .models import Contact, Language

JSON, SCHEMA, CSV = "projects.json", "projects.schema.json", "projects.csv"


def table(language: Language) -> str:
    """Return the name of the table of projects in ``language``."""
    return f"projects.{language.tag}.csv"


def card(contact: Contact) -> str:
    """Return the name of the vCard of ``contact``."""
    return f"{contact.id}.vcf"


def calendar(language: Language) -> str:
    """Return the name of the calendar with the event in ``language``."""
    return f"event.{language.tag}.ics"


def paths(data: Data) -> list[str]:
    """Return where the files may be, relative to the site; none in a site without a page about them."""
    if not data.campaign.pages.data:
        return []
    of_languages = [name(language) for language in data.languages for name in (table, calendar)]
    return [f"{data.campaign.pages.data_url}{name}" for name in (JSON, SCHEMA, CSV, *of_languages, *map(card, data.contacts))]
