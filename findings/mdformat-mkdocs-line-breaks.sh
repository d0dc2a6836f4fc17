#!/usr/bin/env bash
# mdformat 1.0.0 with mdformat-mkdocs 5.3.0: the lines of a postal address, broken by two spaces, run together on the page of MkDocs, with the
# backslashes that now end them. Bold Chinese that ends with a mark gets its asterisks printed, and a definition of two terms is no definition
# any more. mdformat ends with 0, and so does mdformat --check afterwards.
# Expected: the page stays as it was. mdformat promises not to change what Markdown renders, and the plugin is for “mkdocs and packages commonly
# used” with it, whose indents, admonitions and attribute lists it knows.
# Why: it writes CommonMark, where a backslash breaks a line, and escapes what is no bold and no definition there; MkDocs has Python-Markdown,
# which breaks lines at two spaces. That mdformat turns those into backslashes is on its page on style, not in the description of the plugin.
# Who meets it: an editor whose commits are formatted; with pymdownx.escapeall and hardbreak the lines stay apart.
. "$(dirname "$0")/setup.bash"
install mdformat==1.0.0 mdformat-mkdocs==5.3.0 Markdown==3.11.3
printf '%s\n' 'Bureau international du Travail  ' '4, route des Morillons  ' '1211 Genève 22' '' '这是**社会保护。**下一句' '' \
    'Socle' 'Plancher' ':   Le minimum pour tous.' > page.md
cp page.md formatted.md
venv/bin/mdformat formatted.md
venv/bin/mdformat --check formatted.md
look <<'PYTHON'
from pathlib import Path

from markdown import markdown


def html(name):
    return markdown(Path(name).read_text("utf-8"), extensions=["def_list"]).replace("\n", " ")


before, after = html("page.md"), html("formatted.md")
print(before, after, sep="\n")
assert before == (
    "<p>Bureau international du Travail<br /> 4, route des Morillons<br /> 1211 Genève 22</p> "
    "<p>这是<strong>社会保护。</strong>下一句</p> "
    "<dl> <dt>Socle</dt> <dt>Plancher</dt> <dd>Le minimum pour tous.</dd> </dl>"
)
assert after == (
    "<p>Bureau international du Travail\\ 4, route des Morillons\\ 1211 Genève 22</p> "
    "<p>这是**社会保护。**下一句</p> "
    "<p>Socle Plancher \\: Le minimum pour tous.</p>"
)
PYTHON
