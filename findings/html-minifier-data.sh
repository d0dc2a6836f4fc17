#!/usr/bin/env bash
# html-minifier-terser 7.2.0, collapseWhitespace: the spaces around <data> and <output> go: “de 120 000 francs” becomes “de120 000francs”.
# Expected: one space stays, as around <time>, <abbr> and <span>: these are phrasing content and set in the line (HTML, 3.2.5.2.5).
# Who meets it: a page whose figures are marked with <data value> for machines; words and figures run together on the published page only.
. "$(dirname "$0")/setup.bash"
install_node html-minifier-terser@7.2.0
look_node <<'NODE'
import assert from 'node:assert/strict'
import { minify } from 'html-minifier-terser'

const seen = (html) => minify(html, { collapseWhitespace: true })
for (const name of ['data', 'output']) {
  const html = `<p>de <${name}>120 000</${name}> francs</p>`
  console.log(html, '→', await seen(html))
  assert.equal(await seen(html), `<p>de<${name}>120 000</${name}>francs</p>`)
}
for (const name of ['time', 'abbr', 'span', 'bdi']) {
  const html = `<p>de <${name}>120 000</${name}> francs</p>`
  assert.equal(await seen(html), html)
}
NODE
