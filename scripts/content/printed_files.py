"""The names of what is printed, documents to download and cards to share: what makes, links and guards them asks here."""

FOLDER = "print"  # where the PDF files are, relative to the site
# The documents about the whole campaign, and the pages that each has; every other is the sheet of a project, of one page.
PAGES = {"brochure": 2, "leaflet": 2, "leaflet-print-shop": 2}
SHARE_IMAGE = "assets/share.png"  # what is shown where a page is shared when no cards are made
SHARE_SIZE = (1200, 630)  # width and height of it, and of cards, in pixels (Open Graph)


def pdf_path(name: str, code: str) -> str:
    """Return where the document ``name``, or the sheet of the project with that slug, is in the language ``code``, relative to the site."""
    return f"{FOLDER}/{name}-{code}.pdf"


def card_path(url: str) -> str:
    """Return where the picture is that is shown where the page at ``url`` is shared, relative to the site."""
    return f"{url}card.png"
