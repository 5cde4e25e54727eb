"""Whom to answer in which language."""

import pytest

from hiroba.domain.answers.language import Language, as_language, detect_language


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
        ("凸輪機構用在哪裡？", "zh-Hant"),
        ("GPU 是什么", "zh"),
        ("", "en"),
        ("👍", "en"),
    ],
)
def test_the_language_of_a_question(question: str, language: str) -> None:
    assert detect_language(question) == language


@pytest.mark.parametrize(
    ("question", "hint", "language"),
    [
        ("価格？", "ja", "ja"),
        ("減速比", "ja", "ja"),
        ("那它呢？", "ja", "zh"),
        ("為什麼？", "ja", "zh-Hant"),
        ("在哪？", "zh-Hant", "zh-Hant"),
        ("在哪？", "zh", "zh"),
        ("这是什么？", "zh-Hant", "zh"),
        ("PostgreSQL?", "ko", "ko"),
        ("How does it work?", "ko", "en"),
        ("그건 왜?", "en", "ko"),
        ("それはいつ？", "en", "ja"),
        ("Geneva stop cost today", "ja", "en"),
    ],
)
def test_where_the_words_do_not_tell_the_asker_does(
    question: str, hint: Language, language: str
) -> None:
    assert detect_language(question, hint) == language


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("ja-JP", "ja"),
        ("ko", "ko"),
        ("zh", "zh"),
        ("zh-CN", "zh"),
        ("zh-Hans-TW", "zh"),
        ("zh_TW", "zh-Hant"),
        ("zh-Hant", "zh-Hant"),
        ("zh-HK", "zh-Hant"),
        ("en-GB", "en"),
        ("fr", "en"),
        ("", "en"),
    ],
)
def test_a_tag_means_one_of_the_languages(tag: str, language: str) -> None:
    assert as_language(tag) == language
