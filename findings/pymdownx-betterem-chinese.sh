#!/usr/bin/env bash
# pymdown-extensions 13.1, betterem: bold Chinese that begins or ends with punctuation is printed with its asterisks.
# Expected: **社会保护。**下一句 is bold, as Python-Markdown alone makes it, and as “**Protection.** Next” is.
# Why: since 12.0 it follows CommonMark (6.2), where a mark inside wants a space or a mark outside, and Chinese has no spaces.
# The option punctuation: false brings the bold back. Tools that have betterem by default show the asterisks to readers.
# Who meets it: a Chinese page with a run-in heading or a quotation in bold, after an upgrade.
. "$(dirname "$0")/setup.bash"
install Markdown==3.11.3 pymdown-extensions==13.1
look <<'PYTHON'
from markdown import markdown


def seen(text, **options):
    return markdown(text, extensions=["pymdownx.betterem"], extension_configs={"pymdownx.betterem": options})


for text in ("**社会保护。**下一句", "**“底线”**制度"):
    print(seen(text), markdown(text), sep="\n")
    assert seen(text) == f"<p>{text}</p>"
    assert seen(text, punctuation=False) == markdown(text) != f"<p>{text}</p>"
assert seen("**社会保护**。下一句") == "<p><strong>社会保护</strong>。下一句</p>"
assert seen("**Protection.** Next") == "<p><strong>Protection.</strong> Next</p>"
PYTHON
