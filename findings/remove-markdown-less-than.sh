#!/usr/bin/env bash
# remove-markdown 0.7.0 (npm): what stands between a “less than” and the next “greater than” is gone: “des moins de 5 ans (< 5) aux plus de 60 (> 60)”
# gives “des moins de 5 ans ( 60)”. The address in <https://example.org/> is gone as well, and backslashes stay: “5 \* 3”.
# Expected: what a reader of the page sees, as a “<” before a space or a figure begins no element (CommonMark 6.6), an address in angle brackets
# is its own text (6.5), and a backslash before a sign is none (2.4). strip-markdown 6.0.0 with remark 15.0.1 gives that.
# Its documentation says that it removes what makes up Markdown, for extracts of posts; of HTML it speaks only where
# an option keeps tags.
# Who meets it: the description of a page for search engines and share cards, made from its first lines: half a sentence with other figures.
. "$(dirname "$0")/setup.bash"
install_node remove-markdown@0.7.0 strip-markdown@6.0.0 remark@15.0.1
look_node <<'NODE'
import assert from 'node:assert/strict'
import { remark } from 'remark'
import removeMarkdown from 'remove-markdown'
import strip from 'strip-markdown'

for (const [text, seen, expected] of [
  ['*Taux* des moins de 5 ans (< 5) aux plus de 60 (> 60).', 'Taux des moins de 5 ans ( 60).', 'Taux des moins de 5 ans (< 5) aux plus de 60 (> 60).'],
  ['Voir <https://example.org/>.', 'Voir .', 'Voir https://example.org/.'],
  ['*Soit* 5 \\* 3.', 'Soit 5 \\* 3.', 'Soit 5 * 3.'],
]) {
  const peer = remark().use(strip)
  const plain = peer.runSync(peer.parse(text)).children[0].children.map((part) => part.value).join('')
  console.log(text, '->', removeMarkdown(text), '| strip-markdown:', plain)
  assert.equal(removeMarkdown(text), seen)
  assert.equal(plain, expected)
}
NODE
