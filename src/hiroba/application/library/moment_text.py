"""What a passage of a video says, put together from the video's texts as they stand now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from hiroba.application.library.moment_reader import MomentsView
from hiroba.domain.answers.evidence import MomentWords
from hiroba.domain.channels.mentions import mentions_assistant
from hiroba.domain.shared.audience import Audience
from hiroba.domain.shared.ids import MechanismId, NoteId, PassageId
from hiroba.domain.shared.passages import MomentPart
from hiroba.domain.shared.sentences import Span

_BETWEEN = "\n\n"  # no sentence reaches from one moment into the next


@dataclass(frozen=True, slots=True, kw_only=True)
class MomentRow:
    """One text of a video; `note_id`, `author` and `said_at` are a note's."""

    second: float
    text: str
    note_id: NoteId | None = None
    author: str | None = None
    said_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MomentRows:
    """`part` is that of the words: the title's, where there is no description. `language` is empty but for captions."""

    passage_id: PassageId
    mechanism_id: MechanismId
    audience: Audience
    title: str
    tags: tuple[str, ...]
    part: MomentPart
    language: str
    piece: Span | None
    rows: Sequence[MomentRow]


def described(title: str, description: str) -> tuple[MomentPart, str]:
    """What says what a video is about, where it says so at all."""
    return ("description", description) if description else ("title", title)


def citable_note(text: str) -> str:
    """The note, or nothing: what the assistant is asked is no evidence for its answers."""
    return "" if mentions_assistant(text) else text


def put_together(rows: MomentRows) -> MomentsView | None:
    """None where nothing is left that can be cited."""
    text, moments = "", list[MomentWords]()
    for row in rows.rows:
        words, offset = _piece(row.text, rows.piece)
        if not words.strip():
            continue
        start = len(text) + (len(_BETWEEN) if text else 0)
        text = f"{text}{_BETWEEN}{words}" if text else words
        moments.append(_moment(rows, row, Span(start, start + len(words)), offset))
    if not moments:
        return None
    return MomentsView(
        passage_id=rows.passage_id,
        mechanism_id=rows.mechanism_id,
        audience=rows.audience,
        title=rows.title,
        tags=rows.tags,
        text=text,
        moments=tuple(moments),
    )


def _piece(text: str, piece: Span | None) -> tuple[str, int]:
    return (text, 0) if piece is None else (text[piece.start : piece.end], piece.start)


def _moment(rows: MomentRows, row: MomentRow, place: Span, offset: int) -> MomentWords:
    return MomentWords(
        part=rows.part,
        second=row.second,
        start=place.start,
        end=place.end,
        offset=offset,
        language=rows.language or None,
        note_id=row.note_id,
        author=row.author,
        said_at=row.said_at,
    )
