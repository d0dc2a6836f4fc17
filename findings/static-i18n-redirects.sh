#!/usr/bin/env bash
# mkdocs-static-i18n 1.3.1 (docs_structure: folder) with mkdocs-redirects 1.2.3: no way of writing an old address works for the
# default language. “old.md: page.md” writes nothing, and “fr/old.md: fr/page.md” leads to /fr/page/, which is not built. Both exit 0.
# Expected: a redirect at /old/ that leads to /page/, where the default language is published.
# Why: redirects knows files by their path in docs/ (fr/page.md); i18n publishes them elsewhere, and redirects computes addresses itself.
# Who meets it: a multilingual site that renames a page, and wants the printed address to go on working.
. "$(dirname "$0")/setup.bash"
install mkdocs==1.6.1 mkdocs-static-i18n==1.3.1 mkdocs-redirects==1.2.3
mkdir -p docs/fr docs/en
echo "# Accueil" > docs/fr/index.md
echo "# Page" > docs/fr/page.md
cp docs/fr/*.md docs/en/
cat > mkdocs.yml <<'YAML'
site_name: Site
site_url: https://example.org/
theme: {name: mkdocs}
plugins:
  - i18n: {docs_structure: folder, languages: [{locale: fr, name: français, default: true}, {locale: en, name: English}]}
  - redirects: {redirect_maps: {old.md: page.md, fr/older.md: fr/page.md}}
YAML
venv/bin/mkdocs build --quiet 2> build.log || { cat build.log; exit 1; }
look <<'PYTHON'
import re
from pathlib import Path

pages = sorted(path.relative_to("site").as_posix() for path in Path("site").rglob("*.html"))
print(*pages, sep="\n")
assert "old/index.html" not in pages and "fr/older/index.html" in pages
target = re.search(r'canonical" href="([^"]*)"', Path("site/fr/older/index.html").read_text("utf-8"))[1]
print("fr/older/ leads to", target)
assert target == "../page/"
assert "page/index.html" in pages and "fr/page/index.html" not in pages
PYTHON
