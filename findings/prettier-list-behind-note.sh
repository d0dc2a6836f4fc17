#!/usr/bin/env bash
# Prettier 3.10.1 and remark 15.0.1, Markdown: steps 3 and 4 behind a note become one step: “3. Envoyer 4. Partager” stands on one line afterwards;
# remark writes “3\. Envoyer”. It happens to any list that begins at another number than 1 and follows a block indented by four spaces: a note or
# a tab of Material, or code.
# Expected: the list as it was. Prettier says that its first requirement is to leave the meaning as it is, and proseWrap, here as it comes
# (preserve), to leave line breaks as they are. Before a list that begins at 1 it does, and so does mdformat 1.0.0 with mdformat-mkdocs 5.3.0.
# Why: micromark, the parser of both, takes the block for unfinished; and only a list that begins at 1 may interrupt (CommonMark 5.3 says this of
# paragraphs alone, and commonmark.js 0.31.2 reads the list). A correction has been proposed to micromark.
# Who meets it: instructions that a note interrupts, articles 22 and 23 behind a quoted block, in a MkDocs site whose commits are formatted.
. "$(dirname "$0")/setup.bash"
install Markdown==3.11.3 mdformat==1.0.0 mdformat-mkdocs==5.3.0
packages="prettier@3.10.1 remark@15.0.1 micromark@4.0.3 commonmark@0.31.2"
npm install --no-audit --no-fund --ignore-scripts $packages > install.log 2>&1 || { cat install.log >&2; exit 3; }
cat > steps.md <<'MD'
1. Lire
2. Signer

!!! note

    Les deux en ligne.

3. Envoyer
4. Partager
MD
sed 's/^3/1/; s/^4/2/' steps.md > one.md
mkdir prettier remark mdformat
node_modules/.bin/prettier steps.md > prettier/steps.md
node_modules/.bin/prettier one.md > prettier/one.md
venv/bin/mdformat --number - < steps.md > mdformat/steps.md
look_node <<'NODE'
import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { HtmlRenderer, Parser } from 'commonmark'
import { micromark } from 'micromark'
import { remark } from 'remark'

const steps = readFileSync('steps.md', 'utf8')
const list = '<ol start="3">\n<li>Envoyer</li>\n<li>Partager</li>\n</ol>'
assert.ok(new HtmlRenderer().render(new Parser().parse(steps)).includes(list))
assert.ok(micromark(steps).includes('<p>3. Envoyer\n4. Partager</p>'))
writeFileSync('remark/steps.md', String(remark().processSync(steps)))
NODE
look <<'PYTHON'
import re
from pathlib import Path

from markdown import markdown


def items(name):
    return re.findall("<li>(.*?)</li>", markdown(Path(name).read_text("utf-8"), extensions=["admonition"]), re.DOTALL)


steps = ["Lire", "Signer", "Envoyer", "Partager"]
seen = {name: items(f"{name}/steps.md") for name in ("prettier", "remark", "mdformat")}
print(seen)
assert items("steps.md") == items("one.md") == items("prettier/one.md") == steps
assert seen == {"prettier": ["Lire", "Signer", "Envoyer 4. Partager"], "remark": ["Lire", "Signer"], "mdformat": steps}
PYTHON
