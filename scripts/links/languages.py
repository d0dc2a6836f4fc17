"""Language tags, as far as links need them (BCP 47; hreflang as search engines read it)."""

from __future__ import annotations

import re
from functools import cache

# ISO 639-1.
_ISO_639_1 = """
    aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es et eu fa ff fi
    fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw
    ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro
    ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi
    yo za zh zu
"""
_LANGUAGES = frozenset(_ISO_639_1.split())
# ISO 3166-1, alpha-2.
_ISO_3166_1 = """
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK
    CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS
    GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV
    LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM
    PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR
    TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW
"""
_REGIONS = frozenset(_ISO_3166_1.split())
_TAG = re.compile(r"([a-z]{2,3})(?:-([a-z]{4}))?(?:-([a-z]{2}|\d{3}))?((?:-(?:[a-z0-9]{5,8}|\d[a-z0-9]{3}))*)", re.I)
_SCRIPTS = {"CN": "hans", "SG": "hans", "MY": "hans", "TW": "hant", "HK": "hant", "MO": "hant"}
"""The script in which Chinese is written in a region."""


@cache
def tag_of(text: str) -> tuple[str, str, str] | None:
    """Language, script and region of a language tag, "" for what it does not give; None when it is none."""
    found = _TAG.fullmatch(text.strip())
    if not found:
        return None
    language, script, region = found[1].lower(), (found[2] or "").lower(), (found[3] or "").upper()
    if (len(language) == 2 and language not in _LANGUAGES) or (region.isalpha() and region not in _REGIONS):
        return None
    return language, script or (_SCRIPTS.get(region, "") if language == "zh" else ""), region


@cache
def same(one: str, other: str) -> bool:
    """Whether two tags name the same written language; a script or region that only one of them gives does not tell them apart."""
    first, second = tag_of(one), tag_of(other)
    if not first or not second:
        return one.strip().lower() == other.strip().lower() != ""
    return first[0] == second[0] and (not first[1] or not second[1] or first[1] == second[1])


# Languages by the name that each has in itself, and by the codes that menus show.
_NAMED = {
    "français": "fr",
    "fr": "fr",
    "english": "en",
    "en": "en",
    "中文": "zh",
    "汉语": "zh",
    "zh": "zh",
    "简体中文": "zh-Hans",
    "繁體中文": "zh-Hant",
    "deutsch": "de",
    "de": "de",
    "español": "es",
    "es": "es",
    "italiano": "it",
    "it": "it",
    "português": "pt",
    "pt": "pt",
    "русский": "ru",
    "ru": "ru",
    "العربية": "ar",
    "ar": "ar",
    "日本語": "ja",
    "ja": "ja",
    "한국어": "ko",
    "ko": "ko",
}


def named(text: str) -> str:
    """The tag of the language that ``text``, the words of a link, names; "" when it is something else."""
    return _NAMED.get(text.strip().casefold(), "")
