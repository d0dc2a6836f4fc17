#!/usr/bin/env bash
# Beasties 0.5.4 (critical CSS): every @font-face of an inline style sheet is deleted, though the page uses it; with fonts: true as well.
# Expected: what the page uses stays (“inlines all CSS rules used by your document”), and what is not inlined loads later with the style sheet;
# an inline style sheet has no later. fonts: true is documented to inline the faces that are in use, and does not; inlineFonts: true does.
# Who meets it: pages that carry their style sheet: their typefaces go, and with them the local() faces that give Chinese its full-width marks.
. "$(dirname "$0")/setup.bash"
install_node beasties@0.5.4
look_node <<'NODE'
import assert from 'node:assert/strict'
import Beasties from 'beasties'

const face = '@font-face{font-family:Marks;src:local("Noto Sans SC");unicode-range:U+2018-201D}'
const rule = 'p{font-family:Marks}'
const page = `<html lang="zh-Hans"><head><style>${face}${rule}</style></head><body><p>“底线”</p></body></html>`
const seen = async (options) => {
  const html = await new Beasties({ logLevel: 'silent', ...options }).process(page)
  return html.match(/<style>(.*?)<\/style>/)[1]
}
for (const options of [{}, { fonts: true }, { inlineFonts: true }, { reduceInlineStyles: false }]) {
  console.log(options, '→', await seen(options))
}
assert.equal(await seen({}), rule)
assert.equal(await seen({ fonts: true }), rule)
assert.equal(await seen({ inlineFonts: true }), face + rule)
assert.equal(await seen({ reduceInlineStyles: false }), face + rule)
NODE
