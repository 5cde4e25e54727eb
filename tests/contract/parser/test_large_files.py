"""Large files: 1,000 pages in little memory, 200 MB of pictures in no more."""

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.support.documents import PROSE, a_pdf
from tests.support.office import Row, Slide, a_package, a_pptx, a_xlsx
from tests.support.parsed import read

from hiroba.infrastructure.parser.limits import ParserLimits

MIB = 1024 * 1024
# A third of what a child may have; the files below take 50 MiB of it, their libraries the rest.
LITTLE = ParserLimits(memory_bytes=176 * MIB)
Make = Callable[[Path], Path]


def thousand_pages(folder: Path) -> Path:
    return a_pdf(folder / "a.pdf", [[*PROSE["en"] * 12, f"page {n}"] for n in range(1_000)])


def thousand_slides(folder: Path) -> Path:
    languages = list(PROSE.values())
    slides = [
        Slide(title=f"{n} 水車", lines=languages[n % len(languages)] * 12, notes="물레방아")
        for n in range(1_000)
    ]
    return a_pptx(folder / "a.pptx", slides)


def thousand_pages_of_word(folder: Path) -> Path:
    languages = list(PROSE.values())
    written = "".join(
        f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"
        for n in range(1_000)
        for words in languages[n % len(languages)] * 12
    )
    namespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = f"<w:document {namespace}><w:body>{written}</w:body></w:document>"
    return a_package(folder / "a.docx", "word/document.xml", {"word/document.xml": body})


def rows_of_thousand_pages(folder: Path) -> Path:
    rows: list[Row] = [["品名", "数量"], *([f"石臼 {n}", n] for n in range(40_000))]
    return a_xlsx(folder / "a.xlsx", {"在庫": rows})


@pytest.mark.parametrize(
    "make",
    [thousand_pages, thousand_slides, thousand_pages_of_word, rows_of_thousand_pages],
    ids=lambda make: make.__name__,
)
async def test_a_thousand_pages_are_read_in_a_third_of_the_memory_that_is_allowed(
    tmp_path: Path, make: Make
) -> None:
    document = await read(make(tmp_path), LITTLE)

    assert len(document.text) > 500_000
    assert document.pages in {1_000, None}


def slides_with_films(folder: Path) -> Path:
    file = a_pptx(folder / "films.pptx", [Slide(title="水車")])
    with zipfile.ZipFile(file, "a", zipfile.ZIP_STORED) as archive:
        for number in range(4):
            archive.writestr(f"ppt/media/film{number}.mp4", bytes(49 * MIB))
    return file


def pages_with_pictures(folder: Path) -> Path:
    """A PDF to which 195 MiB were added, as programs do that keep what was there before."""
    file = a_pdf(folder / "pictures.pdf", [["A water wheel turns in the stream."]])
    old = file.read_bytes()
    before = re.findall(rb"startxref\s+(\d+)", old)[-1]
    root = re.findall(rb"/Root \d+ \d+ R", old)[-1]
    with file.open("ab") as out:
        start = out.tell()
        out.write(b"900 0 obj\n<< /Length %d >>\nstream\n" % (195 * MIB))
        out.write(bytes(195 * MIB))
        out.write(b"\nendstream\nendobj\n")
        table = out.tell()
        out.write(b"xref\n900 1\n%010d 00000 n \ntrailer\n<< /Size 901 /Prev %s " % (start, before))
        out.write(b"%s >>\nstartxref\n%d\n%%%%EOF\n" % (root, table))
    return file


@pytest.mark.parametrize(
    "make", [slides_with_films, pages_with_pictures], ids=lambda make: make.__name__
)
async def test_a_file_of_200_MB_takes_no_more_memory_than_its_words(
    tmp_path: Path, make: Make
) -> None:
    file = make(tmp_path)
    try:
        document = await read(file, LITTLE)
    finally:
        file.unlink()

    assert document.text in {"水車", "A water wheel turns in the stream."}
