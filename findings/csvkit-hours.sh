#!/usr/bin/env bash
# csvkit 2.2.0: a column of times is rewritten as minutes and seconds: csvsort makes 0:09:00 of 9:00, and 0:14:30 of 14:30; so do csvjson and
# csvlook.
# Expected: sorting changes the order of the lines. csvkit says that it guesses the types of columns; but half past two in the afternoon is no
# 14 minutes and 30 seconds, and with seconds (14:30:00) it is read as hours.
# Ages suffer more: 3-5 and 6-12 become 2001-03-05 and 2001-06-12. -I turns the guessing off; csvcut and csvgrep do not guess.
# Who meets it: the programme of a day, opening hours, tables by age, sorted or made into JSON for a page.
. "$(dirname "$0")/setup.bash"
install csvkit==2.2.0
look <<'PYTHON'
import json
import subprocess


def run(command, *arguments, table):
    result = subprocess.run([f"venv/bin/{command}", *arguments], input=table, capture_output=True, text=True, check=True).stdout
    print(command, *arguments, result.splitlines())
    return result


PROGRAMME = "heure,point\n14:30,Vote\n9:00,Ouverture\n"
assert run("csvsort", "-c", "heure", table=PROGRAMME) == "heure,point\n0:09:00,Ouverture\n0:14:30,Vote\n"
assert [line["heure"] for line in json.loads(run("csvjson", table=PROGRAMME))] == ["0:14:30", "0:09:00"]
assert [line["heure"] for line in json.loads(run("csvjson", "-I", table=PROGRAMME))] == ["14:30", "9:00"]
assert run("csvcut", "-c", "heure", table=PROGRAMME) == "heure\n14:30\n9:00\n"
assert json.loads(run("csvjson", table="heure,point\n14:30:00,Vote\n"))[0]["heure"] == "14:30:00"
assert [line["âge"] for line in json.loads(run("csvjson", table="âge,part\n3-5,10\n6-12,20\n"))] == ["2001-03-05", "2001-06-12"]
PYTHON
