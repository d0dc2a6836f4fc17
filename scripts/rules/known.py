"""Which rules do not know a language: what nobody looks at in its texts, said to the editor once, so that nobody takes silence for praise."""

from collections.abc import Iterator

from ..content.data import Data
from ..languages import script
from ..languages.pack import pack
from .content.headings import knows_links_of
from .content.spelling import has_dictionary
from .dictionaries import nearest
from .numbers import words_are_known


def not_known(data: Data) -> Iterator[str]:
    """Yield a line for each language of the site that some rules do not know: what they leave unchecked, and that people must read for it."""
    for language in data.languages:
        own, code = pack(language.code), language.code
        known = {
            "spelling": has_dictionary(language.locale),
            "typography": bool(own.typography.rules),
            "words typed twice": own.slips is not None,
            "sentences left in another language": bool(own.words.small) or script(code) != "Latn",
            "link texts that say nothing": knows_links_of(code),
            "numbers in words": words_are_known(code),
            "words that contradict another language": bool(own.contrasts),
        }
        if lacking := [name for name, yes in known.items() if not yes]:
            near = "" if known["spelling"] else nearest(language.locale)
            hint = f". With “locale: {near}” in its row of docs/_data/languages.yml, its spelling is checked" if near else ""
            yield f"{code}: not checked in this language, read for it yourself: {', '.join(lacking)}{hint}."
