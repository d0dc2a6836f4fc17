#!/usr/bin/env bash
# translate-toolkit 3.20.4, XLIFF: to set the target of a unit leaves the old words that are in, or behind, an inline element.
# Expected: target is what was set; read back it is the new words and the old ones, in one sentence, with state="translated".
# Why: only the text in front of the first inline element is replaced.
# Who meets it: a script that fills in translations of sentences with a link or an emphasis; a unit without them is right.
. "$(dirname "$0")/setup.bash"
install translate-toolkit==3.20.4
look <<'PYTHON'
from translate.storage.xliff import xlifffile

FILE = """<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
<file original="index.md" source-language="fr" target-language="zh-Hans" datatype="html"><body>
<trans-unit id="1"><source>Un <g id="1">droit</g> humain</source><target>{}</target></trans-unit></body></file></xliff>"""


def seen(old):
    unit = xlifffile.parsestring(FILE.format(old).encode()).units[0]
    unit.target = "一项人权"
    return unit.target


marked, plain = seen('人的<g id="1">权利</g>啊'), seen("人的权利啊")
print(marked, plain, sep="\n")
assert marked == "一项人权权利啊"
assert plain == "一项人权"
PYTHON
