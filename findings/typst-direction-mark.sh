#!/usr/bin/env bash
# Typst 0.15.2 (Python package typst): an address marked as text from left to right in an Arabic sentence ends with U+202C in the text of the PDF.
# Expected: what is copied is the address. The mark is how Typst tells its layout where the direction ends, and belongs to no letter.
# In a box (#box(text(dir: ltr, …))), at the end of the paragraph, and without text(dir: ltr), there is none.
# Who meets it: a reader who copies a mail address or a telephone number from an Arabic leaflet; the mark cannot be seen.
. "$(dirname "$0")/setup.bash"
install typst==0.15.2 pypdfium2==5.15.2 fontpkg-amiri==1.2
look <<'PYTHON'
from importlib.util import find_spec
from pathlib import Path

import pypdfium2
import typst

FONT = str(Path(find_spec("fontpkg_amiri").origin).parent)


def marks(address, behind=" هنا"):
    Path("address.typ").write_text(f'#set page(width: 12cm)\n#set text(font: "Amiri", lang: "ar")\nالبريد {address}{behind}', "utf-8")
    pdf = typst.compile("address.typ", font_paths=[FONT], ignore_system_fonts=True)
    text = pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range()
    found = [ascii(mark) for mark in text if "\u202a" <= mark <= "\u202e" or "\u2066" <= mark <= "\u2069"]
    print(address + behind, "->", *found or ["no mark"])
    return found


for words in ("protection@example.org", "+41 22 000 00 00"):
    assert marks(f'#text(dir: ltr, "{words}")') == ["'\\u202c'"]
    assert marks(f'#box(text(dir: ltr, "{words}"))') == []
    assert marks(f'#text(dir: ltr, "{words}")', behind="") == []
    assert marks(f'#"{words}"') == []
PYTHON
