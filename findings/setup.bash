# Sourced by every finding.
#   install PACKAGE==VERSION …   makes a temporary folder with a virtual environment, and goes there; removed at the end
#   look                         runs the Python program on standard input there; a failed assertion is a change of behaviour
set -euo pipefail

install() {
    folder=$(mktemp -d)
    trap 'rm -rf "$folder"' EXIT
    cd "$folder"
    python3 -m venv venv
    venv/bin/pip install --quiet --disable-pip-version-check "$@" 2> pip.log || { cat pip.log >&2; exit 3; }
    echo "With $*:"
}

look() {
    venv/bin/python - || { echo "This has changed: the finding no longer describes it." >&2; exit 1; }
}
