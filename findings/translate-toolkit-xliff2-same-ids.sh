#!/usr/bin/env bash
# translate-toolkit 3.20.4, XLIFF 2: of two units with one id in two files, findid() knows the last one only.
# Expected: both, or a key with the file: XLIFF 2 wants ids to be unique among the units of a <file>, not of the whole document.
# Units of XLIFF 1.2 with two files are told apart (their ids begin with the name of the file).
# Who meets it: a script that fills in translations by id, where each page is a <file> with u1, u2 …: one page gets the words of another.
. "$(dirname "$0")/setup.bash"
install translate-toolkit==3.20.4
look <<'PYTHON'
from translate.storage.xliff import xlifffile
from translate.storage.xliff2 import Xliff2File

unit = '<file id="{0}"><unit id="u1"><segment><source>{1}</source></segment></unit></file>'
two = f'<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="fr">{unit.format("a", "Un")}{unit.format("b", "Deux")}</xliff>'
store = Xliff2File.parsestring(two.encode())
print([(unit.getid(), unit.source) for unit in store.units], "findid:", store.findid("u1").source)
assert [unit.getid() for unit in store.units] == ["u1", "u1"]
assert store.findid("u1").source == "Deux"

unit = '<file original="{0}" source-language="fr" datatype="plaintext"><body><trans-unit id="u1"><source>{1}</source></trans-unit></body></file>'
one = f'<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">{unit.format("a", "Un")}{unit.format("b", "Deux")}</xliff>'
store = xlifffile.parsestring(one.encode())
print([(unit.getid(), unit.source) for unit in store.units])
assert len({unit.getid() for unit in store.units}) == 2
PYTHON
