"""What a file is: its content says it, its name only where the content does not."""

import io
import zipfile

import pytest

from hiroba.domain.library.errors import UnsupportedDocumentError
from hiroba.infrastructure.parser.child_process import ChildProcessParser
from hiroba.infrastructure.parser.media_types import (
    CSV,
    DOCX,
    HTML,
    MARKDOWN,
    PDF,
    PLAIN,
    PPTX,
    TSV,
    XLSX,
)

LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def an_archive(*names: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in names:
            archive.writestr(name, "<x/>")
    return file.getvalue()


@pytest.mark.parametrize(
    ("head", "name", "media_type"),
    [
        (b"%PDF-1.7\n", "a.pdf", PDF),
        (b"\n\n%PDF-1.4", "picture.png", PDF),
        (an_archive("[Content_Types].xml", "word/document.xml"), "a.docx", DOCX),
        (an_archive("word/document.xml"), "a.txt", DOCX),
        (an_archive("[Content_Types].xml", "_rels/.rels"), "会議.DOCX", DOCX),
        (an_archive("xl/workbook.xml"), "a.docx", XLSX),
        (an_archive("docProps/app.xml", "ppt/presentation.xml"), "발표.xlsx", PPTX),
        (an_archive("docProps/app.xml"), "予算.xlsm", XLSX),
        (an_archive("docProps/xl/a.xml"), "演示.pptx", PPTX),
        (LOCKED, "locked.docx", DOCX),
        (LOCKED, "locked.xlsx", XLSX),
        (LOCKED, "locked.pptx", PPTX),
        ("品名,数量".encode("cp932"), "在庫.CSV", CSV),
        (b"a\tb", "a.tsv", TSV),
        (b"a,b", "a.txt", PLAIN),
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
        (an_archive("notes.txt", "inner.zip"), "a.zip"),
        (an_archive("mimetype", "content.xml", "word/x"), "a.docx"),
        (LOCKED, "old.xls"),
        (LOCKED, "old.doc"),
        (b"{\\rtf1", "a.rtf"),
        (b"\x7fELF\x02", None),
        (b"text\x00\x00\x01", "a.txt"),
    ],
)
def test_what_cannot_be_read_is_refused(head: bytes, name: str | None) -> None:
    with pytest.raises(UnsupportedDocumentError):
        ChildProcessParser().detect(head, name)
