"""Data files can be read and are of the expected shape, and every project has its page."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from ...diagnostics import Diagnostic, SourceError, did_you_mean, report, shown
from ...language_tags import same_language
from ...languages import locale
from ...sources.data import FILES
from ...sources.ui import unwritten
from ...sources.yamlfile import read_text
from ..configuration import wrong_configuration
from ..registry import rule
from ..typography import known_codes
from ..workspace import Workspace

_LOST_QUOTE = re.compile(r"^[ \t]*(?:-[ \t]+)?[\w.-]+:[ \t]+(?P<value>[^\s\"'\[{|>&*#][^\"\n]*\")[ \t]*$", re.M)
_UI = re.compile(r"\bui\((?P<call>[^()]*)\)|\bdata\.ui\.(?P<key>\w+)\b")
_KEY = re.compile(r"(?<!==)(?<!== )\"([\w.]+)\"(?![ \t]*~)")


def of_data(workspace: Workspace, problem: Diagnostic) -> bool:
    """Return whether a mistake that keeps sources from being read is in docs/_data."""
    return problem.file.startswith(f"{shown(workspace.root / 'docs' / '_data')}/")


@rule("data", needs="files")
def check(workspace: Workspace) -> Iterator[Diagnostic]:
    """Report what keeps the data from being read, each under the rule it breaks, and what does not fit together."""
    yield from (problem for problem in workspace.unread if of_data(workspace, problem))
    yield from wrong_configuration(workspace)
    yield from _lost_quotes(workspace)
    if workspace.loaded:
        yield from _missing_texts(workspace)
        yield from _english_interface(workspace)
        yield from _contradicting_tags(workspace)
        yield from _unknown_house_rules(workspace)
        yield from _icons(workspace)
        yield from _uncredited(workspace)
    if workspace.loaded and workspace.pages:
        yield from _projects_without_page(workspace)


def _report(workspace: Workspace, code: str, stem: str | int, /, *path: str | int, **values: object) -> Diagnostic:
    """Return the diagnostic ``code`` at the value at ``path`` of the data file ``stem``."""
    file = workspace.file(str(stem))
    return report(code, file.name, file.line(*path), **values)


def _lost_quotes(workspace: Workspace) -> Iterator[Diagnostic]:
    """Values that end with a quotation mark and do not begin with one: YAML reads the mark as part of the text."""
    for name in FILES:
        file = workspace.root / "docs" / "_data" / f"{name}.yml"
        try:
            text = read_text(file)
        except SourceError:
            continue  # reported as unread
        for found in _LOST_QUOTE.finditer(text):
            yield report("data/lost-quote", shown(file), text.count("\n", 0, found.start("value")) + 1, text=found["value"][-30:])


def _contradicting_tags(workspace: Workspace) -> Iterator[Diagnostic]:
    """A tag that names another written language than the locale of its row, or than another tag of the same address."""
    for index, language in enumerate(workspace.data.languages):
        named = language.locale != str(locale(language.tag))  # the one that CLDR has for the tag is right
        if named and not same_language(language.tag, language.locale.replace("_", "-")):
            yield _report(workspace, "data/tag-and-locale", "languages", index, "tag", tag=language.tag, locale=language.locale)
    names_of = {language.tag: f"{language.code}|{workspace.english[language.code].lower()}" for language in workspace.data.languages}
    pages = [((index, code), page) for index, row in enumerate(workspace.data.links.sources) for code, page in row.pages.items()]
    for (index, code), page in pages:
        if other := next((other.tag for _, other in pages if other.href == page.href and not same_language(other.tag, page.tag)), None):
            yield _report(
                workspace, "data/one-address-two-tags", "links", "sources", index, "pages", code, "tag", href=page.href, tag=page.tag, other=other
            )
        said = [tag for tag, names in names_of.items() if re.search(rf"[/.=_-](?:{names})(?:[/._?&#]|$)", str(page.href), re.I)]
        if said and not any(same_language(tag, page.tag) for tag in said):
            yield _report(
                workspace,
                "data/address-of-another-language",
                "links",
                "sources",
                index,
                "pages",
                code,
                "tag",
                href=page.href,
                other=said[0],
                tag=page.tag,
            )


def _unknown_house_rules(workspace: Workspace) -> Iterator[Diagnostic]:
    """Rules of house typography that campaign.yml switches and no language has: they would switch nothing."""
    campaign = workspace.data.campaign
    codes = known_codes() if campaign.typography_off or campaign.typography_on else {}
    numbers = {"-".join(code.split("-")[:2]) for code, opposite in codes.items() if not opposite}
    off = sorted(numbers.union(code for code, opposite in codes.items() if not opposite))
    for key, given, known in (
        ("typography_off", campaign.typography_off, off),
        ("typography_on", campaign.typography_on, [code for code in codes if codes[code]]),
    ):
        for index, code in enumerate(given):
            if code not in known:
                how = did_you_mean(code, known)
                yield _report(workspace, "data/unknown-house-rule", "campaign", key, index, code=code, key=key, codes=how)


def _icons(workspace: Workspace) -> Iterator[Diagnostic]:
    """The icon and the name of a network are those of the site that its account is on, where they name one of the sites in the file."""
    accounts = workspace.data.links.social
    hosts = {account.id: re.sub(r"^www\.|\.\w+(?:/.*)?$", "", account.printed) + " " + urlsplit(account.href).netloc for account in accounts}
    for index, account in enumerate(accounts):
        named = {("icon",): account.icon.rpartition("/")[2]} | {("network", code): text for code, text in account.network.items()}
        for path, text in named.items():
            words = [word for word in re.findall(r"[a-z]+", text.lower()) if len(word) > 3]
            others = [other for other in accounts if other.id != account.id and any(word in hosts[other.id] for word in words)]
            if others and not any(word in hosts[account.id] for word in words):
                yield _report(
                    workspace,
                    "data/other-network",
                    "links",
                    "social",
                    index,
                    *path,
                    text=text,
                    key=path[0],
                    account=account.printed,
                    other=others[0].printed,
                )


def _uncredited(workspace: Workspace) -> Iterator[Diagnostic]:
    """Icons that the list of the work of others does not have, where there is one."""
    credits_ = workspace.root / "THIRD-PARTY.md"
    listed = read_text(credits_) if credits_.is_file() else None
    data = workspace.data
    icons = [(("projects", "projects", index, "icon"), row.icon) for index, row in enumerate(data.projects.projects)]
    icons += [(("links", "social", index, "icon"), row.icon) for index, row in enumerate(data.links.social)]
    for path, icon in icons:
        if listed is not None and f"`{icon}`" not in listed:
            yield _report(workspace, "data/uncredited-icon", *path, icon=icon)


def _missing_texts(workspace: Workspace) -> Iterator[Diagnostic]:
    """Texts that templates print are in ui.yml: they are asked for only when the site is built."""
    missing: dict[str, str] = {}
    for template in sorted((workspace.root / "overrides").rglob("*.html")):
        text = template.read_text("utf-8")
        for found in _UI.finditer(text):
            for key in [found["key"]] if found["key"] else _KEY.findall(found["call"]):
                if key not in workspace.data.ui:
                    missing.setdefault(key, f"{shown(template)}:{text.count(chr(10), 0, found.start()) + 1}")
    for key, place in missing.items():
        yield _report(workspace, "data/text-of-template", "ui", key=key, place=place)


def _english_interface(workspace: Workspace) -> Iterator[Diagnostic]:
    """A published language whose readers are shown English words around its texts."""
    for index, language in enumerate(workspace.data.languages):
        if not language.draft and (words := unwritten(workspace.data.ui, language.code)):
            named = ", ".join(words[:5]) + (" …" if len(words) > 5 else "")
            yield _report(
                workspace,
                "data/english-interface",
                "languages",
                index,
                "code",
                count=len(words),
                language=language.name,
                words=named,
                code=language.code,
            )


def _projects_without_page(workspace: Workspace) -> Iterator[Diagnostic]:
    for index, project in enumerate(workspace.data.projects.projects):
        paths = {page.source.code: page.source.path for page in workspace.pages.values() if page.source.front.project == project.slug}
        path = paths.get(workspace.source_code, f"{workspace.data.campaign.pages.folder}{project.slug}.md")
        for language in workspace.data.languages:
            if language.code not in paths and not language.draft:
                yield _report(
                    workspace, "data/project-without-page", "projects", "projects", index, "slug", slug=project.slug, code=language.code, path=path
                )
