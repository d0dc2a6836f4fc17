#!/usr/bin/env bash
# Python-Markdown 3.11.3, extension attr_list: with braces later in the text, words behind a link with attributes move to its end.
# Expected: the sentence as typed; braces in running text are text, and without attributes on the link they do stay.
# Why: the list is read as far as the last brace of the line; what was read too much is put back behind the rest, not before it.
# A second list right behind the first is no second list either: it ends up as text at the end of the paragraph.
# Version 3.5.2 leaves both where they were typed.
# Who meets it: whoever marks the language of a link, { hreflang=fr }, in a sentence about the placeholders of messages, such as {nom}.
. "$(dirname "$0")/setup.bash"
install Markdown==3.11.3
look <<'PYTHON'
from markdown import markdown


def seen(text):
    return markdown(text, extensions=["attr_list"]).removeprefix("<p>").removesuffix("</p>")


link = '<a href="g.html" hreflang="fr">Guide</a>'
moved = seen("[Guide](g.html){ hreflang=fr }: translate all but {nom} in “Bonjour”.")
twice = seen("[Guide](g.html){ hreflang=fr }{ .new } for translators.")
other = seen("[Guide](g.html){ hreflang=fr }: translate all but [this](t.html){ hreflang=en }.")
plain = seen("[Guide](g.html): translate all but {nom} in “Bonjour”.")
print(moved, twice, other, plain, sep="\n")
assert moved == link + " in “Bonjour”.}: translate all but {nom"
assert twice == link + " for translators.}{ .new "
assert other == link + ': translate all but <a href="t.html" hreflang="en">this</a>.'
assert plain == '<a href="g.html">Guide</a>: translate all but {nom} in “Bonjour”.'
PYTHON
