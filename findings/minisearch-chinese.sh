#!/usr/bin/env bash
# MiniSearch 7.2.0 (the local search of VitePress): a Chinese word is found only where a clause begins with it.
# Expected: 社会保护底线 in “中国支持社会保护底线。”, as “socles” is found in the French sentence.
# Why: it takes words from between spaces and marks, so that a Chinese clause is one word; prefix search finds its beginning, nothing else.
# With a tokenizer of one's own (two characters at a time, or Intl.Segmenter), it is found.
# Who meets it: readers of the Chinese pages of a site whose search works well in other languages.
. "$(dirname "$0")/setup.bash"
install_node minisearch@7.2.0
look_node <<'NODE'
import assert from 'node:assert/strict'
import MiniSearch from 'minisearch'

const documents = [{ id: 'zh', text: '中国支持社会保护底线。' }, { id: 'fr', text: 'La Chine soutient les socles de protection sociale.' }]
const found = (query, options = {}) => {
  const search = new MiniSearch({ fields: ['text'], searchOptions: { prefix: true, fuzzy: 0.2 }, ...options })
  search.addAll(documents)
  return search.search(query).map((result) => result.id)
}
const seen = Object.fromEntries(['中国', '底线', '社会保护底线', 'socles'].map((query) => [query, found(query)]))
console.log(seen)
assert.deepEqual(seen, { 中国: ['zh'], 底线: [], 社会保护底线: [], socles: ['fr'] })
const words = new Intl.Segmenter('zh', { granularity: 'word' })
const tokenize = (text) => [...words.segment(text)].filter((part) => part.isWordLike).map((part) => part.segment)
assert.deepEqual(found('底线', { tokenize }), ['zh'])
NODE
