"""The generator behind the site: sources, MkDocs hooks, finishing steps and commands."""
