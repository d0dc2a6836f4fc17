"""What the head of a page says to browsers, search engines and social networks."""

from dataclasses import replace
from functools import cache
from typing import Any, NamedTuple
from urllib.parse import urljoin

from ...content.data import Data
from ...content.printed_files import card_path
from .view import View

_absolute = cache(urljoin)  # each page names the same addresses as its translations

SHARE_IMAGE = "assets/share.png"
_OPEN_DATA = (("application", "json"), ("text", "csv"))
# Width and height in pixels of the picture shown where a page is shared (Open Graph): the page's own card, or this one where none is made.
SHARE_SIZE = (1200, 630)


class Alternate(NamedTuple):
    """The same page in another language: its BCP 47 tag (or x-default) and its absolute address."""

    tag: str
    href: str


class Head(NamedTuple):
    """Everything the template needs to write the head of one page. Addresses are absolute."""

    title: str
    description: str
    canonical: str
    alternates: list[Alternate]
    manifest: str
    open_graph: list[tuple[str, str]]
    schema: list[dict[str, Any]]


def head(view: View, site_url: str, urls: dict[str, str], translated: bool) -> Head:
    """Return the head of the page ``view``.

    ``site_url`` is the address of the site, with a final slash. ``urls`` gives the address of the page in each
    language it is written in, relative to the site. A page that is not ``translated`` is a copy of the source
    language's: its canonical address is there, it is nobody's alternate, and what is said of it is in that language.
    """
    data, front, manifest = view.data, view.source.front, manifest_path(view.data, view.language.code)
    source = data.source_language
    view = view if translated else replace(view, language=source)
    language = view.language
    canonical = _absolute(site_url, urls[language.code])
    alternates = []
    if translated:
        alternates = [Alternate(other.tag, _absolute(site_url, urls[other.code])) for other in data.languages if other.code in urls]
        if source.code in urls:
            alternates.append(Alternate("x-default", _absolute(site_url, urls[source.code])))
    home = view.source.path == "index.md"
    title = f"{front.title} – {view.ui('site_name')}"
    return Head(
        title=title,
        description=front.description,
        canonical=canonical,
        alternates=alternates,
        manifest=manifest,
        open_graph=[
            ("og:type", "website" if home else "article"),
            ("og:title", front.title),
            ("og:description", front.description),
            ("og:url", canonical),
            ("og:site_name", view.ui("site_name")),
            ("og:locale", language.open_graph),
            *(("og:locale:alternate", other.open_graph) for other in data.languages if other.code in urls and other is not language),
            ("og:image", _absolute(canonical, card_path("")) if view.document else _absolute(site_url, SHARE_IMAGE)),
            ("og:image:width", str(SHARE_SIZE[0])),
            ("og:image:height", str(SHARE_SIZE[1])),
            ("og:image:alt", f"{front.title} – {view.ui('share_alt')}" if view.document else view.ui("share_alt")),
        ],
        schema=_schema(view, canonical, site_url),
    )


def manifest_path(data: Data, code: str) -> str:
    """Return where the web app manifest of a language is, relative to the site."""
    return "manifest.webmanifest" if code == data.source_language.code else f"{code}/manifest.webmanifest"


def _schema(view: View, canonical: str, site_url: str) -> list[dict[str, Any]]:
    """Return schema.org data, only where it is true: the organization that one writes to, the event that the page is about, the open data."""
    path, code, campaign = view.source.path, view.language.code, view.data.campaign
    organization = {"@type": "Organization", "name": campaign.organization.name[code]}
    if campaign.organization.url:
        organization["url"] = campaign.organization.url
    if path in ("index.md", campaign.pages.contact):
        points = [{"@type": "ContactPoint", "name": person.name, "email": person.email} for person in view.data.contacts]
        return [{"@context": "https://schema.org", **organization, "contactPoint": points}]
    if path == campaign.pages.data:
        base = _absolute(site_url, f"{campaign.pages.data_url}projects")
        files = [{"@type": "DataDownload", "encodingFormat": f"{kind}/{end}", "contentUrl": f"{base}.{end}"} for kind, end in _OPEN_DATA]
        front, tags = view.source.front, [language.tag for language in view.data.languages]
        dataset = {"@type": "Dataset", "name": front.title, "description": front.description, "url": canonical, "inLanguage": tags}
        return [{"@context": "https://schema.org", **dataset, "distribution": files}]
    event = campaign.event
    if not event or path != event.page:
        return []
    days, place = (view.data.fact_by_id[fact] for fact in (event.dates, event.place))
    assert days.start and days.end and place.display, "data that is read has them"
    city = place.display[code]
    return [
        {
            "@context": "https://schema.org",
            "@type": "Event",
            "name": event.name[code],
            "description": view.source.front.description,
            "startDate": days.start.isoformat(),
            "endDate": days.end.isoformat(),
            "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
            "location": {"@type": "Place", "name": city, "address": city},
            "organizer": organization,
            "url": canonical,
        }
    ]
