#!/usr/bin/env bash
# html2text 2025.4.15, markdownify 1.2.3, inscriptis 2.7.6, node-html-markdown 2.0.0: in a table whose first cell spans two rows, the second row
# slips to the left: the year stands below “Pays”, and the share below “Année”.
# Expected: an empty cell below the one that spans, as html-to-text, rehype-remark and pandoc write it; markdownify itself does so for a
# cell that spans two columns.
# Who meets it: tables of statistics, in which a country stands once for several years, on their way to Markdown, a mail or a search.
. "$(dirname "$0")/setup.bash"
install html2text==2025.4.15 inscriptis==2.7.6 markdownify==1.2.3 pypandoc_binary==1.17
packages="html-to-text@10.0.1 node-html-markdown@2.0.0 rehype-parse@9.0.1 rehype-remark@10.0.1 remark-gfm@4.0.1 remark-stringify@11.0.0 unified@11.0.5"
npm install --no-audit --no-fund --ignore-scripts $packages > install.log 2>&1 || { cat install.log >&2; exit 3; }
look <<'PYTHON'
import json
import re
import subprocess

import html2text
import inscriptis
import markdownify
import pypandoc

HEAD = "<tr><th>Pays</th><th>Année</th><th>Part</th></tr>"
TABLE = f'<table>{HEAD}<tr><td rowspan="2">France</td><td>2015</td><td>10</td></tr><tr><td>2016</td><td>12</td></tr></table>'
COLUMNS = f'<table>{HEAD}<tr><td colspan="2">2016</td><td>12</td></tr></table>'
PROGRAM = """
import { convert } from 'html-to-text'
import { NodeHtmlMarkdown } from 'node-html-markdown'
import rehypeParse from 'rehype-parse'
import rehypeRemark from 'rehype-remark'
import remarkGfm from 'remark-gfm'
import remarkStringify from 'remark-stringify'
import { unified } from 'unified'
const html = process.argv[1]
console.log(JSON.stringify({
  'html-to-text': convert(html, { selectors: [{ selector: 'table', format: 'dataTable' }] }),
  'node-html-markdown': NodeHtmlMarkdown.translate(html),
  'rehype-remark': String(await unified().use(rehypeParse).use(rehypeRemark).use(remarkGfm).use(remarkStringify).process(html)),
}))
"""


def seen(html):
    """For each tool, the row of 2016 (without the bars at its ends, with one space for several)."""
    texts = json.loads(subprocess.run(["node", "--input-type=module", "-e", PROGRAM, html], capture_output=True, text=True, check=True).stdout)
    texts |= {"html2text": html2text.html2text(html), "markdownify": markdownify.markdownify(html), "inscriptis": inscriptis.get_text(html)}
    texts |= {"pandoc": pypandoc.convert_text(html, "plain", "html")}
    rows = {name: next(line for line in text.splitlines() if "2016" in line) for name, text in texts.items()}
    rows = {name: re.sub(" +", " ", row.removeprefix("| ").rstrip("| ")) for name, row in rows.items()}
    print(rows)
    return rows


rows = seen(TABLE)
assert rows == {
    "html2text": "2016| 12", "markdownify": "2016 | 12", "inscriptis": "2016 12", "node-html-markdown": "2016 | 12",
    "html-to-text": " 2016 12", "rehype-remark": " | 2016 | 12", "pandoc": " | 2016 | 12",
}
assert seen(COLUMNS)["markdownify"] == "2016 | | 12"
PYTHON
