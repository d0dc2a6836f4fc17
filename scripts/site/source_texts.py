"""The files besides Markdown in which a site is written: data and templates, searched for the words of built pages."""

import re
from functools import cached_property
from pathlib import Path

from ..diagnostics import shown
from ..system.lines import line_at
from .findings import Position
from .written_links import ENOUGH

_TEMPLATES = ("overrides", "templates", "theme", "layouts", "_layouts", "_includes", "scripts/build/render", "scripts/build/postbuild")
_TEMPLATE_FILES = (".html", ".jinja", ".j2", ".js", ".css", ".py", ".xml", ".txt")
_DATA = ("docs/_data", "_data", "data")
_DATA_FILES = (".yml", ".yaml", ".json", ".toml")


class SourceTexts:
    """The data and the templates of the workspace in ``root``, read when something is looked for in them."""

    def __init__(self, root: Path) -> None:
        self._root = root

    @cached_property
    def _texts(self) -> dict[str, str]:
        found = {}
        for folders, endings in ((_DATA, _DATA_FILES), (_TEMPLATES, _TEMPLATE_FILES)):
            for folder in folders:
                for file in sorted((self._root / folder).rglob("*")):
                    if file.suffix in endings and file.is_file() and "__pycache__" not in file.parts:
                        found[shown(file)] = file.read_text("utf-8", errors="replace")
        return found

    @cached_property
    def templates(self) -> dict[str, str]:
        """The templates alone."""
        return {name: text for name, text in self._texts.items() if not name.endswith(_DATA_FILES)}

    def find(self, words: str, path: bool = False) -> Position | None:
        """Return the first line that has ``words`` whole, None when there is none or they are too common to say where they come from.

        A ``path`` is looked for in the templates alone: data names pages and files for many reasons.
        """
        texts = self.templates if path else self._texts
        found = ((name, position_of(words, text, path), text) for name, text in texts.items()) if len(words) >= ENOUGH else ()
        return next((Position(name, line_at(text, at)) for name, at, text in found if at >= 0), None)


def position_of(words: str, text: str, path: bool = False) -> int:
    """Return where ``words`` begin in ``text``, -1 when it does not have them whole.

    In old.host.org/page there is no host.org, nor https://host/ in https://host/page; a query may follow what is written without one.
    """
    if words not in text:
        return -1
    start = r"(?<![\w./-])" if path else r"(?<![\w.-])"
    found = (re.search(f"{start}{re.escape(words)}{end}", text) for end in (r"(?![\w/%?#-])", r"(?![\w/-])"))
    return next((each.start() for each in found if each), -1)
