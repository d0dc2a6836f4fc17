"""Data files can be read, are of the expected shape and fit together."""

import datetime
import difflib
import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from urllib.parse import urlsplit

import yaml

from ...content.data import FILES
from ...content.markdown.engine import NEEDED_FOR
from ...content.ui import BLANKS, unwritten
from ...content.yamlfile import KeyPath, node_at, read_text, scalars
from ...diagnostics import Diagnostic, SourceError, did_you_mean, report, shown
from ...diagnostics.registry import rule
from ...generator import CONFIGURATION
from ...languages import ENGLISH, interface, locale, own_name
from ...languages.pack import pack
from ...languages.tags import same_language
from ...system.lines import line_at
from ..contrasts import COUNTRY, words_of
from ..days import is_to_come
from ..dictionaries import one_slip
from ..majority import minority
from ..rows import names_of_languages, other_currencies, other_marks, same_publishers, same_texts, tags_of_quotations
from ..typography import known_codes, number_of
from ..workspace import Workspace

_LOST_QUOTE = re.compile(r"^[ \t]*(?:-[ \t]+)?[\w.-]+:[ \t]+(?P<value>[^\s\"'\[{|>&*#][^\"\n]*\")[ \t]*$", re.M)
_UI = re.compile(r"\bui\((?P<call>[^()]*)\)|\bdata\.ui\.(?P<key>\w+)\b")
_CHINESE = "一二三四五六七八九十"
_NUMBER = re.compile(rf"^[ \t]*(\d+|[{_CHINESE}])[.．、](?![{_CHINESE}])", re.M)
_KEY = re.compile(r"(?<!==)(?<!== )\"([\w.]+)\"(?![ \t]*~)")


def of_data(workspace: Workspace, problem: Diagnostic) -> bool:
    """Return whether a mistake that keeps sources from being read is in docs/_data."""
    return problem.file.startswith(f"{shown(workspace.root / 'docs' / '_data')}/")


@rule("data", needs="files")
def check(workspace: Workspace) -> Iterator[Diagnostic]:
    """Report what keeps the data from being read, each under the rule it breaks, and what does not fit together."""
    yield from (problem for problem in workspace.unread if of_data(workspace, problem))
    yield from _of_configuration(workspace)
    yield from _lost_quotes(workspace)
    for look in (*_LOOKS, *(_LOOKS_AT_PAGES if workspace.pages else ())) if workspace.loaded else ():
        yield from look(workspace)


def _lost_quotes(workspace: Workspace) -> Iterator[Diagnostic]:
    """Values that end with a quotation mark and do not begin with one: YAML reads the mark as part of the text."""
    for name in FILES:
        file = workspace.root / "docs" / "_data" / f"{name}.yml"
        try:
            text = read_text(file)
        except SourceError:
            continue  # reported as unread
        for found in _LOST_QUOTE.finditer(text):
            yield report("data/lost-quote", shown(file), line_at(text, found.start("value")), text=found["value"][-30:])


def _contradicting_tags(workspace: Workspace) -> Iterator[Diagnostic]:
    """A tag that names another written language than the locale of its row, or than another tag of the same address."""
    for index, language in enumerate(workspace.data.languages):
        named = language.locale != str(locale(language.tag))  # the one that CLDR has for the tag is right
        if named and not same_language(language.tag, language.locale.replace("_", "-")):
            key = "locale" if language.name == own_name(language.tag) else "tag"  # the one that the name is not of
            yield workspace.file("languages").report("data/tag-and-locale", (index, key), tag=language.tag, locale=language.locale)
        if not same_language(language.tag, language.open_graph.partition("_")[0]):
            values = {"tag": language.tag, "locale": language.open_graph}
            yield workspace.file("languages").report("data/tag-and-locale", (index, "open_graph"), **values)
    names_of = {language.tag: f"{language.code}|{workspace.english[language.code].lower()}" for language in workspace.data.languages}
    links = workspace.file("links")
    pages = [((index, code), page) for index, row in enumerate(workspace.data.links.sources) for code, page in row.pages.items()]
    for (index, code), page in pages:
        place, values = ("sources", index, "pages", code, "tag"), {"href": page.href, "tag": page.tag}
        if other := next((other.tag for _, other in pages if other.href == page.href and not same_language(other.tag, page.tag)), None):
            yield links.report("data/one-address-two-tags", place, other=other, **values)
        said = [tag for tag, names in names_of.items() if re.search(rf"[/.=_-](?:{names})(?:[/._?&#]|$)", str(page.href), re.I)]
        if said and not any(same_language(tag, page.tag) for tag in said):
            yield links.report("data/address-of-another-language", place, other=said[0], **values)


