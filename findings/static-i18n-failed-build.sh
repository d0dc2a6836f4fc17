#!/usr/bin/env bash
# mkdocs-static-i18n 1.3.1 with mkdocs serve: after one failed build of a second language, no build removes old pages any more, nor says
# “Documentation built in …”. Expected: once the error is corrected, all is as before; without the plugin it is.
# Why: for its builds of the other languages the plugin replaces MkDocs's clean_directory by a function that does nothing, and filters the
# log; both are put back only if these builds succeed.
# Who meets it: an editor who removes or renames a page in the live preview: its old address goes on to work there, and is dead once published.
. "$(dirname "$0")/setup.bash"
install mkdocs==1.6.1 mkdocs-static-i18n==1.3.1
for language in fr en; do mkdir -p "docs/$language" && echo "# $language" | tee "docs/$language/index.md" > "docs/$language/old.md"; done
cat > hook.py <<'HOOK'
from mkdocs.exceptions import PluginError


def on_page_markdown(markdown, page, **_):
    if "TODO" in markdown:
        raise PluginError(f"{page.file.src_uri} is not finished")
HOOK
printf 'site_name: Site\ntheme: {name: mkdocs}\nhooks: [hook.py]\n' > plain.yml
cp plain.yml i18n.yml
cat >> i18n.yml <<YAML
plugins:
  - i18n: {docs_structure: folder, languages: [{locale: fr, name: français, default: true}, {locale: en, name: English}]}
YAML
look <<'PYTHON'
import logging
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

lines = []
handler = logging.Handler()
handler.emit = lambda record: lines.append(record.getMessage())
logger = logging.getLogger("mkdocs")
logger.setLevel(logging.INFO)
logger.addHandler(handler)


def edit(page, words, configuration):
    """As serve does after each edit: a build in the same process, with the configuration read again."""
    Path("docs/en", page).write_text(words) if words else Path("docs/en", page).unlink()
    lines.clear()
    try:
        build(load_config(configuration, site_dir="site"))
    except Abort:
        return lines[-1]
    return any(line.startswith("Documentation built in") for line in lines), Path("site/en", page).with_suffix("").is_dir()


for configuration, after in (("plain.yml", (True, False)), ("i18n.yml", (False, True))):
    assert edit("new.md", "# New", configuration) == (True, True)
    assert edit("new.md", "", configuration) == (True, False)
    assert edit("index.md", "# TODO", configuration) == "en/index.md is not finished"
    edit("index.md", "# Finished", configuration)
    seen = edit("old.md", "", configuration)
    print(configuration, "after an error: says that it is built, and has the page that is gone:", *seen)
    assert seen == after
    Path("docs/en/old.md").write_text("# Old")
PYTHON
