#!/usr/bin/env bash
# pymdown-extensions 13.1, magiclink: a bare address in a Chinese sentence swallows the full stop and all that follows.
# Expected: the link ends before 。 as it ends before a full stop in English; Chinese writes no space after an address.
# Who meets it: whoever turns bare addresses into links on a Chinese page; every such link is dead.
. "$(dirname "$0")/setup.bash"
install Markdown==3.11.3 pymdown-extensions==13.1
look <<'PYTHON'
import re

from markdown import markdown


def targets(text):
    return re.findall(r'href="([^"]*)"', markdown(text, extensions=["pymdownx.magiclink"]))


chinese = targets("网址： https://example.org/a。谢谢")
english = targets("See https://example.org/a. Thank you")
print(chinese, english, sep="\n")
assert chinese == ["https://example.org/a。谢谢"]
assert english == ["https://example.org/a"]
PYTHON
