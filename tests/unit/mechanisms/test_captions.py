"""Captions: what is WebVTT and what is not, SubRip, and the names of languages."""

import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiroba.domain.mechanisms.caption import MAX_BYTES, read_captions
from hiroba.domain.mechanisms.caption_errors import (
    CaptionsTooLargeError,
    InvalidCaptionsError,
    UnknownLanguageError,
)
from hiroba.domain.mechanisms.cue import Cue
from hiroba.domain.mechanisms.language_tag import language_tag, own_name

WHOLE = """WEBVTT - 連桿機構

NOTE written by hand

STYLE
::cue { color: yellow }

REGION
id:fred width:40%

introduction
00:00.000 --> 00:02.500 line:0 position:10%,line-left align:start
<v 田中花子>四節リンクは<b>回転</b>を揺動に変えます。

00:00:02.500 --> 00:00:04.000 region:fred
<c.loud.yellow>The crank &amp; the rocker</c>
<ruby>歯車<rt>はぐるま</ruby> &lt;A&gt;

01:00:00.000 --> 01:00:01.000
<lang ko><i>네 마디</i> <00:00:03.000>링크</lang>
"""


def refused(text: str) -> tuple[int, str]:
    """The line, and what is said of it."""
    with pytest.raises(InvalidCaptionsError) as caught:
        read_captions(text.encode())
    line = caught.value.details["line"]
    assert isinstance(line, int)
    return line, str(caught.value)


def test_a_whole_file_is_read_into_cues_and_kept_as_it_is() -> None:
    text, cues = read_captions(WHOLE.encode())

    assert text == WHOLE
    assert cues == (
        Cue(0, 2_500, "四節リンクは回転を揺動に変えます。"),
        Cue(2_500, 4_000, "The crank & the rocker 歯車はぐるま <A>"),
        Cue(3_600_000, 3_601_000, "네 마디 링크"),
    )


def test_a_byte_order_mark_and_any_end_of_line_are_taken() -> None:
    text, cues = read_captions("\ufeffWEBVTT\r\n\r\n00:01.000 --> 00:02.000\r从动轮\r".encode())

    assert text == "WEBVTT\n\n00:01.000 --> 00:02.000\n从动轮\n"
    assert cues == (Cue(1_000, 2_000, "从动轮"),)


def test_a_file_without_cues_is_one() -> None:
    assert read_captions(b"WEBVTT") == ("WEBVTT", ())


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", 1),
        ("WEBVTTX\n", 1),
        ("webvtt\n\n", 1),
        ("<html><script>alert(1)</script>", 1),
        ("WEBVTT\n00:01.000 --> 00:02.000\nx", 2),
        ("WEBVTT\n\nname only\n", 3),
        ("WEBVTT\n\nname\nno times\n", 4),
        ("WEBVTT\n\n00:01.000-->00:02.000\nx", 3),
        ("WEBVTT\n\n00:01.000 -->\nx", 3),
        ("WEBVTT\n\n00:01 --> 00:02\nx", 3),
        ("WEBVTT\n\n00:01,000 --> 00:02,000\nx", 3),
        ("WEBVTT\n\n00:60.000 --> 01:02.000\nx", 3),
        ("WEBVTT\n\n0:00:01.000 --> 0:00:02.000\nx", 3),
        ("WEBVTT\n\n00:02.000 --> 00:02.000\nx", 3),
        ("WEBVTT\n\n00:02.000 --> 00:01.000\nx", 3),
        ("WEBVTT\n\n00:05.000 --> 00:06.000\nx\n\n00:04.000 --> 00:07.000\ny", 6),
        ("WEBVTT\n\n00:01.000 --> 00:02.000 colour:red\nx", 3),
        ("WEBVTT\n\n00:01.000 --> 00:02.000 size:101%\nx", 3),
        ("WEBVTT\n\n00:01.000 --> 00:02.000 align:left align:left\nx", 3),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\nx\n00:03.000 --> 00:04.000\ny", 5),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\nx\n\nSTYLE\n::cue {}", 6),
        ("WEBVTT\n\nNOTE a\nb --> c", 4),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\nx\nR&D", 5),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\n1 < 2", 4),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\n<script>x</script>", 4),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\n<v>x</v>", 4),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\n<b>x\ny", 5),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\n<b>x</i>", 4),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\nx <v 花子>y", 4),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\n\x00", 4),
        ("1\n00:00:01,000 --> 00:00:02,000\na\n\n2\nb", 6),
        ("1\n00:00:01,000 --> 00:00:02,000\na\n\nb", 5),
        ("1\n00:00:01.000 --> 00:00:02.000\na", 2),
    ],
)
def test_what_is_not_webvtt_is_refused_with_its_line(text: str, line: int) -> None:
    place, said = refused(text)

    assert place == line
    assert said.startswith(f"Line {line}: ")


