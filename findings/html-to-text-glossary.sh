#!/usr/bin/env bash
# html-to-text 10.0.1 (npm): a word runs into the next: the glossary <dt>Socle</dt><dd>Le minimum</dd> gives “SocleLe minimum”, without a space. The
# same for <summary> and its text, <figcaption>, <legend>, <address> and <menu>.
# Expected: a new line, as browsers and its own result for <p>, <div> and <section> have it. Turndown 7.2.5 and html2text 2025.4.15 part them.
# Its documentation has a table of the elements with a format of their own, and says of all others that they are “inline”; that this has no list
# of terms and none of the elements above, one has to notice. (Tables, which it takes for one block as well, it speaks of.)
# Who meets it: the plain text of a letter or of a search index made from pages that are written without spaces between elements, as minified ones are.
. "$(dirname "$0")/setup.bash"
install html2text==2025.4.15
npm install --no-audit --no-fund --ignore-scripts html-to-text@10.0.1 turndown@7.2.5 > install.log 2>&1 || { cat install.log >&2; exit 3; }
cat > page.html <<'HTML'
<dl><dt>Socle</dt><dd>Le minimum</dd><dt>Plancher</dt><dd>Le sol</dd></dl><details><summary>Pourquoi</summary>Un droit</details><section>Un</section><section>Deux</section>
HTML
look_node <<'NODE'
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { convert } from 'html-to-text'
import Turndown from 'turndown'

const page = readFileSync('page.html', 'utf8').trim()
const lines = (text) => text.split('\n').map((line) => line.replace(/^[\s:]+/, '').trim()).filter(Boolean)
const peers = [new Turndown().turndown(page), execFileSync('venv/bin/html2text', ['page.html'], { encoding: 'utf8' })]
const seen = lines(convert(page))
console.log(seen)
assert.deepEqual(seen, ['SocleLe minimumPlancherLe solPourquoiUn droit', 'Un', 'Deux'])
for (const peer of peers) assert.deepEqual(lines(peer).slice(0, 4), ['Socle', 'Le minimum', 'Plancher', 'Le sol'])
for (const [html, joined] of [
  ['<fieldset><legend>Nom</legend>Prénom</fieldset>', 'NomPrénom'],
  ['<figure>Carte<figcaption>Monde</figcaption></figure>', 'CarteMonde'],
  ['<address>Rue 4</address><address>Genève</address>', 'Rue 4Genève'],
  ['<menu><li>Lire</li><li>Signer</li></menu>', 'LireSigner'],
]) assert.equal(convert(html), joined)
NODE
