#!/usr/bin/env bash
# Python-Markdown 3.11.3, extension tables: a table that has a head and no rows gets a row of empty cells.
# Expected: no row; GFM (4.10, tables) leaves the body out then.
# Who meets it: a table that a script fills, in a language that has no entries yet: screen readers announce two rows, and read the
# second one cell by cell, with nothing in them.
. "$(dirname "$0")/setup.bash"
install Markdown==3.11.3
look <<'PYTHON'
from markdown import markdown


def seen(rows):
    html = markdown("| Pays | Année |\n|---|---|\n" + rows, extensions=["tables"])
    print(html.replace("\n", ""))
    return html.count("<tr>"), html.count("<td></td>")


assert seen("") == (2, 2)
assert seen("| Togo | 2020 |\n") == (2, 0)
PYTHON
