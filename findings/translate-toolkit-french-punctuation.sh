#!/usr/bin/env bash
# translate-toolkit 3.20.4: punctranslate for French puts a no-break space in the middle of an address and of a time.
# Expected: the space of French punctuation stands before a mark that ends something, so “https://example.org/?a=1” and 12:30 stay.
# Chinese does tell the cases apart: it leaves 1.5 alone and makes the last full stop 。
# Who meets it: pretranslation of strings that hold a link; the link is dead in the French page, and the space cannot be seen.
. "$(dirname "$0")/setup.bash"
install translate-toolkit==3.20.4
look <<'PYTHON'
from translate.lang.factory import getlanguage

french, chinese = getlanguage("fr").punctranslate, getlanguage("zh_CN").punctranslate
for text in ("https://example.org/?a=1", "12:30", "Really?"):
    print(text, "→", ascii(french(text)))
assert french("https://example.org/?a=1") == "https://example.org/\u00a0?a=1"
assert french("12:30") == "12\u00a0:30"
assert french("Really?") == "Really\u00a0?"
assert chinese("1.5 million.") == "1.5 million。"
PYTHON
