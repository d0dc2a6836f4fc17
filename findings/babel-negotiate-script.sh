#!/usr/bin/env bash
# Babel 2.19.0: negotiate_locale does not see that zh-TW is zh-Hant, nor that zh-CN is zh-Hans: the reader gets English, or nothing.
# Expected: zh-Hant for zh-TW, “the best match” of its documentation; Babel has the table (likely subtags of UTS 35), and Locale.parse uses it.
# Who meets it: a site that offers zh-Hans, as the W3C advises, to browsers that ask for zh-CN; with plain zh it works.
. "$(dirname "$0")/setup.bash"
install Babel==2.19.0
look <<'PYTHON'
from babel import Locale, negotiate_locale

seen = {}
for wanted, offered in (("zh-TW", "zh-Hant"), ("zh-CN", "zh-Hans"), ("zh-Hans-CN", "zh-Hans"), ("zh-CN", "zh"), ("fr-CH", "fr")):
    seen[wanted, offered] = negotiate_locale([wanted, "en"], ["en", offered], sep="-")
    print(f"asked {wanted}, then en; offered en and {offered} →", seen[wanted, offered])
assert list(seen.values()) == ["en", "en", "en", "zh", "fr"]
assert str(Locale.parse("zh_TW")) == "zh_Hant_TW" and str(Locale.parse("zh_CN")) == "zh_Hans_CN"
PYTHON
