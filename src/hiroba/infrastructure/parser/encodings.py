"""Which encoding a text file is in.

A byte order mark, escape sequences and valid UTF-8 settle most files. Of the older East Asian
encodings several usually fit the same bytes; the right one is that in which the text consists of
the most frequent characters of the encoding's language. Wrong readings hit those by chance only
(some 3 in 100 against 50), so a dozen characters are enough.
"""

import codecs
import io
import re
from dataclasses import dataclass

from hiroba.domain.library.errors import DocumentUnreadableError
from hiroba.infrastructure.parser.frequent_characters import (
    JAPANESE,
    KOREAN,
    SIMPLIFIED,
    TRADITIONAL,
)

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ESCAPES = ((b"\x1b$)C", "iso2022_kr"), (b"\x1b$", "iso2022_jp_ext"), (b"\x1b(", "iso2022_jp_ext"))
_SAMPLE = 65_536  # bytes that are judged
_LEAST_ZEROS = 1 / 100  # of the bytes; in prose every fiftieth character is a space or a newline
_ASCII = bytes(range(128))
_TOLERATED = 0.1  # share of undecodable places a damaged UTF-8 file may have
# Supersets stand in for what the labels name, as in browsers (https://encoding.spec.whatwg.org/).
_LABELS = {
    "shift_jis": "cp932", "shift-jis": "cp932", "sjis": "cp932", "x-sjis": "cp932",
    "windows-31j": "cp932", "gb2312": "gb18030", "gbk": "gb18030", "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949", "big5": "big5hkscs", "big5-hkscs": "big5hkscs",
    "iso-8859-1": "cp1252", "us-ascii": "cp1252",
}  # fmt: skip
# Python has codecs that no page is written in: some take no text, some need time that grows with its square.
_WRITTEN_IN = re.compile(
    r"utf-(?:8|8-sig|16|16-[bl]e|32)|ascii|cp(?:932|949|866|874|125\d)|euc_(?:jp|kr)\w*|gb\w+|hz"
    r"|big5\w*|johab|iso2022_(?:jp|kr)\w*|shift_jis\w*|iso8859-\d+|koi8-[ru]|mac-roman|tis-620"
)
_ACCENTED = "[À-ÖØ-öø-ÿŒœŠšŽž]"
_LATIN_WORD_PART = re.compile(f"(?<=[A-Za-z]){_ACCENTED}|{_ACCENTED}(?=[A-Za-z])|[’“”–—…€£°«»]")
_ODD = re.compile("[\x80-\x9f\ue000-\uf8ff]")


@dataclass(frozen=True, slots=True)
class _Candidate:
    encoding: str
    frequent: re.Pattern[str]


_CANDIDATES = (
    _Candidate("cp932", JAPANESE),
    _Candidate("euc_jp", JAPANESE),
    _Candidate("gb18030", SIMPLIFIED),
    _Candidate("cp949", KOREAN),
    _Candidate("big5hkscs", TRADITIONAL),
    _Candidate("cp1252", _LATIN_WORD_PART),
)


def decode(data: bytes, *, declared: str | None = None) -> str:
    """The text of the bytes. Raises DocumentUnreadableError where no encoding fits."""
    return data.decode(encoding_of(data, declared=declared), errors="replace")


def encoding_of(data: bytes, *, declared: str | None = None) -> str:
    """The codec to decode with. `declared` is what the file says of itself, believed if it fits.

    Raises DocumentUnreadableError where no encoding fits.
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return encoding
    wide = unmarked_utf16(data[:_SAMPLE])
    if wide is not None:
        return wide
    for escape, encoding in _ESCAPES:
        if escape in data and _fits(data, encoding):
            return encoding
    if _fits(data, "utf-8"):
        return "utf-8"
    known = _known(declared)
    if known is not None and _fits(data, known):
        return known
    return _most_likely(_telling(data))


def unmarked_utf16(data: bytes) -> str | None:
    """The codec of UTF-16 without a byte order mark: spaces and newlines have their zeros on one side."""
    whole = data[: len(data) // 2 * 2]
    first, second = whole[::2].count(0), whole[1::2].count(0)
    encoding = "utf-16-be" if first > second else "utf-16-le"
    most, least = max(first, second), min(first, second)
    if most < 2 or most < _LEAST_ZEROS * len(data) or most < 3 * least:
        return None
    text = whole.decode(encoding, errors="replace")
    is_text = text.count("\ufffd") <= 1 and "\x00" not in text and not _ODD.search(text)
    return encoding if is_text else None


def _fits(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _known(label: str | None) -> str | None:
    name = (label or "").strip().lower()
    try:
        codec = codecs.lookup(_LABELS.get(name, name)).name if name else ""
    except (LookupError, ValueError):
        return None
    return codec if _WRITTEN_IN.fullmatch(codec) else None


def _telling(data: bytes) -> bytes:
    """Lines that are more than ASCII: they may come late. No encoding has a newline in a character."""
    kept = bytearray()
    for line in io.BytesIO(data):
        if not line.isascii():
            kept += line.lstrip(_ASCII) if len(line) > _SAMPLE else line
        if len(kept) >= _SAMPLE:
            break
    return bytes(kept[:_SAMPLE])


def _most_likely(sample: bytes) -> str:
    utf8 = sample.decode("utf-8", errors="replace")
    letters = sum(char >= "\x80" for char in utf8)
    if utf8.count("\ufffd") <= _TOLERATED * letters:
        return "utf-8"
    scores = {each.encoding: _score(sample, each) for each in _CANDIDATES}
    best = max(scores, key=lambda encoding: scores[encoding])
    if scores[best] < 0:
        raise DocumentUnreadableError
    return best


def _score(sample: bytes, candidate: _Candidate) -> float:
    text = codecs.getincrementaldecoder(candidate.encoding)("replace").decode(sample)
    letters = sum(char >= "\x80" for char in text) or 1
    frequent = len(candidate.frequent.findall(text))
    return (frequent - 4 * text.count("\ufffd") - 2 * len(_ODD.findall(text))) / letters
