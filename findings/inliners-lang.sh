#!/usr/bin/env bash
# juice 11.1.1, premailer 3.10.0, css-inline 0.24.0 (they write the style sheet of a mail into its elements): a rule with :lang() is not applied,
# and the rule that it was to overrule is written into the element.
# Expected: it is applied, as [lang|=zh] is in all three and :last-child in two, since a mail does not change its language once it is sent.
# juice and css-inline drop the rule. premailer leaves it in the style sheet, as it says that it does with pseudo-classes, and so do the two when
# told to keep the style sheet; but there it cannot win: what is written in the element is stronger than any selector (CSS Cascade 5, 6.1).
# Who meets it: a bilingual letter: its Chinese paragraphs get the typeface, the line height or the quotes of the French ones.
. "$(dirname "$0")/setup.bash"
install premailer==3.10.0 css-inline==0.24.0
npm install --no-audit --no-fund --ignore-scripts juice@11.1.1 > install.log 2>&1 || { cat install.log >&2; exit 3; }
look <<'PYTHON'
import json
import re
import subprocess

import css_inline
import premailer

JUICE = "import juice from 'juice'; console.log(juice(process.argv[1], JSON.parse(process.argv[2])))"


def juice(html, **options):
    command = ["node", "--input-type=module", "-e", JUICE, html, json.dumps(options)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def seen(selector, inline, **options):
    rules = f"p{{font-family:Garamond}} {selector}{{font-family:Kaiti}}"
    html = inline(f'<html><head><style>{rules}</style></head><body><p lang="fr">Un</p><p lang="zh">权利</p></body></html>', **options)
    [chinese] = re.findall('<p lang="zh" style="([^"]*)"', html)
    print(inline.__name__, options, selector, chinese, "| style sheet:", re.findall("<style>(.*)</style>", html, re.S))
    return chinese.rstrip(";").split("font-family:")[-1].strip(), "Kaiti" in html


for inline in (juice, premailer.transform, css_inline.inline):
    assert seen("p[lang|=zh]", inline) == ("Kaiti", True)
assert seen("p:last-child", juice) == seen("p:last-child", css_inline.inline) == ("Kaiti", True)
assert seen("p:lang(zh)", juice) == seen("p:lang(zh)", css_inline.inline) == ("Garamond", False)
assert seen("p:lang(zh)", premailer.transform) == ("Garamond", True)
assert seen("p:lang(zh)", juice, removeStyleTags=False) == ("Garamond", True)
assert seen("p:lang(zh)", css_inline.inline, keep_style_tags=True) == ("Garamond", True)
PYTHON
