#!/usr/bin/env bash
# accessibility-checker-engine 4.0.34 (IBM), element_lang_valid: lang="zh-yue-HK", "zh-cmn-Hans-CN" and "de-CH-1901" “do not conform to
# BCP 47”, and lang="zh-y" does.
# Expected: the other way round. The first three are examples of BCP 47 itself (RFC 5646, appendix A): yue and cmn are extended languages, 1901
# is a variant; of zh-y, its grammar (2.1) has nothing: a single letter is followed by something.
# Why: its pattern takes one letter for the first extended language, where three belong, and no digit behind the first one of a variant.
# Who meets it: a page that quotes Cantonese, or German in a spelling of its time; its check of WCAG 3.1.2 fails.
. "$(dirname "$0")/setup.bash"
install_node accessibility-checker-engine@4.0.34 jsdom@26.1.0
look_node <<'NODE'
import assert from 'node:assert/strict'
import engine from 'accessibility-checker-engine/ace-node.js'
import { JSDOM, VirtualConsole } from 'jsdom'

const names = ['window', 'document', 'Node', 'NodeFilter', 'Element', 'HTMLElement', 'getComputedStyle', 'DOMParser', 'CSSStyleSheet', 'XPathResult']
const answer = async (tag) => {
  const page = `<!DOCTYPE html><html lang="fr"><title>T</title><p lang="${tag}">X</p></html>`
  const { window } = new JSDOM(page, { virtualConsole: new VirtualConsole() })
  for (const name of names) globalThis[name] = window[name]
  const { results } = await new engine.Checker().check(window.document, ['WCAG_2_2'])
  const own = results.find((result) => result.ruleId === 'element_lang_valid' && result.path.dom.includes('/p['))
  return `${own.value[1]} ${own.reasonId}`
}
const seen = {}
for (const tag of ['zh-yue-HK', 'zh-cmn-Hans-CN', 'de-CH-1901', 'zh-y', 'yue-HK', 'zh-Hans-CN', 'de-CH', 'zh-Hanz-x']) seen[tag] = await answer(tag)
console.log(seen)
assert.deepEqual(Object.values(seen).slice(0, 3), ['FAIL Fail_2', 'FAIL Fail_2', 'FAIL Fail_2'])
assert.deepEqual(Object.values(seen).slice(3, 7), ['PASS Pass_0', 'PASS Pass_0', 'PASS Pass_0', 'PASS Pass_0'])
assert.equal(seen['zh-Hanz-x'], 'FAIL Fail_2')
NODE
