#!/usr/bin/env bash
# @messageformat/core 3.4.1 (ICU messages): whether l'{name} prints the name depends on an apostrophe anywhere behind it, to the end of the
# message: “Avis de l'{name}” is “Avis de l'OIT”, and “Avis de l'{name} sur l'eau” is “Avis de l{name} sur leau”.
# Expected: one answer for both: an apostrophe before a brace begins a quotation, which ends at the next apostrophe or, without one, with the
# message (ICU, “Quoting/Escaping”; intl-messageformat 12.1.5 does so). Here one that is not closed is a plain apostrophe.
# Who meets it: French (and Italian) with straight apostrophes: l'{name} works, is copied, and one day another elision is added to the sentence.
# A typographic apostrophe, or two straight ones, never quote.
. "$(dirname "$0")/setup.bash"
install_node @messageformat/core@3.4.1 intl-messageformat@12.1.5
look_node <<'NODE'
import assert from 'node:assert/strict'
import MessageFormat from '@messageformat/core'
import { IntlMessageFormat } from 'intl-messageformat'

const french = new MessageFormat('fr')
const written = (message) => [french.compile(message)({ name: 'OIT' }), new IntlMessageFormat(message, 'fr').format({ name: 'OIT' })]
const messages = [
  "Avis de l'{name}", "L'avis de l'{name} sur l’eau", "Avis de l'{name} sur l'eau", "Avis de l’{name} sur l'eau", "Avis de l''{name} sur l'eau",
]
const seen = messages.map(written)
messages.forEach((message, place) => console.log(message, '→', ...seen[place]))
assert.deepEqual(seen, [
  ["Avis de l'OIT", 'Avis de l{name}'],
  ["L'avis de l'OIT sur l’eau", "L'avis de l{name} sur l’eau"],
  ['Avis de l{name} sur leau', 'Avis de l{name} sur leau'],
  ["Avis de l’OIT sur l'eau", "Avis de l’OIT sur l'eau"],
  ["Avis de l'OIT sur l'eau", "Avis de l'OIT sur l'eau"],
])
NODE
