#!/usr/bin/env bash
# exceljs 4.4.0 (npm): a link in a table loses what follows its #: https://example.org/rapport.pdf#page=12 is read as https://example.org/rapport.pdf,
# and written so again.
# Expected: the whole address. In a file of Excel the part behind # stands on its own, as the location in the target (ECMA-376, part 1, 18.3.1.47), and
# SheetJS (xlsx 0.18.5) puts the two together. What exceljs writes itself it reads whole, so that a test with its own files finds nothing.
# Who meets it: a table of sources whose links lead to a page of a PDF or to an article of a long text, and that is turned into pages of a site:
# the links work, and lead to the first page.
. "$(dirname "$0")/setup.bash"
install_node exceljs@4.4.0 xlsx@0.18.5
look_node <<'NODE'
import assert from 'node:assert/strict'
import exceljs from 'exceljs'
import sheets from 'xlsx'

const LINK = 'https://example.org/rapport.pdf#page=12'
const bySheets = (file) => sheets.read(file).Sheets.S.A1.l.Target
const byExceljs = async (file) => {
  const book = new exceljs.Workbook()
  await book.xlsx.load(file)
  return { link: book.getWorksheet('S').getCell('A1').value.hyperlink, again: await book.xlsx.writeBuffer() }
}

const sheet = sheets.utils.aoa_to_sheet([['Rapport, p. 12']])
sheet.A1.l = { Target: LINK }
const file = sheets.write({ SheetNames: ['S'], Sheets: { S: sheet } }, { type: 'buffer', bookType: 'xlsx' })
const own = new exceljs.Workbook()
own.addWorksheet('S').getCell('A1').value = { text: 'Rapport, p. 12', hyperlink: LINK }

const { link, again } = await byExceljs(file)
console.log('SheetJS:', bySheets(file), 'exceljs:', link, 'written again:', bySheets(again))
assert.equal(bySheets(file), LINK)
assert.equal(link, 'https://example.org/rapport.pdf')
assert.equal(bySheets(again), 'https://example.org/rapport.pdf')
assert.equal((await byExceljs(await own.xlsx.writeBuffer())).link, LINK)
NODE
