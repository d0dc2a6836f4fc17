#!/usr/bin/env bash
# html2text 2025.4.15: the no-break spaces of French punctuation and amounts become plain spaces, and lines break at them.
# Expected: they stay, at least with unicode_snob (“use Unicode characters instead of ASCII replacements”), as the typographic apostrophe does.
# Who meets it: a French page turned into Markdown or plain e-mail; “35 000 $” and “« mot »” then come apart at the ends of lines.
. "$(dirname "$0")/setup.bash"
install html2text==2025.4.15
look <<'PYTHON'
from html2text import HTML2Text

converter = HTML2Text(bodywidth=24)
converter.unicode_snob = True
text = converter.handle("<p>L’aide : il manque 35\u202f000\u00a0$ pour «\u00a0cela\u00a0».</p>")
print(repr(text))
assert text == "L’aide : il manque 35\n000 $ pour « cela ».\n\n"
PYTHON
