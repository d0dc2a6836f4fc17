#!/usr/bin/env bash
# ultimate-sitemap-parser 1.8.1: <lastmod>2016-08</lastmod> becomes the day of August 2016 that today is in its month.
# Expected: 1 August, or no day: the W3C's date format, which the protocol of sitemaps names, allows a year, and a year and a month.
# Who meets it: a link checker or crawler that compares two runs: a page seems to change every day, and may seem newer than it is.
. "$(dirname "$0")/setup.bash"
install ultimate-sitemap-parser==1.8.1
look <<'PYTHON'
from datetime import date

from usp.tree import sitemap_from_str

SITEMAP = """<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>https://example.org/</loc><lastmod>{}</lastmod></url></urlset>"""


def seen(text):
    page = next(sitemap_from_str(SITEMAP.format(text)).all_pages())
    print(text, "→", page.last_modified)
    return page.last_modified.date()


assert seen("2016-08") == date(2016, 8, date.today().day)
assert seen("2016-09-08") == date(2016, 9, 8)
PYTHON
