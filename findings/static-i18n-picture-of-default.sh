#!/usr/bin/env bash
# mkdocs-static-i18n 1.3.1 (docs_structure: folder): a picture of the default language is replaced by the shared one of the same path.
# Expected: the French page shows the French picture, as the English page shows the English one; or the error “Conflicting files for the
# default language”, which two pages of one path get. Nothing is said, not even under --strict.
# Why: both are written to /assets/map.svg: the French one first, and then, with the next language, the shared one over it.
# Who meets it: a map or a logo with words in it, of which translators make a version each; it is right in every language but the first.
. "$(dirname "$0")/setup.bash"
install mkdocs==1.6.1 mkdocs-static-i18n==1.3.1
for language in fr en zh; do mkdir -p "docs/$language" && echo "![map](assets/map.svg)" > "docs/$language/index.md"; done
for owner in all fr en; do
    pictures="docs/${owner#all}/assets"
    mkdir -p "$pictures"
    echo "<svg xmlns='http://www.w3.org/2000/svg'><title>Map for $owner</title></svg>" > "$pictures/map.svg"
done
build() {
    cat > mkdocs.yml <<YAML
site_name: Site
site_url: https://example.org/
theme: {name: mkdocs}
plugins:
  - i18n: {docs_structure: folder, languages: [{locale: fr, name: français, default: true}$1]}
YAML
    venv/bin/mkdocs build --strict --site-dir "$2" > build.log 2>&1 || { cat build.log; exit 1; }
}
build ", {locale: en, name: English}, {locale: zh, name: 中文}" three
build "" one
look <<'PYTHON'
import re
from pathlib import Path


def seen(page):
    source = re.search(r'src="([^"]*map\.svg)"', Path(page).read_text("utf-8"))[1]
    title = re.search("<title>(.*)</title>", (Path(page).parent / source).read_text("utf-8"))[1]
    print(page, "shows", source, "-", title)
    return title


assert seen("one/index.html") == "Map for fr"
assert seen("three/index.html") == "Map for all"
assert seen("three/en/index.html") == "Map for en"
assert seen("three/zh/index.html") == "Map for all"
PYTHON
