#!/usr/bin/env bash
# @mozilla/readability 0.6.0, isProbablyReaderable: a Chinese page is taken for one without an article.
# Expected: the same answer for the same text in French and in Chinese.
# Why: only paragraphs of 140 characters or more count. A French sentence of 140 characters has about 45 in Chinese, so that three
# sentences in one paragraph are still too short, however many paragraphs there are. parse() itself, asked without the test, is right.
# Who meets it: readers of Firefox (the reader view’s button follows this test) on the Chinese pages of a site.
. "$(dirname "$0")/setup.bash"
install_node @mozilla/readability@0.6.0 linkedom@0.18.13
look_node <<'NODE'
import assert from 'node:assert/strict'
import { isProbablyReaderable, Readability } from '@mozilla/readability'
import { parseHTML } from 'linkedom'

const text = {
  fr: 'La protection sociale est un droit humain. Les pays d’Asie en bâtissent les socles ensemble, avec l’appui de l’Organisation internationale du Travail et de leurs partenaires.',
  zh: '社会保护是一项人权。亚洲各国在国际劳工组织及其伙伴的支持下，共同建设社会保护底线。',
}
const page = (code) => parseHTML(`<html lang="${code}"><head><title>A</title></head><body><main>${`<p>${text[code]}</p>`.repeat(20)}</main></body></html>`).document
const options = { visibilityChecker: () => true }
const seen = Object.fromEntries(Object.keys(text).map((code) => [code, isProbablyReaderable(page(code), options)]))
console.log(seen)
assert.deepEqual(seen, { fr: true, zh: false })
assert.ok(new Readability(page('zh')).parse().textContent.includes(text.zh))
NODE
