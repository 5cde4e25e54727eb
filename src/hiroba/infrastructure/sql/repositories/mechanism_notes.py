"""Notes on mechanisms in SQL."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Row, delete, func, insert, select, update

from hiroba.domain.mechanisms.note import MechanismNote, SignedNote
from hiroba.domain.shared.ids import MechanismId, NoteId, UserId
from hiroba.infrastructure.sql.base import table_of
from hiroba.infrastructure.sql.repositories.moment_marks import mark, mark_of_note
from hiroba.infrastructure.sql.session import SqlSession
from hiroba.infrastructure.sql.tables.identity import UserRow
from hiroba.infrastructure.sql.tables.mechanism_notes import MechanismNoteRow

_notes = table_of(MechanismNoteRow)
_users = table_of(UserRow)


class SqlMechanismNoteRepository:
    """Implements MechanismNoteRepository."""

    def __init__(self, session: SqlSession) -> None:
        self._session = session

    async def add(self, note: MechanismNote) -> None:
        await self._session.execute(insert(_notes).values(_from_note(note)))
        await mark(self._session, note.mechanism_id)

    async def find(self, mechanism_id: MechanismId, note_id: NoteId) -> MechanismNote | None:
        return await self._find(_notes.c.id == note_id, _notes.c.mechanism_id == mechanism_id)

    async def find_written(self, author_id: UserId, client_id: str) -> MechanismNote | None:
        return await self._find(_notes.c.author_id == author_id, _notes.c.client_id == client_id)

    async def list_page(
        self, mechanism_id: MechanismId, *, limit: int, offset: int
    ) -> Sequence[SignedNote]:
        page = (
            select(_notes, _users.c.display_name)
            .join(_users, _users.c.id == _notes.c.author_id)
            .where(_notes.c.mechanism_id == mechanism_id)
            .order_by(_notes.c.hundredths, _notes.c.id)
            .limit(limit)
            .offset(offset)
        )
        rows = await self._session.execute(page)
        return [SignedNote(_to_note(row), row.display_name) for row in rows]

    async def count(self, mechanism_id: MechanismId) -> int:
        counted = select(func.count()).where(_notes.c.mechanism_id == mechanism_id)
        return (await self._session.execute(counted))[0][0]

    async def save(self, note: MechanismNote) -> None:
        values = {"hundredths": note.hundredths, "text": note.text, "edited_at": note.edited_at}
        await self._session.change(update(_notes).where(_notes.c.id == note.id).values(values))
        await mark(self._session, note.mechanism_id)

    async def remove(self, note_id: NoteId) -> None:
        await mark_of_note(self._session, note_id)
        await self._session.change(delete(_notes).where(_notes.c.id == note_id))

    async def _find(self, *which: ColumnElement[bool]) -> MechanismNote | None:
        rows = await self._session.execute(select(_notes).where(*which))
        return _to_note(rows[0]) if rows else None


def _from_note(note: MechanismNote) -> dict[str, Any]:
    return {
        "id": note.id,
        "mechanism_id": note.mechanism_id,
        "author_id": note.author_id,
        "hundredths": note.hundredths,
        "text": note.text,
        "client_id": note.client_id,
        "created_at": note.created_at,
        "edited_at": note.edited_at,
    }


def _to_note(row: Row[Any]) -> MechanismNote:
    return MechanismNote(
        id=NoteId(row.id),
        mechanism_id=MechanismId(row.mechanism_id),
        author_id=UserId(row.author_id),
        hundredths=row.hundredths,
        text=row.text,
        client_id=row.client_id,
        created_at=row.created_at,
        edited_at=row.edited_at,
    )
