"""What is said in a video, written down in one language."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from hiroba.domain.mechanisms.caption_errors import (
    CaptionsTooLargeError,
    InvalidCaptionsError,
    TooManyCaptionsError,
)
from hiroba.domain.mechanisms.cue import Cue
from hiroba.domain.mechanisms.subrip import is_subrip, webvtt_of
from hiroba.domain.mechanisms.webvtt import parse_webvtt
from hiroba.domain.shared.errors import InvalidValueError
from hiroba.domain.shared.ids import MechanismId

MAX_BYTES = 1_000_000
MAX_LABEL = 100
LANGUAGES_PER_MECHANISM = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptionTrack:
    """What a list of captions shows. `size` in bytes, `sha256` of exactly what is given out."""

    language: str
    label: str
    size: int
    sha256: str
    updated_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Captions:
    """`text` is WebVTT."""

    mechanism_id: MechanismId
    track: CaptionTrack
    text: str


def read_captions(body: bytes) -> tuple[str, tuple[Cue, ...]]:
    """WebVTT as it is kept, with line feeds alone, and its cues; SubRip becomes WebVTT.

    Raises CaptionsTooLargeError, InvalidCaptionsError.
    """
    if len(body) > MAX_BYTES:
        raise CaptionsTooLargeError
    text = _decoded(body).removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if is_subrip(text):
        text = webvtt_of(text)
    cues = parse_webvtt(text)
    if len(text.encode()) > MAX_BYTES:
        raise CaptionsTooLargeError
    return text, cues


def caption_track(text: str, *, language: str, label: str, at: datetime) -> CaptionTrack:
    content = text.encode()
    return CaptionTrack(
        language=language,
        label=label,
        size=len(content),
        sha256=sha256(content).hexdigest(),
        updated_at=at,
    )


def caption_label(label: str) -> str:
    """Raises InvalidValueError."""
    words = " ".join(label.split())
    if not 0 < len(words) <= MAX_LABEL or not words.isprintable():
        raise InvalidValueError(f"A label has 1 to {MAX_LABEL} characters.", field="label")
    return words


def room_for_language(language: str, present: set[str]) -> None:
    """Raises TooManyCaptionsError."""
    if language not in present and len(present) >= LANGUAGES_PER_MECHANISM:
        raise TooManyCaptionsError(details={"max": LANGUAGES_PER_MECHANISM})


def _decoded(body: bytes) -> str:
    try:
        text = body.decode()
    except UnicodeDecodeError as error:
        line = body[: error.start].count(b"\n") + 1
        raise InvalidCaptionsError("This is not UTF-8.", line=line) from error
    if "\x00" in text:
        line = text[: text.index("\x00")].count("\n") + 1
        raise InvalidCaptionsError("There is a NUL character.", line=line)
    return text
