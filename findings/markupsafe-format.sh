#!/usr/bin/env bash
# MarkupSafe 3.0.4: Markup.format escapes what an object’s __html__ returns, where that is a plain string: readers see “&lt;b&gt;”.
# escape(), %, +, join and Jinja put the same object in as it is; format asks for a Markup inside it.
# Expected: one meaning of __html__ everywhere: what it returns is safe HTML.
# Who meets it: whoever marks words, such as those borrowed from another language, with an element of their own.
. "$(dirname "$0")/setup.bash"
install MarkupSafe==3.0.4
look <<'PYTHON'
from markupsafe import Markup, escape


class Borrowed:
    def __html__(self) -> str:
        return '<span lang="en">Contact</span>'


class Marked:
    def __html__(self) -> Markup:
        return Markup('<span lang="en">Contact</span>')


whole = '<span lang="en">Contact</span>'
seen = [escape(Borrowed()), Markup("%s") % Borrowed(), Markup("") + Borrowed(), Markup("").join([Borrowed()])]
formatted, twin = Markup("{}").format(Borrowed()), Markup("{}").format(Marked())
print(*seen, formatted, twin, sep="\n")
assert all(each == whole for each in seen)
assert formatted == "&lt;span lang=&#34;en&#34;&gt;Contact&lt;/span&gt;"
assert twin == whole
PYTHON
