#!/usr/bin/env bash
# pymdown-extensions 13.1.2, arithmatex: two prices in a Chinese sentence lose their dollar signs, and what stands between them becomes a
# formula: 从$50提高到$80 reads 从, then “50提高到” set as mathematics, then 80.
# Expected: text. smart_dollar, which is on, is there for this: its documentation says that “I have $2.00 and Bob has $10.00” needs no escaping,
# and in English that holds.
# Why: the rule, given there too, is that no space stands before the second sign, and Chinese has none. Pandoc's rule, that no figure follows the
# closing sign, is missing; the range $5-$10 falls to the same in French. mdit-py-plugins 0.7.0 (dollarmath of MyST) has it with allow_digits=False.
# Who meets it: amounts in dollars on the Chinese page of a site that wants one formula elsewhere (Material's instructions for MathJax and
# KaTeX).
. "$(dirname "$0")/setup.bash"
install Markdown==3.11.3 pymdown-extensions==13.1.2 markdown-it-py==4.3.0 mdit-py-plugins==0.7.0
look <<'PYTHON'
from markdown import markdown
from markdown_it import MarkdownIt
from mdit_py_plugins.dollarmath import dollarmath_plugin

peer = MarkdownIt().use(dollarmath_plugin, allow_digits=False)


def seen(text):
    html = markdown(text, extensions=["pymdownx.arithmatex"], extension_configs={"pymdownx.arithmatex": {"generic": True}})
    print(html)
    assert peer.render(text).strip() == f"<p>{text}</p>"
    return html


assert seen("养老金从$50提高到$80。") == '<p>养老金从<span class="arithmatex">\\(50提高到\\)</span>80。</p>'
assert seen("entre $5-$10 par mois") == '<p>entre <span class="arithmatex">\\(5-\\)</span>10 par mois</p>'
assert seen("The pension rose from $50 to $80.") == "<p>The pension rose from $50 to $80.</p>"
assert "arithmatex" in markdown("$x$", extensions=["pymdownx.arithmatex"])
assert 'class="math' in peer.render("$x$")
PYTHON
