#!/usr/bin/env bash
# Babel 2.19.0: long compact numbers in Swahili are 10 to 1000 times too large: 1,300,000 is “milioni 13”, thirteen million.
# Expected: “milioni 1” (with its decimals: “milioni 1.3”, as Intl.NumberFormat of browsers writes).
# Why: the pattern has a form for negative numbers (CLDR: milioni 0;milioni -0), and the zeros of both forms are counted to find how many
# digits stay.
# Who meets it: whoever adds an African language to a page of amounts; the figure looks right, and is not.
. "$(dirname "$0")/setup.bash"
install Babel==2.19.0
look <<'PYTHON'
from babel.numbers import format_compact_decimal

seen = {}
for locale in ("sw", "en"):
    for number in (1_300_000, 130_000_000, 12_000):
        seen[locale, number] = format_compact_decimal(number, format_type="long", locale=locale)
        print(locale, f"{number:,} →", seen[locale, number])
assert list(seen.values()) == ["milioni 13", "milioni 130000", "elfu 1200", "1 million", "130 million", "12 thousand"]
PYTHON
