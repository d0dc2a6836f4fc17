#!/usr/bin/env bash
# mammoth 1.13.0 (PyPI and npm), raw text: the break of a line within a paragraph is nothing at all: “Case postale 10”, and below it “1211 Genève”,
# is “Case postale 101211 Genève”. docx2txt 0.9 drops the hyphen that keeps a line together: 1990-2016 is “19902016”.
# Expected: a line end, as in mammoth's HTML and in docx2txt, and a hyphen, as in mammoth. mammoth says that raw text has no formatting, and two
# line ends behind each paragraph; the break is content (ECMA-376, part 1, 17.3.3.1), and docx2txt keeps the hyphen if it is typed as U+2011.
# Who meets it: addresses and verses typed with Shift+Enter, years and articles kept on one line with Word's own hyphen: two numbers become one,
# and words run together, on their way to a page or to a search.
. "$(dirname "$0")/setup.bash"
install mammoth==1.13.0 docx2txt==0.9 python-docx==1.2.0
npm install --no-audit --no-fund --ignore-scripts mammoth@1.13.0 > install.log 2>&1 || { cat install.log >&2; exit 3; }
look <<'PYTHON'
import subprocess

import docx
import docx2txt
import mammoth
from docx.oxml import OxmlElement

document = docx.Document()
document.add_paragraph("Case postale 10\n1211 Genève")
run = document.add_paragraph("1990").runs[0]
run._r.append(OxmlElement("w:noBreakHyphen"))
run.add_text("2016")
document.add_paragraph("22\u201125")
document.save("letter.docx")
javascript = "import mammoth from 'mammoth'; process.stdout.write((await mammoth.extractRawText({path: 'letter.docx'})).value)"
node = ["node", "--input-type=module", "-e", javascript]
seen = {
    "mammoth": mammoth.extract_raw_text(open("letter.docx", "rb")).value,
    "mammoth (npm)": subprocess.run(node, capture_output=True, text=True, check=True).stdout,
    "mammoth, HTML": mammoth.convert_to_html(open("letter.docx", "rb")).value,
    "docx2txt": docx2txt.process("letter.docx"),
}
for name, text in seen.items():
    print(name, repr(text))
assert seen == {
    "mammoth": "Case postale 101211 Genève\n\n1990\u20112016\n\n22\u201125\n\n",
    "mammoth (npm)": "Case postale 101211 Genève\n\n1990\u20112016\n\n22\u201125\n\n",
    "mammoth, HTML": "<p>Case postale 10<br />1211 Genève</p><p>1990\u20112016</p><p>22\u201125</p>",
    "docx2txt": "Case postale 10\n1211 Genève\n\n19902016\n\n22\u201125",
}
PYTHON
