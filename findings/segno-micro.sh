#!/usr/bin/env bash
# segno 1.6.6: make() draws a Micro QR code, another symbol, as soon as the words are short enough; many readers know QR codes only.
# Expected: a QR code, as for every longer text; the other kind only when asked for (make_micro, micro=True).
# Who meets it: codes of a series that hold a number, or a short address in capitals: the short ones have one square corner instead of
# three, and visitors cannot open them. make_qr, or micro=False, gives QR codes.
. "$(dirname "$0")/setup.bash"
install segno==1.6.6 zxing-cpp==3.1.1 pillow==13.0.0 numpy==2.4.6
look <<'PYTHON'
import io

import segno
import zxingcpp
from PIL import Image


def seen(code):
    file = io.BytesIO()
    code.save(file, kind="png", scale=6)
    picture = Image.open(file).convert("L")
    read = [code.text for code in zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCodeModel2)]
    print(code.designator, "a reader of QR codes sees", read)
    return code.is_micro, read


for words in ("R202", "HTTPS://EXAMPLE.ORG"):
    assert seen(segno.make(words)) == (True, [])
    assert seen(segno.make_qr(words)) == (False, [words])
assert seen(segno.make("https://example.org/zh/")) == (False, ["https://example.org/zh/"])
PYTHON
