#!/usr/bin/env bash
# SVGO 4.1.0, default plugins: a drawing loses its accessible name. The id of <title> goes, aria-labelledby that leads to it stays, and
# role="img" goes; lang goes too.
# Expected: an id that aria-labelledby or aria-describedby names is in use (WAI-ARIA 1.2), as one in href or url() is.
# Who meets it: drawings with a title in the language of the page; screen readers come to a picture without a name (WCAG 2.2, 1.1.1).
. "$(dirname "$0")/setup.bash"
install_node svgo@4.1.0
look_node <<'NODE'
import assert from 'node:assert/strict'
import { optimize } from 'svgo'

const drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" role="img" lang="fr" aria-labelledby="name">'
  + '<title id="name">Des terrasses</title><path d="M0 0h9v9z"/></svg>'
const { data } = optimize(drawing)
console.log(data)
assert(data.includes('aria-labelledby="name"'))
assert(!data.includes('id="name"'))
assert(!data.includes('role="img"') && !data.includes('lang='))
const used = optimize(drawing.replace('aria-labelledby="name"', '').replace('<path', '<use href="#name"/><path')).data
assert(/<title id=/.test(used), 'an id in href is kept')
NODE
