"""What editors write: languages, data and front matter. Knows nothing of MkDocs."""
