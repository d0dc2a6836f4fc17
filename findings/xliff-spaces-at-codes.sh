#!/usr/bin/env bash
# xliff 6.4.0 (npm): a file that is read and written again has a line end and ten spaces before each code, inside the sentence.
# Expected: the texts stay. source and target keep their spaces where xml:space="preserve" says so, and that is lost too, as are the
# data that the codes refer to (originalData), the state of the segment, and the path of the file (original).
# Who meets it: Chinese and Japanese, where a space in a sentence is a mistake, and French, where a no-break space is beside a code.
. "$(dirname "$0")/setup.bash"
install_node xliff@6.4.0
look_node <<'NODE'
import assert from "node:assert";
import xliff from "xliff";

const file = `<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="fr" trgLang="zh-Hans"><file id="f" original="a.md">
<unit id="u"><originalData><data id="d1">**</data></originalData><segment state="final">
<source xml:space="preserve">Un <pc id="1" dataRefStart="d1" dataRefEnd="d1">droit</pc></source>
<target xml:space="preserve">一项<pc id="1" dataRefStart="d1" dataRefEnd="d1">权利</pc></target>
</segment></unit></file></xliff>`;
const read = await xliff.xliff2js(file);
const written = await xliff.js2xliff(read);
console.log(written);
assert.equal(read.resources.f.u.target[0], "一项");
assert(written.includes("<target>一项\n          <pc "));
for (const lost of ["preserve", "originalData", "state=", "original="]) assert(!written.includes(lost));
assert(written.includes('dataRefStart="d1"'));
NODE
