#!/usr/bin/env bash
# cn2an 0.5.24 (Chinese numerals): “seven or eight” becomes 78: 七八个国家 is turned into 78个国家, 两三年 into 23年, 一两天 into 12天.
# Expected: left as it is, as 三四十 (thirty or forty) is, or 7至8. Two digits side by side, without a unit, are how Chinese says “about”;
# digit by digit one writes years and numbers of rooms.
# Why: digits without a unit are put one behind another, in the conversion of sentences (transform) always, in cn2an from the mode “normal” on.
# Who meets it: figures taken out of Chinese texts, or a search that is to find 3 and 三 alike: the answer is a number, ten times too large.
. "$(dirname "$0")/setup.bash"
install cn2an==0.5.24
look <<'PYTHON'
import cn2an

TEXTS = ("七八个国家", "两三年", "一两天", "百分之七八", "三四十个国家", "十七八岁", "一九四八年", "一百八十七个国家")
seen = {text: cn2an.transform(text) for text in TEXTS}
print(seen)
assert seen == {
    "七八个国家": "78个国家", "两三年": "23年", "一两天": "12天", "百分之七八": "78%",
    "三四十个国家": "三四十个国家", "十七八岁": "十七八岁", "一九四八年": "1948年", "一百八十七个国家": "187个国家",
}
assert cn2an.cn2an("七八", "normal") == cn2an.cn2an("七八", "smart") == 78
PYTHON
