#!/usr/bin/env bash
# harper-py 0.2.0 (Harper): in right English, “the ILO signed” is to become “the IMO signed”, “the IMO” is to be written out as “in my opinion”,
# “the WHO” is to lose its article, and “the UN signed” is to be “the UNsigned”.
# Expected: an acronym in capitals behind an article is a name, and nothing is proposed for it (as for NATO).
# Why: rules about chats, prefixes and wrong negations look at the letters of a word, whatever their case.
# Who meets it: whoever has Harper read texts about agencies of the United Nations, in an editor or in CI; each mention is a message.
. "$(dirname "$0")/setup.bash"
install harper-py==0.2.0
look <<'PYTHON'
import harper

linter = harper.Linter(dialect=harper.Dialect.BRITISH)
seen = {}
for agency in ("ILO", "IMO", "WHO", "UN", "NATO"):
    found = linter.lint(f"The {agency} signed a memorandum.", language=harper.Language.PLAINTEXT)
    seen[agency] = [(lint.problem_text, [suggestion.replacement_text for suggestion in lint.suggestions]) for lint in found]
    print(agency, *((lint.message, *seen[agency]) for lint in found))
assert seen["ILO"] == [("ILO", ["IMO"])] and seen["IMO"] == [("IMO", ["In my opinion"])]
assert seen["WHO"] == [("The ", [""])] and seen["UN"] == [("UN signed", ["UNsigned"])] and not seen["NATO"]
PYTHON
