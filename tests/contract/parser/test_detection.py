"""What a file is: its content says it, its name only where the content does not."""

import pytest

from hiroba.domain.library.errors import UnsupportedDocumentError
from hiroba.infrastructure.parser.child_process import ChildProcessParser
from hiroba.infrastructure.parser.media_types import DOCX, HTML, MARKDOWN, PDF, PLAIN

ZIP = b"PK\x03\x04\x14\x00"


@pytest.mark.parametrize(
    ("head", "name", "media_type"),
    [
        (b"%PDF-1.7\n", "a.pdf", PDF),
        (b"\n\n%PDF-1.4", "picture.png", PDF),
        (ZIP + b"[Content_Types].xml word/document.xml", "a.docx", DOCX),
        (ZIP + b"word/document.xml", "a.txt", DOCX),
        (ZIP + b"[Content_Types].xml", "会議.DOCX", DOCX),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "locked.docx", DOCX),
        (b"<!-- x --><!DOCTYPE html><html>", None, HTML),
        ("\ufeff<html>".encode(), "a.txt", HTML),
        ("<html><body>".encode("utf-16"), "a", HTML),
        (b"<p>fragment</p>", "a.htm", HTML),
        (b"# heading", "README.md", MARKDOWN),
        (b"# heading", "a.txt", PLAIN),
        ("水車".encode("cp932"), None, PLAIN),
        ("水車".encode("utf-16"), "a.txt", PLAIN),
        ("水車".encode("iso2022_jp"), "a.txt", PLAIN),
        (b"", "empty.txt", PLAIN),
        (b"words only", "named.pdf", PLAIN),
    ],
)
def test_content_comes_first_and_the_name_second(
    head: bytes, name: str | None, media_type: str
) -> None:
    assert ChildProcessParser().detect(head, name) == media_type


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (b"\x89PNG\r\n\x1a\n", "a.png"),
        (b"\x89PNG\r\n\x1a\n", "a.txt"),
        (b"\xff\xd8\xff\xe0", "a.pdf"),
        (b"\x1f\x8b\x08", "a.gz"),
        (ZIP + b"xl/workbook.xml", "a.docx"),
        (ZIP + b"ppt/slides", "a.pptx"),
        (ZIP + b"notes.txt", "a.zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old.doc"),
        (b"{\\rtf1", "a.rtf"),
        (b"\x7fELF\x02", None),
        (b"text\x00\x00\x01", "a.txt"),
    ],
)
def test_what_cannot_be_read_is_refused(head: bytes, name: str | None) -> None:
    with pytest.raises(UnsupportedDocumentError):
        ChildProcessParser().detect(head, name)
