"""``status``: the state of pages, and the texts of docs/_data, and the words of the interface, that a draft language still lacks."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from ...content.data import Data, site_files
from ...content.ui import unwritten
from ...content.yaml_text import language_mappings
from ...content.yamlfile import read_text
from ...rules.translation_status import status_table
from ...rules.workspace import Workspace

_SHOWN = 10  # texts that are named in a line; the others are counted


def status(root: Path) -> str:
    """Return the state of every page, and what is lacking."""
    workspace = Workspace.load(root)
    return "\n".join([status_table(workspace, sys.stdout.isatty()), *lacking(root, workspace.data)])


def lacking(root: Path, data: Data) -> Iterator[str]:
    """Yield a line for each file that lacks texts in a draft language: which, and on which lines; and one for the interface of any language."""
    codes = [language.code for language in data.languages]
    for language in data.languages:
        for file in site_files(root) if language.draft else ():
            mappings = [
                (path, {key.value: key.start_mark.line + 1 for key, _ in node.value})
                for path, node in language_mappings(read_text(root / file), codes)
            ]
            missing = [(path, lines) for path, lines in mappings if data.whole.keys() <= lines.keys() and language.code not in lines]
            if missing:
                names = _some([f"{'.'.join(map(str, path))} (line {lines[codes[0]]})" for path, lines in missing])
                yield f"{file} lacks {len(missing)} text{'s' * (len(missing) > 1)} in {language.code}: {names}"
        if words := unwritten(data.ui, language.code):
            yield (
                f"{len(words)} words of the interface are English in {language.code}: {_some(words)}\n"
                f"    → Write them in docs/_data/ui.yml, under {language.code}; scripts/languages/en.yml has them all."
            )


def _some(names: Sequence[str]) -> str:
    return ", ".join(names[:_SHOWN]) + (f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else "")
