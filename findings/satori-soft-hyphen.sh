#!/usr/bin/env bash
# satori 0.63.2 (npm), with Noto Sans: a word with a soft hyphen is cut at the end of a line without any hyphen: souve&shy;raineté is drawn as two
# words, “souve” and “raineté”, and the picture is the same as with a space.
# Expected: “souve-” at the end of the line, as browsers draw it, since hyphens is manual unless said otherwise (CSS Text 3, 5.4). Pango, by way of
# sharp 0.35.5, draws the same picture as for a real hyphen. The list of styles that satori knows does not have hyphens; that it breaks
# at soft hyphens all the same is not said.
# Why: the break comes from the rules of Unicode, which have one there; to draw the hyphen is left to the program, which hands the character to
# the font, and the soft hyphen of Noto Sans is empty.
# Who meets it: share cards whose titles come from the page, where soft hyphens keep long words of a French or German title from running over.
. "$(dirname "$0")/setup.bash"
install_node satori@0.63.2 sharp@0.35.5 @fontsource/noto-sans@5.3.0
look_node <<'NODE'
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import satori from 'satori'
import sharp from 'sharp'

const fontfile = 'node_modules/@fontsource/noto-sans/files/noto-sans-latin-400-normal.woff'
const fonts = [{ name: 'Noto Sans', data: readFileSync(fontfile) }]
const WORDS = { soft: 'souve\u00adraineté', hyphen: 'souve-raineté', space: 'souve raineté' }

const bySatori = async (children) => {
  const style = { display: 'flex', width: 180, fontSize: 40, color: 'white' }
  const svg = await satori({ type: 'div', props: { style, children } }, { width: 180, height: 120, fonts })
  return sharp(Buffer.from(svg)).flatten({ background: 'black' }).png().toBuffer()
}
const byPango = (text) => sharp({ text: { text, font: 'Noto Sans', fontfile, width: 110, dpi: 200 } }).png().toBuffer()

// the last column with ink of each line
async function lines(picture) {
  const { data, info } = await sharp(picture).extractChannel(0).raw().toBuffer({ resolveWithObject: true })
  const seen = []
  let last = 0
  for (let y = 0; y <= info.height; y++) {
    const row = y < info.height ? data.subarray(y * info.width, (y + 1) * info.width).findLastIndex((ink) => ink > 127) : -1
    if (row < 0 && last > 0) seen.push(last)
    last = row < 0 ? 0 : Math.max(last, row)
  }
  return seen.filter((column) => column > 50)
}

const seen = {}
for (const [name, draw] of Object.entries({ satori: bySatori, pango: byPango })) {
  seen[name] = {}
  for (const [kind, text] of Object.entries(WORDS)) seen[name][kind] = await lines(await draw(text))
  const [first, second] = await Promise.all([WORDS.soft, name === 'satori' ? WORDS.space : WORDS.hyphen].map(draw))
  assert.ok(first.equals(second))
}
console.log(seen)
assert.equal(seen.satori.soft.length, 2)
assert.deepEqual(seen.satori.soft, seen.satori.space)
assert.ok(seen.satori.hyphen[0] > seen.satori.space[0])
assert.equal(seen.pango.soft.length, 2)
assert.deepEqual(seen.pango.soft, seen.pango.hyphen)
assert.ok(seen.pango.hyphen[0] > seen.pango.space[0])
NODE
