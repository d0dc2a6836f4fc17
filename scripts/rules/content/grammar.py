"""Grammar: in the languages whose pack chooses rules of the proofreader; in English also verbs that do not agree with their subject."""

import re
from collections.abc import Iterator
from functools import partial

from ...diagnostics import Diagnostic
from ...diagnostics.registry import rule
from ...languages.pack import Grammar, pack
from .. import agreement, proofreader
from ..exempt import Exempt
from ..remembered import remembered
from ..workspace import Workspace

NAME = "grammar"
_UNNAMED = re.compile(r" ?(?:«\s*»|“\s*”|\"\s*\")")  # quotation marks in which the proofreader names nothing


@rule(NAME)
def check(workspace: Workspace) -> Iterator[Diagnostic]:
    """Report what is not grammatical, as far as what is installed knows: the proofreader comes for Linux only."""
    exempt = Exempt(workspace.data.glossary, NAME)
    for code in sorted({text.code for text in workspace.texts}):
        language, grammar = code.partition("-")[0], pack(code).grammar
        if grammar is None:
            continue
        with remembered(f"{NAME}-{code}", edition(language, grammar), partial(_mistakes, language, grammar)) as asked:
            for text in (text for text in workspace.texts if text.code == code):
                for start, end, message, proposals in asked(text.text):
                    if not exempt.covers(text, start, end):
                        proposal = ": {}?".format(" or ".join(f"“{each}”" for each in proposals[:3])) if proposals else "."
                        said = _UNNAMED.sub("", message).rstrip(".")
                        yield text.report("grammar/mistake", start, words=text.around(start, end), message=said, proposal=proposal)


def edition(language: str, grammar: Grammar) -> str:
    """Return what tells other checkers, or another choice of what they know, from these."""
    parts = [proofreader.edition(language)] if proofreader.installed() else []
    return " ".join([*parts, *([agreement.edition()] if agreement.installed() else []), grammar.model_dump_json()])


def _mistakes(language: str, grammar: Grammar, words: str) -> Iterator[proofreader.Found]:
    """What the proofreader finds, and the disagreements elsewhere than there."""
    found = list(proofreader.mistakes(language, grammar, words)) if proofreader.installed() else []
    yield from found
    if grammar.agreement and agreement.installed():
        for each in agreement.disagreements(grammar.agreement, words):
            if all(each.end <= old.start or each.start >= old.end for old in found):
                yield each
