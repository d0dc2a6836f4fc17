#!/usr/bin/env bash
# mkdocs-static-i18n 1.3.1 (docs_structure: folder): what is written once for the whole site is in the language built last: /404.html, and
# with the plugins mkdocs-llmstxt 0.5.1 and mkdocs-print-site-plugin 2.9 llms.txt and the page to print (print_page/).
# Expected: the default language, as all that stands at the root of the site, or all languages. No warning says that the others are lost.
# Why: each language is a build of its own, in the order of the configuration; each writes these files at the root, over the one before.
# Who meets it: a reader of a French site who follows an old link, and gets a page that speaks to screen readers in Chinese (WCAG 3.1.1), or
# who prints the whole site, in Chinese too.
. "$(dirname "$0")/setup.bash"
install mkdocs==1.6.1 mkdocs-static-i18n==1.3.1 mkdocs-llmstxt==0.5.1 mkdocs-print-site-plugin==2.9
for row in "fr Bonjour" "en Welcome" "zh 欢迎"; do
    read -r code words <<< "$row"
    mkdir -p "docs/$code"
    printf '# %s\n\nText.\n' "$words" > "docs/$code/index.md"
done
build() {
    three_languages 'llmstxt: {sections: {Pages: ["*.md", "en/*.md", "zh/*.md"]}}'
    echo "  - print-site" >> mkdocs.yml
    if [ "$1" = en ]; then sed -i '/locale: en/{h;d};/locale: zh/G' mkdocs.yml; fi # English behind Chinese
    venv/bin/mkdocs build --quiet --site-dir "last-$1" > build.log 2>&1 || { cat build.log; exit 1; }
}
build zh
build en
look <<'PYTHON'
import re
from pathlib import Path

WORDS = {"fr": "Bonjour", "en": "Welcome", "zh": "欢迎"}


def languages(page, pattern=">{}<"):
    text = page.read_text("utf-8")
    return [code for code, word in WORDS.items() if pattern.format(word) in text]


for last in ("zh", "en"):
    site = Path(f"last-{last}")
    assert all(languages(site / folder / "index.html") == [code] for folder, code in (("", "fr"), ("en", "en"), ("zh", "zh")))
    missing = re.findall(r'<html lang="(\w+)"', (site / "404.html").read_text("utf-8"))
    [printed] = site.rglob("print_page/index.html")
    seen = {"404.html": missing, "llms.txt": languages(site / "llms.txt", "[{}]"), printed.relative_to(site).as_posix(): languages(printed)}
    print(f"built last: {last};", seen)
    assert seen == {"404.html": [last], "llms.txt": [last], "print_page/index.html": [last]}
PYTHON
