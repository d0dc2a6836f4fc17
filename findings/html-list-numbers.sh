#!/usr/bin/env bash
# html-to-text 10.0.1, node-html-markdown 2.0.0, Turndown 7.2.5, rehype-remark 10.0.1, html2text 2025.4.15, markdownify 1.2.3, pandoc (as in
# pypandoc_binary 1.17): items of a list that have a number of their own lose it: articles 22, 23 and 25 become 1, 2 and 3.
# Expected: 22, 23, 25 in plain text, and at least a beginning at 22 in Markdown, as <ol start="22"> gives it in six of them. Browsers and screen
# readers say 22, 23, 25 (<li value>, HTML, 4.4.8). node-html-markdown forgets start too.
# inscriptis 2.7.6 does the contrary: it knows value and not start.
# Who meets it: extracts of a declaration or of a treaty on their way to a mail, a search or a Markdown page: articles quoted under wrong numbers.
. "$(dirname "$0")/setup.bash"
install html2text==2025.4.15 inscriptis==2.7.6 markdownify==1.2.3 pypandoc_binary==1.17
packages="html-to-text@10.0.1 node-html-markdown@2.0.0 turndown@7.2.5 rehype-parse@9.0.1 rehype-remark@10.0.1 remark-stringify@11.0.0 unified@11.0.5"
npm install --no-audit --no-fund --ignore-scripts $packages > install.log 2>&1 || { cat install.log >&2; exit 3; }
look <<'PYTHON'
import json
import re
import subprocess

import html2text
import inscriptis
import markdownify
import pypandoc

LISTS = {
    "value": '<ol><li value="22">Sécurité</li><li>Travail</li><li value="25">Niveau de vie</li></ol>',
    "start": '<ol start="22"><li>Sécurité</li><li>Travail</li></ol>',
}
PROGRAM = """
import { convert } from 'html-to-text'
import { NodeHtmlMarkdown } from 'node-html-markdown'
import Turndown from 'turndown'
import rehypeParse from 'rehype-parse'
import rehypeRemark from 'rehype-remark'
import remarkStringify from 'remark-stringify'
import { unified } from 'unified'
const html = process.argv[1]
console.log(JSON.stringify({
  'html-to-text': convert(html), 'node-html-markdown': NodeHtmlMarkdown.translate(html), turndown: new Turndown().turndown(html),
  'rehype-remark': String(await unified().use(rehypeParse).use(rehypeRemark).use(remarkStringify).process(html)),
}))
"""


def seen(html):
    texts = json.loads(subprocess.run(["node", "--input-type=module", "-e", PROGRAM, html], capture_output=True, text=True, check=True).stdout)
    texts |= {"html2text": html2text.html2text(html), "markdownify": markdownify.markdownify(html), "inscriptis": inscriptis.get_text(html)}
    texts |= {"pandoc": pypandoc.convert_text(html, "plain", "html")}
    numbers = {name: [int(number) for number in re.findall(r"(\d+)\.", text)] for name, text in texts.items()}
    print(html, numbers)
    return numbers


value, start = seen(LISTS["value"]), seen(LISTS["start"])
assert value.pop("inscriptis") == [22, 23, 25] and start.pop("inscriptis") == [1, 2]
assert len(value) == 7 and set(map(tuple, value.values())) == {(1, 2, 3)}
assert start.pop("node-html-markdown") == [1, 2] and set(map(tuple, start.values())) == {(22, 23)}
PYTHON
