"""The pages of the site in other engines than the Chromium of the tests, compared with it.

``make test`` looks at each page in Firefox (``tests/test_firefox.py``), ``make test-browsers`` in every engine that can be had
(``every_engine.py``): Firefox, WebKitGTK, and the oldest Chromium that the site supports.
"""
