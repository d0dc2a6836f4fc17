"""Grammar: in the languages whose pack chooses rules of the proofreader."""

import re
from collections.abc import Iterator
from functools import partial

from ...diagnostics import Diagnostic
from ...diagnostics.registry import rule
from ...languages.pack import pack
from ..exempt import Exempt
from ..proofreader import edition, installed, mistakes
from ..remembered import remembered
from ..workspace import Workspace

NAME = "grammar"
_UNNAMED = re.compile(r" ?(?:«\s*»|“\s*”|\"\s*\")")  # quotation marks in which the proofreader names nothing


@rule(NAME)
def check(workspace: Workspace) -> Iterator[Diagnostic]:
    """Report what is not grammatical. Where the proofreader is not installed nothing is: it comes for Linux only."""
    if not installed():
        return
    exempt = Exempt(workspace.data.glossary, NAME)
    for code in sorted({text.code for text in workspace.texts}):
        language, grammar = code.partition("-")[0], pack(code).grammar
        if grammar is None:
            continue
        with remembered(f"{NAME}-{code}", edition(language, grammar), partial(mistakes, language, grammar)) as asked:
            for text in (text for text in workspace.texts if text.code == code):
                for start, end, message, proposals in asked(text.text):
                    if not exempt.covers(code, text.text, start, end):
                        proposal = ": {}?".format(" or ".join(f"“{each}”" for each in proposals[:3])) if proposals else "."
                        said = _UNNAMED.sub("", message).rstrip(".")
                        yield text.report("grammar/mistake", start, words=text.around(start, end), message=said, proposal=proposal)
