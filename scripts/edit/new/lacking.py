"""``status``: the state of pages, and the texts and terms of docs/_data, and the words of the interface, that a draft language still lacks."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from ...content.data import Data, site_files
from ...content.models import Language
from ...content.ui import in_english, is_of_pack, unwritten
from ...content.yaml_text import language_mappings
from ...content.yamlfile import read_text
from ...diagnostics import many
from ...languages import ENGLISH
from ...rules.known import not_known
from ...rules.translation_status import status_table
from ...rules.workspace import Workspace

Text = tuple[tuple[str | int, ...], int]  # where a text is in its file, and on which line
_SHOWN = 10  # texts that are named in a line; the others are counted


def status(root: Path, everything: bool) -> str:
    """Return the state of every page, and what is lacking: ``everything``, a text a line, or the first ones."""
    workspace = Workspace.load(root)
    return "\n".join([status_table(workspace, sys.stdout.isatty()), *lacking(root, workspace.data, everything), *not_known(workspace.data)])


def lacking(root: Path, data: Data, everything: bool = False) -> Iterator[str]:
    """Yield a line for each file that lacks texts in a draft language: which, and on which lines; and one for the interface of any language."""
    for language in data.languages:
        for file, texts in lacking_texts(root, data, language).items():
            yield f"{file} lacks {many(len(texts), 'text')} in {language.code}: {named_texts(texts, everything)}"
        if words := unwritten(data.ui, language.code):
            source = data.source_language.tag
            names = _named([f"{key}: {in_english(key, language.tag, source)}" for key in words] if everything else words, everything)
            yield (
                f"{many(len(words), 'word')} of the interface not written in {language.code}: {names}\n"
                f"    → Write each in docs/_data/ui.yml, under its key, dots included: “{words[0]}: {{{language.code}: …}}”."
                + ("" if everything else " “status --all” lists them all, in English.")
            )


def lacking_texts(root: Path, data: Data, language: Language) -> dict[str, list[Text]]:
    """Return the texts that a draft ``language`` lacks, by file: of what the site is made of, and the terms of the glossary."""
    codes = [each.code for each in data.languages]
    found: dict[str, list[Text]] = {}
    for file in [*site_files(root), "docs/_data/glossary.yml"] if language.draft else ():
        for path, node in language_mappings(read_text(root / file), codes):
            lines = {key.value: key.start_mark.line + 1 for key, _ in node.value}
            if data.whole.keys() <= lines.keys() and language.code not in lines and not is_of_pack(file, path, ENGLISH):  # said on their own
                found.setdefault(file, []).append((path, lines[codes[0]]))
    return found


def named_texts(texts: Sequence[Text], everything: bool = False) -> str:
    """Return the paths and the lines of ``texts``: of ``everything``, one a line, or of the first ones."""
    return _named([f"{'.'.join(map(str, path))} (line {line})" for path, line in texts], everything)


def _named(names: Sequence[str], everything: bool) -> str:
    if everything:
        return "".join(f"\n  {name}" for name in names)
    return ", ".join(names[:_SHOWN]) + (f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else "")
