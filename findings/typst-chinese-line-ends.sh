#!/usr/bin/env bash
# Typst 0.15.2 (Python package typst): the end of a line of the source is a space in Chinese too: 社会 保护.
# Expected: 社会保护 with text(lang: "zh"), which Typst knows for quotes and for its own words; Chinese puts no space between words.
# Who meets it: a Chinese text with its lines broken at some width, like the French and English ones beside it; gaps stand where the
# source was broken, and nowhere else, so that they change with every edit.
. "$(dirname "$0")/setup.bash"
install typst==0.15.2
look <<'PYTHON'
import json
from pathlib import Path

import typst

Path("text.typ").write_text("""#set text(lang: "zh", region: "CN")
#let width(body) = measure(body).width.pt()
#context [#metadata((width[社会
保护], width[社会 保护], width[社会保护]))<widths>]
""")
broken, spaced, whole = json.loads(typst.query("text.typ", "<widths>", field="value", one=True, ignore_system_fonts=True))
print("broken in the source:", broken, "with a space:", spaced, "in one:", whole)
assert broken == spaced > whole
PYTHON
