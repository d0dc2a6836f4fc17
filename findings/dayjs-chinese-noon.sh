#!/usr/bin/env bash
# Day.js 1.11.23, plugin customParseFormat, zh-cn: noon is read as midnight: LLL writes 中午12点00分, and reads that as 0:00.
# Expected: what LLL writes, LLL reads, as it does for 下午3点30分, and as Moment.js does for both.
# Why: the hours of a word are tried from 1 on, and a word whose first hour is not after 12 means the morning; 中午 begins at 11. In Japanese
# 午後 begins at 12, so that every afternoon is lost.
# And a space behind 日, with 年月日 not in brackets (nor are they in its own formats), makes 下午3:30 half past three in the morning.
# Who meets it: a programme whose times are typed in Chinese and become a calendar or an invitation. The date is valid, only the hour is wrong.
. "$(dirname "$0")/setup.bash"
install_node dayjs@1.11.23 moment@2.31.0
look_node <<'NODE'
import assert from 'node:assert/strict'
import dayjs from 'dayjs'
import 'dayjs/locale/ja.js'
import 'dayjs/locale/zh-cn.js'
import customParseFormat from 'dayjs/plugin/customParseFormat.js'
import localizedFormat from 'dayjs/plugin/localizedFormat.js'
import moment from 'moment'
import 'moment/locale/zh-cn.js'

dayjs.extend(customParseFormat)
dayjs.extend(localizedFormat)
const read = (text, format, locale = 'zh-cn', library = dayjs) => {
  const date = library(text, format, locale)
  console.log(text, format, date.isValid(), '→', date.format('YYYY-MM-DD HH:mm'))
  return date.format('HH:mm')
}
const written = (time, library = dayjs) => library(`2016-09-06T${time}`).locale('zh-cn').format('LLL')

assert.equal(written('12:00'), '2016年9月6日中午12点00分')
assert.equal(read(written('12:00'), 'LLL'), '00:00')
assert.equal(read(written('15:30'), 'LLL'), '15:30')
assert.equal(read(written('12:00', moment), 'LLL', 'zh-cn', moment), '12:00')
assert.equal(read(written('15:30', moment), 'LLL', 'zh-cn', moment), '15:30')
assert.equal(read('2016-09-06 午後3:30', 'YYYY-MM-DD Ah:mm', 'ja'), '03:30')
assert.equal(read('2016年9月6日 下午3:30', 'YYYY年M月D日 Ah:mm'), '03:30')
assert.equal(read('2016年9月6日 下午3:30', 'YYYY[年]M[月]D[日] Ah:mm'), '15:30')
NODE
