#!/usr/bin/env bash
# feedparser 6.0.14: an Atom entry that has a link for each of its languages gets the last of them as its link, whatever its own language.
# Expected: the one in the language of the entry, or the first; several alternates with different hreflang are what RFC 4287, 4.1.2 allows.
# <ruby>, <bdi> and <wbr> go from its content too: a name and its pinyin become one word.
# Who meets it: readers and planets on feedparser that follow a multilingual site; subscribers of the French feed come to the English page.
. "$(dirname "$0")/setup.bash"
install feedparser==6.0.14
look <<'PYTHON'
import feedparser

FEED = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr"><title>Actualités</title><id>urn:a</id><updated>2016-09-08T00:00:00Z</updated>
<entry><title>Un droit</title><id>urn:b</id><updated>2016-09-08T00:00:00Z</updated>{}
<content type="html">&lt;p lang="zh"&gt;&lt;ruby&gt;权利&lt;rt&gt;quánlì&lt;/rt&gt;&lt;/ruby&gt;&lt;wbr&gt;&lt;bdi&gt;نعم&lt;/bdi&gt;&lt;/p&gt;</content></entry></feed>"""
FRENCH, ENGLISH = (f'<link rel="alternate" hreflang="{code}" href="https://example.org/{code}/"/>' for code in ("fr", "en"))


def entry(links):
    return feedparser.parse(FEED.format(links)).entries[0]


seen = entry(FRENCH + ENGLISH)
print(seen.link, seen.content[0].value, seen.content[0].language)
assert seen.link == "https://example.org/en/" and seen.content[0].language == "fr"
assert entry(ENGLISH + FRENCH).link == entry(FRENCH).link == "https://example.org/fr/"
assert seen.content[0].value == '<p lang="zh">权利quánlìنعم</p>'
PYTHON
