#!/usr/bin/env bash
# Python-Markdown 3.11.3, extension def_list: “: words” under a heading, or behind a list, is a <dl> that has a <dd> and no <dt>.
# Expected: text, which is what the extension makes of it at the beginning of a page; HTML (4.4.9) has no definition without a term.
# Who meets it: an editor who makes the terms of a glossary headings, for the table of contents, and keeps the colons. The page is not
# valid, and nothing is said.
. "$(dirname "$0")/setup.bash"
install Markdown==3.11.3
look <<'PYTHON'
from markdown import markdown


def seen(text):
    return markdown(text, extensions=["def_list"]).replace("\n", "")


definition = ": Garanties élémentaires pour tous."
heading = seen("## Socle de protection sociale\n" + definition)
behind_list = seen("- santé\n- revenu\n\n" + definition)
first = seen(definition)
term = seen("Socle de protection sociale\n" + definition)
print(heading, behind_list, first, term, sep="\n")
assert heading == "<h2>Socle de protection sociale</h2><dl><dd>Garanties élémentaires pour tous.</dd></dl>"
assert behind_list.endswith("</ul><dl><dd>Garanties élémentaires pour tous.</dd></dl>")
assert first == "<p>: Garanties élémentaires pour tous.</p>"
assert term == "<dl><dt>Socle de protection sociale</dt><dd>Garanties élémentaires pour tous.</dd></dl>"
PYTHON
