"""What every language has to say at least once: each fact, each project on its page, each person and address, each statement by its id."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from html import unescape
from itertools import product

from ...content import formats
from ...content.markdown.tags import INLINE
from ...diagnostics import Diagnostic
from ..lexicon import any_of
from ..numbers import Number, numbers
from ..workspace import Workspace
from .claims import FACTS, SEPARATOR, Claim
from .sentences import Sentence
from .statements import Statements

_INLINE = re.compile(rf"</?(?:{'|'.join(INLINE)})\b[^<>]*>")


def absent(workspace: Workspace, sentences: list[Sentence], statements: dict[str, Statements]) -> Iterator[Diagnostic]:
    """Report each fact, project, person, address and statement that a language does not have; ``statements`` reads the sentences of each."""
    if workspace.pages:
        required = _Required(workspace, sentences, statements)
        for code in {page.source.code: None for page in workspace.pages.values() if page.source.code in required.languages}:
            yield from required.facts(code)
            yield from required.rows(code)
        yield from required.on_pages()
        yield from required.cited()
        yield from required.projects()
        yield from required.with_id()


class _Required:
    """``languages`` are those that are not drafts, with their ``sentences``; the blocks that calls print on a page, and all its ``texts``."""

    def __init__(self, workspace: Workspace, sentences: list[Sentence], statements: dict[str, Statements]) -> None:
        self.workspace, self.statements = workspace, statements
        self.languages = workspace.data.whole
        self.sentences = {code: [sentence for sentence in sentences if sentence.code == code] for code in workspace.codes}
        self.printed, self.texts = dict[str, str](), dict[str, str]()
        for page in workspace.expanded:
            if (source := page.view.source).code in self.languages:
                self.printed[source.uri] = _plain("\n".join(page.view.blocks))
                self.texts[source.uri] = f"{self.printed[source.uri]}\n{_plain(page.text or source.body)}"

    def _whole(self, code: str) -> str:
        """All that is said in a language."""
        texts = [text for uri, text in self.texts.items() if uri.startswith(f"{code}/")]
        return "\n".join([*texts, *(sentence.text for sentence in self.sentences[code])])

    def facts(self, code: str) -> Iterator[Diagnostic]:
        """Facts that a language does not state."""
        statements, whole = self.statements[code], self._whole(code)
        printed = (line for uri, text in self.printed.items() if uri.startswith(f"{code}/") for line in text.splitlines())
        spoken = [number for line in printed for number in numbers(line, code)]
        for claim in (claim for claim in statements.claims if claim.must):
            if not self._stated(claim, code, spoken, whole):
                what = f"“{claim.shown[code]}”" if code in claim.shown else f"one about {', '.join(claim.subjects)} with its qualifier"
                if claim.needs and not claim.keys:
                    what += f": {' / '.join(str(statements.lexicon.qualifier(name)) for name in claim.needs)}"
                values = {"language": self.workspace.english[code], "id": claim.owner, "what": what, "file": FACTS}
                own = self._about(claim, code)
                near = self._near(claim, code, own)
                lost = not near or claim.keys or claim.shown or (not own and self._is_shorter(claim, code))
                name = "facts/not-stated" if lost else "facts/not-stated-with-its-words"
                if near:
                    yield near[0].report(name, **values)
                else:
                    index = next(n for n, fact in enumerate(self.workspace.data.facts.facts) if fact.id == claim.owner)
                    yield self.workspace.file("facts").report(name, ("facts", index, "id"), **values)

    def _about(self, claim: Claim, code: str) -> list[Sentence]:
        """The sentences of a language that speak of what the claim is about."""
        return [sentence for sentence in self.sentences[code] if self.statements[code].about(claim, sentence.text)]

    def _stated(self, claim: Claim, code: str, spoken: list[Number], whole: str) -> bool:
        statements, sentences = self.statements[code], self.sentences[code]
        if claim.keys:
            stated = (claim in statements.claimed(sentence, number) for sentence in sentences for number in sentence.numbers)
            return any(claim.has(number.figure) for number in spoken) or any(stated)
        if code in claim.shown:
            return all(re.search(any_of([name]), whole, re.I) for name in SEPARATOR.split(claim.shown[code]))
        qualifiers = [statements.lexicon.qualifier(name) for name in claim.needs]
        if not any(qualifiers):
            return True
        contexts = dict.fromkeys(sentence.context for sentence in sentences if statements.about(claim, sentence.context))
        if not contexts:  # said in words that the lexicon does not have, if its qualifiers are as often in the same parts as elsewhere
            qualified = {other: self._qualified(claim, other, self._there(claim, code)) for other in self.sentences}
            return qualified.pop(code) >= max(1, min(qualified.values(), default=1))
        return any(all(each.search(context) for each in qualifiers) for context in contexts)

    def _qualified(self, claim: Claim, code: str, there: Collection[tuple[str, str]]) -> int:
        """How many texts of the parts ``there`` have the qualifiers of the claim."""
        finders = [self.statements[code].lexicon.qualifier(name) for name in claim.needs]
        contexts = {sentence.context for sentence in self.sentences[code] if _place(sentence) in there}
        return sum(all(finder.search(context) for finder in finders) for context in contexts)

    def _there(self, claim: Claim, code: str) -> list[tuple[str, str]]:
        """The parts of pages where the other languages speak of what the claim is about."""
        return [_place(each) for other in self.sentences if other != code for each in self._about(claim, other)]

    def _is_shorter(self, claim: Claim, code: str) -> bool:
        """Whether this language has fewer sentences than any other one in a part where all others speak of what the claim is about."""
        counts = {other: Counter(_place(each) for each in own) for other, own in self.sentences.items()}
        own = counts.pop(code)
        return any(own[place] < min(count[place] for count in counts.values()) for place in self._there(claim, code))

    def _near(self, claim: Claim, code: str, own: list[Sentence]) -> list[Sentence]:
        """The sentences where a claim that this language lacks may belong: ``own`` about its subject, or those beside that of another language."""
        there = self._there(claim, code)
        near = [sentence for sentence in own if _place(sentence) in there]
        return near or own or [sentence for sentence in self.sentences[code] if _place(sentence) in there[:1]]

    def rows(self, code: str) -> Iterator[Diagnostic]:
        """People, addresses and accounts that are on no page."""
        data, file = self.workspace.data, self.workspace.file("printed")
        bodies = [page.source.body for page in self.workspace.pages.values() if page.source.code == code]
        whole = "\n".join([self._whole(code), *bodies])
        people = {person.id: [person.name, person.email] for person in data.contacts}
        addresses = {row.id: [row.printed] for row in data.links.addresses} | {row.id: [row.printed] for row in data.links.social}
        for key, known in (("contacts", people), ("urls", addresses), ("accounts", addresses)):
            for number, row in enumerate(getattr(data.printed, key)):
                if lacking := [each for each in known.get(row.id, ()) if each not in whole]:
                    english = self.workspace.english[code]
                    yield file.report("facts/on-no-page", (key, number, "id"), language=english, words=lacking[0], id=row.id)

    def on_pages(self) -> Iterator[Diagnostic]:
        """Facts whose qualifiers each page needs once, where it speaks of them."""
        for code, statements in self.statements.items():
            for claim in (claim for claim in statements.claims if claim.scope == "page"):
                finders = [statements.lexicon.qualifier(name) for name in claim.needs]
                pages: dict[str, list[Sentence]] = defaultdict(list)
                for sentence in self._about(claim, code) if any(finders) else ():
                    pages[sentence.head.page].append(sentence)
                for found in pages.values():
                    if not any(all(finder.search(sentence.context) for finder in finders) for sentence in found):
                        yield found[0].report("facts/page-without-qualifier", id=claim.owner, words=" / ".join(map(str, finders)))

    def cited(self) -> Iterator[Diagnostic]:
        """What is not in the brochure is on a page that cites where it comes from."""
        for sentence in (sentence for each in self.sentences.values() for sentence in each if not sentence.cites):
            statements, body = self.statements[sentence.code], self.workspace.pages[sentence.head.page].source.body
            for number in sentence.numbers:
                if number.is_year or statements.plain.why(sentence, number) == "reference":
                    continue
                claims = statements.claimed(sentence, number)
                if claims and all(claim.external for claim in claims) and not any(f'"{each.owner}"' in body for each in claims):
                    yield sentence.report("facts/not-cited", number.start, number=number, id=claims[0].owner)

    def projects(self) -> Iterator[Diagnostic]:
        """Each project's page has its price and its duration."""
        for page in self.workspace.pages.values():
            code, data = page.source.code, self.workspace.data
            project = data.project_by_slug.get(page.source.front.project or "")
            if not project or code not in self.languages:
                continue
            wanted = ["".join(formats.price(project, data, self.languages[code]))]
            wanted += [project.duration.words[code]] if project.duration else []
            have = {number.key for number in numbers(self.texts[page.source.uri], code)}
            for words in wanted:
                if not {number.key for number in numbers(words, code)} <= have:
                    yield page.report("facts/project-not-on-its-page", page.first_line, id=project.id, words=words)

    def with_id(self) -> Iterator[Diagnostic]:
        """Statements of claims.yml, each known by its id."""
        for row in self.workspace.data.claims.statements:
            for code, path in product(self.workspace.codes, row.pages):
                page = self.workspace.page(code, path)
                if page and row.id not in page.document.ids:
                    yield page.report("facts/statement-missing", page.first_line, id=row.id, why=row.why)


def _plain(html: str) -> str:
    """The words of HTML, or of Markdown with HTML in it: those of each block on lines of their own."""
    return unescape(re.sub(r"<[^<>]*>", "\n", _INLINE.sub("", html)))


def _place(sentence: Sentence) -> tuple[str, str]:
    return sentence.head.path, sentence.head.section
