#!/usr/bin/env bash
# linkify-it-py 2.2.0 (the link finder of markdown-it-py): after Chinese text, www. belongs to the host together with the text before it,
# and an address with its scheme is not found at all.
# Expected: www.example.org; in Chinese no space stands before an address.
# Who meets it: a Chinese sentence in any tool on markdown-it-py with linkify on; the link leads to a host that does not exist.
. "$(dirname "$0")/setup.bash"
install linkify-it-py==2.2.0
look <<'PYTHON'
from linkify_it import LinkifyIt


def found(text):
    return [match.url for match in LinkifyIt().match(text) or []]


for text in ("访问www.example.org。", "请看https://example.org/a", "see www.example.org."):
    print(text, "→", found(text))
assert found("访问www.example.org。") == ["http://访问www.example.org"]
assert found("请看https://example.org/a") == []
assert found("see www.example.org.") == ["http://www.example.org"]
PYTHON
