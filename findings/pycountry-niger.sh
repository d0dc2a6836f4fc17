#!/usr/bin/env bash
# pycountry 26.2.16: search_fuzzy("Niger") answers with Nigeria first, and search_fuzzy("Curaçao") with the Netherlands, though both words are
# the very names of countries in its list.
# Expected: Niger and Curaçao. Its documentation says that accents do not matter, that names of countries come before names of their parts, and
# that more matches come before fewer; one does not expect that to outweigh a whole name. lookup() finds both, and the search puts the 247 other
# names first.
# Why: points are added up: Nigeria has a state named Niger, which counts twice, and begins with Niger itself; the search takes the cedilla from
# the query, and then looks for Curacao in a list that has Curaçao.
# Who meets it: names of countries from a form or a table that are turned into codes: signatures or ratifications go to the wrong country.
. "$(dirname "$0")/setup.bash"
install pycountry==26.2.16
look <<'PYTHON'
import pycountry

found = {country.name: [seen.name for seen in pycountry.countries.search_fuzzy(country.name)] for country in pycountry.countries}
wrong = {name: names[:2] for name, names in found.items() if names[0] != name}
print(len(found), wrong)
assert wrong == {"Curaçao": ["Netherlands", "Curaçao"], "Niger": ["Nigeria", "Niger"]}
assert len(found) == 249
assert [pycountry.countries.lookup(name).alpha_2 for name in wrong] == ["CW", "NE"]
PYTHON
