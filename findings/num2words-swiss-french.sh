#!/usr/bin/env bash
# num2words 0.5.14: in Swiss and Belgian French a million is “un millions”, a milliard “un milliards”, and 200,000 “deux cents mille”.
# Expected: what the same version writes in French, but for huitante and nonante: “un million”, “deux cent mille”. One is singular, and cent
# takes no s before mille, in Switzerland and Belgium as in France.
# Who meets it: amounts in words in Geneva or Brussels, on letters of support, receipts or contracts; the plainer locale fr is right.
. "$(dirname "$0")/setup.bash"
install num2words==0.5.14
look <<'PYTHON'
from num2words import num2words

numbers = (200_000, 1_000_000, 1_200_000, 1_000_000_000)
seen = {language: [num2words(number, lang=language) for number in numbers] for language in ("fr", "fr_CH", "fr_BE")}
print(*(f"{language}: {', '.join(words)}" for language, words in seen.items()), sep="\n")
assert seen["fr"] == ["deux cent mille", "un million", "un million deux cent mille", "un milliard"]
assert seen["fr_CH"] == seen["fr_BE"] == ["deux cents mille", "un millions", "un millions deux cents mille", "un milliards"]
assert num2words(2_000_000, lang="fr_CH") == "deux millions" and num2words(80, lang="fr_CH") == "huitante"
PYTHON
