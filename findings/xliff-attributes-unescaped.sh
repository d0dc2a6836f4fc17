#!/usr/bin/env bash
# xliff 6.4.0 (npm): what js2xliff writes is not XML any more when an attribute of a code holds “<”, such as disp="<br>" in XLIFF 2.
# Expected: “&lt;br>”, as it was in the file that was read (XML 1.0, 3.1: no < in attribute values); texts are escaped as they should be.
# Who meets it: files that show people what a code stands for (disp, equiv; equiv-text in XLIFF 1.2). The package reads its own output, XML parsers refuse it.
. "$(dirname "$0")/setup.bash"
install_node xliff@6.4.0
look_node <<'NODE'
import assert from "node:assert";
import xliff from "xliff";

const file = `<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="fr" trgLang="en"><file id="f"><unit id="u">
<segment><source>1 &lt; 2<ph id="1" disp="&lt;br>"/></source><target>1 &lt; 2<ph id="1" disp="&lt;br>"/></target></segment>
</unit></file></xliff>`;
const written = await xliff.js2xliff(await xliff.xliff2js(file));
console.log(written);
assert(written.includes('disp="<br>"'));
assert(written.includes("<source>1 &lt; 2"));
NODE
