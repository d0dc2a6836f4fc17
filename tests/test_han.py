"""scripts/languages/han.py: what counts as a Chinese character; marks and other scripts do not."""

import pytest

from scripts.languages.han import has_han

HAN = ["社会保护", "the ILO（国", "\u3400", "\u9fff", "\uf900"]


@pytest.mark.parametrize("text", [*HAN, "", "protection", "（，。", "〇", "\u4dc0", "かな", "한"])
def test_a_chinese_character_is_found(text):
    assert has_han(text) is (text in HAN)
