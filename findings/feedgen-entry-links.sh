#!/usr/bin/env bash
# feedgen 1.0.0, Atom: the links of an entry lose all but their address: rel, hreflang, type, title and length are not written.
# Expected: what the same links have on the feed, where all is written. Two languages of an entry become two alternates that nothing tells
# apart, which RFC 4287 (4.1.2) forbids, and a recording (rel="enclosure") becomes one more address of the entry itself.
# Nothing is said, and entry.link() still answers with all of it; the RSS of the same entry does have its enclosure.
# Who meets it: a feed of a multilingual site, or of a conference with its recordings.
. "$(dirname "$0")/setup.bash"
install feedgen==1.0.0
look <<'PYTHON'
from feedgen.feed import FeedGenerator
from lxml import etree

LINKS = [
    {"href": "https://example.org/a/", "rel": "alternate", "hreflang": "fr"},
    {"href": "https://example.org/zh/a/", "rel": "alternate", "hreflang": "zh-Hans"},
    {"href": "https://example.org/a.mp3", "rel": "enclosure", "type": "audio/mpeg", "length": "3"},
]
feed = FeedGenerator()
feed.id("urn:a")
feed.title("Actualités")
feed.link(LINKS)
entry = feed.add_entry()
entry.id("urn:b")
entry.title("Un droit")
entry.link(LINKS)
root = etree.fromstring(feed.atom_str())
written = {parent.tag.rpartition("}")[2]: [dict(link.attrib) for link in parent.findall("{*}link")] for parent in (root, root.find("{*}entry"))}
print(*written.items(), sep="\n")
assert written["feed"] == entry.link() == LINKS
assert written["entry"] == [{"href": link["href"]} for link in LINKS]
PYTHON
