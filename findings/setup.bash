# Sourced by every finding.
#   install PACKAGE==VERSION …        makes a temporary folder with these Python packages, and goes there; removed at the end
#   install_node PACKAGE@VERSION …    the same with packages of Node.js
#   look, look_node                   run the program on standard input there; a failed assertion is a change of behaviour
set -euo pipefail

temporary() {
    folder=$(mktemp -d)
    trap 'rm -rf "$folder"' EXIT
    cd "$folder"
}

install() {
    temporary
    python3 -m venv venv
    venv/bin/pip install --quiet --disable-pip-version-check "$@" 2> install.log || { cat install.log >&2; exit 3; }
    echo "With $*:"
}

install_node() {
    temporary
    npm install --no-audit --no-fund --ignore-scripts "$@" > install.log 2>&1 || { cat install.log >&2; exit 3; }
    echo "With $*:"
}

changed() { echo "This has changed: the finding no longer describes it." >&2; exit 1; }

look() { venv/bin/python - || changed; }

look_node() { node --input-type=module - || changed; }
