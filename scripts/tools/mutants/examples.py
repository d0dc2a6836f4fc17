"""The examples of the catalogue, in the real content: each bad sample at the end of a page, the good one as its twin."""

import re
from collections.abc import Iterator
from zlib import crc32

from ...diagnostics.catalogue import Example, Sample, entry, rules
from ...rules import all_rules
from .content import CODES, Content
from .mutant import Changes, Mutant, Region

# What only a whole page has: front matter, or its heading. Beside that of a real page it would be another defect.
_WHOLE_PAGE = re.compile(r"^---$|^# ", re.M)
_NAME = re.compile(r"\b[A-Z]\w{2,}")
_HEADING = "## 2016 {#planted-example}"


def mutants(content: Content) -> Iterator[Mutant]:
    """Yield one defect for each example that is text of a page: in one language, or the same page in several."""
    for rule in (rule for rule in rules() if rule in all_rules()):
        for number, example in enumerate(entry(rule).examples, 1):
            bad, good = _texts(example, example.bad[0]), _texts(example, example.good[0])
            if example.file is None and not example.guide and bad and good and bad.keys() == good.keys():
                yield _planted(content, f"{rule}/{example.code}", f"example {number}", bad, good)


def _texts(example: Example, sample: Sample) -> dict[str, str] | None:
    """The text of ``sample`` in each language that it has; None when it is not text inside a page."""
    texts = sample if isinstance(sample, dict) else {example.language: sample}
    return None if texts.keys() - set(CODES) or any(_WHOLE_PAGE.search(text) for text in texts.values()) else texts


def _planted(content: Content, code: str, name: str, texts: dict[str, str], twin: dict[str, str]) -> Mutant:
    """The defect ``name`` of the diagnostic ``code``: ``texts`` at the end of a page in each of their languages."""
    page = _page(content, f"{code} {name}", " ".join(texts.values()))
    bad, good = _appended(content, page, texts), _appended(content, page, twin)
    regions = tuple(Region(path, content.texts[path].rstrip().count("\n") + 2, (text or "").count("\n") + 1) for path, text in bad.items())
    return Mutant(f"example: {code.partition('/')[0]}", f"{code}, {name}, at the end of {', '.join(bad)}", bad, frozenset({code}), regions, twin=good)


def _page(content: Content, name: str, text: str) -> str:
    """The path of a page, another for each ``name``. It has few of the names in ``text``, for it may explain them."""
    names = set(_NAME.findall(text))
    paths = [path.split("/", 2)[2] for path in content.pages(CODES[0])]
    start = crc32(name.encode()) % len(paths)
    return min(
        [*paths[start:], *paths[:start]],
        key=lambda path: sum(word in content.texts.get(f"docs/{code}/{path}", "") for word in names for code in CODES),
    )


def _appended(content: Content, page: str, texts: dict[str, str]) -> Changes:
    """The page with each of ``texts`` in a section of its own, in which nothing before it changes what it means."""
    paths = {code: f"docs/{code}/{page}" for code in texts}
    return {path: f"{content.texts[path].rstrip()}\n\n{_HEADING}\n\n{texts[code].strip()}\n" for code, path in paths.items() if path in content.texts}
