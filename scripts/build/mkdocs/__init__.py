"""Everything that knows MkDocs and mkdocs-static-i18n: the events of a build, the preview's way of building, and a build after an edit.

Another generator would replace this package (MAINTENANCE.md, “To Zensical”). What it calls, scripts/build/pipeline.py and all below,
names no generator; its names and commands, which the rest needs, are in scripts/generator.py.
"""
