"""``new-page``, ``new-project``, ``new-language``: everything a page, a project or a language needs, written at once or not at all."""
