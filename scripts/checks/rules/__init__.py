"""One rule a file. See scripts/checks/__init__.py for what a rule has."""
