#!/usr/bin/env bash
# csso 5.0.5 (SVGO's minifier of style sheets) deletes what its grammar does not know, and says nothing: every rule whose selector has
# :lang() with a list or a string, and every @media block with a range, such as (width >= 40rem).
# Expected: they stay, as @container with the same range does: :lang(zh, ja) and :lang("*-Hans") are in Selectors 4, ranges in Media
# Queries 4. What a minifier cannot read it can leave alone.
# A rule that names such a selector beside others goes as a whole, the others too.
# Who meets it: a multilingual style sheet; quotation marks, line breaking or fonts of a language vanish from the published page, and the
# layout for wide screens with them.
. "$(dirname "$0")/setup.bash"
install_node csso@5.0.5
look_node <<'NODE'
import assert from 'node:assert/strict'
import { minify } from 'csso'

const seen = (css) => minify(css).css
for (const css of [
  ':lang(zh,ja){line-break:strict}',
  ':lang("*-Hans"){quotes:none}',
  'h1,p:lang(fr,en){hyphens:none}',
  '@media (width>=40rem){p{columns:2}}',
  '@media (20rem<=width<=40rem){p{columns:2}}',
]) {
  console.log(css, '→', JSON.stringify(seen(css)))
  assert.equal(seen(css), '')
}
for (const twin of [':lang(zh){line-break:strict}', '@media (min-width:40rem){p{columns:2}}', '@container (width>=40rem){p{columns:2}}']) {
  console.log(twin, '→', seen(twin))
  assert.equal(seen(twin), twin)
}
NODE
