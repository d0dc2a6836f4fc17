#!/usr/bin/env bash
# htmldate 1.11.0: of a date in Chinese it takes the year alone, and answers with 1 January as if it had read it.
# Expected: 2016-09-06 for “2016年9月6日”, as for the same day in French and in English, or no answer.
# Who meets it: archives and crawlers (it is what Trafilatura dates pages with) that keep the pages of a Chinese seminar or notice.
. "$(dirname "$0")/setup.bash"
install htmldate==1.11.0 lxml==6.1.3
look <<'PYTHON'
from htmldate import find_date

seen = {}
for words in ("Publié le 6 septembre 2016.", "Published on 6 September 2016.", "发布于2016年9月6日。", "更新于2016年12月16日。"):
    seen[words] = find_date(f"<html><body><article><h1>Page</h1><p>{words}</p></article></body></html>")
    print(words, seen[words])
assert list(seen.values()) == ["2016-09-06", "2016-09-06", "2016-01-01", "2016-01-01"]
PYTHON
