"""One emoji, in one spelling."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiroba.domain.channels.emoji import one_emoji
from hiroba.domain.channels.errors import InvalidEmojiError


@pytest.mark.parametrize(
    "emoji",
    [
        "👍",
        "👍🏽",
        "❤️",
        "©️",
        "㊗️",
        "🈂️",
        "👨‍👩‍👧‍👦",
        "🧑🏽‍❤️‍💋‍🧑🏿",
        "🏳️‍🌈",
        "❤️‍🔥",
        "🇯🇵",
        "🇰🇷",
        "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
        "1️⃣",
        "#️⃣",
        "🕵🏻‍♀️",
        "🫪",
        "🛜",
    ],
)
def test_an_emoji_of_every_kind_is_itself(emoji: str) -> None:
    assert one_emoji(emoji) == emoji


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("❤", "❤️"),
        ("👍\ufe0f", "👍"),
        ("1\u20e3", "1️⃣"),
        ("🏳\u200d🌈", "🏳️‍🌈"),
        ("🧑\u200d⚕", "🧑‍⚕️"),
        ("☝️", "☝️"),
        ("☝", "☝️"),
    ],
)
def test_two_spellings_of_one_emoji_are_one(written: str, meant: str) -> None:
    assert one_emoji(written) == meant


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "a",
        "1",
        "#",
        "好",
        "ㅋ",
        ":smile:",
        "👍👍",
        "👍 ",
        "🇯",
        "\u200d",
        "👍\u200d",
        "❤🏽",
        "❤\ufe0e",
        "\ufe0f",
        "<b>",
        "👨" + "\u200d👨" * 20,
    ],
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(InvalidEmojiError):
        one_emoji(text)


@given(st.text(max_size=6))
def test_what_is_taken_keeps_its_spelling(text: str) -> None:
    try:
        emoji = one_emoji(text)
    except InvalidEmojiError:
        return
    assert one_emoji(emoji) == emoji
