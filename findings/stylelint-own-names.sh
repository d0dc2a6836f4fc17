#!/usr/bin/env bash
# stylelint 17.16.0 with its standard configuration 40.0.0, --fix: names that the style sheet itself gives are put in small letters in some places
# and not in others, so that they no longer mean the same. 18.1.0 with 41.1.0, which need Node.js 22, change the same.
# Expected: names stay. The documentation of value-keyword-case says that the rule ignores the custom identifiers of known properties, and it does
# for animation-name, counter-increment or list-style-type. Such names count capitals (CSS Values 4, 4.2).
# It changes page, but not @page; counter-set, but not counter-increment; a grid line in grid-template-columns, but not in grid-column;
# font-palette, but not @font-palette-values; the fallback and the extends of @counter-style, but not @counter-style.
# Who meets it: a cover without the margins of its @page in print, articles counted by another counter; no message, the run ends with 0.
. "$(dirname "$0")/setup.bash"
install_node stylelint@17.16.0 stylelint-config-standard@40.0.0
cat > pages.css <<'CSS'
@page Couverture {
  margin: 0;
}

@font-palette-values --Clair {
  font-family: Couleur;
}

@counter-style Chiffres {
  system: extends cjk-decimal;
}

@counter-style Articles {
  system: extends Chiffres;
}

.couverture {
  page: Couverture;
  font-palette: --Clair;
}

.extrait {
  counter-set: Article 21;
}

.article {
  counter-increment: Article;
  list-style-type: Chiffres;
}

.deux {
  grid-template-columns: [Texte] 1fr [Note] 1fr;
}

.note {
  grid-column: Note;
}
CSS
cp pages.css fixed.css
echo '{"extends": "stylelint-config-standard"}' > .stylelintrc.json
node_modules/.bin/stylelint --fix fixed.css || changed
look_node <<'NODE'
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'

const lines = (file) => readFileSync(file, 'utf8').split('\n').map((line) => line.trim())
const before = lines('pages.css')
const seen = lines('fixed.css').map((line, at) => [before[at], line]).filter(([from, to]) => from !== to)
console.log(seen)
assert.deepEqual(seen, [
  ['system: extends Chiffres;', 'system: extends chiffres;'],
  ['page: Couverture;', 'page: couverture;'],
  ['font-palette: --Clair;', 'font-palette: --clair;'],
  ['counter-set: Article 21;', 'counter-set: article 21;'],
  ['grid-template-columns: [Texte] 1fr [Note] 1fr;', 'grid-template-columns: [texte] 1fr [note] 1fr;'],
])
NODE
