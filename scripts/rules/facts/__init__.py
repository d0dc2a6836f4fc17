"""Figures, dates, names and addresses of the site against the brochure (docs/_data: facts.yml, printed.yml and claims.yml)."""
