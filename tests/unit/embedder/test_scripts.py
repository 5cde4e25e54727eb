import pytest

from hiroba.infrastructure.embedder.scripts import is_in_scripts, is_mostly_latin

ENGLISH = "The escapement releases one tooth of the wheel at each swing of the pendulum. " * 5
JAPANESE = "脱進機は振り子が一往復するたびに歯車の歯を一つずつ進める。"


@pytest.mark.parametrize(
    "text",
    [
        "How do I get my money back?",
        "Où est la bibliothèque ?",
        "refund 2024 🙂",
        ENGLISH,
        ENGLISH + "京都",
    ],
)
def test_latin_text_is_known(text: str) -> None:
    assert is_mostly_latin(text)


@pytest.mark.parametrize(
    "text",
    [
        "図書館はどこですか",
        "도서관은 어디에 있나요?",
        "图书馆在哪里?",
        "圖書館在哪裡?",
        "What does 京都 mean",
        "ﾄｳｷｮｳ station map please",
        "Где находится библиотека?",
        "أين المكتبة؟",
        ENGLISH + JAPANESE * 10,
        "404",
        "🙂🙂",
        "",
        "   \n",
    ],
)
def test_text_in_other_writing_or_without_letters_is_not_known(text: str) -> None:
    assert not is_mostly_latin(text)


def test_model_of_every_language_knows_whatever_has_a_letter() -> None:
    assert is_in_scripts("図書館", {"*"})
    assert not is_in_scripts("404 🙂", {"*"})
    assert not is_in_scripts("library", {"Cyrillic"})
