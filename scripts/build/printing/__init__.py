"""On paper and where pages are shared: brochures, leaflets, project sheets and share cards, typeset by Typst from the finished pages.

The words are those of the pages, taken from their HTML, and of the same data files; the layouts are in overrides/print. Nothing here is
imported before a finished site is to be printed, and no library that typesets before something has changed.
"""
