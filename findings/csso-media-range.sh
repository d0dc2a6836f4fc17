#!/usr/bin/env bash
# csso 5.0.5 deletes every @media block with a range, such as (width >= 40rem), and says nothing.
# Expected: the block stays, as (min-width: 40rem) does; ranges are in Media Queries 4. @container with the same range stays.
# Who meets it: style sheets written with ranges: the site keeps its phone layout on every screen.
. "$(dirname "$0")/setup.bash"
install_node csso@5.0.5
look_node <<'NODE'
import assert from 'node:assert/strict'
import { minify } from 'csso'

const seen = (css) => minify(css).css
for (const css of ['@media (width>=40rem){p{columns:2}}', '@media (20rem<=width<=40rem){p{columns:2}}']) {
  console.log(css, '→', JSON.stringify(seen(css)))
  assert.equal(seen(css), '')
}
for (const twin of ['@media (min-width:40rem){p{columns:2}}', '@container (width>=40rem){p{columns:2}}']) {
  console.log(twin, '→', seen(twin))
  assert.equal(seen(twin), twin)
}
NODE
