"""What is said of videos, passage by passage, from the truth."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any
from uuid import UUID

import orjson

from hiroba.application.library.moment_reader import MomentsView
from hiroba.application.library.moment_text import (
    MomentRow,
    MomentRows,
    citable_note,
    described,
    put_together,
)
from hiroba.domain.shared.audience import Audience, Readership
from hiroba.domain.shared.ids import MechanismId, NoteId, PassageId
from hiroba.domain.shared.passages import MomentPart
from hiroba.domain.shared.sentences import Span
from hiroba.domain.shared.time import from_millis
from hiroba.infrastructure.sql.hot import mechanism_passages as hot
from hiroba.infrastructure.sql.session import Database, SqlSession

_Row = Sequence[Any]
_ByPassage = Mapping[str, Sequence[MomentRow]]


class SqlMomentReader:
    """Implements MomentReader."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def moments(
        self, ids: Sequence[PassageId], readership: Readership
    ) -> Mapping[PassageId, MomentsView]:
        if not ids:
            return {}
        async with self._database.read() as session:
            seen = _json(sorted(readership.keys))
            return await _put_together(session, await session.fetch(hot.READABLE, _json(ids), seen))

    async def everything(self, ids: Sequence[PassageId]) -> Mapping[PassageId, MomentsView]:
        if not ids:
            return {}
        async with self._database.read() as session:
            return await _put_together(session, await session.fetch(hot.EVERYTHING, _json(ids)))


async def _put_together(
    session: SqlSession, rows: Sequence[_Row]
) -> Mapping[PassageId, MomentsView]:
    parts = {row[7] for row in rows}
    ids = _json([row[0] for row in rows])
    notes: _ByPassage = await _notes(session, ids) if "note" in parts else {}
    cues: _ByPassage = await _cues(session, ids) if "caption" in parts else {}
    found: dict[PassageId, MomentsView] = {}
    for row in rows:
        view = put_together(_rows(row, notes, cues))
        if view is not None:
            found[view.passage_id] = view
    return found


def _rows(row: _Row, notes: _ByPassage, cues: _ByPassage) -> MomentRows:
    id_, mechanism_id, audience, title, description, tags, chapters, part, language = row[:9]
    first, last, start, end = row[9:]
    said: Sequence[MomentRow]
    moment_part: MomentPart = part
    if part == "description":
        moment_part, words = described(title, description)
        said = [MomentRow(second=0.0, text=words)]
    elif part == "chapter":
        listed = orjson.loads(chapters)[first : last + 1]
        said = [MomentRow(second=float(second), text=name) for second, name in listed]
    else:
        said = (notes if part == "note" else cues).get(id_, ())
    return MomentRows(
        passage_id=PassageId(UUID(id_)),
        mechanism_id=MechanismId(UUID(mechanism_id)),
        audience=Audience.from_key(audience),
        title=title,
        tags=tuple(orjson.loads(tags)),
        part=moment_part,
        language=language,
        piece=None if start is None else Span(start, end),
        rows=said,
    )


async def _notes(session: SqlSession, ids: str) -> _ByPassage:
    rows = await session.fetch(hot.NOTES, ids)
    return {
        passage: [_note(row) for row in group]
        for passage, group in groupby(rows, key=lambda row: row[0])
    }


def _note(row: _Row) -> MomentRow:
    _, note_id, hundredths, text, author, created_at = row
    return MomentRow(
        second=hundredths / 100,
        text=citable_note(text),
        note_id=NoteId(UUID(note_id)),
        author=author,
        said_at=from_millis(created_at),
    )


async def _cues(session: SqlSession, ids: str) -> _ByPassage:
    rows = await session.fetch(hot.CUES, ids)
    return {
        passage: [MomentRow(second=start / 1_000, text=text) for _, start, text in group]
        for passage, group in groupby(rows, key=lambda row: row[0])
    }


def _json(values: Sequence[object]) -> str:
    return orjson.dumps(values).decode()
