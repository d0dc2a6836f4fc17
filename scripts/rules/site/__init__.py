"""One rule a file, over the built site. See scripts/rules/__init__.py for what a rule has."""
