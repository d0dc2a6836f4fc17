#!/usr/bin/env bash
# mkdocs-print-site-plugin 2.9 with mkdocs-static-i18n 1.3.1: the one page to print has the language that was built last, wherever it is asked for.
# Expected: a page to print for each language, or all languages in the one there is. The source language, whose site it belongs to, is lost.
# Why: each language's build writes print_page/ at the root, over the one before.
# Who meets it: a French reader who prints the whole site, and gets it in Chinese.
. "$(dirname "$0")/setup.bash"
install mkdocs==1.6.1 mkdocs-static-i18n==1.3.1 mkdocs-print-site-plugin==2.9
for row in "fr Bonjour" "en Welcome" "zh 欢迎"; do
    read -r code words <<< "$row"
    mkdir -p "docs/$code"
    printf '# %s\n\nText.\n' "$words" > "docs/$code/index.md"
done
three_languages print-site
venv/bin/mkdocs build --quiet
look <<'PYTHON'
from pathlib import Path

pages = [page.relative_to("site").as_posix() for page in Path("site").rglob("print_page/index.html")]
text = Path("site", pages[0]).read_text("utf-8")
words = [word for word in ("Bonjour", "Welcome", "欢迎") if f">{word}<" in text]
print(pages, words)
assert (pages, words) == (["print_page/index.html"], ["欢迎"])
PYTHON
