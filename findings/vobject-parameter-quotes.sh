#!/usr/bin/env bash
# vobject 0.9.9: a name with straight quotes in a parameter of a calendar is read with its escapes: Le ^'Guide^'.
# Expected: Le "Guide", which RFC 6868 (it updates both iCalendar and vCard) writes as ^', and which icalendar 7.3.2 writes and reads.
# Who meets it: a programme of events that one tool writes and another reads: the carets are in the name of the organiser.
. "$(dirname "$0")/setup.bash"
install vobject==0.9.9 icalendar==7.3.2
look <<'PYTHON'
from datetime import UTC, datetime

import icalendar
import vobject

event, organizer = icalendar.Event(), icalendar.vCalAddress("mailto:guide@example.org")
organizer.params["CN"] = 'Le "Guide"'
event.add("organizer", organizer)
event.add("uid", "1@example.org")
event.add("dtstamp", datetime(2026, 9, 8, tzinfo=UTC))
text = event.to_ical().decode()
assert "ORGANIZER;CN=\"Le ^'Guide^'\":mailto:guide@example.org" in text
read = str(icalendar.Event.from_ical(text)["organizer"].params["CN"])
seen = vobject.readOne(text).organizer.params["CN"]
print("icalendar:", read, "vobject:", *seen)
assert read == 'Le "Guide"'
assert seen == ["Le ^'Guide^'"]
PYTHON
