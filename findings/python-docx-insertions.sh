#!/usr/bin/env bash
# python-docx 1.2.0: the text of a paragraph lacks the words that were inserted with tracked changes, and those that were deleted as well: “Le
# texte doit changer.”, corrected to “ne doit pas”, is “Le texte changer.”
# Expected: the text after the changes, as Word shows it, or before them. An insertion holds runs (ECMA-376, part 1, 17.13.5.18); neither text,
# “the textual content of this paragraph”, nor runs has them.
# What is filled into a content control of a form goes too, and so does a field, such as a date.
# Who meets it: letters and translations that come back corrected or filled in, and go into a page by a script. docx2txt has the words.
. "$(dirname "$0")/setup.bash"
install python-docx==1.2.0 docx2txt==0.9
look <<'PYTHON'
import docx
import docx2txt
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls


def run(text, tag="t"):
    return f'<w:r><w:{tag} xml:space="preserve">{text}</w:{tag}></w:r>'


PARAGRAPHS = [
    run("Le texte ") + f'<w:del w:id="1" w:author="A">{run("doit ", "delText")}</w:del>'
    f'<w:ins w:id="2" w:author="A">{run("ne doit pas ")}</w:ins>' + run("changer."),
    run("Pays : ") + f"<w:sdt><w:sdtContent>{run('Suisse')}</w:sdtContent></w:sdt>" + run("."),
    run("Vote le ") + f'<w:fldSimple w:instr="DATE">{run("8 septembre 2016")}</w:fldSimple>' + run("."),
]
document = docx.Document()
for content in PARAGRAPHS:
    document.element.body.insert(-1, parse_xml(f"<w:p {nsdecls('w')}>{content}</w:p>"))
document.save("letter.docx")
paragraphs = docx.Document("letter.docx").paragraphs
seen = [paragraph.text for paragraph in paragraphs]
whole = docx2txt.process("letter.docx").split("\n\n")
print(seen, "docx2txt:", whole)
assert seen == ["Le texte changer.", "Pays : .", "Vote le ."]
assert seen == ["".join(run.text for run in paragraph.runs) for paragraph in paragraphs]
assert whole == ["Le texte ne doit pas changer.", "Pays : Suisse.", "Vote le 8 septembre 2016."]
PYTHON
