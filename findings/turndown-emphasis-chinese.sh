#!/usr/bin/env bash
# Turndown 7.2.5: emphasis in a Chinese sentence becomes _权利_, which is no emphasis there; the underscores are printed.
# Expected: *权利*, which both CommonMark (6.2: _ does not work inside a word, * does) and Python-Markdown take. Bold, with **, is right.
# Chinese characters are letters for that rule, and no space parts them.
# Who meets it: a page that is pasted as HTML into an editor that uses Turndown; French and English come through whole.
. "$(dirname "$0")/setup.bash"
install_node turndown@7.2.5 markdown-it@15.0.3
look_node <<'NODE'
import assert from 'node:assert/strict'
import MarkdownIt from 'markdown-it'
import TurndownService from 'turndown'

const seen = (html, options) => new MarkdownIt().render(new TurndownService(options).turndown(html)).trim()
const chinese = '<p>这是<em>权利</em>的问题</p>'
console.log(seen(chinese))
assert.equal(seen(chinese), '<p>这是_权利_的问题</p>')
assert.equal(seen(chinese, { emDelimiter: '*' }), chinese)
for (const twin of ['<p>这是<strong>权利</strong>的问题</p>', '<p>c’est un <em>droit</em> humain</p>']) {
  assert.equal(seen(twin), twin)
}
NODE
