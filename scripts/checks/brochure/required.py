"""What every language has to say at least once: each fact, each project on its page, each person and address, each statement by its id."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

from ...diagnostics import Diagnostic
from ...sources import formats
from ..lexicon import expression
from ..numbers import numbers
from ..workspace import Workspace
from .calls import said_by_calls
from .claims import FACTS, Claim
from .data import DataFile
from .sentences import Sentence
from .statements import Statements

Sentences = dict[str, list[Sentence]]
Readers = dict[str, Statements]
"""The sentences, and what reads them, by language."""

_SEPARATOR = re.compile(r"\s*[;；]\s*")


def absent(workspace: Workspace, sentences: list[Sentence], statements: dict[str, Statements], rule: str) -> Iterator[Diagnostic]:
    """Each fact, project, person, address and statement that a language does not have."""
    if not workspace.pages:
        return
    languages = {language.code: language for language in workspace.data.languages if not language.draft}
    printed: dict[tuple[str, str], str] = {}
    for page in workspace.pages.values():
        code = page.source.code
        if code in languages:
            printed[code, page.source.path] = said_by_calls(page, workspace.data, languages[code])
    by_code: dict[str, list[Sentence]] = {code: [] for code in workspace.codes}
    for sentence in sentences:
        by_code[sentence.code].append(sentence)
    for code in languages:
        said = "\n".join(text for (other, _), text in printed.items() if other == code)
        if any(page.source.code == code for page in workspace.pages.values()):
            yield from _facts(workspace, code, by_code, said, statements, rule)
            yield from _rows(workspace, code, by_code.get(code, []), said, rule)
    yield from _on_pages(by_code, statements, rule)
    yield from _cited(workspace, sentences, statements, rule)
    yield from _projects(workspace, printed, by_code, languages, rule)
    yield from _statements(workspace, rule)


def _facts(workspace: Workspace, code: str, sentences: Sentences, said: str, statements: Readers, rule: str) -> Iterator[Diagnostic]:
    spoken = [number for line in said.splitlines() for number in numbers(line, code)]
    whole = "\n".join([*(sentence.text for sentence in sentences[code]), said])
    for claim in statements[code].required:
        if not _stated(claim, code, sentences[code], spoken, whole, statements[code]):
            what = f"“{claim.shown[code]}”" if code in claim.shown else f"one about {', '.join(claim.subjects)} with its qualifier"
            if claim.needs and not claim.keys:
                what += f": {' / '.join(str(statements[code].lexicon.qualifier(name)) for name in claim.needs)}"
            message = f"no sentence in {workspace.english[code]} states {claim.owner}, {what}"
            file, line = _belongs(workspace, claim, code, sentences, statements)
            reworded = not claim.keys and any(statements[code].about(claim, sentence.text) for sentence in sentences[code])
            remedy = f"State it, here or on another page, or write must: false in {FACTS}."
            yield Diagnostic(file, line, rule, message, remedy, "warning" if reworded and claim.subjects else "error")


def _belongs(workspace: Workspace, claim: Claim, code: str, sentences: Sentences, statements: Readers) -> tuple[str, int]:
    """Where a claim that this language lacks should be: in the sentence about its subject, beside that of another language, or in its row."""
    there = [
        (sentence.path, sentence.section)
        for other, each in sentences.items()
        if other != code
        for sentence in each
        if claim.subjects and statements[other].about(claim, sentence.text)
    ]
    own = [sentence for sentence in sentences[code] if claim.subjects and statements[code].about(claim, sentence.text)]
    near = [sentence for sentence in own if (sentence.path, sentence.section) in there]
    near = near or own or [sentence for sentence in sentences[code] if (sentence.path, sentence.section) in there[:1]]
    if near:
        return near[0].file, near[0].line()
    file = DataFile.read(workspace.root, "facts")
    index = next(n for n, fact in enumerate(workspace.data.facts.facts) if fact.id == claim.owner)
    return file.name, file.line("facts", index, "id")


def _on_pages(by_code: dict[str, list[Sentence]], statements: dict[str, Statements], rule: str) -> Iterator[Diagnostic]:
    """Facts whose qualifiers each page needs once, where it speaks of them."""
    for code, sentences in by_code.items():
        for claim in (claim for claim in statements[code].claims if claim.scope == "page"):
            finders = [statements[code].lexicon.qualifier(name) for name in claim.needs]
            pages: dict[str, list[Sentence]] = {}
            for sentence in sentences:
                if any(finders) and statements[code].about(claim, sentence.text):
                    pages.setdefault(sentence.page, []).append(sentence)
            for found in pages.values():
                if not any(all(finder.search(sentence.text) for finder in finders) for sentence in found):
                    words = " / ".join(map(str, finders))
                    message = f"no sentence of this page has the qualifier of {claim.owner}"
                    yield Diagnostic(found[0].file, found[0].line(), rule, message, f"Write it at the first mention: {words}.")


def _cited(workspace: Workspace, sentences: list[Sentence], statements: dict[str, Statements], rule: str) -> Iterator[Diagnostic]:
    """What is not in the brochure is on a page that cites where it comes from."""
    for sentence in sentences:
        page = workspace.pages.get(sentence.page)
        for number in numbers(sentence.text, sentence.code) if page and not sentence.cites else ():
            year = number.kind == "date" and "-" not in number.value
            if year or statements[sentence.code].plain.why(sentence, number) == "reference":
                continue
            claims = statements[sentence.code].claimed(sentence, number)
            if claims and all(claim.external for claim in claims) and not any(f'"{claim.owner}"' in page.source.body for claim in claims):
                message = f"“{number}” is not in the brochure, and nothing on this page cites where it comes from ({claims[0].owner})"
                remedy = f'Cite it, such as {{{{ cite("{claims[0].owner}") }}}}, or correct the figure.'
                yield Diagnostic(sentence.file, sentence.line(number.start), rule, message, remedy, "warning")


def _stated(claim: Claim, code: str, sentences: list[Sentence], spoken: list, whole: str, statements: Statements) -> bool:
    if claim.keys:
        return any(claim.has(number) for number in spoken) or any(
            claim in statements.claimed(sentence, number) for sentence in sentences for number in numbers(sentence.text, code)
        )
    if code in claim.shown:
        return all(re.search(expression(name), whole, re.I) for name in _SEPARATOR.split(claim.shown[code]))
    qualifiers = [statements.lexicon.qualifier(name) for name in claim.needs]
    return not any(qualifiers) or any(
        statements.about(claim, sentence.text) and all(finder.search(sentence.context) for finder in qualifiers) for sentence in sentences
    )


def _rows(workspace: Workspace, code: str, sentences: list[Sentence], said: str, rule: str) -> Iterator[Diagnostic]:
    """People, addresses and accounts."""
    data = workspace.data
    addresses = {row.id: row.printed for row in (*data.links.addresses, *data.links.social)}
    bodies = [page.source.body for page in workspace.pages.values() if page.source.code == code]
    whole = "\n".join([*(sentence.text for sentence in sentences), said, *bodies])
    file = DataFile.read(workspace.root, "printed")
    rows = [
        ("contacts", n, person.id, [person.name, person.email])
        for n, row in enumerate(data.printed.contacts)
        for person in data.contacts
        if person.id == row.id
    ]
    for key in ("urls", "accounts"):
        rows += [(key, n, row.id, [addresses[row.id]]) for n, row in enumerate(getattr(data.printed, key)) if row.id in addresses]
    for key, number, id_, words in rows:
        if lacking := [each for each in words if each not in whole]:
            message = f"no page in {workspace.english[code]} has “{lacking[0]}” ({id_})"
            remedy = 'Print it with a call, such as {{ contacts() }} or {{ printed("url-1") }}.'
            yield Diagnostic(file.name, file.line(key, number, "id"), rule, message, remedy)


def _projects(workspace: Workspace, printed: dict, by_code: dict, languages: dict, rule: str) -> Iterator[Diagnostic]:
    """Each project's page has its price and its duration."""
    for page in workspace.pages.values():
        code, slug = page.source.code, page.source.front.project
        project = workspace.data.project_by_slug.get(slug) if slug else None
        if not project or code not in languages:
            continue
        wanted = ["".join(formats.price(project, workspace.data.projects.units, languages[code]))]
        wanted += [project.duration.words[code]] if project.duration else []
        own = "\n".join([printed[code, page.source.path], *(each.text for each in by_code.get(code, []) if each.page == page.source.uri)])
        have = {number.key for number in numbers(own, code)}
        for words in wanted:
            if not {number.key for number in numbers(words, code)} <= have:
                line = next((heading.line for heading in page.headings), page.source.offset + 1)
                message = f"{project.id} is not on its page: “{words}”"
                yield Diagnostic(page.file, line, rule, message, "Print it with {{ project_sheet() }}, or write it.")


def _statements(workspace: Workspace, rule: str) -> Iterator[Diagnostic]:
    for row in workspace.data.claims.statements:
        for code, path in product(workspace.codes, row.pages):
            page = workspace.page(code, path)
            if page and not re.search(rf"\{{:?[^{{}}\n]*#{re.escape(row.id)}(?![\w-])", page.source.body):
                line = next((heading.line for heading in page.headings), page.source.offset + 1)
                message = f"the statement “{row.id}” is not on this page: {row.why}"
                yield Diagnostic(page.file, line, rule, message, f"Write it, with {{: #{row.id} }} on the line below its paragraph.")
