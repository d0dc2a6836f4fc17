#!/usr/bin/env bash
# Typst 0.15.2 (Python package typst) with Noto Sans Arabic: in the text of the PDF, letters with dots are doubled: البريد is copied as الببرييد.
# Expected: the word as typed, as with the font Amiri. The printed page is right, and the file passes for PDF/A-2a, which wants a text.
# Why: Noto draws the dots as glyphs of their own (a letter and its dots, two glyphs of one cluster), and each of them is given the letter.
# Who meets it: a reader who searches an Arabic leaflet, copies from it, or has it read aloud: most words have a letter with dots.
. "$(dirname "$0")/setup.bash"
install typst==0.15.2 pypdfium2==5.15.2 fontpkg-noto-sans-arabic==2.12 fontpkg-amiri==1.2
look <<'PYTHON'
from collections import Counter
from importlib.util import find_spec
from pathlib import Path

import pypdfium2
import typst

WORDS = "البريد نص هنا"


def seen(font, package):
    style = f'#set text(font: "{font}", lang: "ar", fallback: false)'
    Path("leaflet.typ").write_text(f'#set document(title: "Leaflet", date: datetime(year: 2016, month: 9, day: 5))\n{style}\n{WORDS}', "utf-8")
    folder = Path(find_spec(package).origin).parent
    pdf = typst.compile("leaflet.typ", font_paths=[str(folder)], ignore_system_fonts=True, pdf_standards="a-2a")
    letters = Counter("".join(pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range().split()))
    print(font, *(f"{letter} {letters[letter]} times for {WORDS.count(letter)}" for letter in "بينردص"), sep="; ")
    return letters


typed = Counter("".join(WORDS.split()))
assert seen("Amiri", "fontpkg_amiri") == typed
assert seen("Noto Sans Arabic", "fontpkg_noto_sans_arabic") == typed + Counter({letter: WORDS.count(letter) for letter in "بين"})
PYTHON
