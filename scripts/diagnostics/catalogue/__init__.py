"""The catalogue of diagnostics: one YAML file for each rule, with its documentation, its messages and its examples.

A file is named as its rule and has the keys of :class:`Entry`. A message has a name that never changes, so that people can
search for it and machines can filter by it; its code is ``rule/name``.
"""

from functools import cache
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from ...system.loader import read_table

FOLDER = Path(__file__).parent
_Name = Annotated[str, Field(pattern=r"^[a-zA-Z0-9]+(-[a-zA-Z0-9]+)*$")]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Message(_Strict):
    """What is wrong (``text``) and what to do (``remedy``); names between braces are blanks that a rule fills in.

    ``no_example`` is the reason why no example can bring it: it depends on something else than the files of a checkout.
    """

    text: str
    remedy: str
    severity: Literal["error", "warning"] = "error"
    no_example: str | None = None


Sample = str | dict[str, str]  # one text, or several by the language of the page or the path of the file that they belong to


Samples = Annotated[list[Sample], BeforeValidator(lambda value: value if isinstance(value, list) else [value]), Field(min_length=1)]


class Example(_Strict):
    """What brings the message ``code`` (each of ``bad``), and what does not (each of ``good``).

    A sample is the body of a Markdown page in the language ``language``, with its front matter first where that matters. Several
    pages are given by their languages (``{fr: …, en: …}``) or their paths (``fr/contact.md``).

    With ``file``, a path below the root of a checkout (``docs/_data/projects.yml``, ``site/en/donors/index.html``, ``mkdocs.yml``),
    it is the whole text of that file, or what is written there in place of ``replaces``: words of that file in the small checkout of
    tests/sites.py. A data file or a page of that checkout needs no ``replaces`` when it has the (first) ``good``. Files by their
    paths are possible too. ``tracked``: Git tracks the files; ``encoding`` is that of ``file``.

    ``guide`` is the first cell of the row that the guide for translators into ``language`` has for this example.
    """

    code: _Name
    bad: Samples
    good: Samples
    language: str = "en"
    file: str | None = None
    replaces: str | None = None
    tracked: bool = False
    encoding: str = "utf-8"
    guide: str | None = None


class Entry(_Strict):
    """A rule: ``about`` in one line; ``help`` and ``fix`` as CONTRIBUTING.md explains it; its messages by name; examples of them.

    The first ``bad`` sample of the first example brings the message that CONTRIBUTING.md shows. ``shares`` is another rule whose
    messages are brought under the name of this one too. Only a rule none of whose messages has an example has none.
    """

    about: str
    help: str
    fix: str
    shares: str | None = None
    messages: dict[_Name, Message]
    examples: list[Example]

    @model_validator(mode="after")
    def _with_examples(self) -> Self:
        if not self.examples and not all(message.no_example for message in self.messages.values()):
            raise ValueError("a rule has examples of its messages")
        return self


@cache
def entry(rule: str) -> Entry:
    """Return what the catalogue says about ``rule``; KeyError when it has no such rule."""
    file = FOLDER / f"{rule}.yml"
    if not file.is_file():
        raise KeyError(rule)
    return Entry.model_validate(read_table(file))


def message(code: str) -> Message:
    """Return the message with the code ``rule/name``; KeyError when there is none."""
    rule, _, name = code.partition("/")
    found = entry(rule)
    return found.messages[name] if name in found.messages or not found.shares else entry(found.shares).messages[name]


def rules() -> list[str]:
    """Return the names of the rules in the catalogue, sorted."""
    return sorted(file.stem for file in FOLDER.glob("*.yml"))
