#!/usr/bin/env bash
# lingotweaker 0.2.8 with lingotweaker-data-en 0.1.6: an engine asked for "en-GB" is the American one, and reports “colour” and “programme” as
# mistakes, “British English” by its own words. Nothing is said when it is made; only its `lang` tells ("en-US").
# Expected: British rules and spelling, of which the data has a folder (rules/en-GB), or an error for a variety that it does not have.
# Why: whatever variety is asked for, the engine that is made is that of the language, and English there is American.
# Who meets it: whoever has British or Australian texts checked with it: each word of British spelling is a message, and none of the American.
. "$(dirname "$0")/setup.bash"
install lingotweaker==0.2.8 lingotweaker-data-en==0.1.6
look <<'PYTHON'
import lt_py

seen = {}
for variety in ("en-US", "en-GB", "en-AU"):
    engine = lt_py.Engine(variety)
    seen[variety] = engine.lang, [match["message"] for match in engine.check("The colour of the programme.")], engine.check("The color of the program.")
    print(variety, *seen[variety])
assert seen["en-US"] == seen["en-GB"] == seen["en-AU"]
language, messages, american = seen["en-GB"]
assert language == "en-US" and len(messages) == 2 and all("is British English" in message for message in messages) and not american
PYTHON
