"""The texts of pages: those of the front matter, then one for each block of the body; and all texts of a workspace."""

import re
from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path

import yaml

from ..content.data import FILES
from ..content.markdown.document import ADDRESS, HEADINGS, Content, Document, Inline, Token
from ..content.markdown.engine import Engine
from ..content.markdown.front import front_of
from ..content.markdown.read import document
from ..content.markdown.tags import Tag, read_tag
from ..content.models import Language
from ..content.pages import TEXTS_OF_FRONT_MATTER
from .data_texts import compose, data_texts, scalar
from .texts import HOLE, Chunk, File, Text, with_holes

UNCHECKED = ""  # stands for the language of a passage that nobody checks: a verbatim quotation, or a language that is not the site's
NO_TEXTS = ("claims", "glossary", "lexicon")  # files of docs/_data without texts for readers: lists of words, some of which are forbidden
_ADDRESS = re.compile(f"({ADDRESS})")
_KINDS = {"li": "item", "dt": "term", "dd": "definition", "td": "cell", "th": "cell", "footnote": "footnote"} | {tag: tag for tag in HEADINGS}

Tags = Mapping[str, str]  # the codes of the site's languages by their BCP 47 tags, in small letters


def read_texts(root: Path, pages: list[str], languages: list[Language], engine: Engine | None = None) -> list[Text]:
    """Return the texts of the ``pages`` (paths below docs/) and of docs/_data in the workspace ``root``, in the order of the files."""
    tags = {known.lower(): language.code for language in languages for known in (language.tag, language.code)}
    texts: list[Text] = []
    for page in pages:
        texts += page_texts(File.read(root / "docs" / page), page, page.partition("/")[0], tags, engine)
    for name in FILES:
        path = root / "docs" / "_data" / f"{name}.yml"
        if name not in NO_TEXTS and path.is_file():
            texts += data_texts(File.read(path), set(tags.values()))
    return texts


def yaml_of(path: Path, raw: str) -> str:
    """Return the YAML of a file with the text ``raw``: the front matter of a page, the whole of a data file."""
    if path.suffix != ".md":
        return raw
    front = front_of(raw)
    return front.yaml if front else ""


def page_texts(file: File, page: str, code: str, tags: Tags, engine: Engine | None = None) -> Iterator[Text]:
    """Yield the texts of a page, which is in the language ``code``."""
    front = front_of(file.raw)
    if front and front.yaml:
        node, _ = compose(front.yaml)
        for key, value in node.value if isinstance(node, yaml.MappingNode) else []:
            if key.value in TEXTS_OF_FRONT_MATTER and isinstance(value, yaml.ScalarNode) and value.tag == "tag:yaml.org,2002:str":
                for chunks in scalar(file.raw, value, front.start):
                    yield Text(file, code, "front", chunks, page, where=(key.value,))
    start = front.end if front else 0
    yield from _body_texts(document(file.raw[start:], engine), file, page, code, tags, start)


def language_in(attributes: Mapping[str, str], tags: Tags) -> str | None:
    """Return the code of the language that attributes give; UNCHECKED for one that is not the site's and for a verbatim quotation; None for none."""
    if "data-quote" in attributes or "data-verbatim" in attributes:
        return UNCHECKED
    tag = attributes.get("lang", "").lower()
    return tags.get(tag, tags.get(tag.partition("-")[0], UNCHECKED)) if tag else None


def _body_texts(document: Document, file: File, page: str, page_code: str, tags: Tags, start: int) -> Iterator[Text]:
    """The texts of every block of a body, which begins at ``start`` in its file."""
    body, section = document.source.body, ""
    for block in sorted(document.all_blocks, key=lambda block: block.start):  # footnotes where they are written
        if block.tag in ("h1", "h2"):
            section = document.attributes(block).get("id", "")
        languages = (language_in(each.attributes, tags) for each in reversed([*block.around, block]))
        base = next((code for code in languages if code is not None), page_code)
        opened = list[tuple[str, str]]()
        parts = () if block.tag == "pre" else _split_html(block.content, body) if block.tag == "html" else _split(block.content)
        for content in parts:
            passage = _Passage(body, base, tags, opened)
            passage.read(content, opened[-1][1] if opened else base)
            for code, chunks in passage.by_language():
                moved = [chunk._replace(at=chunk.at + start) for chunk in chunks]
                text = Text(file, code, _KINDS.get(block.role, "paragraph"), moved, page, section)
                if code != UNCHECKED and text.text.strip(HOLE + " \n\t") and not text.text.startswith("///"):
                    yield text  # what was to be a block is reported as that alone


