#!/usr/bin/env bash
# mkdocs-table-reader-plugin 4.0.2: amounts with a decimal point lose all digits but six, and get an exponent from a million on: 1234567.50 is
# 1.23457e+06 on the page. Read as text, with dtype="str", they still are. Whole numbers are safe until a cell of their column is empty: then
# 8095498 is 8.0955e+06.
# Expected: what is in the file, at least when it is read as text. The documentation of the readers says that the file is read by pandas, and
# made into a table by its to_markdown; that the latter looks for numbers in texts again, and rounds them, is not said there. The page on
# customizing has floatfmt=".2f" for the look of numbers; it makes 8095498.00 inhabitants.
# Why: tabulate, which writes the table, gives six digits. disable_numparse=True beside dtype="str" gives the file as it is.
# Who meets it: a table of budgets or of inhabitants kept in CSV. Smaller numbers, and whole ones, are right, so that a trial sees nothing.
. "$(dirname "$0")/setup.bash"
install mkdocs==1.6.1 mkdocs-table-reader-plugin==4.0.2
mkdir docs
cat > docs/budget.csv <<'CSV'
Pays,Budget,Habitants
Togo,1234567.50,8095498
Guinée,12345678.25,
CSV
cat > docs/index.md <<'MD'
{{ read_csv('budget.csv') }}

{{ read_csv('budget.csv', dtype="str") }}

{{ read_csv('budget.csv', dtype="str", disable_numparse=True) }}

{{ read_csv('budget.csv', floatfmt=".2f") }}
MD
printf '%s\n' 'site_name: Site' 'theme: {name: mkdocs}' 'plugins: [table-reader]' > mkdocs.yml
venv/bin/mkdocs build --quiet --strict 2> build.log || { cat build.log; exit 1; }
look <<'PYTHON'
import re
from pathlib import Path

cells = re.findall("<td[^>]*>([^<]*)</td>", Path("site/index.html").read_text("utf-8").split("keyboard_modal")[0])
tables = [[cells[start : start + 3], cells[start + 3 : start + 6]] for start in range(0, len(cells), 6)]
print(*tables, sep="\n")
rounded = [["Togo", "1.23457e+06", "8.0955e+06"], ["Guinée", "1.23457e+07", "nan"]]
exact = [["Togo", "1234567.50", "8095498"], ["Guinée", "12345678.25", "nan"]]
assert tables == [rounded, rounded, exact, [["Togo", "1234567.50", "8095498.00"], exact[1]]]
PYTHON
