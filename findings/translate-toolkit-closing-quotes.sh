#!/usr/bin/env bash
# translate-toolkit 3.20.4: sentences() gives a closing quotation mark to the next sentence in French, Chinese and Japanese.
# Expected: it belongs to the sentence that it closes (for Chinese, UAX 29, rule SB9). In English the two sentences are one
# segment, quote and all.
# Who meets it: posegment and translation memories; segments begin with » or ”, and those of two languages do not fit one another.
. "$(dirname "$0")/setup.bash"
install translate-toolkit==3.20.4
look <<'PYTHON'
from translate.lang.factory import getlanguage

texts = {"fr": "«\u00a0Un droit.\u00a0» Puis le vote.", "zh_CN": "他说：“好。”他走了。", "ja": "「はい。」と言った。", "en": "“A right.” Then the vote."}
seen = {code: getlanguage(code).sentences(text) for code, text in texts.items()}
print(*seen.items(), sep="\n")
assert seen["fr"] == ["«\u00a0Un droit.", "» Puis le vote."]
assert seen["zh_CN"] == ["他说：“好。", "”他走了。"]
assert seen["ja"] == ["「はい。", "」と言った。"]
assert seen["en"] == [texts["en"]]
PYTHON
