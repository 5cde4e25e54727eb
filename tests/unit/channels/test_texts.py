"""Names, topics, contents and ids of sendings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiroba.domain.channels.errors import InvalidChannelError, InvalidMessageError
from hiroba.domain.channels.texts import channel_name, channel_topic, client_id, message_content


@pytest.mark.parametrize(
    "name", ["雑談", "기계 이야기", "齿轮与连杆", "齒輪與連桿", "Gears", "機" * 80]
)
def test_a_name_in_any_language_is_kept(name: str) -> None:
    assert channel_name(f"  {name} ") == name


@pytest.mark.parametrize("name", ["", "  ", "機" * 81, "a\nb", "a\x00b", "a\u2028b", "a\ud800b"])
def test_other_names_are_refused(name: str) -> None:
    with pytest.raises(InvalidChannelError) as refused:
        channel_name(name)

    assert refused.value.details["field"] == "name"


def test_a_topic_may_be_empty_but_not_endless() -> None:
    assert channel_topic(" ") == ""
    assert channel_topic("한" * 1_000) == "한" * 1_000
    with pytest.raises(InvalidChannelError):
        channel_topic("한" * 1_001)


def test_content_is_counted_in_code_points_and_kept_as_it_is() -> None:
    assert message_content("𠮷" * 40_000) == "𠮷" * 40_000
    assert message_content("  two\n\n\tlines \x1b[0m ") == "  two\n\n\tlines \x1b[0m "


@pytest.mark.parametrize("content", ["", " \n\u3000", "a" * 40_001, "a\x00", "\udc80"])
def test_other_contents_are_refused(content: str) -> None:
    with pytest.raises(InvalidMessageError):
        message_content(content)


@given(st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1))
def test_whatever_can_be_written_down_can_be_said(content: str) -> None:
    if not content.isspace():
        assert message_content(content) == content


@pytest.mark.parametrize("key", ["", "x" * 129, "a\tb"])
def test_a_sending_id_is_short_and_plain(key: str) -> None:
    with pytest.raises(InvalidMessageError):
        client_id(key)
