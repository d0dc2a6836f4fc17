#!/usr/bin/env bash
# translate-toolkit 3.20.4, JSON of i18next: the two forms that a French translation has are written as _one and _many, and _other is deleted.
# Expected: _one and _other, as they were read from the file and as an English or a German unit keeps them.
# Why: the names are dealt out in the order of CLDR, which has many (1 000 000 de participants) between the two, so that the second
# string gets the second name. PO has two forms for French; Spanish, Italian and Portuguese are treated alike.
# Setting the two forms that were just read does it too.
# Who meets it: translations that go from PO or from an editor with two fields into the files of a site on i18next: it looks for _other, for 2 to
# 999,999, finds nothing, and prints the key.
. "$(dirname "$0")/setup.bash"
install translate-toolkit==3.20.4
look <<'PYTHON'
import io
import json

from translate.misc.multistring import multistring
from translate.storage.jsonl10n import I18NextV4File

words = {"people_one": "{{count}} person", "people_other": "{{count}} people"}


def translated(language, *forms):
    store = I18NextV4File(io.BytesIO(json.dumps(words).encode()))
    store.settargetlanguage(language)
    assert store.units[0].target.strings == list(words.values())
    store.units[0].target = multistring(list(forms) or store.units[0].target.strings)
    return json.loads(bytes(store))


print("fr, its own two forms set again:", translated("fr"))
assert translated("fr") == {"people_one": words["people_one"], "people_many": words["people_other"]}
for language in ("fr", "es", "it", "pt"):
    print(language, translated(language, "A", "B"))
    assert translated(language, "A", "B") == {"people_one": "A", "people_many": "B"}
for language in ("en", "de"):
    print(language, translated(language, "A", "B"))
    assert translated(language, "A", "B") == {"people_one": "A", "people_other": "B"}
PYTHON
