"""One rule a file, over the sources. See scripts/rules/__init__.py for what a rule has."""
