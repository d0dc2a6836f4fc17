#!/usr/bin/env bash
# Typst 0.15.2 (Python package typst): a set rule does not reach what is measured behind it in the same context block.
# Expected: measure gives the size that the words have when they are printed there; printed there, they do follow the rule.
# Why: measure lays out with the styles of the place where the context block begins; the rule has to stand inside what is measured.
# Who meets it: a brochure in three languages that looks for the largest size at which a title fits: every size gives the same answer.
. "$(dirname "$0")/setup.bash"
install typst==0.15.2
look <<'PYTHON'
import json
from pathlib import Path

import typst

Path("title.typ").write_text("""#set text(size: 10pt)
#context {
  let width(body) = measure(body).width.pt()
  let small = width[Protection]
  set text(size: 20pt)
  let behind = width[Protection]
  let inside = width({ set text(size: 20pt); [Protection] })
  [#metadata((small, behind, inside))<widths>]
  [Protection#context [#metadata(text.size.pt())<printed>]]
}
""")


def seen(label):
    return json.loads(typst.query("title.typ", label, field="value", one=True, ignore_system_fonts=True))


small, behind, inside = seen("<widths>")
print("at 10 pt:", small, "behind the rule:", behind, "with the rule inside:", inside, "printed at:", seen("<printed>"))
assert behind == small
assert abs(inside - 2 * small) < 0.01
assert seen("<printed>") == 20
PYTHON
