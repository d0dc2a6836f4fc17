#!/usr/bin/env bash
# mkdocs-static-i18n 1.3.1 (docs_structure: folder): a folder with a name of two letters, such as docs/js or docs/qr, is not published.
# Expected: it is shared by all languages, as docs/pdf and every other folder whose name is no language of the configuration.
# Why: two small letters look like a language that is not configured yet, and its files are left out. Links to them on pages are warned
# about; extra_javascript and extra_css are not, so --strict is content, and every page asks for a script that is not there.
# Who meets it: a site that keeps its scripts in docs/js, or the codes of its posters in docs/qr.
. "$(dirname "$0")/setup.bash"
install mkdocs==1.6.1 mkdocs-static-i18n==1.3.1
for language in fr en; do mkdir -p "docs/$language" && echo "# $language" > "docs/$language/index.md"; done
for folder_name in js pdf; do mkdir "docs/$folder_name" && echo "0" > "docs/$folder_name/menu.js"; done
cat > mkdocs.yml <<YAML
site_name: Site
site_url: https://example.org/
theme: {name: mkdocs}
extra_javascript: [js/menu.js, pdf/menu.js]
YAML
cp mkdocs.yml one-language.yml
cat >> mkdocs.yml <<YAML
plugins:
  - i18n: {docs_structure: folder, languages: [{locale: fr, name: français, default: true}, {locale: en, name: English}]}
YAML
venv/bin/mkdocs build --quiet --strict --site-dir with 2> build.log || { cat build.log; exit 1; }
venv/bin/mkdocs build --quiet --config-file one-language.yml --site-dir without 2> build.log || { cat build.log; exit 1; }
look <<'PYTHON'
from pathlib import Path

for site, page in (("with", "index.html"), ("without", "fr/index.html")):
    asked = [script for script in ("js/menu.js", "pdf/menu.js") if f'{script}"' in Path(site, page).read_text("utf-8")]
    published = [script for script in asked if Path(site, script).is_file()]
    print(site, "the plugin: the pages ask for", *asked, "and there is", *published)
    assert asked == ["js/menu.js", "pdf/menu.js"]
    assert published == (asked if site == "without" else ["pdf/menu.js"])
PYTHON
