#!/usr/bin/env bash
# rcssmin 1.3.0 removes the spaces inside a quoted url(): 'floor plan.svg' becomes 'floorplan.svg', another file.
# Expected: a minifier leaves strings alone (CSS Syntax 3, 4.3.4); it does so everywhere but in url() and in @import url().
# Who meets it: a style sheet that names a picture whose file name has a space; the page loads without its picture.
. "$(dirname "$0")/setup.bash"
install rcssmin==1.3.0
look <<'PYTHON'
from rcssmin import cssmin

seen = cssmin("a{background:url('floor plan.svg')}")
print(seen)
assert seen == "a{background:url('floorplan.svg')}"
seen = cssmin('@import url("for print.css");')
print(seen)
assert seen == '@import url("forprint.css")'
twin = cssmin("a::after{content:'floor  plan.svg'}")
print(twin, "(any other string keeps its spaces)")
assert twin == "a::after{content:'floor  plan.svg'}"
PYTHON
