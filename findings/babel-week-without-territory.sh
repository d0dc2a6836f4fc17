#!/usr/bin/env bash
# Babel 2.19.0: the number of a week in “fr” is not that of “fr_FR”, and is wrong: 37 for 5 September 2016, which is in week 36.
# Expected: ISO 8601. A locale without a territory has its most likely one, France (UTS 35, likely subtags and part 4, Week Data);
# Babel takes the values of the whole world there: the week that holds 1 January is always the first.
# Who meets it: a site whose locales are named by language alone; right in years that begin on a Monday to Thursday.
. "$(dirname "$0")/setup.bash"
install Babel==2.19.0
look <<'PYTHON'
from datetime import date

from babel import Locale
from babel.dates import format_skeleton

day = date(2016, 9, 5)
seen = {locale: format_skeleton("yw", day, locale=locale) for locale in ("fr", "fr_FR", "fr_CH")}
print(seen, "ISO:", day.isocalendar().week)
assert day.isocalendar().week == 36
assert seen == {"fr": "semaine 37 de 2016", "fr_FR": "semaine 36 de 2016", "fr_CH": "semaine 36 de 2016"}
assert (Locale("fr").min_week_days, Locale("fr", "FR").min_week_days) == (1, 4)
usual = date(2018, 9, 3)
assert format_skeleton("yw", usual, locale="fr") == format_skeleton("yw", usual, locale="fr_FR") == "semaine 36 de 2018"
PYTHON
