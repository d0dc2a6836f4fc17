#!/usr/bin/env bash
# pymdown-extensions 13.1, blocks.html: a block with lang: no (Norwegian) is printed with its marks, as text, and nothing is said.
# Expected: <p lang="no">, or an error. YAML 1.1 reads no as false; a value that is not a string makes the whole block no block.
# A date does the same: attrs: {datetime: 2016-09-08}. MkDocs --strict sees nothing either: there is no warning to count.
# Who meets it: a quotation in the language of its author; lang: "no" or nb is right.
. "$(dirname "$0")/setup.bash"
install Markdown==3.11.3 pymdown-extensions==13.1
look <<'PYTHON'
from markdown import markdown


def seen(attributes):
    return markdown(f"/// html | p\n    attrs: {{{attributes}}}\n\nHei\n///", extensions=["pymdownx.blocks.html"])


print(seen("lang: no"), seen("lang: nb"), sep="\n")
assert seen("lang: no").startswith("<p>/// html | p")
assert seen("datetime: 2016-09-08").startswith("<p>/// html | p")
assert seen("lang: nb") == '<p lang="nb">Hei</p>'
assert seen('lang: "no"') == '<p lang="no">Hei</p>'
PYTHON
