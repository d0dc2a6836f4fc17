"""The finished site as everything that looks at it sees it: its files, each read and parsed once, and every address in them.

``BuiltSite.load(folder)`` takes any folder with web pages, ours or not. Nothing here knows the sources, MkDocs or the rules.
"""
