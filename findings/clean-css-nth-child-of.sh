#!/usr/bin/env bash
# clean-css 5.3.3 removes the spaces around “of” in :nth-child(): li:nth-child(odd of :lang(zh)) becomes li:nth-child(oddof:lang(zh)), which is
# no selector (Selectors 4). “2 of .card” becomes “2of.card”, and the two names in ::part(label icon) become one, labelicon.
# Expected: the spaces stay, as in “:lang(zh) p” and :is(p :lang(zh)). There is no error and no warning.
# Who meets it: a list in several languages, such as the sources of a page, whose entries of one language are striped: the rule has no effect
# on the published page.
. "$(dirname "$0")/setup.bash"
install_node clean-css@5.3.3
look_node <<'NODE'
import assert from 'node:assert/strict'
import CleanCSS from 'clean-css'

const expected = {
  'li:nth-child(odd of :lang(zh)){color:red}': 'li:nth-child(oddof:lang(zh)){color:red}',
  ':nth-child(2 of .card){color:red}': ':nth-child(2of.card){color:red}',
  '::part(label icon){color:red}': '::part(labelicon){color:red}',
  ':lang(zh) p{color:red}': ':lang(zh) p{color:red}',
  ':is(p :lang(zh)){color:red}': ':is(p :lang(zh)){color:red}',
}
for (const [css, written] of Object.entries(expected)) {
  const { styles, errors, warnings } = new CleanCSS().minify(css)
  console.log(css, '→', styles)
  assert.equal(styles, written)
  assert.deepEqual([...errors, ...warnings], [])
}
NODE
