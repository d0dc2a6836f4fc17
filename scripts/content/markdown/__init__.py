"""Markdown pages with the place of everything in them, as Python-Markdown reads them."""
