#!/usr/bin/env bash
# markdownify 1.2.3: a paragraph that begins with a year and a full stop comes back as a numbered list.
# Expected: “2016\.”, as html2text writes it. The option that does so, escape_misc, is off unless one asks for it.
# In Python-Markdown 3.11.3 the year is then gone: a list of one item that begins with 1.
# Who meets it: a chronicle (“2016. Séminaire de Beijing.”) taken over from an older page.
. "$(dirname "$0")/setup.bash"
install markdownify==1.2.3 Markdown==3.11.3 html2text==2025.4.15
look <<'PYTHON'
from html2text import html2text
from markdown import markdown
from markdownify import markdownify

page = "<p>2016. Séminaire de Beijing.</p>"
seen = markdown(markdownify(page))
print(repr(markdownify(page)), seen, sep="\n")
assert seen == "<ol>\n<li>Séminaire de Beijing.</li>\n</ol>"
assert markdown(markdownify(page, escape_misc=True)) == markdown(html2text(page)) == page
PYTHON
