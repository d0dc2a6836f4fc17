#!/usr/bin/env bash
# MkDocs 1.6.1 with lunr 0.8.0 (PyPI), search with prebuild_index: python: the separator of the configuration is not used for the index, so that
# eau is not found in “l’eau”, though the apostrophe is set as a separator.
# Expected: what prebuild_index: node finds with the same configuration. The documentation says that the separator is for “building the index”,
# and that the index made by Python is compatible with Lunr.js in every language.
# Why: the separator is not handed over to lunr, which divides at spaces and hyphens. It does stand in search_index.json, and neither build nor
# --strict says anything. What is found is “l’eau” typed whole, with the same apostrophe. (lang is en here, as the French of lunr also wants
# lists of words that NLTK downloads.)
# Who meets it: a French site that has set the apostrophe as a separator, and then grows enough for an index made beforehand.
. "$(dirname "$0")/setup.bash"
install mkdocs==1.6.1 lunr==0.8.0
mkdir docs
printf '# Page\n\nL’accès à l’eau est un droit.\n' > docs/index.md
for kind in python node; do
    cat > mkdocs.yml <<YAML
site_name: Site
theme: {name: mkdocs}
plugins: [search: {lang: en, prebuild_index: $kind, separator: "[\\\\s\\\\-'’]+"}]
YAML
    venv/bin/mkdocs build --quiet --strict --site-dir "$kind" 2> build.log || { cat build.log; exit 1; }
done
look_node <<'NODE'
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const lunr = createRequire(import.meta.url)(`${process.cwd()}/python/search/lunr.js`)
const found = (kind) => {
  const { config, index } = JSON.parse(readFileSync(`${kind}/search/search_index.json`, 'utf8'))
  assert.equal(config.separator, "[\\s\\-'’]+")
  lunr.tokenizer.separator = new RegExp(config.separator)
  return ['droit', 'eau'].filter((query) => lunr.Index.load(index).search(query).length > 0)
}
const seen = { python: found('python'), node: found('node') }
console.log('found of droit and eau:', seen)
assert.deepEqual(seen, { python: ['droit'], node: ['droit', 'eau'] })
NODE
