#!/usr/bin/env bash
# Babel 2.19.0: format_list writes “Francia y Italia” and “siete o ocho” in Spanish.
# Expected: “Francia e Italia”, “siete u ocho”: y becomes e before the sound i, o becomes u before the sound o (Real Academia Española).
# ICU, so Intl.ListFormat of every browser, does it.
# Who meets it: a list of countries that is written by the server; it is right until the last one is Italy, India or Indonesia.
. "$(dirname "$0")/setup.bash"
install Babel==2.19.0
look <<'PYTHON'
from babel.lists import format_list

seen = [format_list(["Francia", "Italia"], locale="es"), format_list(["siete", "ocho"], style="or", locale="es")]
twin = format_list(["Italia", "Francia"], locale="es")
print(*seen, twin, sep="\n")
assert seen == ["Francia y Italia", "siete o ocho"]
assert twin == "Italia y Francia"
PYTHON
