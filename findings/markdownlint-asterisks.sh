#!/usr/bin/env bash
# markdownlint-cli2 0.24.1, --fix: two asterisks that mark figures become emphasis, and are gone from the page: “en 2015 * et en 2016 *” is
# rewritten as “en 2015 *et en 2016*”; “3 * 4 and 5 * 6” as “3 *4 and 5* 6”.
# Expected: a fix changes how the source looks, not what the page says. An asterisk between spaces is an asterisk (CommonMark 0.31.2, 6.2).
# Why: MD037, among the rules by default, takes them for emphasis that was meant, and closes the spaces; its page says that some violations are
# fixable, and nothing of signs that stand for themselves.
# Who meets it: “* provisional figures” below a table, in French with a space before the call; the run ends with 0 and lists no error.
. "$(dirname "$0")/setup.bash"
install Markdown==3.11.3
npm install --no-audit --no-fund --ignore-scripts markdownlint-cli2@0.24.1 > install.log 2>&1 || { cat install.log >&2; exit 3; }
echo "and markdownlint-cli2@0.24.1:"
look <<'PYTHON'
import subprocess
from pathlib import Path

from markdown import markdown


def seen(sentence):
    page = Path("page.md")
    page.write_text(f"# Titre\n\n{sentence}\n")
    before = markdown(page.read_text())
    subprocess.run(["node_modules/.bin/markdownlint-cli2", "--fix", "page.md"], check=True, capture_output=True)
    after = markdown(page.read_text())
    print(page.read_text().splitlines()[2], after.splitlines()[1], sep="\n")
    return before.splitlines()[1], after.splitlines()[1]


assert seen("12 pays en 2015 * et 15 en 2016 * (* chiffres provisoires).") == (
    "<p>12 pays en 2015 * et 15 en 2016 * (* chiffres provisoires).</p>",
    "<p>12 pays en 2015 <em>et 15 en 2016</em> (* chiffres provisoires).</p>",
)
assert seen("3 * 4 et 5 * 6") == ("<p>3 * 4 et 5 * 6</p>", "<p>3 <em>4 et 5</em> 6</p>")
PYTHON
