"""scripts/languages/han.py: what counts as a Chinese character."""

import pytest

from scripts.languages.han import has_han


@pytest.mark.parametrize("text", ["社会保护", "the ILO（国", "\u3400", "\u9fff", "\uf900"])
def test_a_chinese_character_is_found(text):
    assert has_han(text)


@pytest.mark.parametrize("text", ["", "protection", "（，。", "〇", "\u4dc0", "かな", "한"])
def test_marks_and_other_scripts_are_none(text):
    assert not has_han(text)
