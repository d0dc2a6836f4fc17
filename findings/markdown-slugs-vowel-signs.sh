#!/usr/bin/env bash
# Python-Markdown 3.11.3, extension toc, and pymdown-extensions 13.1.2, slugs: the Unicode ids of headings lose every vowel sign of Hindi, so
# different words get one id: मीटर (metre) and मटर (pea) are मटर and मटर_1. Thai loses the vowels and tones above its letters.
# Expected: मीटर, as github-slugger 2.0.0 writes it. Why: \w of Python's re is letters and figures, without combining marks, which UTS 18
# (Annex C) counts among the characters of words.
# Who meets it: sites in Hindi or Thai: addresses that nobody can read, and an id moves to another heading when one is put before it.
. "$(dirname "$0")/setup.bash"
install Markdown==3.11.3 pymdown-extensions==13.1.2
npm install --no-audit --no-fund --ignore-scripts github-slugger@2.0.0 > install.log 2>&1 || { cat install.log >&2; exit 3; }
echo "मीटर" > words
node --input-type=module <<'NODE'
import { readFileSync, writeFileSync } from "node:fs";
import { slug } from "github-slugger";

writeFileSync("slug", slug(readFileSync("words", "utf8").trim()));
NODE
look <<'PYTHON'
from pathlib import Path

from markdown import Markdown
from markdown.extensions.toc import slugify_unicode
from pymdownx.slugs import slugify

for function in (slugify_unicode, slugify(case="lower")):
    page = Markdown(extensions=["toc"], extension_configs={"toc": {"slugify": function}})
    page.convert("# मीटर\n\n# मटर\n\n# ที่นี่\n\n# 社会保护")
    seen = [(token["name"], token["id"]) for token in page.toc_tokens]
    print(*seen)
    assert [identifier for _, identifier in seen] == ["मटर", "मटर_1", "ทน", "社会保护"]
print("github-slugger:", Path("slug").read_text("utf-8"))
assert Path("slug").read_text("utf-8") == Path("words").read_text("utf-8").strip()
PYTHON
