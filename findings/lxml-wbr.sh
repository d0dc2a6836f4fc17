#!/usr/bin/env bash
# lxml 6.1.3 (libxml2), HTML parser: the text behind <wbr> becomes the content of <wbr>; so does the picture behind <source>.
# Expected: <wbr> and <source> are empty elements, like <br> (HTML, 13.1.2, void elements).
# Who meets it: a script that removes the break opportunities of a Chinese title, or of a long address: the rest of the title goes too.
. "$(dirname "$0")/setup.bash"
install lxml==6.1.3
look <<'PYTHON'
from lxml import html


def without(name):
    page = html.fromstring(f"<p>社会<{name}>保护<{name}>底线</p>")
    for element in page.findall(f".//{name}"):
        element.drop_tree()
    return page.text_content()


print("without wbr:", without("wbr"), "without br:", without("br"))
assert without("wbr") == "社会"
assert without("br") == "社会保护底线"
picture = html.fromstring('<picture><source srcset="a.webp"><img src="a.png" alt="图"></picture>')
assert picture.find("img") is None and picture.find("source/img") is not None
PYTHON
