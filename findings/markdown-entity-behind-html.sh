#!/usr/bin/env bash
# Python-Markdown 3.11.3: an entity on the line where a block of HTML ends goes to the end of the page, or into the next block of HTML.
# Expected: it stays; the words of that line stay, the same sign typed as itself stays, and so does the entity on a line of its own.
# Who meets it: a quotation in another language, in HTML for its lang, with &mdash; and its author behind it: the dash stands alone in the
# last paragraph of the page, or wraps the next quotation in a <p>, where no block may be.
. "$(dirname "$0")/setup.bash"
install Markdown==3.11.3
look <<'PYTHON'
from markdown import markdown

quotation = '<blockquote lang="fr">Assez.</blockquote>'


def seen(text):
    return markdown(quotation + text).replace("\n", "").removeprefix(quotation)


last = seen(" &mdash; Anonyme, 1904\n\nNext.\n\nEnd.")
number = seen(" Anonyme &#8212; 1904\n\nEnd.")
swallowed = seen(" &mdash; Anonyme\n\n<blockquote>Enough.</blockquote>\n\nEnd.")
sign = seen(" — Anonyme\n\nEnd.")
own_line = seen("\n\n&mdash; Anonyme\n\nEnd.")
print(last, number, swallowed, sign, own_line, sep="\n")
assert last == "<p>Anonyme, 1904</p><p>Next.</p><p>End.</p><p>&mdash;</p>"
assert number == "<p>Anonyme  1904</p><p>End.</p><p>&#8212;</p>"
assert swallowed == "<p>Anonyme</p><p>&mdash;<blockquote>Enough.</blockquote></p><p>End.</p>"
assert sign == "<p>— Anonyme</p><p>End.</p>"
assert own_line == "<p>&mdash; Anonyme</p><p>End.</p>"
PYTHON
