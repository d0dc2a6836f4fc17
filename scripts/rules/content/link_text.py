"""A link leads to a page that is there, and that its text speaks of (WCAG 2.2, 2.4.4): not to another one whose words it has, in any language.

Words say which page a text speaks of as they do in a search: those that few pages have count most, those of titles and headings
more than those of paragraphs. A link whose text has the words of another page, in all languages together, and hardly those of its own
target is a warning, if one of these is in the title, the menu, the descriptions or the headings of that page: words that only its
paragraphs have name no page (“which ones”). One whose text is the title of another page is an error.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from urllib.parse import unquote

from ...content.markdown.document import Link
from ...content.markdown_page import MarkdownPage
from ...diagnostics import Diagnostic
from ...diagnostics.registry import rule
from ...languages.patterns import HAN
from ..outline import inside
from ..workspace import Workspace

_STEM = 6  # letters by which a word is known in Latin script: enough to tell words apart, too few to tell their endings
_WORDS = re.compile(rf"[^\W\d_{HAN}]{{4,}}|\d{{4}}")

_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_WEB = re.compile(r"\s*(?:https?://|(?=www\.))(?:www\.)?([^\s/]+)\S*\s*", re.I)
_SPEAKS = 0.35  # the share of its words' weight from which on a text speaks of a page
_HARDLY = 0.33  # the share of the best page's score below which a text does not speak of its own target


class _Written(NamedTuple):
    """A link of a page, and where it leads inside the folder of its language."""

    page: MarkdownPage
    link: Link
    path: str


class _Profile(NamedTuple):
    """What a page speaks of: how much each word counts for it, and those that name it, in its title, descriptions or headings."""

    counts: Mapping[str, float]
    named: set[str]


@rule("link-text")
def check(workspace: Workspace) -> Iterator[Diagnostic]:
    """A problem for each link that leads elsewhere than its text says."""
    groups = _groups(workspace)
    links = [written for group in groups for written in group.values()]
    reported: set[tuple[str, int, str]] = set()
    for problem in (*_titled(workspace, links), *_spoken(workspace, groups), *_same_text(links), *_addresses(workspace), *_missing(workspace)):
        key = problem.file, problem.line, problem.message.partition("”")[0]
        if key not in reported:
            reported.add(key)
            yield problem


def _groups(workspace: Workspace) -> list[Mapping[str, _Written]]:
    """The links between pages, each with its counterparts: those of the same section that lead to the same place."""
    groups: dict[tuple[object, ...], dict[str, _Written]] = defaultdict(dict)
    for page in workspace.pages.values():
        seen: Counter[tuple[str, str]] = Counter()
        for link in page.links:
            section, target = page.section(link.line), inside(page.source.uri, link.target)
            path = target.partition("#")[0]
            if not link.image and path.endswith(".md") and workspace.page(page.source.code, path):
                seen[section, target] += 1
                groups[page.source.path, section, target, seen[section, target]][page.source.code] = _Written(page, link, path)
    return list(groups.values())


# --- titles --------------------------------------------------------------------------------------


def _titled(workspace: Workspace, links: list[_Written]) -> Iterator[Diagnostic]:
    """A text that is the title of another page, in the page or in the menu."""
    titles: dict[tuple[str, str], set[str]] = defaultdict(set)
    for page in workspace.pages.values():
        for title in (page.source.front.title, page.source.front.nav or ""):
            titles[page.source.code, _plain(title)].add(page.source.path)
    for page, link, path in links:
        named = titles.get((page.source.code, _plain(link.text)), set())
        if named and path not in named and _plain(link.text):
            yield page.report("link-text/title-of-another-page", link.line, text=link.text, other=min(named), path=path)


def _plain(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


# --- words ---------------------------------------------------------------------------------------


def _spoken(workspace: Workspace, groups: list[Mapping[str, _Written]]) -> Iterator[Diagnostic]:
    profiles = {code: _profiles(workspace, code) for code in workspace.codes}
    for group in groups:
        if len(group) < min(2, len(profiles)):
            continue  # one language alone says too little
        here = next(iter(group.values()))
        target = workspace.page(here.page.source.code, here.path)
        named = bool(target and (project := target.source.front.project) and f'"{project}"' in here.link.text)
        if named or here.link.target.startswith("#"):
            continue  # a call names the project of its page; “further down” speaks of no page
        totals: Counter[str] = Counter()
        for code, written in group.items():
            totals.update(_scores(written.link.text, profiles[code]))
        if not totals:
            continue
        if here.path != here.page.source.path:
            del totals[here.page.source.path]  # a page has the words of its own links
        best, most = totals.most_common(1)[0] if totals else ("", 0)
        if most / len(group) > _SPEAKS and totals[here.path] < _HARDLY * most and _is_named(best, group, profiles):
            for page, link, path in group.values():
                yield page.report("link-text/words-of-another-page", link.line, text=link.text, path=path, other=best)


def _is_named(path: str, group: Mapping[str, _Written], profiles: Mapping[str, Mapping[str, _Profile]]) -> bool:
    """Whether the texts of a link have the page at ``path`` mostly by words that name it."""
    words = [(profiles[code].get(path, _Profile({}, set())), word) for code, each in group.items() for word in _words(each.link.text)]
    found = [(word in page.named, page.counts.get(word, 0.0)) for page, word in words]
    return sum(weight for named, weight in found if named) > sum(weight for _, weight in found) / 2


def _profiles(workspace: Workspace, code: str) -> dict[str, _Profile]:
    """What the pages of a language speak of, by their paths."""
    weights: dict[str, dict[str, int]] = {}
    for page in workspace.pages.values():
        if page.source.code == code:
            front = page.source.front
            texts = [(4, front.title), (4, front.nav or ""), (3, front.summary or ""), (2, front.description)]
            texts += [(3, heading.text) for heading in page.headings]
            texts.append((1, page.document.unlinked))
            words = weights[page.source.path] = {}
            for weight, text in texts:
                words |= {word: max(weight, words.get(word, 0)) for word in _words(text)}
    pages = Counter(word for words in weights.values() for word in words)
    rare = {word: math.log((len(weights) + 1) / count) for word, count in pages.items()}
    return {
        path: _Profile({word: weight / 4 * rare[word] for word, weight in words.items()}, {word for word, weight in words.items() if weight > 1})
        for path, words in weights.items()
    }


def _words(text: str) -> set[str]:
    """The words of a text, without their endings; in Chinese, every two characters that follow each other."""
    found = {word[:_STEM] for word in _WORDS.findall(text.casefold())}
    for run in re.findall(f"[{HAN}]+", text):
        found |= {run[at : at + 2] for at in range(len(run) - 1)}
    return found


def _scores(text: str, profiles: Mapping[str, _Profile]) -> dict[str, float]:
    """How far ``text`` speaks of each page, from 0 to 1; nothing when it has no words that pages have."""
    most = {word: max((profile.counts.get(word, 0.0) for profile in profiles.values()), default=0.0) for word in _words(text)}
    whole = sum(most.values())
    return {path: sum(profile.counts.get(word, 0.0) for word in most) / whole for path, profile in profiles.items()} if whole else {}


# --- one text, one page --------------------------------------------------------------------------


def _same_text(links: list[_Written]) -> Iterator[Diagnostic]:
    """A text that leads to one page from two other pages at least, and to another one from here."""
    targets: dict[tuple[str, str], list[_Written]] = defaultdict(list)
    for written in links:
        targets[written.page.source.code, _plain(written.link.text)].append(written)
    for group in targets.values():
        counts = Counter(written.path for written in group)
        (right, most), *others = counts.most_common()
        for page, link, path in group:
            if others and most > 1 and counts[path] == 1 and page.source.path != right:
                yield page.report("link-text/elsewhere", link.line, text=link.text, path=path, other=right, pages=most)


# --- addresses -----------------------------------------------------------------------------------


def _addresses(workspace: Workspace) -> Iterator[Diagnostic]:
    """A text that is an address and leads to another one: whoever copies it and whoever follows it reach different people."""
    for page in workspace.pages.values():
        for link in (link for link in page.links if not link.image):
            target = unquote(link.target).casefold()
            mail, web, there = _MAIL.search(link.text), _WEB.fullmatch(link.text), _WEB.fullmatch(target)
            said = mail[0] if mail and target.startswith("mailto:") else web[1] if web and there else ""
            if said and said.casefold() not in ((there[1],) if there else _MAIL.findall(target)):
                yield page.report("link-text/another-address", link.line, text=link.text, target=link.target)


# --- pages that are not there --------------------------------------------------------------------


def _missing(workspace: Workspace) -> Iterator[Diagnostic]:
    """A page that is in neither language: the reader's, or that of the sources, which stands in for it."""
    for page in workspace.pages.values():
        for link in page.links:
            path = unquote(inside(page.source.uri, link.target)).partition("#")[0]
            there = {path, f"{page.source.code}/{path}", f"{workspace.source_code}/{path}"}
            if path.endswith(".md") and "://" not in path and there.isdisjoint(workspace.pages):
                yield page.report("link-text/missing-page", link.line, text=link.text, path=path)
