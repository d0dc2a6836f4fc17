#!/usr/bin/env bash
# Babel 2.19.0: parse_decimal takes a full stop for a decimal sign in French, even with strict=True: “120.000” is 120.
# Expected: a NumberFormatError, as for “1.300.000” and “1 300.5”: in French (CLDR) the decimal sign is a comma.
# Who meets it: an amount typed the Swiss, German or Spanish way in a French form is read a thousand times too small.
. "$(dirname "$0")/setup.bash"
install Babel==2.19.0
look <<'PYTHON'
from babel.numbers import NumberFormatError, parse_decimal

seen = parse_decimal("120.000", locale="fr_FR", strict=True)
print("120.000 →", seen)
assert seen == 120
for text in ("1.300.000", "1 300.5"):
    try:
        parse_decimal(text, locale="fr_FR", strict=True)
    except NumberFormatError as error:
        print(text, "→", error)
    else:
        raise AssertionError(text)
PYTHON
