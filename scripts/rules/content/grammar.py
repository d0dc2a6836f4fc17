"""Grammar: French, by Grammalecte."""

from collections.abc import Iterator

from ...diagnostics import Diagnostic
from ...diagnostics.registry import rule
from ..exempt import Exempt
from ..grammalecte import edition, installed, mistakes
from ..remembered import remembered
from ..workspace import Workspace

NAME = "grammar"
LANGUAGE = "fr"


@rule(NAME)
def check(workspace: Workspace) -> Iterator[Diagnostic]:
    """Report what is not grammatical in the French texts. Without Grammalecte nothing is: only Debian and Ubuntu have it."""
    if not installed():
        return
    exempt = Exempt(workspace.data.glossary, NAME)
    with remembered(NAME, edition(), mistakes) as asked:
        for text in (text for text in workspace.texts if text.code == LANGUAGE):
            for start, end, message, proposals in asked(text.text):
                if not exempt.covers(text.code, text.text, start, end):
                    proposal = ": {}?".format(" or ".join(f"“{each}”" for each in proposals[:3])) if proposals else "."
                    yield text.report("grammar/french", start, words=text.around(start, end), message=message.rstrip("."), proposal=proposal)
