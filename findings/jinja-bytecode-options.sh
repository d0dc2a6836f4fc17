#!/usr/bin/env bash
# Jinja 3.1.6: two environments that share a bytecode cache, or one whose options are changed between two runs, get each other's templates:
# the cache knows a template by its name and its text, not by trim_blocks, finalize or extensions of the environment that compiled it.
# Expected: other options, another entry of the cache.
# Why: BytecodeCache.get_cache_key takes the name and the file name, and the checksum is that of the source alone.
# Who meets it: a generator that keeps compiled templates in a folder from one build to the next; after its options have changed, pages come out
# as before until somebody empties the folder, and with a `finalize` that is a function calls fail that are not in any template.
. "$(dirname "$0")/setup.bash"
install jinja2==3.1.6
look <<'PYTHON'
import pathlib

import jinja2

text = {"page.html": "<ul>\n{% for name in names %}\n<li>{{ name }}</li>\n{% endfor %}\n</ul>"}


def render(cache, trimmed):
    environment = jinja2.Environment(loader=jinja2.DictLoader(text), bytecode_cache=cache, trim_blocks=trimmed)
    return environment.get_template("page.html").render(names=["Genève"])


pathlib.Path("cache").mkdir()
shared = jinja2.FileSystemBytecodeCache("cache")
first, second, alone = render(shared, True), render(shared, False), render(None, False)
print(repr(first), repr(second), repr(alone), sep="\n")
assert second == first != alone
PYTHON
