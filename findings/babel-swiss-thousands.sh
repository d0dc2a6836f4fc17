#!/usr/bin/env bash
# Babel 2.19.0: Swiss locales lose the separators of thousands from a million up: 1500000,00 CHF, but 1'500,00 CHF.
# Expected: 1'500'000,00 CHF; one number has one way of grouping (UTS 35, part 3), and French without Switzerland keeps its spaces.
# Why: CLDR's sign of grouping there is an apostrophe, which is also the quote of its patterns: what stands between two of them is taken for
# quoted, so that both go. A milliard keeps its third one: 1500000'000.
# Who meets it: a page on money in Switzerland, where the largest amounts become the hardest to read; tests with thousands pass.
. "$(dirname "$0")/setup.bash"
install Babel==2.19.0
look <<'PYTHON'
from babel.numbers import format_currency, format_decimal

for locale in ("fr_CH", "de_CH", "it_CH"):
    seen = [format_decimal(number, locale=locale) for number in (1500, 999999, 1500000)]
    print(locale, *seen)
    assert seen == ["1'500", "999'999", "1500000"]
assert format_decimal(1500000000, locale="fr_CH") == "1500000'000"
assert format_currency(1500000, "CHF", locale="fr_CH") == "1500000,00\u00a0CHF"
assert format_decimal(1500000, locale="fr") == "1\u202f500\u202f000"
PYTHON
