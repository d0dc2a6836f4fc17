#!/usr/bin/env bash
# mdpo 2.1.4, po2md: a long Chinese paragraph is broken after 80 characters, in the middle of a word, and browsers may show a space there.
# Expected: no break, for Chinese has no spaces to break at; in French the line ends at a space, and nothing is to be seen.
# wrapwidth=0 (--wrapwidth 0) leaves lines alone.
# Who meets it: whoever translates Markdown through PO files into Chinese.
. "$(dirname "$0")/setup.bash"
install mdpo==2.1.4 Markdown==3.11.3
look <<'PYTHON'
from pathlib import Path

from markdown import markdown
from mdpo.po2md import pofile_to_markdown

chinese = "社会保护是一项人权，亚洲各国在国际劳工组织及其伙伴的支持下共同建设社会保护底线，六个方案各有明确的金额和期限，欢迎各类机构来信询问，了解怎样参与，并与各国同行交流自己的经验。"
Path("page.md").write_text("A sentence.\n", "utf-8")
Path("zh.po").write_text(f'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "A sentence."\nmsgstr "{chinese}"\n', "utf-8")
wrapped = markdown(pofile_to_markdown("page.md", "zh.po"))
print(wrapped)
lines = wrapped.removeprefix("<p>").removesuffix("</p>").splitlines()
assert len(lines) == 2 and "".join(lines) == chinese and lines[0][-1] not in "，。"
assert markdown(pofile_to_markdown("page.md", "zh.po", wrapwidth=0)) == f"<p>{chinese}</p>"
PYTHON