def _unknown_house_rules(workspace: Workspace) -> Iterator[Diagnostic]:
    """Rules of house typography that campaign.yml switches and no language has: they would switch nothing."""
    campaign = workspace.data.campaign
    codes = known_codes() if campaign.typography_off or campaign.typography_on else {}
    off = sorted({name for code, opposite in codes.items() if not opposite for name in (code, number_of(code))})
    on = [code for code, opposite in codes.items() if opposite]
    for key, given, known in (("typography_off", campaign.typography_off, off), ("typography_on", campaign.typography_on, on)):
        for index, code in enumerate(given):
            if code not in known:
                how = did_you_mean(code, known)
                yield workspace.file("campaign").report("data/unknown-house-rule", (key, index), code=code, key=key, codes=how)


def _icons(workspace: Workspace) -> Iterator[Diagnostic]:
    """The icon and the name of a network are those of the site that its account is on, where they name one of the sites in the file."""
    accounts, links = workspace.data.links.social, workspace.file("links")
    hosts = {account.id: re.sub(r"^www\.|\.\w+(?:/.*)?$", "", account.printed) + " " + urlsplit(account.href).netloc for account in accounts}
    for index, account in enumerate(accounts):
        named = {("icon",): account.icon.rpartition("/")[2]} | {("network", code): text for code, text in account.network.items()}
        for path, text in named.items():
            words = [word for word in re.findall(r"[a-z]+", text.lower()) if len(word) > 3]
            others = [other for other in accounts if other.id != account.id and any(word in hosts[other.id] for word in words)]
            if others and not any(word in hosts[account.id] for word in words):
                place, other = ("social", index, *path), others[0].printed
                yield links.report("data/other-network", place, text=text, key=path[0], account=account.printed, other=other)


def _uncredited(workspace: Workspace) -> Iterator[Diagnostic]:
    """Icons of a set that the list of the work of others does not have, where there is one."""
    credits_ = workspace.root / "THIRD-PARTY.md"
    listed = read_text(credits_) if credits_.is_file() else None
    data = workspace.data
    icons = [(("projects", "projects", index, "icon"), row.icon) for index, row in enumerate(data.projects.projects)]
    icons += [(("links", "social", index, "icon"), row.icon) for index, row in enumerate(data.links.social)]
    for path, icon in icons:
        if listed is not None and f"`{(family := icon.partition('/')[0])}`" not in listed:
            yield workspace.file(path[0]).report("data/uncredited-icon", path[1:], icon=icon, family=family)


def _texts_of_templates(workspace: Workspace) -> Iterator[Diagnostic]:
    """Texts that templates print are in ui.yml, for they are asked for only when the site is built; none of its keys is one of theirs misspelt."""
    used: dict[str, str] = {}
    for template in sorted((workspace.root / "overrides").rglob("*.html")):
        text = template.read_text("utf-8")
        for found in _UI.finditer(text):
            for key in [found["key"]] if found["key"] else _KEY.findall(found["call"]):
                used.setdefault(key, f"{shown(template)}:{line_at(text, found.start())}")
    ui = workspace.file("ui")
    for key, place in used.items():
        if key not in workspace.data.ui:
            yield ui.report("data/text-of-template", (), key=key, place=place)
    given = {str(path[0]) for path in ui.lines if path}
    known = used.keys() | interface(ENGLISH).keys() | BLANKS.keys()
    for key in sorted(given - known):
        if similar := difflib.get_close_matches(key, known - given, n=1, cutoff=0.8):
            yield ui.report("data/misspelt-text", (key,), key=key, meant=similar[0])


def _lost_language(workspace: Workspace) -> Iterator[Diagnostic]:
    """A word of the interface that all languages but one say in ui.yml, and that this one leaves to its pack, unlike most others."""
    ui, codes = workspace.file("ui"), list(workspace.data.whole)
    said = {key: [code for code in codes if (key, code) in ui.lines] for key in workspace.data.ui.keys() & interface(ENGLISH).keys()}
    shared = [each for each in said.values() if len(each) > 1]
    for key, own in said.items():
        lost = [code for code in codes if code not in own and 2 * sum(code in each for each in shared) > len(shared)]
        if len(own) > 1 and len(lost) == 1:
            yield ui.report("data/no-text", (key,), name=key, missing=lost[0], languages=", ".join(codes))


