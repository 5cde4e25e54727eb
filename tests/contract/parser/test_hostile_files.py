"""Files that are damaged, locked, or made to do harm: each ends soon, with a reason."""

import zipfile
import zlib
from dataclasses import replace
from pathlib import Path

import pytest
from tests.support.documents import PROSE, a_docx, a_pdf

from hiroba.application.ports.parser import ParsedDocument
from hiroba.domain.library.errors import (
    DocumentLockedError,
    DocumentTooComplexError,
    DocumentUnreadableError,
    DocumentWithoutTextError,
    UnsupportedDocumentError,
)
from hiroba.infrastructure.parser.child_process import ChildProcessParser
from hiroba.infrastructure.parser.limits import ParserLimits
from hiroba.infrastructure.parser.media_types import DOCX, HTML, MARKDOWN, PDF, PLAIN

MIB = 1024 * 1024
LIMITS = ParserLimits(cpu_seconds=20, wall_seconds=40)


async def parse(path: Path, media_type: str, limits: ParserLimits = LIMITS) -> ParsedDocument:
    parser = ChildProcessParser(limits=limits)
    return await parser.parse(path, media_type=media_type, file_name=path.name)


def with_document_xml(path: Path, xml: bytes) -> Path:
    """A DOCX whose main part is replaced."""
    whole = a_docx(path.with_suffix(".whole"), "ja")
    with (
        zipfile.ZipFile(whole) as source,
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            target.writestr(name, xml if name == "word/document.xml" else source.read(name))
    return path


async def test_a_locked_pdf_is_called_locked(tmp_path: Path) -> None:
    file = a_pdf(tmp_path / "a.pdf", [["secret"]], password="open sesame")

    with pytest.raises(DocumentLockedError):
        await parse(file, PDF)


async def test_a_locked_docx_is_called_locked(tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    shell = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(5_000)
    file.write_bytes(shell + "EncryptedPackage".encode("utf-16-le") + bytes(500))

    with pytest.raises(DocumentLockedError):
        await parse(file, DOCX)


async def test_an_old_word_file_with_a_new_name_is_unreadable_not_locked(tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    file.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(5_000))

    with pytest.raises(DocumentUnreadableError) as raised:
        await parse(file, DOCX)

    assert raised.type is DocumentUnreadableError


async def test_a_pdf_without_text_asks_for_text_recognition(tmp_path: Path) -> None:
    with pytest.raises(DocumentWithoutTextError):
        await parse(a_pdf(tmp_path / "a.pdf", [[], []]), PDF)


@pytest.mark.parametrize("kept", [0.02, 0.3, 0.7])
async def test_a_truncated_pdf_is_unreadable_or_without_text(tmp_path: Path, kept: float) -> None:
    file = a_pdf(tmp_path / "a.pdf", [PROSE["en"]] * 20)
    data = file.read_bytes()
    file.write_bytes(data[: int(len(data) * kept)])

    with pytest.raises(DocumentUnreadableError):
        await parse(file, PDF)


async def test_a_pdf_with_too_many_pages_is_too_complex(tmp_path: Path) -> None:
    file = a_pdf(tmp_path / "a.pdf", [["page"]] * 6)

    with pytest.raises(DocumentTooComplexError):
        await parse(file, PDF, replace(LIMITS, pages=5))


async def test_a_pdf_whose_page_unpacks_without_end_is_too_complex(tmp_path: Path) -> None:
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b" " * MIB) for _ in range(300)) + packer.flush()
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>",
        b"<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(packed), packed),
    ]
    objects = (b"%d 0 obj\n%s\nendobj\n" % (number, part) for number, part in enumerate(parts, 1))
    file = tmp_path / "bomb.pdf"
    file.write_bytes(b"%PDF-1.4\n" + b"".join(objects) + b"trailer << /Root 1 0 R >>\n%%EOF\n")

    with pytest.raises(DocumentUnreadableError):
        await parse(file, PDF, replace(LIMITS, memory_bytes=200 * MIB))


async def test_a_docx_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    file = with_document_xml(tmp_path / "bomb.docx", b" " * (8 * MIB))

    with pytest.raises(DocumentTooComplexError):
        await parse(file, DOCX)


async def test_a_docx_that_unpacks_to_too_much_or_too_many_is_refused(tmp_path: Path) -> None:
    file = a_docx(tmp_path / "a.docx", "ja")

    with pytest.raises(DocumentTooComplexError):
        await parse(file, DOCX, replace(LIMITS, unpacked_bytes=1_000))
    with pytest.raises(DocumentTooComplexError):
        await parse(file, DOCX, replace(LIMITS, archive_entries=3))


