"""Figures, dates, names and addresses of the site against the facts of the brochure (docs/_data/facts.yml)."""
