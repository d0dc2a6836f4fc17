#!/usr/bin/env bash
# csso 5.0.5 (SVGO's minifier of style sheets) deletes every rule whose selector has :lang() with a list or a string, and says nothing.
# Expected: the rule stays: :lang(zh, ja) and :lang("*-Hans") are in Selectors 4, and in every engine since 2022.
# A rule that names such a selector beside others goes as a whole, the others too.
# Who meets it: a multilingual style sheet; quotation marks, line breaking or fonts of a language vanish from the published page.
. "$(dirname "$0")/setup.bash"
install_node csso@5.0.5
look_node <<'NODE'
import assert from 'node:assert/strict'
import { minify } from 'csso'

const seen = (css) => minify(css).css
for (const css of [':lang(zh,ja){line-break:strict}', ':lang("*-Hans"){quotes:none}', 'h1,p:lang(fr,en){hyphens:none}']) {
  console.log(css, '→', JSON.stringify(seen(css)))
  assert.equal(seen(css), '')
}
const twin = ':lang(zh){line-break:strict}'
console.log(twin, '→', seen(twin))
assert.equal(seen(twin), twin)
NODE
