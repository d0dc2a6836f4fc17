#!/usr/bin/env bash
# python-slugify 9.2.0: l’économie is leconomie, and l'économie is l-economie; with algorithm="modern" as well.
# Expected: one address for one title: the typographic and the straight apostrophe are the same sign in French, and editors put in the former.
# Its own documentation divides l'été at the apostrophe. With allow_unicode=True both are divided: l-économie.
# Why: the straight one is made a hyphen first; then the other becomes a straight one, and those that come out of this step are deleted.
# replacements=[("’", "'")] makes them one.
# Who meets it: French addresses: an article made a word with what follows (“L’accès à l’eau”: lacces-a-leau), and another address as soon
# as somebody corrects the apostrophe of a title.
. "$(dirname "$0")/setup.bash"
install python-slugify==9.2.0
look <<'PYTHON'
from slugify import slugify

for algorithm in ("legacy", "modern"):
    seen = [slugify(title, algorithm=algorithm) for title in ("L’accès à l’eau", "L'accès à l'eau")]
    print(algorithm, *seen)
    assert seen == ["lacces-a-leau", "l-acces-a-l-eau"]
    assert slugify("L’accès à l’eau", replacements=[("’", "'")], algorithm=algorithm) == "l-acces-a-l-eau"
    assert slugify("L’accès à l’eau", allow_unicode=True, algorithm=algorithm) == "l-accès-à-l-eau"
PYTHON
