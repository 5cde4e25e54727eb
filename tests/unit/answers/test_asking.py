"""Questions in a discussion are no answers."""

import pytest

from hiroba.domain.answers.asking import is_question, says_something


@pytest.mark.parametrize(
    "sentence",
    [
        "予備の鍵はどこ？",
        "予備の鍵はどこにありますか。",
        "明日は雨でしょうか",
        "Where is the spare key?",
        "Is it (really) there?)",
        "예비 열쇠는 어디에 있나요",
        "열쇠가 어디에 있습니까?",
        "备用钥匙在哪里？",
        "你知道吗",
        "備用鑰匙在哪裡呢？",
    ],
)
def test_a_question_is_known_by_its_end(sentence: str) -> None:
    assert is_question(sentence)
    assert not says_something(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "予備の鍵は倉庫にあります。",
        "静かな朝でした。",
        "The key is in the shed.",
        "열쇠는 창고에 있습니다.",
        "钥匙在仓库里。",
        "Ask why? The key is in the shed.",
    ],
)
def test_what_says_something_is_no_question(sentence: str) -> None:
    assert says_something(sentence)
