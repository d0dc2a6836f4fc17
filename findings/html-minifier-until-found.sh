#!/usr/bin/env bash
# html-minifier-terser 7.2.0 (collapseBooleanAttributes) and @swc/html 1.16.22 (as it comes): hidden="until-found" becomes hidden.
# Expected: it stays: hidden is no boolean attribute but has two keywords (HTML, “The hidden attribute”), and until-found means that the
# words are found by the browser's search, and shown when a link leads into them. hidden alone hides them from everybody.
# popover="manual", which has keywords as well, stays in both.
# Who meets it: a page that folds up its longer answers, or the original wording behind a translation: readers and links no longer get there.
. "$(dirname "$0")/setup.bash"
install_node html-minifier-terser@7.2.0 @swc/html@1.16.22
look_node <<'NODE'
import assert from 'node:assert/strict'
import swc from '@swc/html'
import { minify } from 'html-minifier-terser'

const part = '<div hidden="until-found">x</div><div popover="manual">y</div>'
const document = `<!DOCTYPE html><title>T</title>${part}`
const terser = await minify(part, { collapseBooleanAttributes: true })
const swift = (await swc.minify(document, {})).code
const kept = (await swc.minify(document, { collapseBooleanAttributes: false })).code
console.log({ terser, swift, kept })
assert.equal(terser, '<div hidden>x</div><div popover="manual">y</div>')
assert.match(swift, /<div hidden>x.*<div popover=manual>y/)
assert.match(kept, /<div hidden=until-found>x/)
NODE
