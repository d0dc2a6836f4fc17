"""links.yml: addresses and accounts that are no longer those printed in the brochure."""

from __future__ import annotations

from collections.abc import Iterator

from ..content import Content, replaced
from ..mutant import Mutant
from .figures import altered

LINKS = "docs/_data/links.yml"
RULES = ("facts", "data")
_PRINTED = [
    ("http://beijing.social", "http://bejing.social"),
    ("http://flagship.social-protection", "http://flagship.socialprotection"),
    ("(?<=printed: )http://flagship", "https://flagship"),
    ("printed: www.facebook.com/(?P<at>SPplatform)", "SPlatform"),
    ("(?P<at>soc_protection)\n", "soc-protection"),
    ("printed: www.youtube.com/user/(?P<at>Ilotv)", "ilotv"),
    ("printed: www.linkedin.com/company/(?P<at>social-protection-platform)", "social-protection"),
    ("printed: (?P<at>www\\.)linkedin", "https://www."),
    ("(?<=printed: )www.twitter.com", "x.com"),
]


def mutants(content: Content) -> Iterator[Mutant]:
    for pattern, new in _PRINTED:
        spot = next(spot for spot in content.raw(pattern, LINKS))
        yield replaced(content, spot, new, "address: printed address or account changed", RULES)
    for spot in content.raw(r"^    href: (?P<at>https://www\.(?:facebook|youtube|linkedin)\S+)$", LINKS):
        yield replaced(content, spot, spot.text[:-2], "address: printed address or account changed", RULES)
    for number, spot in enumerate(content.raw(r"^    date: (?P<at>\d{4})-", LINKS)):
        yield replaced(content, spot, altered(spot.text, number), "address: printed address or account changed", RULES)
