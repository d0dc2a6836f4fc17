#!/usr/bin/env bash
# Lightning CSS 1.33.0: for engines without :dir() (Chromium up to 119), “:dir(rtl)” becomes a list of languages.
# Expected: something that follows dir="rtl", which is what the selector asks for (HTML, “the dir attribute”), such as [dir=rtl].
# So a page in Kashmiri or in Azerbaijani of Iran (az-Arab), right to left, is laid out from left to right; one in Kurdish with Latin
# letters (ku), left to right, the other way round.
# Who meets it: sites whose style sheets are made for older browsers and whose languages are not the most common ones.
. "$(dirname "$0")/setup.bash"
install_node lightningcss@1.33.0
look_node <<'NODE'
import assert from 'node:assert/strict'
import { transform } from 'lightningcss'

const code = Buffer.from('p:dir(rtl) { color: red }')
const css = transform({ filename: 'a.css', code, targets: { chrome: 92 << 16 } }).code.toString()
console.log(css)
const languages = [...css.matchAll(/:lang\((\w+)\)/g)].map((match) => match[1])
assert.ok(!css.includes('dir') && languages.includes('ar') && languages.includes('ku'))
assert.ok(!languages.includes('ks') && !languages.includes('az'))
assert.match(transform({ filename: 'a.css', code, targets: { chrome: 120 << 16 } }).code.toString(), /:dir\(rtl\)/)
NODE
