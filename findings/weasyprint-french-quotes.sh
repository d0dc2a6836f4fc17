#!/usr/bin/env bash
# WeasyPrint 70.0: <q> in a French page prints «mot» without its spaces.
# Expected: « mot » with no-break spaces, as French typography wants. The marks are chosen by language, as the HTML Standard lists them
# (“Quotes”), and the list has the bare marks; nothing adds the spaces.
# quotes: "«\a0" "\a0»" in one's own style sheet does.
# Who meets it: French documents made from HTML that mark quotations with <q>; in Chinese, English and German the marks are right.
. "$(dirname "$0")/setup.bash"
install weasyprint==70.0 pypdf==6.9.1
look <<'PYTHON'
import io

from pypdf import PdfReader
from weasyprint import HTML

def printed(style: str) -> str:
    page = f'<html lang="fr"><style>{style}</style><p>A <q>mot</q> <q lang="zh-Hans">B</q> <q lang="de">C</q></p></html>'
    return PdfReader(io.BytesIO(HTML(string=page).write_pdf())).pages[0].extract_text()

plain, spaced = printed(""), printed(r'q:lang(fr) { quotes: "«\a0" "\a0»" }')
print(repr(plain), repr(spaced))
assert "«mot»" in plain and "“B”" in plain and "„C“" in plain
assert "«\u00a0mot\u00a0»" in spaced
PYTHON
