#!/usr/bin/env bash
# zhlint 0.8.2: in a Chinese page its fix rewrites the attribute lists of Python-Markdown, “{: .lead }” to “{： 。lead}”.
# Expected: they stay, as link addresses, code and the tags of Jekyll and Hexo do, which its parser of Markdown knows.
# Where it is told that the dot is no full stop, by a word before it, the list stays; behind a space or a brace it takes it for one.
# Who meets it: editors who let a linter for Chinese writing correct a page of MkDocs; the paragraph then shows the marks.
. "$(dirname "$0")/setup.bash"
install_node zhlint@0.8.2
look_node <<'NODE'
import assert from 'node:assert/strict'
import { run } from 'zhlint'

const fixed = (text) => run(text, { rules: { preset: 'default' } }).result
const seen = ['社会保护是一项人权。\n{: .lead }', '[联系我们](contact.md){ .button }', '## 电子邮件 {#email}'].map(fixed)
console.log(seen)
assert.deepEqual(seen, ['社会保护是一项人权。\n{： 。lead}', '[联系我们](contact.md) {。button}', '## 电子邮件 {#email}'])
NODE
