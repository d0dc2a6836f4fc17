#!/usr/bin/env bash
# dateparser 1.5.0: “2016年”, the year 2016, is taken for 2016 years ago: in 2026 the answer is the year 10, and in 2027 the year 11.
# Expected: the year 2016, as for “2016” and for “2016年9月”, or no answer; “2016年前” is how Chinese writes “2016 years ago”.
# Why: 年 is the word for years too, and a number with a unit is in the past unless something says otherwise. Korean is read alike (2016년).
# search_dates finds it within sentences in the same way. PARSERS: ["absolute-time"] among the settings gives the right year.
# Who meets it: the years of a chronology, of sources or of statistics in Chinese; full dates are right, so that tests with them pass.
. "$(dirname "$0")/setup.bash"
install dateparser==1.5.0
look <<'PYTHON'
from datetime import datetime
from warnings import simplefilter

import dateparser
from dateparser.search import search_dates

simplefilter("ignore")
for now in (2026, 2027):
    settings = {"RELATIVE_BASE": datetime(now, 11, 30)}
    years = {text: dateparser.parse(text, languages=["zh"], settings=settings).year for text in ("2016年", "1948年", "2016年9月", "2016")}
    [(found, date)] = search_dates("自2016年以来，", languages=["zh"], settings=settings)
    print("in", now, years, found, date.year)
    assert years == {"2016年": now - 2016, "1948年": now - 1948, "2016年9月": 2016, "2016": 2016}
    assert (found, date.year) == ("2016年", now - 2016)
    assert dateparser.parse("2016年", languages=["zh"], settings=settings | {"PARSERS": ["absolute-time"]}).year == 2016
    assert dateparser.parse("2016년", languages=["ko"], settings=settings).year == now - 2016
PYTHON
