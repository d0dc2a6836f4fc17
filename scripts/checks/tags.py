"""Whether a language tag names a language (BCP 47), by the names that CLDR has for languages, scripts and regions."""

from __future__ import annotations

import re
from functools import cache

from babel import Locale
from babel.core import get_global

_FORM = re.compile(r"(?P<language>[a-z]{2,3})(?:-(?P<script>[a-z]{4}))?(?:-(?P<region>[a-z]{2}|\d{3}))?(?:-(?:[a-z0-9]{5,8}|\d[a-z0-9]{3}))*", re.I)


@cache
def wrong_tag(tag: str) -> tuple[str, str] | None:
    """What is wrong with ``tag``, and what to write; None when it is the tag of a language."""
    found = _FORM.fullmatch(tag)
    if not found:
        near = tag.replace("_", "-")
        right = near != tag and not wrong_tag(near)
        return f"“{tag}” is not a language tag", f"Write “{near}”." if right else "Write it as en, zh-Hans or pt-BR (BCP 47)."
    language, script, region = found["language"].lower(), (found["script"] or "").title(), (found["region"] or "").upper()
    names = Locale("en")
    if language not in names.languages:
        other = get_global("language_aliases").get(language)
        return f"“{found['language']}” of “{tag}” is not a language", f"Write “{other}”." if other else "Write one of ISO 639, such as en."
    if script and script not in names.scripts:
        return f"“{found['script']}” of “{tag}” is not a script", "Write one of ISO 15924, such as Hans in zh-Hans."
    if region and region not in names.territories:
        other = get_global("territory_aliases").get(region, [""])[0]
        return f"“{found['region']}” of “{tag}” is not a region", f"Write “{other}”." if other else "Write one of ISO 3166-1, such as GB in en-GB."
    return None
