"""Figures, dates, names and addresses: of the site against docs/_data, of docs/_data against the brochure, of each language against the others."""
