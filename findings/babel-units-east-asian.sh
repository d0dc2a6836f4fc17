#!/usr/bin/env bash
# Babel 2.18.0: format_unit writes the identifier of the unit for Chinese, Japanese, Korean, Thai and Vietnamese: “3 duration-year”.
# Expected: 3年, which the same version gives through format_timedelta; no error is raised. Babel 2.19.0 writes 3年.
# Why: languages with one plural form have no pattern but “other”, and 2.18 does not read it there.
# Who meets it: a duration that is checked in French and English, and published in Chinese.
. "$(dirname "$0")/setup.bash"
install Babel==2.18.0
look <<'PYTHON'
from datetime import timedelta

from babel.dates import format_timedelta
from babel.units import format_unit

for locale, expected in {"fr": "3 ans", "id": "3 tahun", "zh": "3 duration-year", "th": "3 duration-year", "vi": "3 duration-year"}.items():
    seen = format_unit(3, "duration-year", locale=locale)
    print(locale, seen)
    assert seen == expected, seen
assert format_timedelta(timedelta(days=3 * 365), locale="zh") == "3年"
PYTHON
