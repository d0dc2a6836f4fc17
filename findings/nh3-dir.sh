#!/usr/bin/env bash
# nh3 0.3.8: the default settings keep lang on every element, and remove dir from all but <bdo>.
# Expected: both, or neither: dir is a global attribute as harmless as lang (HTML 3.2.6), and an Arabic text without it is set from the
# left, with its punctuation at the wrong end. <time> loses datetime too, the value of its element.
# Who meets it: a site that cleans what readers or translators send, and adds its first language written from the right.
. "$(dirname "$0")/setup.bash"
install nh3==0.3.8
look <<'PYTHON'
from nh3 import clean

for text, expected in {
    '<p lang="ar" dir="rtl">نعم.</p>': '<p lang="ar">نعم.</p>',
    '<bdi dir="rtl">نعم</bdi>': "<bdi>نعم</bdi>",
    '<time datetime="2016-09-08">8</time>': "<time>8</time>",
    '<bdo dir="rtl">نعم</bdo>': '<bdo dir="rtl">نعم</bdo>',
    '<q lang="fr" cite="https://example.org/">oui</q>': '<q lang="fr" cite="https://example.org/">oui</q>',
}.items():
    print(text, "→", clean(text))
    assert clean(text) == expected
PYTHON
