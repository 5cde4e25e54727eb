"""To be called in every transaction that changes what is said of a video: its passages have to be looked at anew."""

from hiroba.domain.shared.ids import MechanismId, NoteId
from hiroba.infrastructure.sql.hot import mechanism_passages as hot
from hiroba.infrastructure.sql.session import SqlSession


async def mark(session: SqlSession, mechanism_id: MechanismId) -> None:
    await session.fetch(hot.MARK, mechanism_id)
    await session.fetch(hot.RENEW, mechanism_id)


async def mark_of_note(session: SqlSession, note_id: NoteId) -> None:
    """The video that the note is on."""
    await session.fetch(hot.MARK_OF_NOTE, note_id)
    await session.fetch(hot.RENEW_OF_NOTE, note_id)
