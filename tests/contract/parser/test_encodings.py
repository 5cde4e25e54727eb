"""Plain text in the encodings people still have on their disks."""

from pathlib import Path

import pytest
from tests.support.documents import PROSE

from hiroba.domain.library.errors import DocumentUnreadableError, DocumentWithoutTextError
from hiroba.infrastructure.parser.encodings import decode
from hiroba.infrastructure.parser.limits import ParserLimits
from hiroba.infrastructure.parser.media_types import PLAIN, detect_media_type
from hiroba.infrastructure.parser.plain import parse

ENCODINGS = [
    *[(language, "utf-8") for language in PROSE],
    *[(language, "utf-8-sig") for language in PROSE],
    *[(language, "utf-16") for language in PROSE],
    ("ja", "cp932"),
    ("ja", "euc_jp"),
    ("ja", "iso2022_jp"),
    ("ko", "cp949"),
    ("zh-Hans", "gb18030"),
    ("zh-Hant", "gb18030"),
    ("zh-Hant", "big5"),
]


@pytest.mark.parametrize(("language", "encoding"), ENCODINGS)
def test_prose_is_decoded(language: str, encoding: str) -> None:
    text = "\n".join(PROSE[language])

    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize(("language", "encoding"), ENCODINGS)
def test_each_single_short_sentence_is_decoded(language: str, encoding: str) -> None:
    for sentence in PROSE[language]:
        for start in range(0, len(sentence) - 12, 6):
            piece = sentence[start : start + 12]
            assert decode(piece.encode(encoding)) == piece


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("東京都の会議", "cp932"),
        ("買い物", "euc_jp"),
        ("안녕하세요", "cp949"),
        ("你好吗", "gb18030"),
        ("請問一下", "big5"),
        ("déjà vu à l’été", "cp1252"),
        ("plain ASCII", "ascii"),
        ("code: x = 'ソース' # 表示", "cp932"),
    ],
)
def test_a_few_words_are_enough(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("language", PROSE)
def test_utf16_without_its_mark_is_decoded(language: str, encoding: str) -> None:
    text = "\n".join(PROSE[language])

    assert decode(text.encode(encoding)) == text
    assert detect_media_type(text.encode(encoding), "a.txt") == PLAIN


@pytest.mark.parametrize(
    ("language", "encoding"),
    [
        ("ja", "cp932"),
        ("ja", "euc_jp"),
        ("ko", "cp949"),
        ("zh-Hans", "gb18030"),
        ("zh-Hant", "big5"),
    ],
)
def test_words_that_come_late_in_a_file_are_decoded(language: str, encoding: str) -> None:
    words = "x = 1  # plain\n" * 10_000 + PROSE[language][0]

    assert decode(words.encode(encoding)) == words
    assert decode(words.replace("\n", " ").encode(encoding)) == words.replace("\n", " ")


def test_one_damaged_character_does_not_spoil_a_file() -> None:
    data = "".join(PROSE["ja"]).encode()
    damaged = data[:30] + b"\xff" + data[31:]

    text = decode(damaged)

    assert text.count("�") <= 3
    assert text.endswith("姿を消していった。")


@pytest.mark.parametrize(
    "label", ["hex", "zlib", "rot13", "punycode", "idna", "undefined", "utf-7", "a\0b", "x" * 999]
)
def test_file_that_names_a_codec_of_no_text_is_decoded_as_if_it_named_none(label: str) -> None:
    text = PROSE["ja"][0]

    assert decode(text.encode("cp932"), declared=label) == text


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(DocumentUnreadableError):
        decode(bytes(range(128, 160)) * 50)


def test_newlines_are_made_one_kind_and_what_cannot_be_stored_is_dropped(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes("一\r\n二\r三\x00四\u2028五が".encode())

    document = parse(file, ParserLimits())

    assert document.text == "一\n二\n三四\n五が"
    assert [(each.start, each.end) for each in document.blocks] == [(0, len(document.text))]


def test_a_file_of_white_space_has_no_text(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(" \n\u3000\n", encoding="utf-8")

    with pytest.raises(DocumentWithoutTextError):
        parse(file, ParserLimits())
