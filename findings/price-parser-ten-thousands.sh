#!/usr/bin/env bash
# price-parser 0.5.1: an amount in Chinese is read without its unit of ten thousand: “3.5万美元” (35,000 dollars) is 3.5, without a currency.
# Expected: 35000, or nothing. Of “1,2 million USD” the million is dropped in the same way, and the currency kept.
# Who meets it: whoever compares the amounts of a page with those of its translations; one amount differs by a factor of 10,000.
. "$(dirname "$0")/setup.bash"
install price-parser==0.5.1
look <<'PYTHON'
from price_parser import Price

seen = {text: (price := Price.fromstring(text)) and (str(price.amount), price.currency) for text in ("35 000 $", "US$35,000", "3.5万美元", "1,2 million USD")}
print(seen)
assert seen == {"35 000 $": ("35000", "$"), "US$35,000": ("35000", "US$"), "3.5万美元": ("3.5", None), "1,2 million USD": ("1.2", "USD")}
PYTHON
