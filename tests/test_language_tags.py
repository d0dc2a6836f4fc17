"""scripts/languages/tags.py: which tags are those of languages."""

import pytest

from scripts.languages.tags import wrong_tag
from tests.sources import tables

TABLES = tables("language_tags")


@pytest.mark.parametrize("tag", ["fr", "en-GB", "zh-Hans", "zh-Hant-TW", "pt-BR", "es-419", "de-CH-1996", "no", "la", "EN-gb"])
def test_tags_of_languages(tag):
    assert wrong_tag(tag) is None


@pytest.mark.parametrize(("tag", "remedy"), TABLES["what is not the tag of a language"])
def test_what_is_not_the_tag_of_a_language(tag, remedy):
    what, how = wrong_tag(tag)
    assert tag in what and remedy in how
