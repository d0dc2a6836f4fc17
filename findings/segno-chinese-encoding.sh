#!/usr/bin/env bash
# segno 1.6.6: a Chinese text is stored in Shift_JIS, an encoding of Japanese, if its characters happen to be there, else in UTF-8.
# Expected: UTF-8, which its documentation gives for all that ISO 8859-1 lacks, or a mark of the encoding (ECI).
# Nothing in the code tells a reader which of the two it is; it has to guess.
# Who meets it: codes with words, such as a contact or a place: a reader that takes what is not UTF-8 for Chinese (GBK) shows other
# characters, for some of the codes only. encoding="utf-8" gives one encoding for all; a text of nothing but such characters is in the
# mode kanji, where Shift_JIS is what the standard says.
. "$(dirname "$0")/setup.bash"
install segno==1.6.6 zxing-cpp==3.1.1 pillow==13.0.0 numpy==2.4.6
look <<'PYTHON'
import io

import segno
import zxingcpp
from PIL import Image


def seen(words, **options):
    file, code = io.BytesIO(), segno.make_qr(words, **options)
    code.save(file, kind="png", scale=6)
    [read] = zxingcpp.read_barcodes(Image.open(file).convert("L"))
    print(words, options, code.mode, read.bytes, "in GBK:", read.bytes.decode("gbk"))
    return code.mode, read.bytes


assert seen("人民的声音：2026") == ("byte", "人民的声音：2026".encode("shift_jis"))
assert seen("人权的声音：2026") == ("byte", "人权的声音：2026".encode())
assert seen("人民的声音：2026", encoding="utf-8") == ("byte", "人民的声音：2026".encode())
PYTHON
