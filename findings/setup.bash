# Sourced by every finding.
#   install PACKAGE==VERSION …        makes a temporary folder with these Python packages, and goes there; removed at the end
#   install_node PACKAGE@VERSION …    the same with packages of Node.js
#   three_languages PLUGIN            writes the mkdocs.yml of a site in French, the default, English and Chinese: static-i18n, then this plugin
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

three_languages() {
    cat > mkdocs.yml <<YAML
site_name: Site
site_url: https://example.org/
markdown_extensions: [attr_list]
plugins:
  - i18n:
      docs_structure: folder
      languages:
        - {locale: fr, name: Français, default: true}
        - {locale: en, name: English}
        - {locale: zh, name: 中文}
  - $1
YAML
}

changed() { echo "This has changed: the finding no longer describes it." >&2; exit 1; }

look() { venv/bin/python - || changed; }

look_node() { node --input-type=module - || changed; }
