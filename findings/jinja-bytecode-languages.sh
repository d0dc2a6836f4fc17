#!/usr/bin/env bash
# Jinja 3.1.6: environments that share a bytecode cache get each other's words: with a filter that translates, the Chinese page has the
# French word of {{ "funding"|word }}. The blank lines that trim_blocks removes are shared in the same way.
# Expected: one entry of the cache for each set of filters and options, or a filter that is called when the page is rendered.
# Why: a filter of a constant is called when the template is compiled, and its answer is stored; the cache knows a template by its name and
# its text alone. {{ name|word }} is called for every page, and is right.
# Who meets it: a generator that keeps compiled templates from one build to the next, with an environment for each language: the language
# that is built first gives its words to all.
. "$(dirname "$0")/setup.bash"
install jinja2==3.1.6
look <<'PYTHON'
import pathlib

import jinja2

WORDS = {"fr": {"funding": "Financement"}, "zh": {"funding": "资金"}}
TEMPLATES = {
    "constant.html": '<h2>{{ "funding"|word }}</h2>',
    "variable.html": "<h2>{{ name|word }}</h2>",
    "list.html": "<ul>\n{% for name in names %}\n<li>{{ name }}</li>\n{% endfor %}\n</ul>",
}
pathlib.Path("cache").mkdir()
shared = jinja2.FileSystemBytecodeCache("cache")


def render(template, language, cache, **options):
    environment = jinja2.Environment(loader=jinja2.DictLoader(TEMPLATES), bytecode_cache=cache, **options)
    environment.filters["word"] = WORDS[language].get
    return environment.get_template(template).render(name="funding", names=["Genève"])


for template in ("constant.html", "variable.html"):
    seen = [render(template, "fr", shared), render(template, "zh", shared), render(template, "zh", None)]
    print(template, "French:", seen[0], "Chinese:", seen[1], "Chinese without a cache:", seen[2])
    assert seen[0] == "<h2>Financement</h2>" and seen[2] == "<h2>资金</h2>"
    assert seen[1] == (seen[0] if template == "constant.html" else seen[2])
trimmed, shared_lines, alone = (render("list.html", "fr", cache, trim_blocks=trim) for cache, trim in ((shared, True), (shared, False), (None, False)))
print(repr(trimmed), repr(shared_lines), repr(alone))
assert shared_lines == trimmed != alone
PYTHON
