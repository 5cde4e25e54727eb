"""Drawings become pictures: PDFium paints the lines with smooth edges."""

from collections.abc import Iterable, Iterator
from typing import Any, cast

import pypdfium2

from hiroba.infrastructure.sample_content.mechanisms.canvas import PIXELS_PER_UNIT, SHEET_SIZE


def painted(drawings: Iterable[bytes]) -> Iterator[bytes]:
    """Each drawing as rows of red, green and blue bytes, from the top, of the size `FRAME_SIZE`.

    PDFium is not safe in several threads at once: take the frames of one clip after another.
    """
    for operators in drawings:
        document = cast("Any", pypdfium2.PdfDocument(_document(operators)))
        try:
            bitmap = document[0].render(scale=PIXELS_PER_UNIT, rev_byteorder=True)
            yield bytes(bitmap.buffer)
        finally:
            document.close()


def _document(operators: bytes) -> bytes:
    """The smallest PDF file that shows one page."""
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d %d]/Contents 4 0 R/Resources<<>>>>"
        % SHEET_SIZE,
        b"<</Length %d>>stream\n%s\nendstream" % (len(operators), operators),
    )
    file = bytearray(b"%PDF-1.4\n")
    places: list[int] = []
    for number, body in enumerate(objects, start=1):
        places.append(len(file))
        file += b"%d 0 obj%sendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer<</Size %d/Root 1 0 R>>startxref %d\n%%%%EOF" % (len(objects) + 1, len(file))
    return bytes(file + b"xref\n0 5\n0000000000 65535 f \n" + table + end)
