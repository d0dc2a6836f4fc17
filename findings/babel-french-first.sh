#!/usr/bin/env bash
# Babel 2.19.0 (CLDR 49): the first day of a month in French is “1 septembre 2016”.
# Expected: “1er septembre 2016”, the only form that French typography knows; the other days are plain numbers.
# Why: CLDR has no pattern that depends on the day.
# Who meets it: whoever formats French dates with Babel, for instance the date of an event or of a revision, on twelve days a year.
. "$(dirname "$0")/setup.bash"
install Babel==2.19.0
look <<'PYTHON'
import datetime

from babel.dates import format_date

seen = [format_date(datetime.date(2016, 9, day), length, locale) for day in (1, 2) for length in ("long", "full") for locale in ("fr", "fr_CA")]
print(*seen, sep="\n")
assert seen[0] == "1 septembre 2016" and seen[2] == "jeudi 1 septembre 2016" and not any("1er" in date for date in seen)
PYTHON
