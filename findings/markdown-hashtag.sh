#!/usr/bin/env bash
# Python-Markdown 3.11.3: a line that begins with a hashtag is a heading of the first level, in the middle of a paragraph too.
# Expected: text; a heading wants a space behind its # (CommonMark 4.2), and editors and Git hosts show it so.
# Who meets it: a campaign that gives its hashtag, or “#1 priority”; the page has a second <h1>, and the sign is gone.
. "$(dirname "$0")/setup.bash"
install Markdown==3.11.3
look <<'PYTHON'
from markdown import markdown

seen = [markdown(text) for text in ("Suivez\n#ProtectionSociale", "#1 priority", "Suivez #ProtectionSociale", "\\#ProtectionSociale")]
print(*seen, sep="\n")
assert seen == [
    "<p>Suivez</p>\n<h1>ProtectionSociale</h1>",
    "<h1>1 priority</h1>",
    "<p>Suivez #ProtectionSociale</p>",
    "<p>#ProtectionSociale</p>",
]
PYTHON
