#!/usr/bin/env bash
# langcodes 3.5.1: tag_is_valid takes zh-CHS and zh-CHT, the old names of Windows for written Chinese, for valid tags.
# Expected: False, as for zh-Hanz: chs and cht are no extended languages in the registry (BCP 47, 2.2.9), and browsers do not know them.
# Why: any three letters in second place pass as an extended language, en-chs too.
# Who meets it: a check of lang or hreflang that trusts this function; the Chinese page then has no language that fonts and readers know.
. "$(dirname "$0")/setup.bash"
install langcodes==3.5.1 language_data==1.4.0
look <<'PYTHON'
from langcodes import tag_is_valid

seen = {tag: tag_is_valid(tag) for tag in ("zh-CHS", "zh-CHT", "en-chs", "zh-Hanz", "jp", "zh-Hans", "zh-yue")}
print(seen)
assert list(seen.values()) == [True, True, True, False, False, True, True]
PYTHON
