#!/usr/bin/env bash
# mkdocs-static-i18n 1.3.1 with the search of Material 9.8.2: an English page is not in the search when its title is the same word as in French
# (“Contact”) and no text stands between the title and the next heading: readers of English find the French page alone.
# And pages that mkdocs-exclude-search 0.6.7 takes out are in it again, while its message counts them as excluded.
# Expected: every translation. The documentation says that reconfigure_search, on by default, removes duplicate content, such as pages that are
# not translated; this page is, and differs from the next heading on.
# Why: the entries of all languages are collected, and the index is written once more at the end. Title and text of one entry are compared, and
# in Material's index each heading is an entry; MkDocs' own search loses such headings, not the page. What other plugins took out comes back.
# Who meets it: pages named Contact, Documents, Sources or Agenda, that begin with a heading; drafts that are not to be found.
. "$(dirname "$0")/setup.bash"
install mkdocs==1.6.1 mkdocs-static-i18n==1.3.1 mkdocs-material==9.8.2 mkdocs-exclude-search==0.6.7
for row in "fr Texte" "en Text" "zh 正文"; do
    read -r code words <<< "$row"
    mkdir -p "docs/$code"
    printf '# Site %s\n' "$code" > "docs/$code/index.md"
    printf '# Contact\n\n## Adresse %s\n\n%s.\n' "$code" "$words" > "docs/$code/contact.md"
    printf '# Brouillon %s\n\n%s.\n' "$code" "$words" > "docs/$code/draft.md"
done
sed -i '1s/.*/# 联系/' docs/zh/contact.md
build() {
    venv/bin/mkdocs build --strict --theme material --site-dir "$1" > "$1.log" 2>&1 || { cat "$1.log"; exit 1; }
}
three_languages search
build alone
three_languages 'search'
sed -i '/docs_structure/a\      reconfigure_search: false' mkdocs.yml
build all
three_languages 'search'
echo "  - exclude-search: {exclude: [en/draft.md, zh/draft.md]}" >> mkdocs.yml
build excluded
sed -i '/- i18n:/,/中文/d' mkdocs.yml
build no-i18n
look <<'PYTHON'
import json
from pathlib import Path


def seen(site, page):
    found = [entry["location"] for entry in json.loads(Path(site, "search/search_index.json").read_text())["docs"] if page in entry["location"]]
    print(site, found)
    return [location for location in found if "#" not in location]


assert seen("alone", "contact/") == ["contact/", "zh/contact/"]
assert seen("all", "contact/") == ["contact/", "en/contact/", "zh/contact/"]
messages = [line.split("] ")[-1] for line in Path("excluded.log").read_text().splitlines() if "mkdocs-exclude-search excluded" in line]
print(*messages, sep="\n")
assert seen("excluded", "draft/") == ["draft/", "en/draft/", "zh/draft/"] and sum("excluded 0 of" not in message for message in messages) == 2
assert seen("no-i18n", "draft/") == ["fr/draft/"]
PYTHON
