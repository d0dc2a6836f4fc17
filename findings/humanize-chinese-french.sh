#!/usr/bin/env bash
# humanize 4.17.0: ordinals in Chinese have their sign behind them, “1第”, and 1,500 in French is “1,5 milles”.
# Expected: 第1, and “1,5 mille” (mille takes no s in French; milles are miles at sea). Amounts in Chinese (130.0 千, 1.3 十亿) are written in
# thousands and billions; Chinese counts in 万 and 亿: 13万, 13亿. zh_HK does the same as zh_CN.
# Why: a translation gets the ending of the ordinal only, and puts 第, which is no ending, in its place.
# Who meets it: pages that have their numbers made readable; ordinals and thousands are right in Spanish and German.
. "$(dirname "$0")/setup.bash"
install humanize==4.17.0
look <<'PYTHON'
import humanize


def written(locale):
    humanize.i18n.activate(locale)
    return [humanize.ordinal(1), *(humanize.intword(number) for number in (1_500, 130_000, 1_300_000_000))]


seen = {locale: written(locale) for locale in ("zh_CN", "zh_HK", "fr_FR", "es_ES", "de_DE")}
print(*seen.items(), sep="\n")
assert seen["zh_CN"] == ["1第", "1.5 千", "130.0 千", "1.3 十亿"]
assert seen["zh_HK"] == ["1第", "1.5 千", "130.0 千", "1.3 十億"]
assert [words[0] for words in seen.values()][3:] == ["1º", "1."] and seen["de_DE"][1] == "1,5 Tausend"
assert seen["fr_FR"] == ["1er", "1,5 milles", "130,0 milles", "1,3 milliards"]
PYTHON
