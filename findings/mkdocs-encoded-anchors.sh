#!/usr/bin/env bash
# MkDocs 1.6.1, validation of anchors: a link to a Chinese anchor in percent signs is reported as dead; under --strict the build fails.
# Expected: silence. Browsers decode the fragment before they look for the id (HTML, “Scrolling to a fragment”), and copy it from their address bar in
# percent signs; the same link is alive in every browser. Paths in percent signs are decoded by the same check.
# Who meets it: an editor who copies the address of a section. The same link with the characters themselves passes.
. "$(dirname "$0")/setup.bash"
install mkdocs==1.6.1
mkdir docs
printf '# 页\n\n## 权利 {#权利}\n' > docs/页.md
printf '[a](%%E9%%A1%%B5.md#%%E6%%9D%%83%%E5%%88%%A9) [b](页.md#权利) [c](%%E9%%A1%%B5.md#权利)\n' > docs/index.md
printf 'site_name: Site\nmarkdown_extensions: [attr_list]\nvalidation: {anchors: warn}\n' > mkdocs.yml
venv/bin/mkdocs build > build.log 2>&1 || { cat build.log; exit 1; }
look <<'PYTHON'
from pathlib import Path

warnings = [line for line in Path("build.log").read_text("utf-8").splitlines() if line.startswith("WARNING -  Doc file")]
print(*warnings, sep="\n")
assert len(warnings) == 1 and "does not contain an anchor '#%E6%9D%83%E5%88%A9'" in warnings[0]
assert 'id="权利"' in Path("site/页/index.html").read_text("utf-8")
PYTHON
