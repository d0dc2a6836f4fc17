#!/usr/bin/env bash
# Babel 2.19.0: a message with “95 % de” is marked as a Python format string, and its right translation “95%的” is then an error.
# Expected: no flag; “% d” is a format, but what a French sentence says is a percentage. A no-break space before % does not help.
# Who meets it: French as source language in PO files written by Babel: Poedit, msgfmt -c and Babel's own check refuse right translations.
. "$(dirname "$0")/setup.bash"
install Babel==2.19.0
look <<'PYTHON'
from babel.messages.catalog import Catalog

catalog = Catalog("zh_Hans_CN")
seen = {}
for text, translation in {"95 % de la population": "95%的人口", "95\u00a0% de la population": "95%的人口", "95 % sont couverts": "95%已参保"}.items():
    message = catalog.add(text, translation)
    seen[text] = message.flags, [str(error) for error in message.check()]
    print(text, *seen[text])
assert seen["95 % de la population"] == ({"python-format"}, ["placeholders are incompatible"])
assert seen["95\u00a0% de la population"] == ({"python-format"}, ["placeholders are incompatible"])
PYTHON
