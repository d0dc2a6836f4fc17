#!/usr/bin/env bash
# pymdown-extensions 13.1, smartsymbols: the first half of a date in figures becomes a fraction.
# Expected: 1/2/2016 (1 February, or 2 January) stays; the extension does leave 1/2016 alone.
# Who meets it: a table of dates on a page that wants ½ elsewhere; only days and months up to eight are hit, so a test may miss it.
. "$(dirname "$0")/setup.bash"
install Markdown==3.11.3 pymdown-extensions==13.1
look <<'PYTHON'
from html import unescape

from markdown import markdown


def seen(text):
    return unescape(markdown(text, extensions=["pymdownx.smartsymbols"]))


for text in ("le 1/2/2016", "le 3/9/2016", "en 1/2016"):
    print(text, "→", seen(text))
assert seen("le 1/2/2016") == "<p>le ½/2016</p>"
assert seen("le 3/9/2016") == "<p>le 3/9/2016</p>"
assert seen("en 1/2016") == "<p>en 1/2016</p>"
PYTHON
