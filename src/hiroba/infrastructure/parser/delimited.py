"""CSV and its kin: rows of cells, whatever stands between them. (RFC 4180, and what is written.)"""

import csv
import io
import re
from collections import Counter
from itertools import islice
from pathlib import Path

from hiroba.application.ports.parser import ParsedDocument
from hiroba.infrastructure.parser.encodings import decode
from hiroba.infrastructure.parser.limits import ParserLimits, require_at_most
from hiroba.infrastructure.parser.plain import read_text
from hiroba.infrastructure.parser.tables import Cell, RowWriter
from hiroba.infrastructure.parser.text import TextBuilder

_DELIMITERS = ",\t;|"  # earlier ones win a tie
_SAMPLE_CHARACTERS = 50_000
_SAMPLE_ROWS = 200
_STATED = re.compile(r"\Asep=(?P<delimiter>[^\r\n])\r?\n", re.IGNORECASE)
# A number, an amount, a share, a date, a time: something with digits and hardly a letter.
_NO_NAME = re.compile(
    r"[-+(]?[¥￥$€£₩]?\s?[-+]?\d[\d,.\s]*[%％)円원元]?"
    r"|\d{1,4}[-/.年년]\s?\d{1,2}(?:[-/.月월]\s?\d{1,4}[日일]?)?(?:[T ]\d{1,2}:\d\d.*)?"
    r"|\d{1,2}:\d\d(?::\d\d)?|true|false",
    re.IGNORECASE,
)


def parse(path: Path, limits: ParserLimits) -> ParsedDocument:
    """Raises DocumentTooComplexError, DocumentUnreadableError."""
    text = decode(read_text(path, limits))
    stated = _STATED.match(text)
    delimiter = stated["delimiter"] if stated else _delimiter(text[:_SAMPLE_CHARACTERS])
    builder = TextBuilder(max_characters=limits.characters)
    writer = RowWriter(builder)
    csv.field_size_limit(limits.characters)
    lines = io.StringIO(text[stated.end() :] if stated else text, newline="")
    for count, row in enumerate(csv.reader(lines, delimiter=delimiter), 1):
        require_at_most(count, limits.rows)
        writer.write({at: _cell(words) for at, words in enumerate(row)})
    writer.close()
    return builder.build()


def _cell(words: str) -> Cell:
    return Cell(words, is_name=_NO_NAME.fullmatch(words.strip()) is None)


def _delimiter(sample: str) -> str:
    """What parts most rows into the same number of cells, more than one."""
    return max(_DELIMITERS, key=lambda delimiter: _evenness(sample, delimiter))


def _evenness(sample: str, delimiter: str) -> tuple[float, int]:
    whole = sample.rpartition("\n")[0] or sample
    rows = csv.reader(io.StringIO(whole, newline=""), delimiter=delimiter)
    widths = Counter(len(row) for row in islice(rows, _SAMPLE_ROWS) if row)
    several = {width: count for width, count in widths.items() if width > 1}
    if not several:
        return 0.0, 0
    width = max(several, key=lambda each: (several[each], each))
    return several[width] / widths.total(), width