def test_what_is_not_utf8_is_refused_with_its_line() -> None:
    with pytest.raises(InvalidCaptionsError) as caught:
        read_captions("WEBVTT\n\n00:01.000 --> 00:02.000\n歯車".encode("shift_jis"))

    assert caught.value.details["line"] == 4


def test_subrip_becomes_webvtt() -> None:
    text, cues = read_captions(
        "\ufeff1\r\n00:00:01,000 --> 00:00:02,000\r\n{\\an8}<I>앞</I> & <font color=red>뒤</font>\r\n"
        "\r\n2\r\n01:00:02,500 --> 01:00:04,000\r\n<b>open\r\na < b\r\n".encode()
    )

    assert text == (
        "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n<i>앞</i> &amp; 뒤\n\n"
        "01:00:02.500 --> 01:00:04.000\nopen\na &lt; b\n"
    )
    assert [cue.text for cue in cues] == ["앞 & 뒤", "open a < b"]


def test_more_than_a_megabyte_is_refused() -> None:
    with pytest.raises(CaptionsTooLargeError):
        read_captions(b"WEBVTT\n\n" + b"x" * MAX_BYTES)


def test_a_megabyte_of_cues_is_refused_past_their_number_not_read_for_ever() -> None:
    cues = "".join(f"\n00:00.{n % 1000:03} --> 00:01.000\nx\n" for n in (0,) * 12_000)

    line, _ = refused(f"WEBVTT\n{cues}")

    assert line == 3 + 3 * 10_000


@given(st.text(alphabet="WEBVT\n\r 0123456789:.->&<bi/>\u00e9車", max_size=80))
def test_whatever_comes_is_read_or_refused_and_what_was_read_is_read_again(rest: str) -> None:
    try:
        text, cues = read_captions(f"WEBVTT\n\n{rest}".encode())
    except InvalidCaptionsError:
        return

    assert read_captions(text.encode()) == (text, cues)


@pytest.mark.parametrize(
    ("written", "tag", "name"),
    [
        ("JA", "ja", "日本語"),
        ("en", "en", "English"),
        ("ko", "ko", "한국어"),
        ("zh_tw", "zh-Hant", "繁體中文"),
        ("zh-CN", "zh-Hans", "简体中文"),
        ("zh-hant-HK", "zh-Hant-HK", "zh-Hant-HK"),
        ("PT-br", "pt-BR", "pt-BR"),
        ("es-419", "es-419", "es-419"),
        ("sl-ROZAJ-biske", "sl-rozaj-biske", "sl-rozaj-biske"),
    ],
)
def test_a_language_has_one_spelling_and_its_own_name(written: str, tag: str, name: str) -> None:
    assert language_tag(written) == tag
    assert own_name(tag) == name


@pytest.mark.parametrize(
    "written", ["", "j", "日本語", "x-mine", "en us", "../en", "en-", "a" * 40]
)
def test_what_names_no_language_is_refused(written: str) -> None:
    with pytest.raises(UnknownLanguageError):
        language_tag(written)


@pytest.mark.parametrize("piece", ["<", "<v ", "<b>", "<c.a", "&", " ", "\n<", "{\\", "<font "])
@pytest.mark.parametrize(
    "head", ["WEBVTT\n\n00:01.000 --> 00:02.000\n<v ", "1\n00:00:01,000 --> 00:00:02,000\n<font "]
)
def test_a_megabyte_made_to_be_read_for_ever_is_read_in_a_moment(head: str, piece: str) -> None:
    began = time.process_time()

    with suppress(InvalidCaptionsError, CaptionsTooLargeError):
        read_captions((head + piece * (900_000 // len(piece))).encode())

    assert time.process_time() - began < 5
