"""What an account's fields may hold."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiroba.domain.identity.account import (
    checked_password,
    clean_display_name,
    known_locale,
    normalized_email,
    typed_password,
)
from hiroba.domain.identity.errors import InvalidAccountError


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Hanako@Example.org", "hanako@example.org"),
        ("  hanako@example.org \n", "hanako@example.org"),
        ("ｈａｎａｋｏ＠ｅｘａｍｐｌｅ．ｏｒｇ", "hanako@example.org"),
        ("花子@例え.jp", "花子@例え.jp"),
        ("하늘@예시.kr", "하늘@예시.kr"),
        ("陈雨@例子.中国", "陈雨@例子.中国"),
        ("o'hara+tag@sub.example.org", "o'hara+tag@sub.example.org"),
        ("root@localhost", "root@localhost"),
    ],
)
def test_one_address_is_kept_in_one_form(typed: str, kept: str) -> None:
    assert normalized_email(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "hanako",
        "@example.org",
        "hanako@",
        "a@b@example.org",
        "a b@example.org",
        "a@exam ple.org",
        "a@-example.org",
        "a@example..org",
        "a\x00@example.org",
        "a\u200b@example.org",
        "a" * 65 + "@example.org",
        "a@" + "b" * 64 + ".org",
        "a@" + "b." * 130 + "org",
        "a@<script>.org",
        "a@example.org,b@example.org",
    ],
)
def test_what_is_no_address_is_refused_by_its_field(typed: str) -> None:
    with pytest.raises(InvalidAccountError) as refused:
        normalized_email(typed)
    assert refused.value.details == {"field": "email"}


@given(st.text())
def test_normalizing_an_address_again_changes_nothing(typed: str) -> None:
    try:
        once = normalized_email(f"{typed}@例え.jp")
    except InvalidAccountError:
        return
    assert normalized_email(once) == once


@pytest.mark.parametrize(
    "name", ["田中花子", "Ana Müller", "김하늘", "陈雨", "陳雨", "👩‍👩‍👧", "می‌خواهم", "長" * 80]
)
def test_names_of_every_script_are_kept(name: str) -> None:
    assert clean_display_name(f" {name}\u3000") == unicodedata.normalize("NFC", name)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "  ",
        "\u3000",
        "長" * 81,
        "長" * 10_000,
        "a\nb",
        "a\x00",
        "\u202egnp.exe",
        "\u200d",
        "a\u2028b",
    ],
)
def test_names_that_hide_or_reorder_text_are_refused(name: str) -> None:
    with pytest.raises(InvalidAccountError) as refused:
        clean_display_name(name)
    assert refused.value.details == {"field": "display_name"}


def test_password_typed_on_two_keyboards_is_the_same() -> None:
    assert checked_password("パスワードは秘密です") == checked_password("ﾊﾟｽﾜｰﾄﾞは秘密です")


@pytest.mark.parametrize(
    "password", ["         1", "aaaaaaaaaa", "かえるのうたがきこえて", "x" * 256]
)
def test_any_password_of_the_right_length_is_taken(password: str) -> None:
    assert checked_password(password) == unicodedata.normalize("NFKC", password)


@pytest.mark.parametrize("password", ["", "123456789", "x" * 257, "\ufdfa" * 200])
def test_password_of_another_length_is_refused(password: str) -> None:
    with pytest.raises(InvalidAccountError) as refused:
        checked_password(password)
    assert refused.value.details == {"field": "password", "min": 10, "max": 256}


def test_what_is_too_long_to_be_a_password_is_compared_with_none() -> None:
    assert typed_password("x" * 257) is None
    assert typed_password("\ufdfa" * 200) is None
    assert typed_password("short") == "short"


@pytest.mark.parametrize(
    ("given_tag", "kept"),
    [
        ("ja", "ja"),
        ("ja-JP", "ja"),
        ("EN_us", "en"),
        ("ko-KR", "ko"),
        ("zh", "zh"),
        ("zh-hant", "zh-Hant"),
        ("zh-Hant-TW", "zh-Hant"),
        ("zh-TW", "zh-Hant"),
        ("zh-CN", "zh-Hans"),
    ],
)
def test_every_spelling_of_a_language_is_known(given_tag: str, kept: str) -> None:
    assert known_locale(given_tag) == kept


@pytest.mark.parametrize("tag", ["", "tlh", "fr", "-", "zzz-JP", "ja" * 1000])
def test_other_languages_are_refused(tag: str) -> None:
    with pytest.raises(InvalidAccountError):
        known_locale(tag)
