"""``python -m scripts links --external``: the links to other sites, asked politely, judged, remembered and reported.

The way of a link: mentions.py finds it on the site, engine.py (lychee) asks, host by host (run.py); what answers is fetched once more
(fetch.py), and its page read (soft_404.py, page.py); judge.py gives the verdict.
state.py remembers, expectations.py has what people know, report.py prints the rows (row.py).
"""
