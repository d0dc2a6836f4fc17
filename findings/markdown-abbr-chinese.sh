#!/usr/bin/env bash
# Python-Markdown 3.11.3, extension abbr: an abbreviation that touches another Chinese character is not found.
# Expected: *[东盟]: … explains 东盟 wherever it is, as it does in French and English.
# Why: it wants a boundary of words (\b in regular expressions), and between two Chinese characters there is none; spaces and marks make one.
# Who meets it: a translator who copies the list of abbreviations of the French page; the Chinese page loses most explanations.
. "$(dirname "$0")/setup.bash"
install Markdown==3.11.3
look <<'PYTHON'
from markdown import markdown

definition = "\n\n*[东盟]: 东南亚国家联盟"
running = markdown("覆盖东盟国家的项目。" + definition, extensions=["abbr"])
spaced = markdown("覆盖 东盟 国家的项目。" + definition, extensions=["abbr"])
marks = markdown("东盟，覆盖各国。" + definition, extensions=["abbr"])
french = markdown("l’ANASE.\n\n*[ANASE]: Association des nations de l’Asie du Sud-Est", extensions=["abbr"])
print(running, spaced, marks, french, sep="\n")
assert "<abbr" not in running
assert '<abbr title="东南亚国家联盟">东盟</abbr>' in spaced and "<abbr" in marks
assert "<abbr" in french
PYTHON
