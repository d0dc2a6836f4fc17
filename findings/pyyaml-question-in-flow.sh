#!/usr/bin/env bash
# PyYAML 6.0.4 and MkDocs 1.6.1: “questions: [Qui?, Quoi?]” is read in the front matter of a page, and refused in mkdocs.yml.
# Expected: the same of both, as it is valid YAML: a question mark inside a plain value means nothing.
# Why: MkDocs reads front matter with libyaml and its configuration with the loader in Python, which takes “?” before a comma or a bracket
# for the mark of a key. A French space before the question mark (a no-break one too) does not help.
# Who meets it: titles and questions in lists of extra: or of a plugin; tools that find places in a file with one loader and read it with the other.
. "$(dirname "$0")/setup.bash"
install mkdocs==1.6.1 PyYAML==6.0.4
mkdir docs
printf -- '---\nquestions: [Qui?, Quoi?]\n---\n# Accueil\n' > docs/index.md
printf 'site_name: Site\ntheme: {name: mkdocs}\nextra:\n  questions: [Qui?, Quoi?]\n' > mkdocs.yml
look <<'PYTHON'
from pathlib import Path

import yaml
from mkdocs.config import load_config
from mkdocs.exceptions import ConfigurationError
from mkdocs.utils.meta import get_data

read = get_data(Path("docs/index.md").read_text("utf-8"))[1]
print("front matter:", read)
try:
    load_config("mkdocs.yml")
    refused = ""
except ConfigurationError as error:
    refused = str(error)
print("mkdocs.yml:", refused)
assert read == {"questions": ["Qui?", "Quoi?"]} and "while parsing a flow sequence" in refused
spaced = "[Qui\u00a0?, Quoi\u00a0?]"
assert len(yaml.load(spaced, yaml.CSafeLoader)) == 2
try:
    yaml.load(spaced, yaml.SafeLoader)
    raise SystemExit("the loader in Python reads it now")
except yaml.YAMLError as error:
    print("the same with a no-break space:", str(error).splitlines()[0])
PYTHON
