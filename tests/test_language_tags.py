"""scripts/languages/tags.py, and the rule that looks at the tags on pages."""

import pytest

from scripts.languages.tags import wrong_tag
from scripts.rules.content import lang_of_parts
from tests.check_helpers import page, small_workspace
from tests.sources import line_of, tables

TABLES = tables("language_tags")


@pytest.mark.parametrize("tag", ["fr", "en-GB", "zh-Hans", "zh-Hant-TW", "pt-BR", "es-419", "de-CH-1996", "no", "la", "EN-gb"])
def test_tags_of_languages(tag):
    assert wrong_tag(tag) is None


@pytest.mark.parametrize(("tag", "remedy"), TABLES["what is not the tag of a language"])
def test_what_is_not_the_tag_of_a_language(tag, remedy):
    what, how = wrong_tag(tag)
    assert tag in what and remedy in how


@pytest.mark.parametrize(
    "body", ['<span lang="{}">mots</span>', "*mots*{{ lang={} }}", "/// html | div.steps\n    attrs: {{lang: {}}}\n\nMots.\n\n///"]
)
def test_a_tag_on_a_page_is_looked_up(body):
    def found(tag: str) -> list[int]:
        texts = {"en/page.md": page("en", "# Title {#top}\n\n" + body.format(tag) + "\n")}
        return [
            problem.line - line_of(texts["en/page.md"], "lang")
            for problem in lang_of_parts.check(small_workspace(texts))
            if "“" + tag in problem.message
        ]

    assert found("zh-Hanz") == [0]
    assert found("ru") == []
