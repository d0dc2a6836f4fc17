"""The finished site, ours or not: its files, each read and parsed once, and every address in them. Nothing here knows the sources or the rules."""