def an_entity_bomb() -> bytes:
    """Ten to the ninth power of a short word."""
    names = [b"&e%d;" % number for number in range(10)]
    entities = b"".join(
        b'<!ENTITY e%d "%s">' % (number, names[number - 1] * 10 if number else b"word")
        for number in range(10)
    )
    return (
        b"<!DOCTYPE d [" + entities + b"]>"
        b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        b"<w:body><w:p><w:r><w:t>&e9;</w:t></w:r></w:p></w:body></w:document>"
    )


@pytest.mark.parametrize(
    "xml", [b"<not closed", b"", an_entity_bomb()], ids=["damaged", "empty", "entities"]
)
async def test_hostile_xml_in_a_docx_is_unreadable(tmp_path: Path, xml: bytes) -> None:
    with pytest.raises(DocumentUnreadableError):
        await parse(with_document_xml(tmp_path / "a.docx", xml), DOCX)


async def test_U3_an_outside_entity_in_a_docx_reads_no_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("SECRET", encoding="utf-8")
    xml = (
        f'<!DOCTYPE d [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        "<w:body><w:p><w:r><w:t>seen &e;</w:t></w:r></w:p></w:body></w:document>"
    )

    with pytest.raises(DocumentUnreadableError):
        await parse(with_document_xml(tmp_path / "a.docx", xml.encode()), DOCX)


@pytest.mark.parametrize("media_type", [PDF, DOCX])
async def test_a_file_that_is_not_what_it_is_called_is_unreadable(
    tmp_path: Path, media_type: str
) -> None:
    file = tmp_path / "text"
    file.write_text("only words", encoding="utf-8")

    with pytest.raises(DocumentUnreadableError):
        await parse(file, media_type)


async def test_an_archive_that_is_no_docx_is_unreadable(tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("hello.txt", "hello")

    with pytest.raises(DocumentUnreadableError):
        await parse(file, DOCX)


async def test_an_unknown_media_type_is_unsupported(tmp_path: Path) -> None:
    with pytest.raises(UnsupportedDocumentError):
        await parse(tmp_path / "a", "image/png")


@pytest.mark.parametrize("media_type", [PLAIN, HTML, MARKDOWN])
async def test_ten_megabytes_in_one_line_are_read(tmp_path: Path, media_type: str) -> None:
    file = tmp_path / "a"
    file.write_text("水車 turns " * (10 * MIB // 13), encoding="utf-8")

    document = await parse(file, media_type)

    assert len(document.text) > 6 * MIB


async def test_html_nested_without_end_is_read_or_refused_but_never_breaks(tmp_path: Path) -> None:
    file = tmp_path / "deep.html"
    file.write_text("<p>above</p>" + "<div><b>" * 100_000 + "deep", encoding="utf-8")

    document = await parse(file, HTML)

    assert document.text.startswith("above")


async def test_markdown_nested_without_end_is_read(tmp_path: Path) -> None:
    file = tmp_path / "deep.md"
    file.write_text("above\n\n" + ">" * 50_000 + " deep\n\n" + "[" * 50_000, encoding="utf-8")

    assert (await parse(file, MARKDOWN)).text.startswith("above")


async def test_entities_in_html_are_not_expanded(tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    file.write_text(
        '<!DOCTYPE html [<!ENTITY a "EXPANDED"><!ENTITY b "&a;&a;">]><html><p>&b; 水車</p>',
        encoding="utf-8",
    )

    text = (await parse(file, HTML)).text

    assert "水車" in text
    assert "EXPANDEDEXPANDED" not in text


async def test_text_longer_than_the_limit_is_too_complex(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("水" * 1_001, encoding="utf-8")

    with pytest.raises(DocumentTooComplexError):
        await parse(file, PLAIN, replace(LIMITS, characters=1_000))


async def test_more_memory_than_the_limit_is_too_complex(tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    file.write_text("<p>a</p>" * (2 * MIB), encoding="utf-8")

    with pytest.raises(DocumentTooComplexError):
        await parse(file, HTML, replace(LIMITS, memory_bytes=128 * MIB))


async def test_more_processor_time_than_the_limit_is_too_complex(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("*a **b `c` [d](e) \n" * (MIB // 2), encoding="utf-8")

    with pytest.raises(DocumentTooComplexError):
        await parse(file, MARKDOWN, replace(LIMITS, cpu_seconds=1))
