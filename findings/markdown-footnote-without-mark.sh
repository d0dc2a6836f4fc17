#!/usr/bin/env bash
# Python-Markdown 3.11.3, extension footnotes: a note whose mark is gone is printed all the same, counts, and links back to nowhere.
# Expected: it is left out, as GitHub and Pandoc do. Here the first mark that the reader meets is 2, and the arrow of note 1 is dead.
# The other way round, a mark without its note, leaves [^c] in the text, where somebody sees it.
# Who meets it: a translation in which one mark was lost; its notes have other numbers than their marks in the original say.
. "$(dirname "$0")/setup.bash"
install Markdown==3.11.3
look <<'PYTHON'
import re
from markdown import markdown

notes = "\n\n[^a]: Source A.\n[^b]: Source B."


def seen(text):
    html = markdown(text + notes, extensions=["footnotes"])
    marks = re.findall(r'class="footnote-ref" href="#(.*?)">(\d+)<', html)
    dead = set(re.findall(r'href="#(.*?)"', html)) - set(re.findall(r'id="(.*?)"', html))
    return marks, re.findall(r"Source .", html), dead


original = seen("Half[^a] of them work[^b].")
translation = seen("La moitié travaille[^b].")
print(*original, "\n", *translation)
assert original == ([("fn:a", "1"), ("fn:b", "2")], ["Source A", "Source B"], set())
assert "[^c]" in markdown("Half[^c]." + notes, extensions=["footnotes"])
assert translation == ([("fn:b", "2")], ["Source A", "Source B"], {"fnref:a"})
PYTHON
