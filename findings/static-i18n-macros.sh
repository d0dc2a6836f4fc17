#!/usr/bin/env bash
# mkdocs-static-i18n 1.3.1 with mkdocs-macros-plugin 1.5.0: a page prints the settings of the language built before its own: with site_name and
# extra set for each language, {{ config.site_name }} and {{ contact }} are the French ones on English pages, and the English ones on Chinese
# pages. French, built first, gets those of the whole site.
# Expected: the settings of the language, as the theme gets them (the title of the same page is right), or those of the whole site everywhere.
# Why: macros copies the configuration when a build begins; static-i18n writes the settings of the language into it later, when it sorts files.
# The order of the two plugins changes nothing, and --strict sees nothing.
# Who meets it: an address, a deadline or the name of the site, set once for each language and used in texts.
. "$(dirname "$0")/setup.bash"
install mkdocs==1.6.1 mkdocs-static-i18n==1.3.1 mkdocs-macros-plugin==1.5.0
for code in fr en zh; do
    mkdir -p "docs/$code"
    printf '# Page\n\nMACRO {{ config.site_name }}, {{ contact }}.\n' > "docs/$code/index.md"
done
i18n="  - i18n:
      docs_structure: folder
      languages:
        - {locale: fr, name: Français, default: true, site_name: Un droit, extra: {contact: fr@example.org}}
        - {locale: en, name: English, site_name: A right, extra: {contact: en@example.org}}
        - {locale: zh, name: 中文, site_name: 权利, extra: {contact: zh@example.org}}"
build() {
    printf '%s\n' 'site_name: Site' 'extra: {contact: all@example.org}' 'plugins:' "$2" "$3" > mkdocs.yml
    venv/bin/mkdocs build --quiet --strict --site-dir "$1" > build.log 2>&1 || { cat build.log; exit 1; }
}
build behind "$i18n" "  - macros"
build before "  - macros" "$i18n"
look <<'PYTHON'
import re
from pathlib import Path


def seen(page):
    text = Path(page).read_text()
    printed, title = re.search("MACRO (.*)[.]<", text)[1], re.search("<title>Page - (.*)</title>", text)[1]
    print(page, printed, "| title:", title)
    return printed, title


for order in ("behind", "before"):
    assert seen(f"{order}/index.html") == ("Site, all@example.org", "Un droit")
    assert seen(f"{order}/en/index.html") == ("Un droit, fr@example.org", "A right")
    assert seen(f"{order}/zh/index.html") == ("A right, en@example.org", "权利")
PYTHON
