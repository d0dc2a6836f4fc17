"""``links --external``: mentions.py finds links, engine.py (lychee) and fetch.py ask, soft_404.py reads, judge.py judges, report.py prints."""
