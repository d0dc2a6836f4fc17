#!/usr/bin/env bash
# Babel 2.19.0: a message with “95 % de” is marked as a Python format string, and its right translation “95%的” is then an error.
# Expected: no flag: “% d” is a format, but here the word goes on behind it. A no-break space before % does not help.
# “95 % sont” is marked as well; “95 % :” is not.
# Who meets it: French as source language in PO files written by Babel: its own check refuses right translations, as does any other that
# trusts the flag.
. "$(dirname "$0")/setup.bash"
install Babel==2.19.0
look <<'PYTHON'
from babel.messages.catalog import Catalog

catalog = Catalog("zh_Hans_CN")
seen = {}
for text, translation in {"95 % de la population": "95%的人口", "95\u00a0% de la population": "95%的人口", "95 % sont couverts": "95%已参保", "95 % : oui": "95%：是"}.items():
    message = catalog.add(text, translation)
    seen[text] = message.flags, [str(error) for error in message.check()]
    print(text, *seen[text])
refused = {"python-format"}, ["placeholders are incompatible"]
assert list(seen.values()) == [refused, refused, refused, (set(), [])]
PYTHON
