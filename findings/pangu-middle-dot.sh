#!/usr/bin/env bash
# pangu 7.2.1 (spaces between Chinese and Latin text): the middle dot of a Chinese text becomes the Japanese one, 卡尔·马克思 becomes 卡尔・马克思.
# Expected: spaces are put in, and no sign is replaced. U+00B7 is the separator of names in Chinese (GB/T 15834, 4.14; W3C, clreq); U+30FB belongs to
# katakana. Even the space that pangu is there to add is absent around it: ILO·国际 becomes ILO・国际.
# Who meets it: foreign names in Chinese: readers who search for the name as they type it do not find it, nor does a list of names match it.
. "$(dirname "$0")/setup.bash"
install_node pangu@7.2.1
look_node <<'NODE'
import assert from 'node:assert/strict'
import * as module from 'pangu'

const pangu = module.default ?? module.pangu
const seen = Object.fromEntries(['卡尔·马克思', '社会·保护', 'ILO·国际', 'A·B'].map((text) => [text, pangu.spacingText(text)]))
console.log(seen)
assert.deepEqual(seen, { '卡尔·马克思': '卡尔\u30fb马克思', '社会·保护': '社会\u30fb保护', 'ILO·国际': 'ILO\u30fb国际', 'A·B': 'A·B' })
assert.equal(pangu.spacingText('在ILO工作'), '在 ILO 工作')
NODE
