#!/usr/bin/env bash
# ical-generator 11.1.2 (npm): commas and semicolons in the link of an event, and in those to its documents, get a backslash:
# https://www.google.com/maps/@46.2,6.1,17z is written @46.2\,6.1\,17z.
# Expected: the address as it is: text is escaped, a URI has no such encoding (RFC 5545, 3.3.13); the package ics 3.12.0 writes it so. The line says
# VALUE=URI itself. ical.js 2.2.1, the reader of Thunderbird, takes both at their word.
# Who meets it: a calendar of meetings with a map, or with documents of a content management system: browsers turn a backslash into a slash,
# and the link leads elsewhere. node-ical 0.27.2 takes the backslashes away, so that a test with it finds nothing.
. "$(dirname "$0")/setup.bash"
install_node ical-generator@11.1.2 ical.js@2.2.1 ics@3.12.0 node-ical@0.27.2
look_node <<'NODE'
import assert from 'node:assert/strict'
import ICAL from 'ical.js'
import ical from 'ical-generator'
import { createEvent } from 'ics'
import nodeIcal from 'node-ical'

const LINK = 'https://www.google.com/maps/@46.2,6.1,17z'

function read(text) {
  const event = new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent('vevent')
  return Object.fromEntries(['summary', 'url', 'attach'].map((name) => [name, event.getFirstPropertyValue(name)]))
}

const event = { id: 'a', start: new Date(0), summary: 'Genève, CICG', url: LINK, attachments: ['https://example.org/page,12;fr.pdf'] }
const text = ical({ events: [event] }).toString()
const peer = createEvent({ start: [2026, 9, 8], end: [2026, 9, 9], title: 'Genève, CICG', url: LINK })
assert.equal(peer.error, null)
const seen = read(text)
console.log('ical-generator:', seen, 'ics:', read(peer.value), 'in a browser:', new URL(seen.url).href)
assert.deepEqual(seen, {
  summary: 'Genève, CICG', url: 'https://www.google.com/maps/@46.2\\,6.1\\,17z', attach: 'https://example.org/page\\,12\\;fr.pdf',
})
assert.equal(new URL(seen.url).href, 'https://www.google.com/maps/@46.2/,6.1/,17z')
assert.deepEqual(read(peer.value), { summary: 'Genève, CICG', url: LINK, attach: null })
assert.equal(Object.values(nodeIcal.sync.parseICS(text)).find((part) => part.type === 'VEVENT').url.val, LINK)
NODE
