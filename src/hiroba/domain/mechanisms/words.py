"""What people say of a mechanism: its rules, whoever says it."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import isfinite

from hiroba.domain.shared.errors import InvalidValueError
from hiroba.domain.shared.invisible import without_invisible

MAX_TITLE = 200
MAX_DESCRIPTION = 20_000
MAX_TAGS = 20
MAX_TAG = 50
MAX_CHAPTERS = 100
MAX_REASON = 500


class Licence(StrEnum):
    """Under which others may use the work; the names are those of SPDX, in small letters."""

    ALL_RIGHTS_RESERVED = "all-rights-reserved"
    CC0 = "cc0-1.0"
    CC_BY = "cc-by-4.0"
    CC_BY_SA = "cc-by-sa-4.0"
    CC_BY_ND = "cc-by-nd-4.0"
    CC_BY_NC = "cc-by-nc-4.0"
    CC_BY_NC_SA = "cc-by-nc-sa-4.0"
    CC_BY_NC_ND = "cc-by-nc-nd-4.0"


@dataclass(frozen=True, slots=True)
class Chapter:
    """From `start`, in seconds, to the next one or the end."""

    start: float
    title: str


def valid_title(title: str) -> str:
    """Raises InvalidValueError."""
    return _one_line(title, MAX_TITLE, "title")


def valid_description(text: str) -> str:
    """Markdown. Raises InvalidValueError."""
    words = without_invisible(text).strip()
    if len(words) > MAX_DESCRIPTION:
        raise InvalidValueError(
            f"A description has at most {MAX_DESCRIPTION} characters.", field="description"
        )
    return words


def valid_reason(reason: str | None) -> str | None:
    """None where nothing was said. Raises InvalidValueError."""
    words = without_invisible(reason or "").strip()
    if len(words) > MAX_REASON:
        raise InvalidValueError(f"A reason has at most {MAX_REASON} characters.", field="reason")
    return words or None


def valid_tags(tags: Sequence[str]) -> tuple[str, ...]:
    """In the order given, each once however it is written. Raises InvalidValueError."""
    by_key: dict[str, str] = {}
    for tag in tags:
        words = _one_line(tag.removeprefix("#"), MAX_TAG, "tags")
        by_key.setdefault(folded(words), words)
    if len(by_key) > MAX_TAGS:
        raise InvalidValueError(f"There are at most {MAX_TAGS} tags.", field="tags")
    return tuple(by_key.values())


def folded(tag: str) -> str:
    """Equal for tags that differ in width, case or spacing alone (NFKC, Unicode case folding)."""
    return " ".join(unicodedata.normalize("NFKC", tag).casefold().split())


def valid_chapters(chapters: Sequence[Chapter], *, duration: float) -> tuple[Chapter, ...]:
    """One after the other, all within `duration` seconds. Raises InvalidValueError."""
    if len(chapters) > MAX_CHAPTERS:
        raise InvalidValueError(f"There are at most {MAX_CHAPTERS} chapters.", field="chapters")
    before = -1.0
    for one in chapters:
        if not isfinite(one.start) or not max(before, 0.0) <= one.start < duration:
            raise InvalidValueError("A chapter begins within the video.", field="chapters")
        if one.start == before:
            raise InvalidValueError("Two chapters begin at one time.", field="chapters")
        before = one.start
    return tuple(
        Chapter(one.start, _one_line(one.title, MAX_TITLE, "chapters")) for one in chapters
    )


def _one_line(words: str, most: int, field: str) -> str:
    line = " ".join(without_invisible(words).split())
    if not 0 < len(line) <= most:
        raise InvalidValueError(f"This has 1 to {most} characters.", field=field)
    return line
