#!/usr/bin/env bash
# Typst 0.15.2 (Python package typst), smart quotes: an apostrophe behind a figure is printed as a prime: the G20′s, COVID-19′s.
# Expected: the G20’s; a quotation that ends with a figure does get its closing quote, and a letter its apostrophe.
# Why: a quote behind a figure that closes nothing is taken for a measure, such as 6′.
# Who meets it: a text in English with “the G20's” or “Article 22's”, in the PDF only; extensions of Markdown write ’ on the page.
. "$(dirname "$0")/setup.bash"
install typst==0.15.2 pypdfium2==5.15.2 Markdown==3.11.3
look <<'PYTHON'
from html import unescape
from pathlib import Path

import pypdfium2
import typst
from markdown import markdown


def seen(words):
    Path("text.typ").write_text('#set text(lang: "en")\n' + words)
    text = pypdfium2.PdfDocument(typst.compile("text.typ", ignore_system_fonts=True))[0].get_textpage().get_text_range()
    page = unescape(markdown(words, extensions=["smarty"]))[3:-4]
    print("PDF:", text, "page:", page)
    return text, page


assert seen("the G20's goals") == ("the G20′s goals", "the G20’s goals")
assert seen("COVID-19's toll") == ("COVID-19′s toll", "COVID-19’s toll")
assert seen("the ILO's 'Agenda 2030'") == ("the ILO’s ‘Agenda 2030’",) * 2
PYTHON
