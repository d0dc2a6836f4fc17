"""Every call between double braces exists, and what it names is in the data; what a call would print is not typed."""

import re
from collections.abc import Iterator

from ...diagnostics import Diagnostic
from ...diagnostics.registry import rule
from ...languages import has_alphabet
from ..workspace import Workspace


@rule("call")
def check(workspace: Workspace) -> Iterator[Diagnostic]:
    """The calls that the build would refuse: each is carried out, as the build does. And numbers of projects that are typed."""
    for page in workspace.expanded:
        yield from page.problems
    yield from _typed_numbers(workspace)


def _typed_numbers(workspace: Workspace) -> Iterator[Diagnostic]:
    """Report numbers of projects that no call has written: they stay when a project is added, moved or removed. Front matter has no calls."""
    names = workspace.data.ui["project_n"]
    patterns = {language.code: _number_of_project(names[language.code], language.tag) for language in workspace.data.languages}
    slugs = {project.number: project.slug for project in workspace.data.projects.projects}
    for text in workspace.texts:
        if text.page and text.kind != "front":
            for found in patterns[text.code].finditer(text.text) if text.code in patterns else ():
                if slug := slugs.get(int(found["n"])):
                    yield text.report("call/typed-number", found.start(), n=found["n"], slug=slug)


def _number_of_project(words: str, tag: str) -> re.Pattern[str]:
    """Return a pattern of ``words``, what the interface in the language ``tag`` calls a project by its number, in a sentence too: “projects 4”."""
    before, after = (re.sub(r"\\?\s+", r"\\s+", re.escape(part)) for part in words.split("{n}"))
    stem = re.sub(r"(?<=[^\W\d_])(?=\\s\+$)", "s?", before)
    start = r"(?<![^\W\d_])" if has_alphabet(tag) else ""
    return re.compile(rf"{start}{stem}(?P<n>\d{{1,3}})(?![\d.,%]*\d|[ \u00a0\u202f]?%){after}", re.I)
