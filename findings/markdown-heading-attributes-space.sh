#!/usr/bin/env bash
# Python-Markdown 3.11.3, extension attr_list: a heading whose list has no space before it, # 权利{#droits}, is printed with its braces;
# so is # 权利{: #droits}.
# Expected: the id, as behind a link or an emphasis, which take their list without a space (and lose it with one).
# With toc the id of a Chinese heading is made of the Latin letters that it holds, those in the braces: the anchor does work, so that
# checks of links pass. In French it does not: # Droits{#droits} has the id droitsdroits.
# Who meets it: a translator into Chinese, who puts no space before a bracket.
. "$(dirname "$0")/setup.bash"
install Markdown==3.11.3
look <<'PYTHON'
from markdown import markdown


def seen(text):
    html = markdown(text, extensions=["attr_list", "toc"])
    print(text, html)
    return html


assert seen("# 权利{#droits}") == '<h1 id="droits">权利{#droits}</h1>'
assert seen("# 权利{: #droits}") == '<h1 id="droits">权利{: #droits}</h1>'
assert seen("# Droits{#droits}") == '<h1 id="droitsdroits">Droits{#droits}</h1>'
assert seen("# 权利 {#droits}") == '<h1 id="droits">权利</h1>'
assert seen("*权利*{#droits}") == '<p><em id="droits">权利</em></p>'
assert seen("*权利* {#droits} 是") == "<p><em>权利</em> {#droits} 是</p>"
PYTHON
