#!/usr/bin/env bash
# rss-parser 3.13.0 (npm), Atom: in content of the type xhtml, what is marked goes to the end of its paragraph, and a heading between
# two paragraphs goes behind both.
# Expected: the words in their order, as they come from the same content with the type html (RFC 4287, 4.1.3.3).
# Why: the feed is read as data, in which an element has one text and one list of children for each name, and is written out again from there.
# Who meets it: a site that shows the news of another one: “Il ne faut jamais oublier ce droit” becomes “Il ne faut oublier ce droit.jamais”.
. "$(dirname "$0")/setup.bash"
install_node rss-parser@3.13.0
look_node <<'NODE'
import assert from 'node:assert/strict'
import Parser from 'rss-parser'

const markup = '<p>Il ne faut <em>jamais</em> oublier ce droit.</p><h2>Quand</h2><p>Le 8.</p>'
const escaped = markup.replaceAll('<', '&lt;')
const seen = async (content) => {
  const { items } = await new Parser().parseString(`<feed xmlns="http://www.w3.org/2005/Atom"><title>Actualités</title><id>urn:a</id>
<updated>2016-09-08T00:00:00Z</updated><entry><title>Un droit</title><id>urn:b</id><updated>2016-09-08T00:00:00Z</updated>${content}</entry></feed>`)
  console.log(items[0].content, '→', items[0].contentSnippet.split('\n'))
  return items[0].contentSnippet.replaceAll('\n', ' ')
}
assert.equal(await seen(`<content type="html">${escaped}</content>`), 'Il ne faut jamais oublier ce droit. Quand Le 8.')
assert.equal(
  await seen(`<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">${markup}</div></content>`),
  'Il ne faut  oublier ce droit.jamais Le 8. Quand',
)
NODE
