#!/usr/bin/env bash
# @tiptap/markdown 3.35.0 and @lexical/markdown 0.52.0 (npm), Markdown in and out of an editor: a sign that was escaped loses its backslash:
# “\+ 3 % par an” is shown as + 3 %, is written “+ 3 % par an”, and is a bullet, without the plus, when the page is built or opened again. A
# paragraph “1948\. L’année…” becomes item 1948 of a list, which MkDocs numbers 1; “\# 1 du pays” becomes a heading.
# Expected: what was opened and not touched is written with the same meaning. prosemirror-markdown 1.13.9 does so; both packages do so in the middle
# of a line (5 \* 3 \* 2).
# Why: backslashes are read, but of what only counts at the beginning of a line nothing gets one when it is written. What was pasted, or brought
# in from HTML, fares the same.
# Who meets it: editors of a site whose content management system has one of these in its forms: figures lose their sign at the second saving.
. "$(dirname "$0")/setup.bash"
install Markdown==3.11.3
packages="@tiptap/core@3.35.0 @tiptap/pm@3.35.0 @tiptap/markdown@3.35.0 @tiptap/starter-kit@3.35.0 prosemirror-markdown@1.13.9"
for part in headless markdown list link rich-text code; do packages="$packages @lexical/$part@0.52.0"; done
npm install --no-audit --no-fund --ignore-scripts lexical@0.52.0 $packages > install.log 2>&1 || { cat install.log >&2; exit 3; }
look_node <<'NODE'
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { CodeNode } from '@lexical/code'
import { createHeadlessEditor } from '@lexical/headless'
import { LinkNode } from '@lexical/link'
import { ListItemNode, ListNode } from '@lexical/list'
import { $convertFromMarkdownString, $convertToMarkdownString, TRANSFORMERS } from '@lexical/markdown'
import { HeadingNode, QuoteNode } from '@lexical/rich-text'
import { MarkdownManager } from '@tiptap/markdown'
import StarterKit from '@tiptap/starter-kit'
import { $getRoot } from 'lexical'
import { defaultMarkdownParser, defaultMarkdownSerializer } from 'prosemirror-markdown'

const tiptap = new MarkdownManager({ extensions: [StarterKit] })
const nodes = [CodeNode, HeadingNode, LinkNode, ListItemNode, ListNode, QuoteNode]
const lexical = createHeadlessEditor({ nodes, onError(error) { throw error } })
const inLexical = (text) => {
  lexical.update(() => $convertFromMarkdownString(text, TRANSFORMERS), { discrete: true })
  return lexical.read(() => ({ text: $convertToMarkdownString(TRANSFORMERS), kind: $getRoot().getFirstChild().getType() }))
}
const inTiptap = (text) => ({ text: tiptap.serialize(tiptap.parse(text)), kind: tiptap.parse(text).content[0].type })

const page = []
for (const [text, kinds] of [
  ['\\+ 3 % par an', ['list', 'bulletList']], ['1948\\. L’année de la Déclaration.', ['list', 'orderedList']], ['\\# 1 du pays', ['heading', 'heading']],
]) {
  const bare = text.replace('\\', '')
  const [first, other] = [inLexical(text), inTiptap(text)]
  console.log(text, '->', first, other)
  assert.deepEqual([first, other], [{ text: bare, kind: 'paragraph' }, { text: bare, kind: 'paragraph' }])
  assert.deepEqual([inLexical(bare).kind, inTiptap(bare).kind], kinds)
  assert.equal(defaultMarkdownSerializer.serialize(defaultMarkdownParser.parse(text)), text)
  page.push(bare)
}
for (const program of [inLexical, inTiptap]) assert.equal(program('5 \\* 3 \\* 2').text, '5 \\* 3 \\* 2')
writeFileSync('pages.json', JSON.stringify(page))
NODE
look <<'PYTHON'
import json
from pathlib import Path

from markdown import markdown

seen = [markdown(page).replace("\n", "") for page in json.loads(Path("pages.json").read_text("utf-8"))]
print(seen)
assert seen == ["<ul><li>3 % par an</li></ul>", "<ol><li>L’année de la Déclaration.</li></ol>", "<h1>1 du pays</h1>"]
PYTHON
