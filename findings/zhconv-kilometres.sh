#!/usr/bin/env bash
# zhconv 1.4.3 (simplified to traditional Chinese): 里 inside a word becomes “in”: 5公里 (5 kilometres) is 5公裏, 里程碑 (milestone) is 裏程碑, and
# 里约热内卢 (Rio de Janeiro) is 裏約熱內盧. 签名 (signature) gets the character of lots that one draws, 籤名, and 北斗 (the Plough) that of fights, 北鬥.
# Expected: 公里, 里程碑, 里約熱內盧, 簽名, 北斗, which OpenCC 1.4.2 writes, and zhconv itself for other words with two possibilities: 头发, 发展, 游行.
# Why: its table of single characters has one answer for 里, 签 and 斗, and these words are no entries of their own. Turned back, all is as before,
# so that a comparison finds nothing. The same for Taiwan (裡) and Hong Kong.
# Who meets it: a page or a search for readers of traditional Chinese: each distance, and “sign the petition”, has a wrong character.
. "$(dirname "$0")/setup.bash"
install zhconv==1.4.3 opencc==1.4.2
look <<'PYTHON'
import opencc
import zhconv

TEXT = "请签名！全程5公里，是一个里程碑。里约热内卢，北斗。"
for variant, config, inside in (("zh-hant", "s2t", "裏"), ("zh-tw", "s2tw", "裡"), ("zh-hk", "s2hk", "裏")):
    seen, peer = zhconv.convert(TEXT, variant), opencc.OpenCC(config).convert(TEXT)
    print(variant, seen, "OpenCC:", peer)
    assert seen == f"請籤名！全程5公{inside}，是一個{inside}程碑。{inside}約熱內盧，北鬥。"
    assert peer == "請簽名！全程5公里，是一個里程碑。里約熱內盧，北斗。"
    assert zhconv.convert(seen, "zh-cn") == TEXT
    assert zhconv.convert("头发 发展 游行", variant) == "頭髮 發展 遊行"
PYTHON
