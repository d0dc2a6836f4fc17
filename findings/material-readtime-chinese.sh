#!/usr/bin/env bash
# Material for MkDocs 9.8.2, plugin blog: a Chinese article of 3,000 characters takes 1 minute to read, a Hindi one twice its time.
# Expected: about ten minutes for each of three articles of one length (2,640 words, or 3,000 characters), or no time where it is not known.
# Why: it counts what is between signs that are not \w: a Chinese sentence is one word, and a Hindi word is cut at each vowel sign, for
# \w of Python's re has no combining marks. The labels of the theme are translated into both languages.
# Who meets it: a blog in several languages, whose translations seem to be summaries, or much longer.
. "$(dirname "$0")/setup.bash"
install mkdocs==1.6.1 mkdocs-material==9.8.2
look <<'PYTHON'
import re
import subprocess
from pathlib import Path

ARTICLES = {
    "en": "social protection floor is a right " * 440,
    "hi": "सामाजिक सुरक्षा सभी का अधिकार है " * 440,
    "zh": "社会保护是每个人的权利，" * 250,
}
Path("docs/blog/posts").mkdir(parents=True)
Path("docs/blog/index.md").write_text("# Blog\n")
for language, words in ARTICLES.items():
    Path(f"docs/blog/posts/{language}.md").write_text(f"---\ndate: 2016-09-05\nslug: {language}\n---\n# Title\n\n{words}\n", "utf-8")
Path("mkdocs.yml").write_text("site_name: Site\ntheme: {name: material}\nplugins: [blog]\n")
subprocess.run(["venv/bin/mkdocs", "build", "--quiet"], check=True, capture_output=True)
seen = {}
for language in ARTICLES:
    page = Path(f"site/blog/2016/09/05/{language}/index.html").read_text("utf-8")
    seen[language] = re.search(r"(\d+) min read", page)[0]
print(seen)
assert seen == {"en": "10 min read", "hi": "22 min read", "zh": "1 min read"}
PYTHON
