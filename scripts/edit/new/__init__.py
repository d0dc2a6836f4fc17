"""``new-…``, ``rename-page``, ``remove-…``: everything that a page, a project, a language or a campaign takes, written at once or not at all."""
