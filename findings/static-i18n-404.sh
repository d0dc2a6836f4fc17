#!/usr/bin/env bash
# mkdocs-static-i18n 1.3.1 (docs_structure: folder): the only page for missing addresses, /404.html, is in the language built last.
# Expected: in the default language, as all that stands at the root of the site.
# Why: every language writes it to the same place, and the default one is built first.
# Who meets it: a reader of a French site who follows an old link, and gets a page that speaks to screen readers in Chinese (WCAG 3.1.1).
. "$(dirname "$0")/setup.bash"
install mkdocs==1.6.1 mkdocs-static-i18n==1.3.1
for language in fr en zh; do mkdir -p "docs/$language" && echo "# $language" > "docs/$language/index.md"; done
build() {
    cat > mkdocs.yml <<YAML
site_name: Site
site_url: https://example.org/
theme: {name: mkdocs}
plugins:
  - i18n: {docs_structure: folder, languages: [{locale: fr, name: français, default: true}, {locale: $1, name: $1}, {locale: $2, name: $2}]}
YAML
    venv/bin/mkdocs build --quiet --site-dir "last-$2" 2> build.log || { cat build.log; exit 1; }
}
build en zh
build zh en
look <<'PYTHON'
import re
from pathlib import Path

for last in ("zh", "en"):
    seen = [re.search(r'<html lang="(\w+)"', Path(f"last-{last}", page).read_text("utf-8"))[1] for page in ("404.html", "index.html")]
    print(f"built last: {last}; 404.html and index.html are in", *seen)
    assert seen == [last, "fr"]
PYTHON
