"""Whom to answer in which language."""

import pytest

from hiroba.domain.answers.language import detect_language


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("カム機構はどこで使われていますか", "ja"),
        ("Geneva stopとは？", "ja"),
        ("最近のAI", "ja"),
        ("What does 引き出し mean?", "en"),
        ("How does a cam work?", "en"),
        ("Où est le musée ?", "en"),
        ("캠 기구는 어디에 쓰이나요?", "ko"),
        ("API 키는 어디에서 발급받나요?", "ko"),
        ("凸轮机构用在哪里？", "zh"),
        ("凸輪機構用在哪裡？", "zh"),
        ("GPU 是什么", "zh"),
        ("", "en"),
        ("👍", "en"),
    ],
)
def test_the_language_of_a_question(question: str, language: str) -> None:
    assert detect_language(question) == language