def _numbered_lines(workspace: Workspace) -> Iterator[Diagnostic]:
    """The lines of a text, such as the questions of a letter, are numbered in order, and as many in every language."""
    ui = workspace.file("ui")
    for key, texts in workspace.data.ui.items():
        numbers = {code: _NUMBER.findall(text) for code, text in texts.items() if (key, code) in ui.lines}
        for code, own in numbers.items():
            counted = [*_CHINESE[: len(own)]] if own[:1] == [_CHINESE[0]] else [str(number) for number in range(1, len(own) + 1)]
            if own != counted:
                odd = next(index for index, pair in enumerate(zip_longest(own, counted)) if len(set(pair)) > 1)
                yield report("data/numbering", ui.name, _line_of_number(workspace, ui.line(key, code), own, odd), key=key, numbers=", ".join(own))
        if numbers:
            right, _, wrong = minority({code: len(own) for code, own in numbers.items()}, workspace.source_code)
            for code in wrong:
                yield ui.report("data/other-count", (key, code), key=key, count=len(numbers[code]), right=right)


def _line_of_number(workspace: Workspace, first: int, own: Sequence[str], odd: int) -> int:
    """The line of the number at the place ``odd`` of a text of ui.yml, or its ``first`` one where its lines are not those of the file."""
    written = read_text(workspace.root / workspace.file("ui").name).splitlines()[first - 1 :]
    numbered = [(first + number, found[1]) for number, line in enumerate(written) if (found := _NUMBER.match(line))]
    same = [number for _, number in numbered[: len(own)]] == list(own)
    return numbered[odd][0] if same and odd < len(own) else first


def _days_to_come(workspace: Workspace) -> Iterator[Diagnostic]:
    for place, link, _ in workspace.data.links.every:
        if link.known and is_to_come(link.known.date, datetime.date.today()):
            yield workspace.file("links").report("data/day-to-come", (*place, "known", "date"), date=link.known.date)


def _printed_sections(workspace: Workspace) -> Iterator[Diagnostic]:
    """What print.yml names is on the pages, in the source language, none twice on a panel; a build says so only when it prints."""
    file, listed = workspace.file("print"), dict[tuple[KeyPath, str], KeyPath]()
    for key, place in workspace.data.print.every if workspace.data.print else ():
        if (first := listed.setdefault((key[:-1], place), key)) != key:
            yield file.report("data/menu-repeated", key, page=place, menu=": ".join(map(str, key[:-1])), first=file.line(*first))
        path, _, id_ = place.partition("#")
        page = workspace.page(workspace.source_code, path)
        ids = {heading.id for heading in page.document.headings} if page else set()
        if id_ not in ids and "" not in ids:  # an id that nobody wrote is made from the words
            yield file.report("print/no-section", key, place=place, page=f"docs/{workspace.source_code}/{path}")


def _english_interface(workspace: Workspace) -> Iterator[Diagnostic]:
    """A published language whose readers are shown English words around its texts."""
    for index, language in enumerate(workspace.data.languages):
        if not language.draft and (words := unwritten(workspace.data.ui, language.code)):
            values = {"count": len(words), "language": language.name, "words": ", ".join(words[:5]) + (" …" if len(words) > 5 else "")}
            yield workspace.file("languages").report("data/english-interface", (index, "code"), code=language.code, **values)


def _countries(workspace: Workspace) -> Iterator[Diagnostic]:
    """The countries of a project are named on its page, in the source language."""
    for index, project in enumerate(workspace.data.projects.projects):
        pages = {uri for uri, page in workspace.pages.items() if page.source.front.project == project.slug}
        texts = [text for text in workspace.texts if text.page in pages and text.code == workspace.source_code]
        named = {word.side for text in texts for word in words_of(text) if word.contrast == COUNTRY}
        for number, country in enumerate(project.countries if texts else ()):
            name = locale(workspace.source_code).territories.get(country, country)
            if country not in named and not any(name in text.text for text in texts):
                place = ("projects", index, "countries", number)
                yield workspace.file("projects").report("data/country-not-named", place, name=name, page=texts[0].file.name)


