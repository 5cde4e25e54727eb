"""A file is what its first bytes say, whatever it is called."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.pictures import a_picture

from hiroba.domain.files.media_types import SHOWN, media_type_of

OFFICE = "application/vnd.openxmlformats-officedocument."


def a_zip(*names: str) -> bytes:
    return b"".join(b"PK\x03\x04" + b"\x00" * 26 + name.encode() for name in names)


@pytest.mark.parametrize(
    ("head", "media_type"),
    [
        (a_picture("PNG", (9, 9)), "image/png"),
        (a_picture("JPEG", (9, 9)), "image/jpeg"),
        (a_picture("GIF", (9, 9)), "image/gif"),
        (a_picture("WEBP", (9, 9)), "image/webp"),
        (a_picture("BMP", (9, 9)), "image/bmp"),
        (a_picture("TIFF", (9, 9)), "image/tiff"),
        (b"\x00\x00\x00\x1cftypavif\x00\x00\x00\x00", "image/avif"),
        (b"\x00\x00\x00\x18ftypisom\x00\x00\x02\x00", "video/mp4"),
        (b"\x00\x00\x00\x14ftypqt  \x00\x00\x02\x00", "video/quicktime"),
        (b"\x00\x00\x00\x20ftypM4A \x00\x00\x00\x00", "audio/mp4"),
        (b"\x1a\x45\xdf\xa3\x9fB\x86\x81\x01B\x82\x84webm", "video/webm"),
        (b"\x1a\x45\xdf\xa3\xa3B\x86\x81\x01B\x82\x88matroska", "video/x-matroska"),
        (b"\x00\x00\x00\x08wide\x00\x01\x86\xa0mdat", "video/quicktime"),
        (b"xxxxmdat, xxxxmoov and xxxxfree are words", "text/plain"),
        (b"RIFF\x24\x00\x00\x00AVI LIST", "video/x-msvideo"),
        (b"FLV\x01\x05\x00\x00\x00\x09", "video/x-flv"),
        (bytes.fromhex("3026b2758e66cf11a6d900aa0062ce6c00"), "video/x-ms-asf"),
        (b"\x00\x00\x01\xba\x44\x00", "video/mpeg"),
        ((b"G\x40\x00\x10" + b"\xff" * 184) * 3, "video/mp2t"),
        (b"GIRDER AND GEAR " * 99, "text/plain"),
        (b"G" * 600, "text/plain"),
        (b"#EXTM3U\n#EXTINF:9,\nfile:///etc/passwd\n", "text/plain"),
        (b"OggS\x00\x02" + b"\x00" * 20 + b"\x80theora", "video/ogg"),
        (b"OggS\x00\x02" + b"\x00" * 20 + b"\x01vorbis", "audio/ogg"),
        (b"ID3\x04\x00\x00", "audio/mpeg"),
        (b"\xff\xfb\x90\x64\x00\x00", "audio/mpeg"),
        (b"RIFF\x24\x00\x00\x00WAVEfmt ", "audio/wav"),
        (b"%PDF-1.7\n%\xe2\xe3", "application/pdf"),
        (a_zip("[Content_Types].xml", "word/document.xml"), f"{OFFICE}wordprocessingml.document"),
        (a_zip("[Content_Types].xml", "xl/workbook.xml"), f"{OFFICE}spreadsheetml.sheet"),
        (a_zip("[Content_Types].xml", "ppt/slides"), f"{OFFICE}presentationml.presentation"),
        (a_zip("mimetypeapplication/epub+zip") + a_zip("x"), "application/epub+zip"),
        (a_zip("写真.png"), "application/zip"),
        (b"\x1f\x8b\x08", "application/gzip"),
        (b"\x7fELF\x02\x01\x01\x00", "application/octet-stream"),
        (b"", "text/plain"),
        ("水車が回る。".encode(), "text/plain"),
        ("水車が回る。".encode("shift_jis"), "text/plain"),
        ("물레방아".encode("euc-kr"), "text/plain"),
        ("水车在转".encode("gb18030"), "text/plain"),
        ("水車".encode("utf-16"), "text/plain"),
        (b"BMW and ID3 and RIFFs are words too", "text/plain"),
    ],
)
def test_content_decides(head: bytes, media_type: str) -> None:
    assert media_type_of(head) == media_type


@pytest.mark.parametrize(
    "markup",
    [
        b"<!doctype html><script>alert(1)</script>",
        b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        b"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'/>",
        b"\xef\xbb\xbf<html>",
        "<html>".encode("utf-16"),
        b"#!/bin/sh\nrm -rf /",
    ],
)
def test_U2_markup_and_programs_are_plain_text(markup: bytes) -> None:
    assert media_type_of(markup) == "text/plain"


@given(st.binary(max_size=300))
def test_anything_has_a_type_that_a_header_can_hold(head: bytes) -> None:
    found = media_type_of(head)

    assert found.isascii()
    assert found.count("/") == 1
    assert not found.startswith("text/") or found == "text/plain"


def test_U2_nothing_that_can_run_is_shown_in_place() -> None:
    assert {one.partition("/")[0] for one in SHOWN} == {"image", "audio", "video"}
    assert "image/svg+xml" not in SHOWN
