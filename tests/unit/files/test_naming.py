"""U1: whatever a file is called, its name is text for people."""

import re
import unicodedata
from urllib.parse import unquote

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hiroba.domain.files.naming import MAX_NAME, plain_name
from hiroba.presentation.http.contents import disposition

# RFC 6266 with RFC 8187: nothing but these characters may stand in the header.
HEADER = re.compile(
    r"(inline|attachment); filename=\"[A-Za-z0-9!#$&+.^_`|~ ()-]*\"; filename\*=UTF-8''[A-Za-z0-9._~%-]+"
)


@given(st.text(max_size=600))
@example("../../etc/passwd")
@example("C:\\Windows\\system32\\cmd.exe")
@example("/absolute")
@example("a\x00b.png")
@example("gnp.\u202eexe.png")
@example("．．／x")
@example("..")
@example("")
@example("あ" * 4_096)
@example('a"b\r\nSet-Cookie: x=y')
def test_U1_any_name_becomes_one_that_is_safe_to_tell(name: str) -> None:
    plain = plain_name(name)
    header = disposition(plain, shown=False)

    assert plain
    assert "/" not in plain
    assert "\\" not in plain
    assert plain not in {".", ".."}
    assert plain.isprintable()
    assert len(plain.encode("utf-8", "replace")) <= MAX_NAME
    assert HEADER.fullmatch(header)
    assert unquote(header.rpartition("''")[2]) == plain


@pytest.mark.parametrize(
    ("given_name", "plain"),
    [
        ("遊星歯車の写真.jpg", "遊星歯車の写真.jpg"),
        ("행성 기어 사진.jpg", "행성 기어 사진.jpg"),
        ("行星齿轮的照片.jpg", "行星齿轮的照片.jpg"),
        ("行星齒輪的照片.jpg", "行星齒輪的照片.jpg"),
        (unicodedata.normalize("NFD", "ガ공.png"), "ガ공.png"),
        ("../歯車.png", "歯車.png"),
        ("C:\\写真\\歯車.png", "歯車.png"),
        (".htaccess", ".htaccess"),
        (None, "file"),
    ],
)
def test_a_name_in_any_language_stays_as_it_was_meant(given_name: str | None, plain: str) -> None:
    assert plain_name(given_name) == plain


def test_a_long_name_keeps_its_ending() -> None:
    assert plain_name("歯" * 500 + ".mp4").endswith("歯.mp4")
