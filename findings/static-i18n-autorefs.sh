#!/usr/bin/env bash
# mkdocs-autorefs 1.4.5 with mkdocs-static-i18n 1.3.1: a reference on the English or Chinese page leads to the French page, and has the French heading
# as its tooltip.
# Expected: the heading of that id in the page's own language; each language has one.
# Why: headings are known by id alone, over all languages together, and the first page that has it wins. No warning says that there are several.
# Who meets it: translators, who keep the ids of headings equal in all languages, as one should.
. "$(dirname "$0")/setup.bash"
install mkdocs==1.6.1 mkdocs-static-i18n==1.3.1 mkdocs-autorefs==1.4.5
for row in "fr Courriel" "en Email" "zh 电子邮件"; do
    read -r code words <<< "$row"
    mkdir -p "docs/$code"
    printf '# A\n\n[%s][mail]\n' "$words" > "docs/$code/index.md"
    printf '# B\n\n## %s {#mail}\n\nText.\n' "$words" > "docs/$code/contact.md"
done
three_languages autorefs
venv/bin/mkdocs build --quiet --strict || changed
look <<'PYTHON'
import re
from pathlib import Path

for code, expected in {"": "contact/#mail", "en": "../contact/#mail", "zh": "../contact/#mail"}.items():
    link = re.search(r'<a class="autorefs[^>]*>', Path("site", code, "index.html").read_text("utf-8")).group()
    print(code or "fr", link)
    assert f'href="{expected}"' in link, link
    assert 'title="Courriel"' in link or not code, link
PYTHON
