#!/usr/bin/env bash
# Babel 2.19.0: format_interval with the skeleton of a full month abbreviates it in most languages, and does not in others.
# Expected: yMMMMd gives “6–8 septembre 2016”; format_skeleton with yMMMM does give “septembre 2016”.
# Why: CLDR has no interval for yMMMMd there, and the nearest skeleton, yMMMd, is taken without widening its month (UTS 35, 4.1.2).
# Who meets it: dates of an event in running text: French and English get “sept.”, Spanish and Chinese the whole month.
. "$(dirname "$0")/setup.bash"
install Babel==2.19.0
look <<'PYTHON'
from datetime import date

from babel.dates import format_interval, format_skeleton

start, end = date(2016, 9, 6), date(2016, 9, 8)
seen = {locale: format_interval(start, end, "yMMMMd", locale=locale) for locale in ("fr", "en_GB", "es", "zh")}
print(seen)
assert seen == {"fr": "6–8 sept. 2016", "en_GB": "6\u2009–\u20098 Sept 2016", "es": "6–8 de septiembre de 2016", "zh": "2016年9月6日\u2009–\u20098日"}
assert format_skeleton("yMMMM", start, locale="fr") == "septembre 2016"
PYTHON
