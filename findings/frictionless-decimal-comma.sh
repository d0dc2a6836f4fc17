#!/usr/bin/env bash
# frictionless 5.21.0: a column of numbers with a decimal comma is taken for places on a map: 46,2 is longitude 46, latitude 2. A column of
# ranges such as 3-5 is taken for months: May of the year 3.
# Expected: numbers, or text, as when one value of the column is no place (200,5). The semicolon between the columns, which goes with the comma
# for decimals, is found; both tables are valid for describe, extract and validate, without a word.
# Why: when types are guessed, the geopoint (“lon, lat”) comes before the number, and a number with a comma is none unless decimalChar says so.
# Who meets it: rates and shares in a table saved with French settings, described once and then published or checked by that description.
. "$(dirname "$0")/setup.bash"
install frictionless==5.21.0
look <<'PYTHON'
from pathlib import Path

from frictionless import describe, extract, validate


def seen(*lines):
    Path("table.csv").write_text("\n".join(lines), encoding="utf-8")
    kind = describe("table.csv").schema.get_field("valeur").type
    values = [row["valeur"] for row in extract("table.csv")["table"]]
    print(lines, kind, values, validate("table.csv").valid)
    assert validate("table.csv").valid
    return kind, [str(value) for value in values]


assert seen("pays;valeur", "France;46,2", "Suisse;8,5") == ("geopoint", ["[46.0, 2.0]", "[8.0, 5.0]"])
assert seen("pays,valeur", "France,46.2", "Suisse,8.5") == ("number", ["46.2", "8.5"])
assert seen("pays;valeur", "France;46,2", "Suisse;200,5") == ("string", ["46,2", "200,5"])
assert seen("pays,valeur", "France,3-5", "Suisse,6-12") == ("yearmonth", ["yearmonth(year=3, month=5)", "yearmonth(year=6, month=12)"])
PYTHON
