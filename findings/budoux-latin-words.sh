#!/usr/bin/env bash
# BudouX 0.10.1 (line breaks for Chinese): its parser of simplified Chinese divides Latin words: IL|O, Inte|rnat|ional, f|loors, d|roit.
# Expected: breaks between Chinese words; Latin ones stay whole, as in its Japanese parser. The parts are joined in the page by U+200B, a
# place where a line may end, and without a hyphen.
# A part with another language (<p lang="fr">) is divided in the same way.
# Who meets it: Chinese pages with names in Latin letters: “IL” at the end of a line, and “O” on the next.
. "$(dirname "$0")/setup.bash"
install budoux==0.10.1
look <<'PYTHON'
import budoux

chinese = budoux.load_default_simplified_chinese_parser()
japanese = budoux.load_default_japanese_parser()
seen = {text: chinese.parse(text) for text in ("参见 ILO 的建议书", "International Labour Organization", "social protection floors", "un droit")}
print(*("|".join(parts) for parts in seen.values()), sep="\n")
assert "|".join(seen["参见 ILO 的建议书"]).startswith("参见| IL|O |的")
assert seen["International Labour Organization"][:3] == ["Inte", "rnat", "ional"]
assert seen["social protection floors"] == ["social protection f", "loors"]
assert all(len(japanese.parse(text)) == 1 for text in list(seen)[1:])

page = chinese.translate_html_string('<p>参见 ILO 的建议书</p><p lang="fr">C’est un droit.</p>')
print(page.replace("\u200b", "|"))
assert "IL\u200bO" in page and "d\u200broit" in page
PYTHON
