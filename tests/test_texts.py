"""Every text that readers read, with the place of each of its characters; what is no prose is hidden or a hole."""

from pathlib import Path

import pytest

from scripts.rules.data_texts import data_texts
from scripts.rules.page_texts import page_texts
from scripts.rules.texts import HOLE, File
from tests.conftest import CODES
from tests.sources import tables

TABLES = tables("texts")

TAGS = {"fr": "fr", "en": "en", "zh": "zh", "zh-hans": "zh"}


def texts_of(body: str):
    return list(page_texts(File(Path("page.md"), f"---\ntitle: T\n---\n{body}"), "fr/page.md", "fr", TAGS))[1:]


def shape(body: str) -> list[tuple[str, str, str]]:
    return [(text.kind, text.code, text.text) for text in texts_of(body)]


@pytest.mark.parametrize(("raw", "text"), TABLES["inline markup is hidden and what is no prose is a hole"])
def test_inline_markup_is_hidden_and_what_is_no_prose_is_a_hole(raw, text):
    assert [found.text for found in texts_of(raw)][:1] == [text]


def test_blocks_are_texts_of_their_kind():
    assert [[kind, text] for kind, _, text in shape(TABLES["page"])] == TABLES["its texts"]


def test_passages_in_another_language_are_texts_of_their_own_but_for_quotations_and_languages_that_are_not_the_site_s():
    for foreign in ('<q lang="en" data-quote>word</q>', '<i lang="de">Wort</i>'):
        assert shape(f"un {foreign} ici") == [("paragraph", "fr", f"un {HOLE} ici")]
    assert shape('un <span lang="en">word</span> ici') == [("paragraph", "fr", f"un {HOLE} ici"), ("paragraph", "en", "word")]
    assert shape("un *word*{: lang=en } ici") == [("paragraph", "fr", f"un {HOLE} ici"), ("paragraph", "en", "word")]
    assert shape("un [word](a.md){ .x lang=zh-Hans } ici")[1] == ("paragraph", "zh", "word")
    assert shape("A word.\n{: lang=en }\n\nUn mot.") == [("paragraph", "en", "A word."), ("paragraph", "fr", "Un mot.")]
    assert shape("# A word {#top lang=en}") == [("h1", "en", "A word")]
    assert shape('<div lang="en">\nA word.\n\nAnother.\n</div>\nUn mot.') == [
        ("paragraph", "en", "A word."),
        ("paragraph", "en", "Another."),
        ("paragraph", "fr", "Un mot."),
    ]
    assert shape("/// html | div\n    attrs: {lang: en}\n\nA word.\n///\nUn mot.") == [("paragraph", "en", "A word."), ("paragraph", "fr", "Un mot.")]


def test_texts_know_their_section():
    texts = texts_of("avant\n\n# Titre {#top}\n\nun\n\n## Partie {#part}\n\n### Sous-partie {#sub}\n\ndeux\n\n## Sans id\n\ntrois\n")
    assert [(text.text, text.section) for text in texts if text.kind == "paragraph"] == [
        ("avant", ""),
        ("un", "top"),
        ("deux", "part"),
        ("trois", ""),
    ]


def test_comments_over_several_lines_are_hidden():
    assert [text.text for text in texts_of('un {{ f("x") }} deux\n\n<!-- a\n\nb -->\n\ntrois')] == [f"un {HOLE} deux", "trois"]


def test_every_character_knows_its_place_and_line():
    raw = "\ufeff---\r\ntitle: T\r\n---\r\n\r\nUn **mot** &amp; `x`\r\net [deux](a.md).\r\n"
    (_, text) = page_texts(File(Path("page.md"), raw), "fr/page.md", "fr", TAGS)
    assert text.text == f"Un mot & {HOLE}\net deux."
    for index, char in enumerate(text.text):
        start, end = text.place(index)
        assert raw[start:end].rstrip("\r\n") == {"&": "&amp;", HOLE: "`x`", "\n": ""}.get(char, char)
    assert (text.line(text.text.index("mot")), text.line(text.text.index("deux"))) == (5, 6)
    assert text.around(text.text.index("&"), text.text.index("&") + 1) == "Un mot & `x` et deux."


def test_data_texts_are_those_below_keys_that_are_languages():
    texts = data_texts(File(Path("words.yml"), TABLES["data"]), set(CODES))
    found = [[text.code, text.line(), "/".join(map(str, text.where)), text.text.replace(HOLE, "@")] for text in texts]
    assert found == TABLES["texts of the data"]


def test_the_campaign_has_texts_in_every_language_and_none_of_the_glossary(workspace_of_campaign):
    texts = workspace_of_campaign.texts
    assert {"fr", "en", "zh"} <= {text.code for text in texts}
    assert not any(text.file.path.name == "glossary.yml" for text in texts)
    assert all(text.text and text.line() > 0 for text in texts)
