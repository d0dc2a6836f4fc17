#!/usr/bin/env bash
# fluent.runtime 0.4.0 (Fluent in Python): the form of the plural belongs to the number before it is rounded: “2 jour” in French, and
# “1.0 hour” in English.
# Expected: “2 jours” and “1.0 hours”, as @fluent/bundle 0.19.1 writes from the same message. CLDR chooses by the digits shown (UTS 35,
# part 3, operands i and v), and the message gives NUMBER() the same options in both places so that they are known.
# Why: 1.7 is singular in French (below 2), and the options are not used for the choice.
# Who meets it: a message with a mean or a share, rounded, in French; in English it goes unseen as long as no decimals are asked for.
. "$(dirname "$0")/setup.bash"
install fluent.runtime==0.4.0
npm install --no-audit --no-fund --ignore-scripts @fluent/bundle@0.19.1 > install.log 2>&1 || { cat install.log >&2; exit 3; }
cat > messages.ftl <<'FLUENT'
days = { NUMBER($number, maximumFractionDigits: 0) ->
    [one] { NUMBER($number, maximumFractionDigits: 0) } jour
   *[other] { NUMBER($number, maximumFractionDigits: 0) } jours
 }
hours = { NUMBER($number, minimumFractionDigits: 1) ->
    [one] { NUMBER($number, minimumFractionDigits: 1) } hour
   *[other] { NUMBER($number, minimumFractionDigits: 1) } hours
 }
FLUENT
look_node <<'NODE'
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { FluentBundle, FluentResource } from '@fluent/bundle'

const write = (language, name, number) => {
  const bundle = new FluentBundle(language, { useIsolating: false })
  bundle.addResource(new FluentResource(readFileSync('messages.ftl', 'utf8')))
  return bundle.formatPattern(bundle.getMessage(name).value, { number })
}
const seen = [write('fr', 'days', 1.7), write('fr', 'days', 1.2), write('en', 'hours', 1)]
console.log('JavaScript:', seen)
assert.deepEqual(seen, ['2 jours', '1 jour', '1.0 hours'])
NODE
look <<'PYTHON'
from pathlib import Path

from fluent.runtime import FluentBundle, FluentResource


def write(language, name, number):
    bundle = FluentBundle([language], use_isolating=False)
    bundle.add_resource(FluentResource(Path("messages.ftl").read_text("utf-8")))
    return bundle.format_pattern(bundle.get_message(name).value, {"number": number})


seen = [write("fr", "days", 1.7), write("fr", "days", 1.2), write("en", "hours", 1)]
print("Python:", seen)
assert seen == [("2 jour", []), ("1 jour", []), ("1.0 hour", [])]
PYTHON
