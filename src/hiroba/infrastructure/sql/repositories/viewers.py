"""What each person does with mechanisms, in SQL."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import and_, select

from hiroba.domain.mechanisms.viewer import Likes, Sight, WatchPosition
from hiroba.domain.shared.audience import Audience
from hiroba.domain.shared.ids import MechanismId, UserId
from hiroba.domain.shared.time import to_millis
from hiroba.infrastructure.sql.base import table_of
from hiroba.infrastructure.sql.session import HotStatement, SqlSession
from hiroba.infrastructure.sql.tables.mechanism_viewers import MechanismLikeRow, WatchPositionRow
from hiroba.infrastructure.sql.tables.mechanisms import MechanismRow

_mechanisms = table_of(MechanismRow)
_likes = table_of(MechanismLikeRow)
_positions = table_of(WatchPositionRow)
_SIGHT = HotStatement(
    "SELECT m.audience, m.revision, u.display_name, m.likes, l.user_id FROM mechanisms m"
    " JOIN users u ON u.id = m.owner_id"
    " LEFT JOIN mechanism_likes l ON l.mechanism_id = m.id AND l.user_id = ?2 WHERE m.id = ?1"
)
_LIKE = HotStatement(
    "INSERT INTO mechanism_likes (mechanism_id, user_id, liked_at) VALUES (?1, ?2, ?3)"
    " ON CONFLICT (mechanism_id, user_id) DO NOTHING RETURNING 1"
)
_TAKE_BACK = HotStatement(
    "DELETE FROM mechanism_likes WHERE mechanism_id = ?1 AND user_id = ?2 RETURNING 1"
)
_COUNT_ON = HotStatement("UPDATE mechanisms SET likes = likes + 1 WHERE id = ?1 RETURNING 1")
_COUNT_OFF = HotStatement("UPDATE mechanisms SET likes = likes - 1 WHERE id = ?1 RETURNING 1")
_KEEP = HotStatement(
    "INSERT INTO watch_positions (mechanism_id, user_id, hundredths, updated_at)"
    " VALUES (?1, ?2, ?3, ?4) ON CONFLICT (mechanism_id, user_id) DO UPDATE"
    " SET hundredths = excluded.hundredths, updated_at = excluded.updated_at RETURNING 1"
)


class SqlViewerRepository:
    """Implements ViewerRepository."""

    def __init__(self, session: SqlSession) -> None:
        self._session = session

    async def find_sight(self, mechanism_id: MechanismId, user_id: UserId) -> Sight | None:
        rows = await self._session.fetch(_SIGHT, mechanism_id, user_id)
        if not rows:
            return None
        audience, revision, owner_name, likes, liked_by = rows[0]
        return Sight(
            audience=Audience.from_key(audience),
            revision=revision,
            owner_name=owner_name,
            likes=Likes(likes, is_yours=liked_by is not None),
        )

    async def like(self, mechanism_id: MechanismId, user_id: UserId, *, at: datetime) -> None:
        if await self._session.fetch(_LIKE, mechanism_id, user_id, to_millis(at)):
            await self._session.fetch(_COUNT_ON, mechanism_id)

    async def take_like_back(self, mechanism_id: MechanismId, user_id: UserId) -> None:
        if await self._session.fetch(_TAKE_BACK, mechanism_id, user_id):
            await self._session.fetch(_COUNT_OFF, mechanism_id)

    async def likes_of(
        self, mechanism_ids: Sequence[MechanismId], user_id: UserId
    ) -> Mapping[MechanismId, Likes]:
        is_yours = and_(_likes.c.mechanism_id == _mechanisms.c.id, _likes.c.user_id == user_id)
        asked = (
            select(_mechanisms.c.id, _mechanisms.c.likes, _likes.c.user_id)
            .outerjoin(_likes, is_yours)
            .where(_mechanisms.c.id.in_(mechanism_ids))
        )
        rows = await self._session.execute(asked)
        return {MechanismId(row.id): Likes(row.likes, row.user_id is not None) for row in rows}

    async def keep_position(
        self, mechanism_id: MechanismId, user_id: UserId, position: WatchPosition
    ) -> None:
        at = to_millis(position.at)
        await self._session.fetch(_KEEP, mechanism_id, user_id, position.hundredths, at)

    async def find_position(
        self, mechanism_id: MechanismId, user_id: UserId
    ) -> WatchPosition | None:
        kept = _positions.c.mechanism_id == mechanism_id, _positions.c.user_id == user_id
        rows = await self._session.execute(select(_positions).where(*kept))
        return WatchPosition(rows[0].hundredths, rows[0].updated_at) if rows else None
