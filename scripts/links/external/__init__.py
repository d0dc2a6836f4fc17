"""``python -m scripts links --external``: the links to other sites, asked politely, judged, remembered and reported.

The way of a link: mentions.py finds it on the site, run.py asks in two passes, engine.py (lychee) and fetch.py (our own requests) at
the pace of pace.py; judge.py gives the verdict, by what page.py and recognise.py see of the
page, in a process of its own (reader.py, reading.py); state.py remembers, known.py has
what people know, report.py tells, issue.py keeps the issue on GitHub. check.py joins them, command.py has the words of the command line.
"""
