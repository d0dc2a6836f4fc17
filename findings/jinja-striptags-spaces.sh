#!/usr/bin/env bash
# Jinja2 3.1.6, filter striptags: no-break spaces, and the narrow ones of French numbers, become ordinary spaces.
# Expected: tags go, and runs of spaces that HTML shows as one (space, tab, line end) become one; it shows a no-break space as it is.
# Who meets it: a description or a title of a tab made from HTML: “1 300 000” and “Pourquoi ?” break there in search results and
# cards, and a test that looks for the amount of the page does not find it. do_striptags is split() and join() of Python inside.
. "$(dirname "$0")/setup.bash"
install Jinja2==3.1.6
look <<'PYTHON'
from jinja2 import Environment


def seen(filters):
    words = Environment().from_string("{{ words|" + filters + " }}").render(words="<b>1\u202f300\u202f000</b>\u00a0€,\u3000社会 \n保护")
    print(filters, ascii(words))
    return words


assert seen("striptags") == "1 300 000 €, 社会 保护"
assert seen("trim") == "<b>1\u202f300\u202f000</b>\u00a0€,\u3000社会 \n保护"
PYTHON
