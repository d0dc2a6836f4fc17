#!/usr/bin/env bash
# Python-Markdown 3.11.3, extension smarty: straight quotes in a Chinese sentence all become closing quotes.
# Expected: "底线" becomes “底线”, as "floor" becomes “floor”.
# Why: a quote is taken for an opening one only after a space, a mark or the start of the text, and Chinese has no spaces.
# Who meets it: a trilingual site that switches smarty on for all its languages.
. "$(dirname "$0")/setup.bash"
install Markdown==3.11.3
look <<'PYTHON'
from html import unescape

from markdown import markdown

chinese = unescape(markdown('建立"社会保护底线"制度', extensions=["smarty"]))
english = unescape(markdown('the word "floor" here', extensions=["smarty"]))
print(chinese, english, sep="\n")
assert chinese == "<p>建立”社会保护底线”制度</p>"
assert english == "<p>the word “floor” here</p>"
PYTHON
