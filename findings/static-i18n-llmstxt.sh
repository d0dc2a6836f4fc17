#!/usr/bin/env bash
# mkdocs-llmstxt 0.5.1 with mkdocs-static-i18n 1.3.1: llms.txt lists the pages of the language that was built last, and no others.
# Expected: all pages that its patterns name, in three languages; or a warning about those that are left out.
# Why: the plugin begins its list again for each build, and mkdocs-static-i18n makes one build a language; the last one writes the file at the root.
# Who meets it: a French site with translations whose llms.txt is in Chinese alone.
. "$(dirname "$0")/setup.bash"
install mkdocs==1.6.1 mkdocs-static-i18n==1.3.1 mkdocs-llmstxt==0.5.1
for code in fr en zh; do
    mkdir -p "docs/$code"
    printf '# Page %s\n\nText.\n' "$code" > "docs/$code/index.md"
done
three_languages 'llmstxt: {sections: {Pages: ["*.md", "en/*.md", "zh/*.md"]}}'
venv/bin/mkdocs build --quiet --strict
cat site/llms.txt
look <<'PYTHON'
import re
from pathlib import Path

assert all(Path("site", code, "index.html").exists() for code in ("", "en", "zh"))
assert re.findall(r"\[(.*?)\]", Path("site/llms.txt").read_text("utf-8")) == ["Page zh"]
PYTHON
