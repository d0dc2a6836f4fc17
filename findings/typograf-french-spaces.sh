#!/usr/bin/env bash
# Typograf 7.8.0 with the locale fr: the spaces before : ; ? ! and % are deleted: “Il dit : oui ; 95 %” becomes “Il dit: oui; 95%”.
# Expected: they become no-break spaces, or stay; French is one of its locales, and inside « » it puts the narrow one.
# Why: the rules common to all languages are those of Russian and English, and no rule of French takes them back. No-break spaces that are
# there already stay before : ; ? !, and go before %.
# Who meets it: French texts typed with plain spaces, which the tool is there to mend: they come out worse than before.
. "$(dirname "$0")/setup.bash"
install_node typograf@7.8.0
look_node <<'NODE'
import assert from 'node:assert/strict'
import Typograf from 'typograf'

const french = new Typograf({ locale: ['fr'] })
const seen = (text) => french.execute(text)
for (const [text, result] of [
  ['Objectif : protéger ; financer ! Comment ?', 'Objectif: protéger; financer! Comment?'],
  ['Environ 95 % des pays', 'Environ 95% des pays'],
  ['Environ 95\u00a0% des pays', 'Environ 95% des pays'],
  ['Objectif\u00a0: protéger\u202f!', 'Objectif\u00a0: protéger\u202f!'],
  ['"Socles"', '«\u202fSocles\u202f»'],
]) {
  console.log(JSON.stringify(text), '→', JSON.stringify(seen(text)))
  assert.equal(seen(text), result)
}
NODE
