"""From sources to HTML: the template environment and the components that editors call. Knows nothing of MkDocs."""
