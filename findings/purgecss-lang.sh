#!/usr/bin/env bash
# PurgeCSS 8.0.0 deletes every rule whose selector is :lang() or :dir() alone, and those of :focus and :is(:lang(zh)) alone too.
# Expected: they stay: the page is in that language. html:lang(zh), *:lang(zh) and “:lang(zh) p” do stay, [lang] and ::selection too.
# Who meets it: a multilingual style sheet that sets quotation marks, fonts or line breaking by language; and :focus, the only mark of where
# the keyboard is (WCAG 2.4.7).
. "$(dirname "$0")/setup.bash"
install_node purgecss@8.0.0
look_node <<'NODE'
import assert from 'node:assert/strict'
import { PurgeCSS } from 'purgecss'

const page = '<html lang="zh-Hans" dir="rtl"><body><p>x</p></body></html>'
const seen = async (css) => (await new PurgeCSS().purge({ content: [{ raw: page, extension: 'html' }], css: [{ raw: css }] }))[0].css
for (const selector of [':lang(zh)', ':dir(rtl)', ':is(:lang(zh))', ':focus']) {
  console.log(selector, '→', JSON.stringify(await seen(`${selector}{quotes:none}`)))
  assert.equal(await seen(`${selector}{quotes:none}`), '')
}
for (const selector of ['html:lang(zh)', '*:lang(zh)', ':lang(zh) p', '[lang]', '::selection']) {
  assert.equal(await seen(`${selector}{quotes:none}`), `${selector}{quotes:none}`)
}
NODE
