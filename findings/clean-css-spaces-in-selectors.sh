#!/usr/bin/env bash
# clean-css 5.3.3 removes spaces that mean something inside functions of selectors: ::part(label icon) becomes ::part(labelicon), and
# :nth-child(2 of .card) becomes :nth-child(2of.card), which no browser takes. No error, no warning.
# Expected: the spaces stay (Selectors 4, CSS Shadow Parts).
# Who meets it: cards that are counted by class, components styled from outside; the rule is silently without effect.
. "$(dirname "$0")/setup.bash"
install_node clean-css@5.3.3
look_node <<'NODE'
import assert from 'node:assert/strict'
import CleanCSS from 'clean-css'

const expected = {
  '::part(label icon){color:red}': '::part(labelicon){color:red}',
  ':nth-child(2 of .card){color:red}': ':nth-child(2of.card){color:red}',
  ':lang(zh) p{color:red}': ':lang(zh) p{color:red}',
}
for (const [css, wrong] of Object.entries(expected)) {
  const { styles, errors, warnings } = new CleanCSS().minify(css)
  console.log(css, '→', styles)
  assert.equal(styles, wrong)
  assert.deepEqual([...errors, ...warnings], [])
}
NODE
