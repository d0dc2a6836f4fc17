#!/usr/bin/env bash
# pymdown-extensions 13.1, tilde: two Chinese ranges in one sentence become a subscript, and lose their signs.
# Expected: 10~20人，3~5年 stays as typed; a range is written with a tilde in Chinese, and half of the keyboards give the half-width one.
# Who meets it: a Chinese page beside others that want strikethrough or H~2~O. Nothing warns; the figures read 1020人，35年.
. "$(dirname "$0")/setup.bash"
install Markdown==3.11.3 pymdown-extensions==13.1
look <<'PYTHON'
from markdown import markdown

two = markdown("每团10~20人，为期3~5年。", extensions=["pymdownx.tilde"])
one = markdown("每团10~20人。", extensions=["pymdownx.tilde"])
print(two, one, sep="\n")
assert two == "<p>每团10<sub>20人，为期3</sub>5年。</p>"
assert one == "<p>每团10~20人。</p>"
PYTHON