def _mailboxes(workspace: Workspace) -> Iterator[Diagnostic]:
    """Domains of e-mail at which anybody can have an address, and domains one letter from that of the organization, are trusted by mistake."""
    campaign, public = workspace.data.campaign, pack("_every").mailboxes
    own = urlsplit(str(campaign.organization.url)).netloc.removeprefix("www.")
    trusted = [(("trusted", key, index), host) for key in ("mail", "hosts") for index, host in enumerate(getattr(campaign.trusted, key))]
    remarks = (("publisher", "remarks"), str(campaign.publisher.remarks or "").rpartition("@")[2])
    for place, host in (*trusted, remarks):
        code = "data/public-mailbox" if host in public and "hosts" not in place else "data/look-alike" if host and one_slip(host, own) else ""
        if code:
            yield workspace.file("campaign").report(code, place, host=host, own=own)


_LOOKS = (
    *(_texts_of_templates, _lost_language, _numbered_lines, _days_to_come, _english_interface, _contradicting_tags),
    *(_unknown_house_rules, _icons, _uncredited, _mailboxes, same_texts, same_publishers, names_of_languages, tags_of_quotations, other_currencies),
    other_marks,
)
_LOOKS_AT_PAGES = (_countries, _printed_sections)

# --- mkdocs.yml -----------------------------------------------------------------------------------

_MENUS = (("nav",), ("extra", "footer"))


def _of_configuration(workspace: Workspace) -> Iterator[Diagnostic]:
    """What mkdocs.yml says otherwise than the data or the pages. One that cannot be read is reported by the build."""
    try:
        text = read_text(workspace.root / CONFIGURATION)
        if workspace.loaded:
            yield from _site_name(workspace, text)
        yield from _menus(workspace, text)
        yield from _extensions(workspace, text)
    except (SourceError, yaml.YAMLError):
        return


def _site_name(workspace: Workspace, text: str) -> Iterator[Diagnostic]:
    """The name of the site is that of ui.yml in the source language."""
    name, node = workspace.data.ui.get("site_name", {}).get(workspace.source_code), node_at(text, ["site_name"])
    if name and isinstance(node, yaml.ScalarNode) and node.value != name:
        file = shown(workspace.root / CONFIGURATION)
        yield report("data/site-name", file, node.start_mark.line + 1, configured=node.value, name=name)


def _extensions(workspace: Workspace, text: str) -> Iterator[Diagnostic]:
    """The extensions of Markdown that the pages need are there."""
    if not (node := node_at(text, ["markdown_extensions"])):
        return
    given = {entry.value for entry in scalars(node)}
    for name, marks in NEEDED_FOR.items():
        pages = [page.file for page in workspace.pages.values() if name not in given and marks.search(page.source.body)]
        if pages:
            file, line = shown(workspace.root / CONFIGURATION), node.start_mark.line + 1
            yield report("data/no-extension", file, line, name=name, count=len(pages), page=pages[0])


def _menus(workspace: Workspace, text: str) -> Iterator[Diagnostic]:
    """A menu names pages that are there, none twice, and every page that has a title for the menu is in one."""
    file = shown(workspace.root / CONFIGURATION)
    listed: set[str] = set()
    for path in _MENUS:
        lines: dict[str, int] = {}
        for entry in scalars(node_at(text, path)):
            line = entry.start_mark.line + 1
            if entry.value in lines:
                yield report("data/menu-repeated", file, line, page=entry.value, menu=": ".join(path), first=lines[entry.value])
            elif workspace.pages and entry.value.endswith(".md") and entry.value not in workspace.paths:
                yield report("data/menu-page", file, line, page=entry.value, menu=": ".join(path), how=did_you_mean(entry.value, workspace.paths))
            lines.setdefault(entry.value, line)
        listed |= lines.keys()
    node = node_at(text, _MENUS[0])
    for page in workspace.pages.values():
        if page.source.code == workspace.source_code and page.source.front.nav and listed and page.source.path not in listed:
            titled = f"{page.file}:{page.source.lines.get(('nav',), 1)}"
            yield report("data/not-in-menu", file, node.start_mark.line + 1 if node else 1, page=page.source.path, titled=titled)
