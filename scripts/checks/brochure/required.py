"""What every language has to say at least once: each fact, each project on its page, each person and address, each statement by its id."""

import re
from collections.abc import Iterator
from itertools import product

from ...diagnostics import Diagnostic, report
from ...sources import formats
from ...sources.models import Language
from ..lexicon import expression
from ..numbers import Number, numbers
from ..workspace import Workspace
from .calls import said_by_calls
from .claims import FACTS, SEPARATOR, Claim
from .sentences import Sentence
from .statements import Statements

Sentences = dict[str, list[Sentence]]
Readers = dict[str, Statements]  # the sentences, and what reads them, by language


def absent(workspace: Workspace, sentences: list[Sentence], statements: dict[str, Statements]) -> Iterator[Diagnostic]:
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
            yield from _facts(workspace, code, by_code, said, statements)
            yield from _rows(workspace, code, by_code.get(code, []), said)
    yield from _on_pages(by_code, statements)
    yield from _cited(workspace, sentences, statements)
    yield from _projects(workspace, printed, by_code, languages)
    yield from _statements(workspace)


def _facts(workspace: Workspace, code: str, sentences: Sentences, said: str, statements: Readers) -> Iterator[Diagnostic]:
    spoken = [number for line in said.splitlines() for number in numbers(line, code)]
    whole = "\n".join([*(sentence.text for sentence in sentences[code]), said])
    for claim in statements[code].claims:
        if claim.must and not _stated(claim, code, sentences[code], spoken, whole, statements[code]):
            what = f"“{claim.shown[code]}”" if code in claim.shown else f"one about {', '.join(claim.subjects)} with its qualifier"
            if claim.needs and not claim.keys:
                what += f": {' / '.join(str(statements[code].lexicon.qualifier(name)) for name in claim.needs)}"
            file, line = _belongs(workspace, claim, code, sentences, statements)
            reworded = not claim.keys and any(statements[code].about(claim, sentence.text) for sentence in sentences[code])
            name = "facts/not-stated-with-its-words" if reworded and claim.subjects else "facts/not-stated"
            yield report(name, file, line, language=workspace.english[code], id=claim.owner, what=what, file=FACTS)


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
    file = workspace.file("facts")
    index = next(n for n, fact in enumerate(workspace.data.facts.facts) if fact.id == claim.owner)
    return file.name, file.line("facts", index, "id")


def _on_pages(by_code: dict[str, list[Sentence]], statements: dict[str, Statements]) -> Iterator[Diagnostic]:
    """Facts whose qualifiers each page needs once, where it speaks of them."""
    for code, sentences in by_code.items():
        for claim in (claim for claim in statements[code].claims if claim.scope == "page"):
            finders = [statements[code].lexicon.qualifier(name) for name in claim.needs]
            pages: dict[str, list[Sentence]] = {}
            for sentence in sentences:
                if any(finders) and statements[code].about(claim, sentence.text):
                    pages.setdefault(sentence.page, []).append(sentence)
            for found in pages.values():
                if not any(all(finder.search(sentence.context) for finder in finders) for sentence in found):
                    words = " / ".join(map(str, finders))
                    yield report("facts/page-without-qualifier", found[0].file, found[0].line(), id=claim.owner, words=words)


def _cited(workspace: Workspace, sentences: list[Sentence], statements: dict[str, Statements]) -> Iterator[Diagnostic]:
    """What is not in the brochure is on a page that cites where it comes from."""
    for sentence in sentences:
        page = workspace.pages.get(sentence.page)
        for number in numbers(sentence.text, sentence.code) if page and not sentence.cites else ():
            year = number.kind == "date" and "-" not in number.value
            if year or statements[sentence.code].plain.why(sentence, number) == "reference":
                continue
            claims = statements[sentence.code].claimed(sentence, number)
            if page and claims and all(claim.external for claim in claims) and not any(f'"{each.owner}"' in page.source.body for each in claims):
                yield sentence.report("facts/not-cited", number.start, number=number, id=claims[0].owner)


def _stated(claim: Claim, code: str, sentences: list[Sentence], spoken: list[Number], whole: str, statements: Statements) -> bool:
    if claim.keys:
        return any(claim.has(number) for number in spoken) or any(
            claim in statements.claimed(sentence, number) for sentence in sentences for number in numbers(sentence.text, code)
        )
    if code in claim.shown:
        return all(re.search(expression(name), whole, re.I) for name in SEPARATOR.split(claim.shown[code]))
    qualifiers = [statements.lexicon.qualifier(name) for name in claim.needs]
    return not any(qualifiers) or any(
        statements.about(claim, sentence.text) and all(finder.search(sentence.context) for finder in qualifiers) for sentence in sentences
    )


def _rows(workspace: Workspace, code: str, sentences: list[Sentence], said: str) -> Iterator[Diagnostic]:
    """People, addresses and accounts."""
    data = workspace.data
    addresses = {row.id: row.printed for row in data.links.addresses} | {row.id: row.printed for row in data.links.social}
    bodies = [page.source.body for page in workspace.pages.values() if page.source.code == code]
    whole = "\n".join([*(sentence.text for sentence in sentences), said, *bodies])
    file = workspace.file("printed")
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
            yield file.report("facts/on-no-page", (key, number, "id"), language=workspace.english[code], words=lacking[0], id=id_)


def _projects(
    workspace: Workspace, printed: dict[tuple[str, str], str], by_code: dict[str, list[Sentence]], languages: dict[str, Language]
) -> Iterator[Diagnostic]:
    """Each project's page has its price and its duration."""
    for page in workspace.pages.values():
        code, slug = page.source.code, page.source.front.project
        project = workspace.data.project_by_slug.get(slug) if slug else None
        if not project or code not in languages:
            continue
        wanted = ["".join(formats.price(project, workspace.data, languages[code]))]
        wanted += [project.duration.words[code]] if project.duration else []
        own = "\n".join([printed[code, page.source.path], *(each.text for each in by_code.get(code, []) if each.page == page.source.uri)])
        have = {number.key for number in numbers(own, code)}
        for words in wanted:
            if not {number.key for number in numbers(words, code)} <= have:
                line = next((heading.line for heading in page.headings), page.source.offset + 1)
                yield report("facts/project-not-on-its-page", page.file, line, id=project.id, words=words)


def _statements(workspace: Workspace) -> Iterator[Diagnostic]:
    for row in workspace.data.claims.statements:
        for code, path in product(workspace.codes, row.pages):
            page = workspace.page(code, path)
            if page and not re.search(rf"\{{:?[^{{}}\n]*#{re.escape(row.id)}(?![\w-])", page.source.body):
                line = next((heading.line for heading in page.headings), page.source.offset + 1)
                yield report("facts/statement-missing", page.file, line, id=row.id, why=row.why)
