#!/usr/bin/env bash
# MkDocs 1.6.1: build --strict --quiet is not strict: with a dead link it says nothing, and ends with 0.
# Expected: 1, as --strict alone; --quiet is documented as “silence warnings”, about what is printed.
# Why: strict counts the warnings that the log lets through, and quiet lets errors through only.
# Who meets it: a Makefile or a CI job that wants a short log; dead links are published.
. "$(dirname "$0")/setup.bash"
install mkdocs==1.6.1
mkdir docs
echo "[page](missing.md)" > docs/index.md
echo "site_name: Site" > mkdocs.yml
for options in "--strict --quiet" "--strict"; do
    venv/bin/mkdocs build $options > build.log 2>&1 && code=0 || code=$?
    echo "mkdocs build $options ends with $code"
    echo "$code" >> codes
done
look <<'PYTHON'
from pathlib import Path

assert Path("codes").read_text().split() == ["0", "1"]
assert "missing.md" in Path("build.log").read_text("utf-8")
PYTHON
