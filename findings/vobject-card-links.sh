#!/usr/bin/env bash
# vobject 0.9.9, vCard: a link is cut at its first comma: https://www.google.com/maps/@46.2,6.1,17z is read as https://www.google.com/maps/@46.2,
# and written so again; so are the address of a picture (PHOTO;VALUE=uri) and that of the card itself (SOURCE).
# Expected: the whole address. In vCard 3.0 the value of URL is one URI (RFC 2426, 3.6.8), and commas are escaped in text only. Its own reader of
# calendars (URL of an event) reads the same line whole.
# Why: what has no type of its own is read as a list of texts, of which the first is kept.
# Who meets it: contacts that one program exports and another reads: maps and many addresses of content management systems have commas.
. "$(dirname "$0")/setup.bash"
install vobject==0.9.9
look <<'PYTHON'
import vobject

LINK = "https://www.google.com/maps/@46.2,6.1,17z"
CARD = f"""BEGIN:VCARD
VERSION:3.0
N:Guide;;;;
FN:Guide
NOTE:Un droit\\, une obligation
URL:{LINK}
SOURCE:https://example.org/a,b.vcf
PHOTO;VALUE=uri:https://example.org/a,b.png
END:VCARD
"""
EVENT = f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//a//FR\nBEGIN:VEVENT\nUID:a\nDTSTAMP:20260908T000000Z\nDTSTART:20260908T090000Z\nURL:{LINK}\nEND:VEVENT\nEND:VCALENDAR\n"

card, event = vobject.readOne(CARD), vobject.readOne(EVENT).vevent
seen = {name: getattr(card, name).value for name in ("note", "url", "source", "photo")}
written = [line for line in card.serialize().splitlines() if line.startswith("URL")]
print("card:", seen, written, "event:", event.url.value)
assert seen == {
    "note": "Un droit, une obligation", "url": "https://www.google.com/maps/@46.2",
    "source": "https://example.org/a", "photo": "https://example.org/a",
}
assert written == ["URL:https://www.google.com/maps/@46.2"]
assert event.url.value == LINK
PYTHON
