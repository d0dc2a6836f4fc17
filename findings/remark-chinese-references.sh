#!/usr/bin/env bash
# rehype-remark 10.0.1 with remark-stringify 11.0.0: bold Chinese that ends with a mark leaves the next character as a reference, “&#x4E0B;”.
# Expected: the character itself. The reference is what makes the bold valid in CommonMark (6.2 wants a space or a mark behind “。**”),
# and the page looks right; but in the source the word can neither be read nor found, and every count and dictionary is off.
# Who meets it: translators whose program or editor turns HTML into Markdown with unified; in French and English there is a space.
. "$(dirname "$0")/setup.bash"
install_node unified@11.0.5 rehype-parse@9.0.1 rehype-remark@10.0.1 remark-stringify@11.0.0
look_node <<'NODE'
import assert from 'node:assert/strict'
import rehypeParse from 'rehype-parse'
import rehypeRemark from 'rehype-remark'
import remarkStringify from 'remark-stringify'
import { unified } from 'unified'

const markdown = async (html) => String(await unified().use(rehypeParse, { fragment: true }).use(rehypeRemark).use(remarkStringify).process(html)).trim()
const seen = await markdown('<p>这是<strong>社会保护。</strong>下一句</p>')
console.log(seen)
assert.equal(seen, '这是**社会保护。**&#x4E0B;一句')
assert.equal(await markdown('<p>这是<strong>社会保护</strong>。下一句</p>'), '这是**社会保护**。下一句')
assert.equal(await markdown('<p>Un <strong>droit.</strong> Puis</p>'), 'Un **droit.** Puis')
NODE
