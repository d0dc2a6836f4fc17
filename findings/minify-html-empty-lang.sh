#!/usr/bin/env bash
# minify-html 0.18.1 removes lang="" as if it were an empty attribute without a meaning.
# Expected: it stays, as alt="" does. lang="" says that the language of a part is not known (HTML, “The lang and xml:lang attributes”);
# without it the part takes the language of the page, and a screen reader pronounces the name with French rules (WCAG 2.2, 3.1.2).
# Who meets it: names of people whose language is not known, and which a page marks so.
. "$(dirname "$0")/setup.bash"
install minify-html==0.18.1
look <<'PYTHON'
from minify_html import minify

seen = minify('<p lang="fr">Écrivez à <span lang="">Ayo</span> <img src="a.svg" alt="">.</p>')
print(seen)
assert seen == "<p lang=fr>Écrivez à <span>Ayo</span> <img alt src=a.svg>."
PYTHON
