"""Captions of mechanisms in SQL."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, delete, insert, select

from hiroba.domain.mechanisms.caption import Captions, CaptionTrack
from hiroba.domain.mechanisms.cue import Cue
from hiroba.domain.shared.ids import MechanismId
from hiroba.infrastructure.sql.base import table_of
from hiroba.infrastructure.sql.repositories.mechanism_revisions import (
    MechanismRevisions,
    OnChange,
)
from hiroba.infrastructure.sql.repositories.moment_marks import mark
from hiroba.infrastructure.sql.session import SqlSession
from hiroba.infrastructure.sql.tables.mechanism_captions import (
    MechanismCaptionsRow,
    MechanismCueRow,
)

_captions = table_of(MechanismCaptionsRow)
_cues = table_of(MechanismCueRow)
_track = (
    _captions.c.mechanism_id,
    _captions.c.language,
    _captions.c.label,
    _captions.c.size,
    _captions.c.sha256,
    _captions.c.updated_at,
)


class SqlMechanismCaptionRepository:
    """Implements MechanismCaptionRepository."""

    def __init__(self, session: SqlSession, on_change: OnChange) -> None:
        self._session = session
        self._revisions = MechanismRevisions(session, on_change)

    async def put(self, captions: Captions, cues: Sequence[Cue]) -> None:
        track = captions.track
        await self.remove(captions.mechanism_id, track.language)
        values = {
            "mechanism_id": captions.mechanism_id,
            "language": track.language,
            "label": track.label,
            "size": track.size,
            "sha256": track.sha256,
            "updated_at": track.updated_at,
            "text": captions.text,
        }
        await self._session.execute(insert(_captions).values(values))
        rows: list[dict[str, Any]] = [
            {
                "mechanism_id": captions.mechanism_id,
                "language": track.language,
                "ordinal": ordinal,
                "start": cue.start,
                "end": cue.end,
                "text": cue.text,
            }
            for ordinal, cue in enumerate(cues)
        ]
        if rows:
            await self._session.execute_many(insert(_cues), rows)
        await mark(self._session, captions.mechanism_id)

    async def find(self, mechanism_id: MechanismId, language: str) -> Captions | None:
        rows = await self._session.execute(select(_captions).where(_named(mechanism_id, language)))
        if not rows:
            return None
        track = _to_track(rows[0])
        return Captions(mechanism_id=mechanism_id, track=track, text=rows[0].text)

    async def list_cues(self, mechanism_id: MechanismId, language: str) -> Sequence[Cue]:
        said = (
            select(_cues.c.start, _cues.c.end, _cues.c.text)
            .where(_cues.c.mechanism_id == mechanism_id, _cues.c.language == language)
            .order_by(_cues.c.ordinal)
        )
        rows = await self._session.execute(said)
        return [Cue(row.start, row.end, row.text) for row in rows]

    async def list_tracks(
        self, mechanism_ids: Sequence[MechanismId]
    ) -> Mapping[MechanismId, Sequence[CaptionTrack]]:
        listed = (
            select(*_track)
            .where(_captions.c.mechanism_id.in_(mechanism_ids))
            .order_by(_captions.c.language)
        )
        tracks: dict[MechanismId, list[CaptionTrack]] = {}
        for row in await self._session.execute(listed):
            tracks.setdefault(MechanismId(row.mechanism_id), []).append(_to_track(row))
        return tracks

    async def remove(self, mechanism_id: MechanismId, language: str) -> bool:
        await self._revisions.changed(mechanism_id)
        named = delete(_captions).where(_named(mechanism_id, language))
        if await self._session.change(named) == 0:
            return False
        await mark(self._session, mechanism_id)
        return True


def _named(mechanism_id: MechanismId, language: str) -> ColumnElement[bool]:
    return and_(_captions.c.mechanism_id == mechanism_id, _captions.c.language == language)


def _to_track(row: Row[Any]) -> CaptionTrack:
    return CaptionTrack(
        language=row.language,
        label=row.label,
        size=row.size,
        sha256=row.sha256,
        updated_at=row.updated_at,
    )