def _split(content: Content) -> Iterator[Content]:
    """The texts of a block: apart where another block is between them; links alone, such as a row of buttons, each by itself."""
    ends = groupby(content, lambda part: isinstance(part, Token) and part.kind == "break" and part.start == part.end)
    for run in (list(run) for is_end, run in ends if not is_end):
        links = [part for part in run if isinstance(part, Inline) and part.tag in ("a", "img")]
        if len(links) > 1 and not "".join(part.text for part in run if part not in links).strip():
            yield from (list[Token | Inline]([link]) for link in links)
        else:
            yield run


def _split_html(content: Content, body: str) -> Iterator[Content]:
    """The texts of a block of HTML: apart at blank lines, and where an element begins or ends that is not a part of a sentence."""
    run: Content = []
    for part, following in zip(content, [*content[1:], None], strict=True):
        if isinstance(part, Token) and part.kind == "tag" and read_tag(body[part.start : part.end]).name in _BLOCK_TAGS:
            yield run
            yield [part]
            run = []
        elif isinstance(part, Token) and part.kind == "break" and (not run or not isinstance(following, Token) or following.kind != "text"):
            yield run
            run = []
        else:
            run.append(part)
    yield run


_BLOCK_TAGS = frozenset(
    "address article aside blockquote dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li ol p section table td th tr ul".split()
)


class _Passage:
    """The chunks of a text of ``body`` in the language ``base``, and the language of each of them."""

    def __init__(self, body: str, base: str, tags: Tags, opened: list[tuple[str, str]]) -> None:
        self._body = body
        self._base = base
        self._tags = tags
        self._at: int | None = None
        self._opened = opened  # the elements of HTML that are open, outermost first, each with its language
        self._chunks: list[tuple[str, Chunk]] = []

    def read(self, content: Content, code: str) -> None:
        """Read ``content``, which is in the language ``code``."""
        depth = len(self._opened)
        for part in content:
            here = self._opened[-1][1] if len(self._opened) > depth else code
            self._hidden(part.start, here)
            if isinstance(part, Inline):
                own = language_in(part.attributes, self._tags)
                self.read(part.content, here if own is None else own)
                self._hidden(part.end, here if own is None else own)
            else:
                self._token(part, here)

    def _hidden(self, until: int, code: str) -> None:
        if self._at is not None and until > self._at:
            self._chunks.append((code, Chunk("", self._body[self._at : until], self._at)))
        self._at = max(until, self._at or 0)

    def _token(self, token: Token, code: str) -> None:
        words = self._body[token.start : token.end]
        self._at = token.end
        if token.kind == "text":
            at, text = token.start, token.text
            if self._chunks and self._chunks[-1][1].text == "\n":  # the indentation of a further line
                text = text.lstrip(" ")
                self._at = at
                at += len(token.text) - len(text)
                self._hidden(at, code)
                self._at = token.end
            self._chunks += ((code, chunk) for chunk in with_holes(_ADDRESS, text, at))
        elif token.kind == "tag":
            self._tag(read_tag(words), code)
            self._chunks.append((code, Chunk("", words, token.start)))
        elif token.kind == "break":
            spaces = words.rstrip("\r\n")  # two of them make a line of its own
            self._chunks += [(code, Chunk(spaces, spaces, token.start))] if spaces else []
            self._chunks.append((code, Chunk("\n", words[len(spaces) :], token.start + len(spaces))))
        else:
            text = HOLE if token.kind in ("call", "code", "address") or len(token.text) > 1 else token.text
            self._chunks.append((code, Chunk(text, words, token.start)))

    def _tag(self, tag: Tag, code: str) -> None:
        if tag.closes and any(name == tag.name for name, _ in self._opened):
            while self._opened.pop()[0] != tag.name:
                pass
        elif not tag.closes and not tag.void and tag.name:
            own = language_in(tag.attributes, self._tags)
            self._opened.append((tag.name, code if own is None else own))

    def by_language(self) -> Iterator[tuple[str, list[Chunk]]]:
        """Yield the text in the language of the block, then each passage in another one, for which the first has a hole."""
        own: list[Chunk] = []
        others: list[tuple[str, list[Chunk]]] = []
        for code, run in groupby(self._chunks, key=lambda pair: pair[0]):
            part = [chunk for _, chunk in run]
            if code == self._base:
                own += part
            elif any(chunk.text for chunk in part):
                others.append((code, part))
                own.append(Chunk(HOLE, "".join(chunk.raw for chunk in part), part[0].at))
        yield self._base, own
        yield from others
