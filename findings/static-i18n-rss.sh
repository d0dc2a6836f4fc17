#!/usr/bin/env bash
# mkdocs-rss-plugin 1.19.0 with mkdocs-static-i18n 1.3.1: one feed has the pages of all languages, and says that it is in English.
# Expected: a feed for each language, or at least the language of the site (RSS 2.0 has one <language> for the whole feed).
# Why: the plugin collects pages over all the builds of languages, and takes the language of the theme, whose default is English.
# Who meets it: subscribers of a French site, who get every page three times.
. "$(dirname "$0")/setup.bash"
install mkdocs==1.6.1 mkdocs-static-i18n==1.3.1 mkdocs-rss-plugin==1.19.0
for code in fr en zh; do
    mkdir -p "docs/$code"
    printf '# Page %s\n\nText.\n' "$code" > "docs/$code/index.md"
done
three_languages 'rss: {use_git: false}'
venv/bin/mkdocs build --quiet
look <<'PYTHON'
import re
from pathlib import Path

feeds = sorted(path.relative_to("site").as_posix() for path in Path("site").rglob("feed_rss_*.xml"))
text = Path("site/feed_rss_created.xml").read_text("utf-8")
language, titles = re.findall("<language>(.*?)<", text), re.findall("<item>.*?<title>(.*?)<", text, re.S)
print(feeds, language, titles)
assert feeds == ["feed_rss_created.xml", "feed_rss_updated.xml"]
assert (language, sorted(titles)) == (["en"], ["Page en", "Page fr", "Page zh"])
PYTHON
