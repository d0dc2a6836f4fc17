"""What is left to be written: by ``new-page`` and ``new-project``, by an author for later, by whoever publishes the site."""

from collections.abc import Iterator

from ...diagnostics import Diagnostic, report, short
from ...diagnostics.registry import rule
from ..workspace import Workspace

_PUBLISHER = {"name": "unfinished/publisher-name", "about": "unfinished/publisher-about", "remarks": "unfinished/publisher-remarks"}


@rule("unfinished")
def check(workspace: Workspace) -> Iterator[Diagnostic]:
    """Report each line of a page with text still to be written, and what is not known of the publisher."""
    for (page, number), text in workspace.unwritten.items():
        yield report("unfinished/text", page, number, text=short(text))
    file, campaign = workspace.file("campaign"), workspace.data.campaign
    known = {"about"} if campaign.publisher.name == campaign.organization.name else set()  # a site of the organization itself
    for key in (key for key in _PUBLISHER if getattr(campaign.publisher, key) is None and key not in known):
        yield file.report(_PUBLISHER[key], ("publisher", key))
