#!/usr/bin/env bash
# Orama 3.1.18 (search in the browser), language french: œ is stored as o: who types coeur, soeurs or oeuvre finds nothing, and who types
# cœur finds “un cours” (with prefixes, as it searches by default) and “la cour”.
# Expected: œ is oe, as é is e and as Unicode's collation (UTS 10) and French dictionaries have it: most keyboards have no œ.
# Why: its table of diacritics holds one letter for one letter. æ is not even a letter to its French splitter, so “ex æquo” is ex and quo.
# Who meets it: readers of a French page on sœurs, vœux or main-d’œuvre; the same words without œ, élève or Genève, are found either way.
. "$(dirname "$0")/setup.bash"
install_node @orama/orama@3.1.18
look_node <<'NODE'
import assert from 'node:assert/strict'
import { create, insert, search } from '@orama/orama'

const database = create({ schema: { text: 'string' }, language: 'french' })
for (const text of ['Le cœur', 'Nos sœurs', 'La cour', 'Un cours', 'Genève']) insert(database, { text })
const found = (term) => search(database, { term }).hits.map((hit) => hit.document.text).sort()
const seen = Object.fromEntries(['cœur', 'coeur', 'sœurs', 'soeurs', 'geneve', 'genève'].map((term) => [term, found(term)]))
console.log(seen, database.tokenizer.tokenize('Prix ex æquo'))
assert.deepEqual(seen, {
  cœur: ['La cour', 'Le cœur', 'Un cours'], coeur: [], sœurs: ['Nos sœurs'], soeurs: [], geneve: ['Genève'], genève: ['Genève'],
})
assert.deepEqual(database.tokenizer.tokenize('Prix ex æquo'), ['prix', 'ex', 'quo'])
NODE
