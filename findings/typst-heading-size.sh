#!/usr/bin/env bash
# Typst 0.15.2 (Python package typst): 1em in a rule for headings of the first level is not the size of the text but 1.4 times that.
# Expected: 1em is the size of the text around, as for headings of the third level, and 2em twice that.
# Why: headings of the first two levels have a size of their own (1.4em, 1.2em), and the rule is taken relative to it, not in its place.
# Who meets it: whoever carries the scale of a web page, in em, over to its PDF; a size in points is right.
. "$(dirname "$0")/setup.bash"
install typst==0.15.2
look <<'PYTHON'
import json
from pathlib import Path

import typst


def seen(size):
    Path("page.typ").write_text(f"""#set text(size: 10pt)
#show heading: set text(size: {size})
#let size = context [#metadata(text.size.pt())<size>]
= One #size
== Two #size
=== Three #size
""")
    sizes = json.loads(typst.query("page.typ", "<size>", field="value", ignore_system_fonts=True))
    print(size, sizes)
    return [round(size, 2) for size in sizes]


assert seen("1em") == [14, 12, 10]
assert seen("2em") == [28, 24, 20]
assert seen("10pt") == [10, 10, 10]
PYTHON
