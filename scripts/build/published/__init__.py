"""The site as it was last published, which the sources must not break."""
