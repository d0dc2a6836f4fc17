#!/usr/bin/env bash
# markdownlint-cli2 0.22.1 (markdownlint 0.40.0), --fix: emphasis inside a Chinese sentence is lost, and its marks are printed: 这是*重要*的 becomes
# 这是_重要_的, where the document began with underscores. Bold (MD050) goes the same way, and so does the end of a French word behind an accent.
# Expected: it stays, as for*est*er does. The rules MD049 and MD050 know that underscores give no emphasis within a word (CommonMark 6.2), and
# their documentation says that emphasis within a word is left its asterisks.
# Why: what belongs to a word is asked with \w, which in JavaScript is the letters from A to Z. Prettier 3.10.1 leaves all of it alone.
# Who meets it: Chinese pages, which have no spaces around emphasis, and a linter that corrects in CI; afterwards it finds no fault, as there is
# no emphasis left.
. "$(dirname "$0")/setup.bash"
install_node markdownlint-cli2@0.22.1 prettier@3.10.1 commonmark@0.31.2
cat > before.md <<'MD'
# 权利

_Le droit_ et __la loi__ de tous, for*est*er.

这是*重要*的权利，享有**底线**的权利。

Les salarié*es* ont droit à la sécurité.
MD
cp before.md fixed.md
cp before.md pretty.md
node_modules/.bin/markdownlint-cli2 --fix fixed.md > lint.log 2>&1 || { cat lint.log; changed; }
node_modules/.bin/prettier --write pretty.md > /dev/null
look_node <<'NODE'
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { HtmlRenderer, Parser } from 'commonmark'

const html = (file) => new HtmlRenderer().render(new Parser().parse(readFileSync(file, 'utf8'))).trim().split('\n').slice(1)
const [before, fixed, pretty] = ['before.md', 'fixed.md', 'pretty.md'].map(html)
console.log(fixed)
assert.deepEqual(before, [
  '<p><em>Le droit</em> et <strong>la loi</strong> de tous, for<em>est</em>er.</p>',
  '<p>这是<em>重要</em>的权利，享有<strong>底线</strong>的权利。</p>',
  '<p>Les salarié<em>es</em> ont droit à la sécurité.</p>',
])
assert.deepEqual(fixed, [before[0], '<p>这是_重要_的权利，享有__底线__的权利。</p>', '<p>Les salarié_es_ ont droit à la sécurité.</p>'])
assert.deepEqual(pretty, before)
NODE
