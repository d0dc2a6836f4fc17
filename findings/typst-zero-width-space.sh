#!/usr/bin/env bash
# Typst 0.15.2 (typst of PyPI): a zero-width space, put into an address so that it may break, is in the text of the PDF.
# Expected: what is copied is the address; its break opportunity is a matter of layout, as <wbr> is in HTML. An empty box gives that.
# Who meets it: a reader who copies a mail address or a link from a narrow column; it looks right where it is pasted, and does not work.
. "$(dirname "$0")/setup.bash"
install typst==0.15.2 pypdfium2==5.15.2
look <<'PYTHON'
from pathlib import Path

import pypdfium2
import typst


def seen(opportunity, width="10cm"):
    Path("address.typ").write_text(f"#set page(width: {width}, margin: 5mm)\nprotection{opportunity}\\@example.org")
    text = pypdfium2.PdfDocument(typst.compile("address.typ", ignore_system_fonts=True))[0].get_textpage().get_text_range()
    print(ascii(opportunity), width, ascii(text))
    return text


assert seen("#sym.zws;") == seen("\u200b") == "protection\u200b@example.org"
assert seen("#box()") == "protection@example.org"
assert "\n" in seen("#box()", "4cm") and "\n" not in seen("", "4cm")
PYTHON
