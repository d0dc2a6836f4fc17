#!/usr/bin/env bash
# MkDocs 1.6.1: a page that begins with a word and a colon (“Contact: info@example.org”) loses that line, and --strict is content.
# Expected: the line is on the page; between no fences of --- nothing looks like front matter.
# Why: beside YAML, MkDocs reads MultiMarkdown metadata there, whatever the word. A French space before the colon saves the line, an
# accent or a Chinese colon does too: the page is whole in French and Chinese, and short in English.
# Who meets it: a notice or an address above the first heading.
. "$(dirname "$0")/setup.bash"
install mkdocs==1.6.1
mkdir docs
printf 'Note: the office is closed.\n\nHello.\n' > docs/en.md
printf 'Note : le bureau est fermé.\n\nBonjour.\n' > docs/fr.md
printf '注意：办公室关闭。\n\n您好。\n' > docs/zh.md
printf '# Home\n\nNote: the office is closed.\n' > docs/index.md
printf 'site_name: Site\ntheme: {name: mkdocs}\n' > mkdocs.yml
venv/bin/mkdocs build --strict > build.log 2>&1 || { cat build.log; exit 1; }
look <<'PYTHON'
import re
from pathlib import Path

seen = {}
for page, notice in {"en/": "Note: the", "fr/": "Note : le", "zh/": "注意：", "": "Note: the"}.items():
    main = re.search(r'role="main">(.*?)</div>', Path(f"site/{page}index.html").read_text("utf-8"), re.DOTALL)[1]
    seen[page] = notice in main
    print(f"/{page}", main.strip())
assert list(seen.values()) == [False, True, True, True]
PYTHON
