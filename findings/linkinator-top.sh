#!/usr/bin/env bash
# linkinator 7.6.1 with --check-fragments: a link to “#top” on a page without such an id is reported as broken.
# Expected: right. “#top” leads to the top of every page (HTML Standard, “Scrolling to a fragment”), as “#” does.
# Who meets it: sites with a link “back to the top”; a real wrong fragment is found, and one in Chinese characters is understood.
. "$(dirname "$0")/setup.bash"
install_node linkinator@7.6.1
mkdir pages
echo '<!doctype html><html lang="zh-Hans"><head><title>A</title></head><body><p id="邮件"><a href="#top">A</a> <a href="#">B</a> <a href="#%E9%82%AE%E4%BB%B6">C</a></p></body></html>' > pages/index.html
node_modules/.bin/linkinator pages --check-fragments --format json > result.json || true
look_node <<'NODE'
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'

const broken = JSON.parse(readFileSync('result.json', 'utf8')).links.filter((link) => link.state === 'BROKEN').map((link) => link.url)
console.log(broken)
assert.equal(broken.length, 1)
assert.match(broken[0], /#top$/)
NODE
