"""``python -m scripts links``: every address of a built site leads somewhere. The model of the site is in scripts/site."""
