"""``status``: the state of pages, and the texts of docs/_data, and the words of the interface, that a draft language still lacks."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from ...content.data import Data, site_files
from ...content.ui import is_of_pack, unwritten
from ...content.yaml_text import language_mappings
from ...content.yamlfile import read_text
from ...diagnostics import many
from ...languages import ENGLISH, interface
from ...rules.known import not_known
from ...rules.translation_status import status_table
from ...rules.workspace import Workspace

_SHOWN = 10  # texts that are named in a line; the others are counted


def status(root: Path, everything: bool) -> str:
    """Return the state of every page, and what is lacking: ``everything``, a text a line, or the first ones."""
    workspace = Workspace.load(root)
    return "\n".join([status_table(workspace, sys.stdout.isatty()), *lacking(root, workspace.data, everything), *not_known(workspace.data)])


def lacking(root: Path, data: Data, everything: bool = False) -> Iterator[str]:
    """Yield a line for each file that lacks texts in a draft language: which, and on which lines; and one for the interface of any language."""
    codes = [language.code for language in data.languages]
    for language in data.languages:
        for file in site_files(root) if language.draft else ():
            mappings = [
                (path, {key.value: key.start_mark.line + 1 for key, _ in node.value})
                for path, node in language_mappings(read_text(root / file), codes)
            ]
            missing = [
                (path, lines)
                for path, lines in mappings
                if data.whole.keys() <= lines.keys() and language.code not in lines and not is_of_pack(file, path, ENGLISH)  # said below
            ]
            if missing:
                names = _named([f"{'.'.join(map(str, path))} (line {lines[codes[0]]})" for path, lines in missing], everything)
                yield f"{file} lacks {many(len(missing), 'text')} in {language.code}: {names}"
        if words := unwritten(data.ui, language.code):
            english = interface(ENGLISH)
            names = _named([f"{key}: {english[key]}" for key in words] if everything else words, everything)
            yield (
                f"{many(len(words), 'word')} of the interface not written in {language.code}: {names}\n"
                f"    → Write them in docs/_data/ui.yml, each under its key and {language.code}."
                + ("" if everything else " “status --all” lists them all, in English.")
            )


def _named(names: Sequence[str], everything: bool) -> str:
    if everything:
        return "".join(f"\n  {name}" for name in names)
    return ", ".join(names[:_SHOWN]) + (f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else "")
