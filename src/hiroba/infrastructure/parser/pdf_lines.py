"""A page of a PDF is lines as they were set; people and search want paragraphs."""

import re

from hiroba.domain.shared.widths import columns
from hiroba.infrastructure.parser.text import clean, line_joint

_HYPHEN_MARK = re.compile("[\x02\ufffe](?:\r?\n)?")  # PDFium's hyphen at the end of a line
_NON_CHARACTERS = re.compile("[\x01-\x08\x0e-\x1f\x7f\ufffe\uffff]")
_SENTENCE_END = re.compile(r"[.!?。！？:：]['\"’”」』）)\]]*$")
_ITEM = re.compile(
    r"(?:[-*•‣◦・※●○■□◆◇①-⑳]|[（(]?[0-9０-９]{1,3}[.)）．、])\s*\S"
    r"|第.{1,4}[章節条节]"
)
# A line shorter than this share of the page's longest ends its paragraph.
_FULL = 0.75


def paragraphs(page: str) -> str:
    """Lines joined where a sentence goes on, as `line_joint` has it."""
    lines = [line.strip() for line in clean(_HYPHEN_MARK.sub("-\n", page)).split("\n")]
    widest = max((columns(line) for line in lines), default=0)
    text: list[str] = []
    previous = ""
    for line in lines:
        if previous:
            text.append(_joined(previous, line, widest))
        text.append(line)
        previous = line
    return _NON_CHARACTERS.sub("", "".join(_unhyphenated(text)))


def _joined(previous: str, line: str, widest: int) -> str:
    if not line or _ITEM.match(line) or _ends_paragraph(previous, widest):
        return "\n"
    return line_joint(previous, line)


def _ends_paragraph(line: str, widest: int) -> bool:
    is_short = columns(line) < _FULL * widest
    return is_short and (_SENTENCE_END.search(line) is not None or columns(line) < widest / 2)


def _unhyphenated(pieces: list[str]) -> list[str]:
    """`exam-` + ` ` + `ple` is one word; a hyphen before a capital or a digit is meant."""
    kept = list(pieces)
    for at in range(len(kept) - 2):
        word, joint, following = kept[at], kept[at + 1], kept[at + 2]
        if joint == " " and _breaks_word(word):
            kept[at] = word[:-1] if following[0].islower() else word
            kept[at + 1] = ""
    return kept


def _breaks_word(line: str) -> bool:
    is_hyphen = line.endswith(("-", "‐", "\u00ad"))
    return is_hyphen and len(line) > 1 and line[-2].isalpha()
