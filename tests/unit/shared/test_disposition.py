"""The name under which an answer is saved."""

from urllib.parse import unquote

import pytest

from hiroba.presentation.http.disposition import attachment


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("hiroba-messages.ndjson", "hiroba-messages.ndjson"),
        ("機構の部屋.ndjson", "ndjson"),
        ('a"b\r\nSet-Cookie: x=1', "a-b-Set-Cookie-x-1"),
        ("../../etc/passwd", "etc-passwd"),
        ("톱니바퀴", "file"),
        ("", "file"),
    ],
)
def test_I5_name_is_plain_for_old_readers_and_whole_for_others(name: str, plain: str) -> None:
    header = attachment(name)

    assert header.startswith(f'attachment; filename="{plain}"; ')
    assert unquote(header.partition("filename*=UTF-8''")[2]) == name
    assert header.isascii()
    assert header.isprintable()
