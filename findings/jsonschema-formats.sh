#!/usr/bin/env bash
# jsonschema 4.26.0: with a format checker switched on, uri, date-time and time are still taken for valid, whatever they hold.
# Expected: an error as for date and email, or a word that the format is not checked. (Without a checker no format is looked at.)
# Why: those formats need packages of the extra “format”; without them they are missing from the checker, and an unknown format passes.
# Who meets it: a test of open data, or of a list of sources, whose schema says "format": "uri"; broken addresses pass it.
. "$(dirname "$0")/setup.bash"
install jsonschema==4.26.0
look <<'PYTHON'
from jsonschema import Draft202012Validator as Validator


def seen(name, value):
    valid = Validator({"format": name}, format_checker=Validator.FORMAT_CHECKER).is_valid(value)
    print(name, value, "valid" if valid else "not valid")
    return valid


assert not seen("date", "2026-13-45") and not seen("email", "guide")
assert seen("uri", "see our site") and seen("date-time", "8 septembre") and seen("time", "noon")
assert Validator({"format": "date"}).is_valid("2026-13-45")
PYTHON
