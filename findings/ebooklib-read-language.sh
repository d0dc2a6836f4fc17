#!/usr/bin/env bash
# EbookLib 0.20: a book that is read and written again is in English: every page gets lang="en", and its title is gone.
# Expected: nothing but what one changes: a page in Chinese stays lang="zh-Hans", one in French lang="fr". The package document does keep the
# language of the book, so that a look at its metadata finds nothing wrong.
# Why: a book that is read begins with “en” and never takes the language from its own metadata; pages are read as their body, and written into a
# new frame with the language of the book. get_language of a page, too, says None.
# Who meets it: whoever adds a publisher, a cover or a corrected page to a finished EPUB: reading aloud, hyphens and Chinese glyphs go by lang.
. "$(dirname "$0")/setup.bash"
install ebooklib==0.20
look <<'PYTHON'
import re
import zipfile

from ebooklib import epub

book = epub.EpubBook()
book.set_identifier("urn:uuid:a")
book.set_title("权利")
book.set_language("zh-Hans")
pages = [epub.EpubHtml(uid=lang, title=title, file_name=f"{lang}.xhtml", lang=lang) for lang, title in (("zh-Hans", "权利"), ("fr", "Un droit"))]
for page in pages:
    page.content = f"<h1>{page.title}</h1>"
    book.add_item(page)
for item in (epub.EpubNcx(), epub.EpubNav()):
    book.add_item(item)
book.spine = ["nav", *pages]


def seen(name):
    with zipfile.ZipFile(name) as files:
        texts = {entry: files.read(f"EPUB/{entry}").decode() for entry in ("zh-Hans.xhtml", "fr.xhtml", "nav.xhtml", "content.opf")}
    found = {entry: re.findall(r'xml:lang="([^"]*)"|<title>(.*?)</title>|<dc:language>(.*?)<', text) for entry, text in texts.items()}
    found = {entry: ["".join(groups) for groups in matches] for entry, matches in found.items()}
    print(name, found)
    return found


epub.write_epub("made.epub", book)
assert seen("made.epub") == {
    "zh-Hans.xhtml": ["zh-Hans", "权利"], "fr.xhtml": ["fr", "Un droit"], "nav.xhtml": ["zh-Hans", "权利"], "content.opf": ["zh-Hans"],
}
again = epub.read_epub("made.epub")
print("read:", again.language, again.get_metadata("DC", "language"), again.get_item_with_id("fr").get_language())
epub.write_epub("again.epub", again)
assert seen("again.epub") == {"zh-Hans.xhtml": ["en"], "fr.xhtml": ["en"], "nav.xhtml": ["en", "权利"], "content.opf": ["zh-Hans"]}
assert (again.language, again.get_item_with_id("fr").get_language()) == ("en", None)
PYTHON
