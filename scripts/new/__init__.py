"""``new-page``, ``new-offer``, ``new-language``: everything a page, an offer or a language needs, written at once or not at all."""
