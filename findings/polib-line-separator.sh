#!/usr/bin/env bash
# polib 1.2.0: of a PO file that is given as text, a translation with U+2028 loses that mark and the character before it; polib wrote it.
# Expected: the whole translation; in a PO file only a line feed ends a line (GNU gettext). Read from a file, the same bytes are right.
# Why: polib writes U+2028 as it is, and splits the text with str.splitlines(), which cuts there; then it cuts off what should be a quote.
# Who meets it: titles pasted from a layout program, where U+2028 is a forced line break, in a PO file that came through an API or Git.
. "$(dirname "$0")/setup.bash"
install polib==1.2.0
look <<'PYTHON'
from pathlib import Path

import polib


def seen(translation):
    catalog = polib.POFile()
    catalog.metadata = {"Content-Type": "text/plain; charset=UTF-8"}
    catalog.append(polib.POEntry(msgid="Un droit", msgstr=translation))
    catalog.save("zh.po")
    return polib.pofile(Path("zh.po").read_text("utf-8"))[0].msgstr, polib.pofile("zh.po")[0].msgstr


as_text, as_file = seen("社会保护\u2028是权利")
print("as text:", ascii(as_text), "as a file:", ascii(as_file))
assert (as_text, as_file) == ("社会保是权利", "社会保护\u2028是权利")
assert seen("社会保护\n是权利\u202f") == ("社会保护\n是权利\u202f",) * 2
PYTHON
