#!/usr/bin/env bash
# hyphen 1.14.1, HTML: soft hyphens are put into character references too: l&rsquo;&oelig;uvre becomes l&rs-quo;&oe-lig;uvre, which browsers
# print as it stands: “l&rsquo;&oelig;uvre”.
# Expected: a reference stays whole; the package is documented to leave HTML tags alone, and a reference is no word (HTML, 13.1.4).
# Why: & and ; are signs between words, so that rsquo and oelig are words of five letters to be divided. Shorter names, such as nbsp, stay.
# Who meets it: French from an editor or a content system that writes references; English is hit in &mid-dot; and &hel-lip;.
. "$(dirname "$0")/setup.bash"
install_node hyphen@1.14.1 jsdom@26.1.0
look_node <<'NODE'
import assert from 'node:assert/strict'
import french from 'hyphen/fr/index.js'
import { JSDOM } from 'jsdom'

const source = '<p title="protection">l&rsquo;&oelig;uvre, d&eacute;veloppement&nbsp;: coopération</p>'
const written = french.hyphenateHTMLSync(source)
const printed = (html) => JSDOM.fragment(html).textContent.replaceAll('\u00ad', '')
console.log(written.replaceAll('\u00ad', '-'), '→', printed(written))
assert.equal(written.replaceAll('\u00ad', '-'), '<p title="protection">l&rs-quo;&oe-lig;uvre, d&ea-cute;ve-lop-pe-ment&nbsp;: co-opé-ra-tion</p>')
assert.equal(printed(source), 'l’œuvre, développement\u00a0: coopération')
assert.equal(printed(written), 'l&rsquo;&oelig;uvre, d&eacute;veloppement\u00a0: coopération')
NODE
