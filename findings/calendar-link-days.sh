#!/usr/bin/env bash
# calendar-link 2.11.5 (npm), ics(): an event of whole days is written DTSTART:20260908, without VALUE=DATE, and commas and semicolons in a title, a
# place or a description stay as they are.
# Expected: DTSTART;VALUE=DATE:20260908, as a start is a date with a time if nothing else is said (RFC 5545, 3.8.2.4), and \, and \; in text
# (3.3.11), as the package ics 3.12.0 writes both. The documentation calls the result a “standard ICS file”.
# Why: in place and description its code replaces a comma by a comma ("\," is no more than that in JavaScript); the title it leaves alone.
# Who meets it: a button “add to my calendar” for a conference of some days: ical.js 2.2.1 as it comes has an error for it and no date. With
# ICAL.design.strict switched off it reads the day, so that it depends on the program whether the event arrives.
. "$(dirname "$0")/setup.bash"
install_node calendar-link@2.11.5 ical.js@2.2.1 ics@3.12.0
look_node <<'NODE'
import assert from 'node:assert/strict'
import ICAL from 'ical.js'
import { ics } from 'calendar-link'
import { createEvent } from 'ics'

const event = { title: 'Un droit, une obligation', location: 'Genève; CICG', description: 'Oui, tous' }
const address = ics({ ...event, start: '2026-09-08', end: '2026-09-10', allDay: true, uid: 'a', url: 'https://example.org/' })
const text = decodeURIComponent(address.slice(address.indexOf(',') + 1))
const peer = createEvent({ ...event, start: [2026, 9, 8], end: [2026, 9, 10] }).value
const lines = (calendar) => calendar.split(/\r?\n/).filter((line) => /^(DTSTART|DESC|SUMMARY|LOCATION)/.test(line)).sort()
const start = (calendar) => new ICAL.Event(new ICAL.Component(ICAL.parse(calendar)).getFirstSubcomponent('vevent')).startDate
console.log('calendar-link:', lines(text), 'ics:', lines(peer), start(peer).toString())
assert.deepEqual(lines(text), ['DESCRIPTION:Oui, tous', 'DTSTART:20260908', 'LOCATION:Genève; CICG', 'SUMMARY:Un droit, une obligation'])
assert.deepEqual(lines(peer), [
  'DESCRIPTION:Oui\\, tous', 'DTSTART;VALUE=DATE:20260908', 'LOCATION:Genève\\; CICG', 'SUMMARY:Un droit\\, une obligation',
])
assert.throws(() => start(text), /invalid date-time value/)
assert.equal(start(peer).toString(), '2026-09-08')
ICAL.design.strict = false
assert.equal(start(text).toString(), '2026-09-08')
NODE
