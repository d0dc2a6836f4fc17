#!/usr/bin/env bash
# Babel 2.19.0, from CLDR: the own name of Indonesian is “Indonesia”, that of Malay “Melayu”: the names of a country and of a people.
# Expected: “bahasa Indonesia”, “bahasa Melayu”, as their speakers say; Vietnamese has its word for language in it, “Tiếng Việt”.
# Who meets it: whoever fills a language switcher from CLDR: one entry of it looks like a choice of country.
. "$(dirname "$0")/setup.bash"
install Babel==2.19.0
look <<'PYTHON'
from babel import Locale

seen = {code: Locale(code).languages[code] for code in ("id", "ms", "vi")}
print(seen, Locale("id").territories["ID"])
assert seen == {"id": "Indonesia", "ms": "Melayu", "vi": "Tiếng Việt"}
assert seen["id"] == Locale("id").territories["ID"]
PYTHON
