#!/usr/bin/env bash
# trafilatura 2.3.1 (the text of a web page): what stands in <time> or <output> is deleted, in the middle of a sentence, a list or a table.
# Expected: it stays, as what stands in <data>, <abbr> and <cite> does: <time> marks a date for machines, and its words are what people read.
# Why: both names are in one list with scripts and the fields of forms, which go with all that they hold. favor_recall changes nothing.
# Who meets it: a corpus, a search or a summary made from pages that mark their dates. The sentence closes up behind the gap: “La réunion a
# lieu le à Genève.”
. "$(dirname "$0")/setup.bash"
install trafilatura==2.3.1 lxml_html_clean==0.4.6 # an extra of lxml, which older versions of pip do not find
look <<'PYTHON'
import trafilatura

FILLER = "<p>Chaque personne a droit à la sécurité sociale, et ce droit est écrit depuis longtemps.</p>" * 5
PAGE = """<html lang="fr"><body><article><h1>Un droit</h1>{0}<p>La réunion a lieu le {1} à Genève.</p>
<ul><li>{1} : vote</li></ul><table><tr><td>{1}</td><td>vote</td></tr></table>{0}</article></body></html>"""


def seen(element, **options):
    date = f"<{element}>8 septembre 2016</{element}>"
    text = trafilatura.extract(PAGE.format(FILLER, date), **options)
    sentence = next(line for line in text.splitlines() if line.startswith("La réunion"))
    print(f"<{element}>", options, sentence, text.count("8 septembre 2016"))
    return sentence, text.count("8 septembre 2016")


for element in ("time", "output"):
    assert seen(element) == seen(element, favor_recall=True) == ("La réunion a lieu le à Genève.", 0)
for element in ("data", "cite", "span"):
    assert seen(element) == ("La réunion a lieu le 8 septembre 2016 à Genève.", 3)
PYTHON
