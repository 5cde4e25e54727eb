"""Files made to do harm: small on the disk, endless inside, or about something else than they say."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

from tests.support.office import Row, a_pptx, a_xlsx

from hiroba.domain.library.errors import (
    DocumentTooComplexError,
    DocumentUnreadableError,
)

MIB = 1024 * 1024
Make = Callable[[Path], Path]
_SHEET = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_END = struct.Struct("<4s4H2LH")
_LISTED = struct.Struct("<4s6H3L5H2L")


def _with_part(source: Path, name: str, content: bytes) -> Path:
    """The package with one part replaced or added."""
    held = io.BytesIO(source.read_bytes())
    with zipfile.ZipFile(held) as old, zipfile.ZipFile(source, "w", zipfile.ZIP_DEFLATED) as new:
        for each in old.namelist():
            if each != name:
                new.writestr(each, old.read(each))
        new.writestr(name, content)
    return source


def _small_sheet(folder: Path) -> Path:
    return a_xlsx(folder / "bomb.xlsx", {"a": [["水車"]]})


def a_part_of_spaces(folder: Path) -> Path:
    return _with_part(_small_sheet(folder), "xl/worksheets/sheet1.xml", b" " * (64 * MIB))


def a_part_larger_than_it_says(folder: Path) -> Path:
    """Both headers claim 100 bytes for 64 MiB, so nothing is suspected before it is unpacked."""
    path = a_part_of_spaces(folder)
    return _patched(path, struct.pack("<L", 64 * MIB), struct.pack("<L", 100))


def _patched(path: Path, old: bytes, new: bytes) -> Path:
    path.write_bytes(path.read_bytes().replace(old, new))
    return path


def _many_entries(folder: Path, *, stated: int) -> Path:
    """A table of contents of a million lines."""
    path = folder / "bomb.docx"
    header = b"PK\x03\x04" + bytes(26)
    line = _LISTED.pack(b"PK\x01\x02", 20, 20, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0) + b"a"
    listed = line * 1_000_000
    end = _END.pack(b"PK\x05\x06", 0, 0, stated, stated, len(listed), len(header), 0)
    path.write_bytes(header + listed + end)
    return path


def a_million_entries(folder: Path) -> Path:
    return _many_entries(folder, stated=0xFFFF)


def a_million_entries_that_say_they_are_five(folder: Path) -> Path:
    return _many_entries(folder, stated=5)


def entries_that_share_their_bytes(folder: Path) -> Path:
    """Each of 2,000 names stands for the same MiB, which is there once."""
    path = folder / "bomb.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a", bytes(range(256)) * 4 * 1024)
        entry = archive.infolist()[0]
        copies = [_copy(entry, f"{number}") for number in range(2_000)]
        archive.filelist += copies
    return path


def _copy(entry: zipfile.ZipInfo, name: str) -> zipfile.ZipInfo:
    copy = zipfile.ZipInfo(name)
    for field in ("compress_type", "CRC", "compress_size", "file_size", "header_offset"):
        setattr(copy, field, getattr(entry, field))
    return copy


def archives_in_archives(folder: Path) -> Path:
    """Sixteen of sixteen of … 64 MiB of nothing, under the name of a document."""
    content = zlib.compress(bytes(64 * MIB), 9)
    for _ in range(3):
        held = io.BytesIO()
        with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
            for number in range(16):
                archive.writestr(f"{number}.zip", content)
        content = held.getvalue()
    path = folder / "bomb.docx"
    path.write_bytes(content)
    return path


def _entities(outermost: str, said: str) -> bytes:
    names = [f"&e{number};" for number in range(10)]
    entities = "".join(
        f'<!ENTITY e{number} "{names[number - 1] * 10 if number else "word"}">'
        for number in range(10)
    )
    return f"<!DOCTYPE d [{entities}]><{outermost}>{said.replace('…', '&e9;')}".encode()


def entities_in_the_strings_of_a_sheet(folder: Path) -> Path:
    xml = _entities(f"sst {_SHEET}", "<si><t>…</t></si></sst>")
    return _with_part(_small_sheet(folder), "xl/sharedStrings.xml", xml)


def entities_in_a_slide(folder: Path) -> Path:
    path = a_pptx(folder / "bomb.pptx", [])
    xml = _entities("presentation", "<sldIdLst><sldId id='…'/></sldIdLst></presentation>")
    return _with_part(path, "ppt/presentation.xml", xml)


def one_string_in_a_million_cells(folder: Path) -> Path:
    """100 KB of words that come to 10 GB of text."""
    path = _small_sheet(folder)
    string = f"<sst {_SHEET}><si><t>{'水車' * 50_000}</t></si></sst>"
    _with_part(path, "xl/sharedStrings.xml", string.encode())
    cells = '<row><c t="s"><v>0</v></c></row>' * 100_000
    sheet = f"<worksheet {_SHEET}><sheetData>{cells}</sheetData></worksheet>"
    return _with_part(path, "xl/worksheets/sheet1.xml", sheet.encode())


def more_rows_than_a_sheet_has(folder: Path) -> Path:
    # The cells differ a little, else the sheet is refused for its ratio.
    rows = "".join(f"<row r='{at}'/>" for at in range(1, 1_048_600))
    sheet = f"<worksheet {_SHEET}><sheetData>{rows}</sheetData></worksheet>"
    return _with_part(_small_sheet(folder), "xl/worksheets/sheet1.xml", sheet.encode())


def elements_in_elements(folder: Path) -> Path:
    sheet = f"<worksheet {_SHEET}><sheetData><row>{'<c>' * 300_000}".encode()
    return _with_part(_small_sheet(folder), "xl/worksheets/sheet1.xml", sheet)


def an_old_file_under_a_new_name(folder: Path) -> Path:
    path = folder / "bomb.pptx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(50_000))
    return path


def rows_of_a_wide_sheet(count: int) -> list[Row]:
    return [["品名", "数量"], *([f"石臼 {number}", number] for number in range(count))]


U3: dict[Make, type[DocumentUnreadableError]] = {
    a_part_of_spaces: DocumentTooComplexError,
    a_part_larger_than_it_says: DocumentUnreadableError,
    a_million_entries: DocumentTooComplexError,
    a_million_entries_that_say_they_are_five: DocumentTooComplexError,
    entries_that_share_their_bytes: DocumentTooComplexError,
    archives_in_archives: DocumentUnreadableError,
    entities_in_the_strings_of_a_sheet: DocumentUnreadableError,
    entities_in_a_slide: DocumentUnreadableError,
    one_string_in_a_million_cells: DocumentTooComplexError,
    more_rows_than_a_sheet_has: DocumentTooComplexError,
    elements_in_elements: DocumentUnreadableError,
    an_old_file_under_a_new_name: DocumentUnreadableError,
}


def _pdf(folder: Path, *objects: bytes, tail: bytes = b"trailer << /Root 1 0 R >>") -> Path:
    """Objects numbered from 1; without a table, which readers then make for themselves."""
    path = folder / "bomb.pdf"
    numbered = (
        b"%d 0 obj\n%s\nendobj\n" % (number, each) for number, each in enumerate(objects, 1)
    )
    path.write_bytes(b"%PDF-1.7\n" + b"".join(numbered) + tail + b"\n%%EOF\n")
    return path


def _page(folder: Path, content: bytes, filters: bytes) -> Path:
    return _pdf(
        folder,
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>",
        b"<< /Filter %s /Length %d >>\nstream\n%s\nendstream" % (filters, len(content), content),
    )


def _squeezed(mebibytes: int, byte: bytes = b" ") -> bytes:
    packer = zlib.compressobj(9)
    return b"".join(packer.compress(byte * MIB) for _ in range(mebibytes)) + packer.flush()


def a_flate_bomb(folder: Path) -> Path:
    return _page(folder, _squeezed(600), b"/FlateDecode")


def a_flate_bomb_in_a_flate_bomb(folder: Path) -> Path:
    return _page(folder, zlib.compress(_squeezed(600), 9), b"[/FlateDecode /FlateDecode]")


def a_run_length_bomb(folder: Path) -> Path:
    """Two bytes stand for 128, and those pairs are squeezed in turn."""
    pairs = zlib.compress(b"\x81 " * (16 * MIB), 9)
    return _page(folder, pairs, b"[/FlateDecode /RunLengthDecode]")


def a_table_that_refers_to_itself(folder: Path) -> Path:
    path = folder / "bomb.pdf"
    head = b"%PDF-1.4\n"
    table = b"xref\n0 1\n0000000000 65535 f \ntrailer << /Size 1 /Root 1 0 R /Prev %d >>\n"
    path.write_bytes(head + table % len(head) + b"startxref\n%d\n%%%%EOF\n" % len(head))
    return path


def pages_that_are_their_own_parents(folder: Path) -> Path:
    return _pdf(
        folder,
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R 2 0 R] /Count 4000 /Parent 3 0 R >>",
        b"<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 4000 /Parent 2 0 R >>",
    )


def a_drawing_that_draws_itself(folder: Path) -> Path:
    drawing = b"/X Do " * 50
    return _pdf(
        folder,
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R"
        b" /Resources << /XObject << /X 4 0 R >> >> >>",
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length %d"
        b" /Resources << /XObject << /X 4 0 R >> >> >>\nstream\n%s\nendstream"
        % (len(drawing), drawing),
    )


def fifty_thousand_pages(folder: Path) -> Path:
    return _pdf(
        folder,
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count 50000 >>" % (b"3 0 R " * 50_000),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>",
    )


def a_lock_without_a_key(folder: Path) -> Path:
    return _pdf(
        folder,
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [] /Count 0 >>",
        tail=b"trailer << /Root 1 0 R /Encrypt << /Filter /Standard /V 5 /R 6 /Length 2147483647"
        b" /O (%s) /U (x) /P -1 >> /ID [(a) (b)] >>" % (b"k" * 100_000),
    )


U4: dict[Make, type[DocumentUnreadableError]] = {
    a_flate_bomb: DocumentUnreadableError,
    a_flate_bomb_in_a_flate_bomb: DocumentUnreadableError,
    a_run_length_bomb: DocumentUnreadableError,
    a_table_that_refers_to_itself: DocumentUnreadableError,
    pages_that_are_their_own_parents: DocumentUnreadableError,
    a_drawing_that_draws_itself: DocumentUnreadableError,
    fifty_thousand_pages: DocumentTooComplexError,
    a_lock_without_a_key: DocumentUnreadableError,
}
